"""Measure place names: public toponym sets, neighbourhood-scale conflict places, our own spelling variants, speed and memory.

    python gold/eval_places.py --gold FOLDER [--show N]

FOLDER holds `toponyms/` and `conflict_places/` (see the development data's README); without it only our own variants are measured.
"""

import argparse
import json
import resource
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from dateline.model.place import Place
from dateline.model.span import Span
from dateline.read.places import resolve_places
from dateline.reference.gazetteer import Context, Gazetteer, distance_km, open_gazetteer

VARIANTS = Path(__file__).parent / "variants.tsv"
TOPONYM_KM, CONFLICT_KM, VARIANT_KM = 161.0, 5.0, 15.0
GAZA = "PSE"

Point = tuple[float, float]
Miss = tuple[str, Point, Place | None]


def main() -> None:
    """Measure what is there and print one line a figure."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--gold", type=Path, help="folder of the development data")
    options.add_argument("--show", type=int, default=0, help="how many misses of each set to print")
    given = options.parse_args()
    started = time.perf_counter()
    gazetteer = open_gazetteer()
    print(f"gazetteer opens in {(time.perf_counter() - started) * 1000:.1f} ms, {len(gazetteer):,} places")
    for name, country_given in (("variants, country given", True), ("variants, country only in context", False)):
        report(name, VARIANT_KM, judge(measure_variants(gazetteer, country_given), VARIANT_KM), given.show)
    if given.gold is None or not given.gold.is_dir():
        print("toponyms, conflict places: skipped, no --gold folder given")
    else:
        for file in ("trnews", "lgl"):
            started = time.perf_counter()
            pairs = list(measure_toponyms(given.gold / "toponyms" / f"{file}.dev.jsonl", gazetteer))
            print(f"toponyms {file}: {len(pairs) / (time.perf_counter() - started):.0f} names a second")
            report(f"toponyms {file}", TOPONYM_KM, judge(pairs, TOPONYM_KM), given.show)
        pairs = list(measure_conflict_places(given.gold / "conflict_places" / "dev.jsonl", gazetteer))
        report("conflict places, country given", CONFLICT_KM, judge(pairs, CONFLICT_KM), given.show)
    print(f"peak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def measure_toponyms(file: Path, gazetteer: Gazetteer) -> Iterator[Miss]:
    """Resolve the gold spans of each article together; spans without coordinates take part and are not scored."""
    for line in file.read_text("utf-8").rstrip("\n").split("\n"):
        article = json.loads(line)
        gold = sorted(article["toponyms"], key=lambda toponym: toponym["start"])
        spans = [Span(toponym["start"], toponym["end"]) for toponym in gold]
        references = {
            reference.name_span.end: reference for reference in resolve_places(article["text"], spans, gazetteer)
        }
        for toponym in gold:
            if toponym.get("lat") is not None:
                reference = references.get(toponym["end"])
                yield toponym["phrase"], (toponym["lat"], toponym["lon"]), reference.place if reference else None


def measure_conflict_places(file: Path, gazetteer: Gazetteer) -> Iterator[Miss]:
    """Resolve the location line of each incident as an address in its country."""
    for line in file.read_text("utf-8").rstrip("\n").split("\n"):
        incident = json.loads(line)
        if incident["geo"]:
            lat, lon = map(float, incident["geo"].split(","))
            best = gazetteer.best(incident["location"], country=GAZA)
            yield incident["location"], (lat, lon), best.place if best else None


def measure_variants(gazetteer: Gazetteer, country_given: bool) -> Iterator[Miss]:
    """Look each spelling up, in its country or in the world with the country as context."""
    lines = [line.split("\t") for line in VARIANTS.read_text("utf-8").splitlines() if not line.startswith("#")]
    for variant, country, lat, lon in lines[1:]:
        best = (
            gazetteer.best(variant, country=country)
            if country_given
            else gazetteer.best(variant, Context(countries={country: 3.0}))
        )
        yield f"{variant} ({country})", (float(lat), float(lon)), best.place if best else None


def judge(pairs: Iterator[Miss] | Sequence[Miss], within_km: float) -> tuple[int, list[Miss]]:
    """Count all answers and list the wrong ones; no answer is wrong."""
    answers = list(pairs)
    return len(answers), [answer for answer in answers if not is_right(answer, within_km)]


def is_right(answer: Miss, within_km: float) -> bool:
    """Say whether the place found lies near enough."""
    _, (lat, lon), place = answer
    return place is not None and distance_km(lat, lon, place.lat, place.lon) <= within_km


def report(name: str, within_km: float, judged: tuple[int, list[Miss]], show: int) -> None:
    """Print one figure, and some misses."""
    count, misses = judged
    print(f"{name}: Acc@{within_km:.0f} km {(count - len(misses)) / count:.3f} of {count}")
    for words, point, place in misses[:show]:
        print(
            f"    {words}: {point} -> {place.name + ' ' + str((place.country, place.lat, place.lon)) if place else None}"
        )


if __name__ == "__main__":
    main()
