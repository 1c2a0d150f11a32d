"""Score times against TimeML documents: strict, relaxed and value F1 as in TempEval-3.

    python gold/eval_dates.py --gold DIR [--part aside|open|all] [--errors]

DIR holds `dates`, with `TimeBank`, `AQUAINT` and `WikiWars` in it (TimeML files; they do not come with the project). Kept aside while the rules
were written: of the TimeBank and AQUAINT files in the order of their names every fourth, until 60; of WikiWars every third.
"""

import argparse
import html
import re
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from msgspec import Struct

from dateline.model.article import Article, Block, BlockKind, DateOrigin, DatePrecision, Publication
from dateline.model.span import Span
from dateline.read.dates import find_times

_TIMEX = re.compile(r"<TIMEX3\b([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_VALUE = re.compile(r'\bvalue="([^"]*)"')
_DAY = re.compile(r"\d{4}-?\d{2}-?\d{2}")
_BLOCK = re.compile(r"\S.*?(?=\n\s*\n|\Z)", re.DOTALL)
_NEWS_ASIDE = 60


class Timex(Struct, frozen=True):
    """A time expression of the gold or of ours: half-open span and TIMEX3 value."""

    start: int
    end: int
    value: str


class Score:
    """Counts over documents."""

    def __init__(self) -> None:
        self.gold = self.found = self.strict = self.relaxed = self.value = 0

    def add(self, gold: list[Timex], found: list[Timex]) -> list[tuple[Timex | None, Timex | None]]:
        """Count one document; return the pairs that are not right in span and value."""
        self.gold += len(gold)
        self.found += len(found)
        wrong: list[tuple[Timex | None, Timex | None]] = []
        left = list(found)
        for timex in gold:
            match = _best_match(timex, left)
            if match:
                left.remove(match)
                self.relaxed += 1
                self.strict += (match.start, match.end) == (timex.start, timex.end)
                self.value += match.value == timex.value
            if match != timex:
                wrong.append((timex, match))
        return wrong + [(None, timex) for timex in left]

    def lines(self) -> Iterable[str]:
        """Say precision, recall and F1 of the three measures."""
        for name in ("strict", "relaxed", "value"):
            hits = getattr(self, name)
            precision, recall = hits / max(self.found, 1), hits / max(self.gold, 1)
            both = 2 * hits / max(self.found + self.gold, 1)
            yield f"{name:8} P {precision:.3f}  R {recall:.3f}  F1 {100 * both:.1f}"


def _best_match(timex: Timex, found: list[Timex]) -> Timex | None:
    overlapping = [one for one in found if one.start < timex.end and timex.start < one.end]
    return max(overlapping, key=lambda one: min(one.end, timex.end) - max(one.start, timex.start), default=None)


def read_timeml(path: Path) -> tuple[Article, list[Timex]]:
    """Read a TimeML document as an article with one block a paragraph, and its gold times."""
    document = path.read_text(encoding="utf-8")
    head, rest = document.split("<TEXT>", 1)
    body = _TAG.sub(lambda tag: tag.group() if "TIMEX3" in tag.group() else "", rest.split("</TEXT>", 1)[0])
    text, gold, position = "", [], 0
    for match in _TIMEX.finditer(body):
        text += html.unescape(_TAG.sub("", body[position : match.start()]))
        words = html.unescape(_TAG.sub("", match[2]))
        value = _VALUE.search(match[1])
        gold.append(Timex(len(text), len(text) + len(words), value[1] if value else ""))
        text += words
        position = match.end()
    text += html.unescape(_TAG.sub("", body[position:]))
    return _make_article(path, head, text), gold


def _make_article(path: Path, head: str, text: str) -> Article:
    found = _DAY.search(_VALUE.search(head.split("<DCT>")[1])[1].replace("-", "")[:8] or "")  # type: ignore[index]
    day = date.fromisoformat(found.group()) if found else None
    published = day and Publication(
        first_day=day, last_day=day, known_from=DateOrigin.META, precision=DatePrecision.DAY
    )
    blocks = tuple(Block(BlockKind.PARAGRAPH, Span(*match.span())) for match in _BLOCK.finditer(text))
    return Article(id=path.stem, page_sha256="", file=path.name, part=1, published=published, text=text, blocks=blocks)


def list_documents(gold: Path, part: str) -> dict[str, list[Path]]:
    """Return the documents of each set that belong to a part."""
    news = sorted([*(gold / "TimeBank").glob("*.tml"), *(gold / "AQUAINT").glob("*.tml")], key=lambda path: path.name)
    wars = sorted((gold / "WikiWars").glob("*.tml"))
    aside = {"news": news[3::4][:_NEWS_ASIDE], "WikiWars": wars[2::3]}
    chosen = {"news": news, "WikiWars": wars}
    if part == "all":
        return chosen
    return {
        name: aside[name] if part == "aside" else [path for path in paths if path not in aside[name]]
        for name, paths in chosen.items()
    }


def _show(path: Path, text: str, pairs: list[tuple[Timex | None, Timex | None]]) -> None:
    for gold, found in pairs:
        place = gold or found
        if place is None:
            continue
        around = " ".join(text[max(0, place.start - 45) : place.end + 30].split())
        sides = "  ".join(
            f"{name} {text[one.start : one.end]!r}={one.value}"
            for name, one in (("gold", gold), ("ours", found))
            if one
        )
        print(f"{path.stem[:20]:20} {sides}   | {around}")


def main() -> int:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--gold", type=Path, required=True, help="folder of the public sets, with dates/")
    parser.add_argument("--part", choices=("aside", "open", "all"), default="aside")
    parser.add_argument("--errors", action="store_true", help="list what is wrong")
    arguments = parser.parse_args()
    folder = arguments.gold / "dates"
    if not (folder / "TimeBank").is_dir():
        print(f"skipped: {arguments.gold} holds no dates/TimeBank folder")
        return 0
    for name, paths in list_documents(folder, arguments.part).items():
        score = Score()
        for path in paths:
            article, gold = read_timeml(path)
            found = [Timex(time.span.start, time.span.end, time.value) for time in find_times(article)]
            wrong = score.add(gold, found)
            if arguments.errors:
                _show(path, article.text, wrong)
        print(f"{name}: {len(paths)} documents ({arguments.part}), {score.gold} times")
        print("\n".join(score.lines()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
