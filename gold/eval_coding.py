"""Scores the coder on public development sets: types, actor pairs, ACLED classes, factuality.

    python gold/eval_coding.py --gold FOLDER [--only plover_sentences] [--limit 200] [--misses]

FOLDER holds the sets in the layout of its own README; a set that is absent is skipped, saying so. The sets never are
part of the project, nor is a sentence of theirs.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from statistics import mean

from dateline.coding import Codebook, code, open_codebook
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.standing.modality import Modality
from dateline.coding.standing.realis import find_modality
from dateline.model.article import Article, Block, BlockKind
from dateline.model.claim import Claim, Realis, Role, RoleKind
from dateline.model.coding import Coding
from dateline.model.mention import OrganisationKind
from dateline.model.reading import Reading
from dateline.model.span import Span
from dateline.model.voice import Stance
from dateline.read import read_many
from dateline.read.parsing.parser import open_parser
from dateline.reference.actors import open_actors
from dateline.reference.gazetteer import open_gazetteer

Row = dict[str, object]
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
OLD_ROOTS = {"DEMAND": "REQUEST", "INVESTIGATE": "ACCUSE", "DISAPPROVE": "ACCUSE", "FIGHT": "ASSAULT"}
ACLED = {
    "Air/drone strike": "AIR_STRIKE",
    "Shelling/artillery/missile attack": "ART_MISS_ATTACK",
    "Suicide bomb": "SUIC_BOMB",
    "Remote explosive/landmine/IED": "REM_EXPLOS",
    "Grenade": "GRENADE",
    "Chemical weapon": "CHEM_WEAP",
    "Armed clash": "ARMED_CLASH",
    "Government regains territory": "GOV_REGAINS_TERIT",
    "Non-state actor overtakes territory": "NON_STATE_ACTOR_OVERTAKES_TER",
    "Peaceful protest": "PEACE_PROTEST",
    "Protest with intervention": "PROTEST_WITH_INTER",
    "Excessive force against protesters": "FORCE_AGAINST_PROTEST",
    "Violent demonstration": "VIOL_DEMONSTR",
    "Mob violence": "MOB_VIOL",
    "Sexual violence": "SEX_VIOL",
    "Attack": "ATTACK",
    "Abduction/forced disappearance": "ABDUCT_DISSAP",
    "Agreement": "AGREEMENT",
    "Arrests": "ARREST",
    "Change to group/activity": "CHANGE_TO_GROUP_ACT",
    "Disrupted weapons use": "DISR_WEAP",
    "Headquarters or base established": "HQ_ESTABLISHED",
    "Looting/property destruction": "PROPERTY_DISTRUCT",
    "Non-violent transfer of territory": "NON_VIOL_TERRIT_TRANSFER",
    "Other": "OTHER",
}
LEFT_OUT = {"ATTRIB", "DIPLO", "ORG_CRIME", "MAN_MADE_DISASTER", "NATURAL_DISASTER"}


def score_plover_sentences(rows: list[Row], readings: list[Reading], codebook: Codebook) -> Iterator[tuple[str, float]]:
    """Yield the root macro-F1, the marked pair given."""
    pairs = []
    for row, reading in zip(rows, readings, strict=True):
        claim = choose_for_pair(reading, code(reading, codebook), find_marks(str(row["marked_sentence"])))
        pairs.append((str(row["gold_root"]), to_root(claim)))
    yield from report("plover_sentences", rows, pairs)


def score_plover_records(rows: list[Row], readings: list[Reading], codebook: Codebook) -> Iterator[tuple[str, float]]:
    """Yield the root macro-F1 of plain sentences, and the F1 of actor pairs by country."""
    roots, found, wanted, right = [], 0, 0, 0
    for row, reading in zip(rows, readings, strict=True):
        claim = choose_main(reading, code(reading, codebook))
        event = str(row["event"])
        roots.append((OLD_ROOTS.get(event, event), claim.plover_type or "" if claim else ""))
        gold, own = gold_pairs(row), claim_pairs(reading, claim)
        found, wanted, right = found + len(own), wanted + len(gold), right + len(own & gold)
    yield from report("plover_records", rows, roots)
    yield "plover_records actor-pair F1", 2 * right / max(1, found + wanted)


def score_acled_types(rows: list[Row], readings: list[Reading], codebook: Codebook) -> Iterator[tuple[str, float]]:
    """Yield the weighted F1 over the 25 classes."""
    pairs = []
    for row, reading in zip(rows, readings, strict=True):
        claim = choose_acled(reading, code(reading, codebook))
        pairs.append((str(row["SubType"]), ACLED.get(claim.acled_sub_event_type or "", "") if claim else ""))
    kept = [(row, pair) for row, pair in zip(rows, pairs, strict=True) if pair[0] not in LEFT_OUT]
    yield "acled_types weighted F1", weighted_f1([pair for _, pair in kept])
    yield from report("acled_types", [row for row, _ in kept], [pair for _, pair in kept])


def score_factuality(rows: list[Row], readings: list[Reading], codebook: Codebook) -> Iterator[tuple[str, float]]:
    """Yield Pearson r and mean absolute error of realis and stance as a number from -3 to 3."""
    gold, own = [], []
    for row, reading in zip(rows, readings, strict=True):
        index = ReadingIndex(reading)
        words = str(row["text"]).split()
        starts = [sum(len(word) + 1 for word in words[:number]) for number in range(len(words))]
        for target in row["targets"]:  # type: ignore[attr-defined]
            token = index.token_at(starts[target["span1"][0]])
            gold.append(float(target["label"]))
            own.append(to_factuality(find_modality(index, token)) if token is not None else 3.0)
    yield "factuality r", correlate(gold, own)
    yield "factuality MAE", mean(abs(a - b) for a, b in zip(gold, own, strict=True))


def to_factuality(modality: Modality) -> float:
    """Turn realis and stance into a rating from -3 (did not happen) to 3 (happened)."""
    if modality.stance is Stance.DENIES:
        return -1.3 if modality.realis is Realis.ACTUAL else -0.7
    if modality.stance is Stance.DOUBTS:
        return 0.0
    value = {Realis.ACTUAL: 2.7, Realis.HABITUAL: 2.3, Realis.PLANNED: 1.8, Realis.HYPOTHETICAL: 1.1}[modality.realis]
    return value * (0.4 if modality.attempted else 1.0) * (0.7 if modality.hedged else 1.0)


def find_marks(marked: str) -> tuple[list[Span], list[Span]]:
    """Return the spans of source and target marks in the unmarked sentence."""
    spans: dict[str, list[Span]] = {"s": [], "t": []}
    offset, opened = 0, {}
    for match in re.finditer(r"</?([st])>|[^<]+|<", marked):
        if match[1] is None:
            offset += len(match[0])
        elif match[0].startswith("</"):
            spans[match[1]].append(Span(opened[match[1]], max(offset, opened[match[1]])))
        else:
            opened[match[1]] = offset
    return spans["s"], spans["t"]


def choose_for_pair(reading: Reading, coding: Coding, marks: tuple[list[Span], list[Span]]) -> Claim | None:
    """Choose the claim that says most of what the marked source does to the marked target."""
    source, target = marks

    def fit(claim: Claim) -> tuple[float, float]:
        acting = {RoleKind.ACTOR, RoleKind.PARTICIPANT}
        acts = any(role.role in acting and touches(role.span, source) for role in claim.roles)
        suffers = any(role.role is not RoleKind.ACTOR and touches(role.span, target) for role in claim.roles)
        inside = touches(claim.trigger.span, target)
        return 2 * acts + suffers - 0.8 * inside, prominence(reading, claim)

    return max(coding.claims, key=fit, default=None)


def choose_main(reading: Reading, coding: Coding) -> Claim | None:
    """Choose the claim that the sentence is about: the one highest in its syntax."""
    return max(coding.claims, key=lambda claim: prominence(reading, claim), default=None)


def choose_acled(reading: Reading, coding: Coding) -> Claim | None:
    """Choose the claim that decides an ACLED class: the most prominent that has one, happened and is not denied.

    "Attack" is what ACLED leaves for violence of no other class, and "Armed clash" excludes a change of control: both give way.
    """
    held = [claim for claim in coding.claims if claim.acled_sub_event_type]
    real = [claim for claim in held if claim.realis is Realis.ACTUAL and claim.stance is Stance.ASSERTS]
    gives_way = {"Attack": 0.4, "Armed clash": 0.2, "Other": 0.5}
    return max(
        real or held,
        key=lambda claim: prominence(reading, claim) - gives_way.get(claim.acled_sub_event_type or "", 0.0),
        default=None,
    )


def prominence(reading: Reading, claim: Claim) -> float:
    """Say how much a sentence is about a claim: near the root, early, sure."""
    index = ReadingIndex(reading)
    token = index.token_at(claim.trigger.span.start)
    depth = sum(1 for _ in index.ancestors(token)) if token is not None else 9
    sentence = index.sentence_of[token] if token is not None else 0
    return claim.made_by.score - 0.12 * depth - 0.25 * sentence


def touches(span: Span, marks: Iterable[Span]) -> bool:
    """Say whether a span overlaps one of the marks."""
    return any(span.overlaps(mark) for mark in marks)


def to_root(claim: Claim | None) -> str:
    """Return the root of a claim in the set's terms, "" for no claim."""
    root = (claim.plover_type or "") if claim else ""
    return YIELD.get(root, root)


def gold_pairs(row: Row) -> set[tuple[str, str]]:
    """Return the pairs of country codes of a record."""
    source = [actor.get("code") for actor in row.get("source") or ()]  # type: ignore[union-attr,attr-defined]
    target = [actor.get("code") for actor in row.get("target") or ()]  # type: ignore[union-attr,attr-defined]
    if not target and len(source) > 1:
        return {(a, b) for n, a in enumerate(source) for b in source[n + 1 :]}
    return {(a, b) for a in source for b in target if a and b}


def claim_pairs(reading: Reading, claim: Claim | None) -> set[tuple[str, str]]:
    """Return the pairs of country codes of a claim; members of one side are paired with those of the next."""
    if claim is None:
        return set()
    actors = [code_of(reading, role) for role in claim.roles if role.role is RoleKind.ACTOR or role.side == 1]
    others = [code_of(reading, role) for role in claim.roles if role.role is RoleKind.RECIPIENT or (role.side or 0) > 1]
    return {(a, b) for a in actors for b in others if a and b}


def code_of(reading: Reading, role: Role) -> str | None:
    """Return a role's country, or IGO for a body of many states, as the records have it."""
    named = next((m for m in reading.mentions if m.span == role.span), None)
    if named is not None and named.organisation_kind is OrganisationKind.INTERGOVERNMENTAL:
        return "IGO"
    return role.country


def report(name: str, rows: list[Row], pairs: list[tuple[str, str]]) -> Iterator[tuple[str, float]]:
    """Yield macro-F1 and the F1 of every class, and keep the misses for `--misses`."""
    scores = f1_by_class(pairs)
    yield f"{name} root macro-F1", mean(scores.values())
    for label, score in sorted(scores.items()):
        yield f"  {label} (n={sum(1 for gold, _ in pairs if gold == label)})", score
    MISSES[name] = [(gold, own, row) for (gold, own), row in zip(pairs, rows, strict=True) if gold != own]


def f1_by_class(pairs: list[tuple[str, str]]) -> dict[str, float]:
    """Return the F1 of every gold class."""
    gold, own = Counter(g for g, _ in pairs), Counter(o for _, o in pairs)
    right = Counter(g for g, o in pairs if g == o)
    return {label: 2 * right[label] / (gold[label] + own[label]) for label in gold}


def weighted_f1(pairs: list[tuple[str, str]]) -> float:
    """Return the F1 of the classes weighted by their number."""
    gold = Counter(g for g, _ in pairs)
    return sum(score * gold[label] for label, score in f1_by_class(pairs).items()) / len(pairs)


def correlate(first: list[float], second: list[float]) -> float:
    """Return Pearson's r."""
    a, b = mean(first), mean(second)
    top = sum((x - a) * (y - b) for x, y in zip(first, second, strict=True))
    spread = (sum((x - a) ** 2 for x in first) * sum((y - b) ** 2 for y in second)) ** 0.5
    return top / spread if spread else 0.0


MISSES: dict[str, list[tuple[str, str, Row]]] = {}
SETS: dict[str, tuple[str, str, Callable[[list[Row], list[Reading], Codebook], Iterator[tuple[str, float]]]]] = {
    "plover_sentences": ("plover_sentences/dev.jsonl", "sentence", score_plover_sentences),
    "plover_records": ("plover_records/dev.jsonl", "text", score_plover_records),
    "acled_types": ("acled_types/dev.jsonl", "EventSnippet", score_acled_types),
    "factuality": ("factuality/uw_dev.jsonl", "text", score_factuality),
}


def load_rows(path: Path, limit: int | None) -> list[Row]:
    """Load a JSONL file; None = all of it."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()[:limit]]


def read_texts(texts: Sequence[str]) -> list[Reading]:
    """Read texts as articles of one paragraph, without a date."""
    opened = open_parser(), open_gazetteer(), open_actors()
    return list(read_many([make_article(text, number) for number, text in enumerate(texts)], *opened))


def make_article(text: str, number: int) -> Article:
    """Make an article of one paragraph."""
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
    return Article(
        id=f"art-{number}", page_sha256="0" * 64, file="gold", part=1, text=text, blocks=(block,), language="en"
    )


def main() -> None:
    """Score every set that the folder holds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="folder of the development sets")
    parser.add_argument("--only", choices=sorted(SETS), help="score one set")
    parser.add_argument("--limit", type=int, help="score the first N rows only")
    parser.add_argument("--misses", action="store_true", help="count what was taken for what")
    options = parser.parse_args()
    codebook = open_codebook()
    for name in [options.only] if options.only else sorted(SETS):
        file, field, score = SETS[name]
        if not (options.gold / file).exists():
            print(f"{name}: skipped, {options.gold / file} is absent")
            continue
        rows = load_rows(options.gold / file, options.limit)
        readings = read_texts([str(row[field]) for row in rows])
        for label, value in score(rows, readings, codebook):
            print(f"{label}: {value:.3f}")
        if options.misses:
            for (gold, own), count in Counter((gold, own) for gold, own, _ in MISSES.get(name, ())).most_common(40):
                print(f"  {gold} taken for {own or 'nothing'}: {count}")


if __name__ == "__main__":
    main()
