"""Our own labelled reports: read from YAML, checked, with words turned into spans."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
import yaml

from dateline.model.span import Span

Days = date | tuple[date | None, date | None] | None


class GoldFigure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A number that belongs to a claim; None = open bound."""

    measure: str
    low: int | None = None
    high: int | None = None
    voices: tuple[str, ...] = ()


class GoldClaim(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a careful coder reads; words stand for spans, `words#2` is their second occurrence in the text."""

    trigger: str
    type: str
    mode: str | None = None
    realis: str = "actual"
    stance: str = "asserts"
    attempted: bool = False
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    participants: tuple[tuple[str, ...], ...] = ()
    instruments: tuple[str, ...] = ()
    sponsors: tuple[str, ...] = ()
    basis: str | None = None
    place: str | None = None
    country: str | None = None
    origin_place: str | None = None
    period: Any = None
    said_on: date | None = None
    voices: tuple[str, ...] = ()
    outcome: str | None = None
    response: str | None = None
    civilian_target: bool | None = None
    figures: tuple[GoldFigure, ...] = ()
    event: str | None = None

    def days(self) -> tuple[date | None, date | None] | None:
        """Return first and last day; None = the text gives no day."""
        if self.period is None or isinstance(self.period, date):
            return None if self.period is None else (self.period, self.period)
        first, last = self.period
        return first, last


class GoldTotal(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A reported number that sums several happenings."""

    quantity: str
    measure: str
    low: int | None = None
    high: int | None = None
    type: str | None = None
    actor: str | None = None
    recipient: str | None = None
    place: str | None = None
    period: Any = None
    voices: tuple[str, ...] = ()
    stance: str = "asserts"


class GoldReport(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One invented report with its labels.

    Attributes:
        id: Name of the file.
        story: Reports of one story share events.
        region: Where it plays.
        genre: "wire", "local", "ministry", "situation report", "live blog", "translated", "op-ed", "statement".
        source: Invented publisher.
        published: Day of publication; None = undated.
        text: Title, blank line, paragraphs with blank lines between them.
        claims: In text order.
        totals: In text order.
    """

    id: str
    story: str
    region: str
    genre: str
    source: str
    published: date | None
    text: str
    claims: tuple[GoldClaim, ...] = ()
    totals: tuple[GoldTotal, ...] = ()


def load_reports(folder: Path) -> list[GoldReport]:
    """Read every report of a folder, in order of file name.

    Raises:
        SystemExit: With every fault of every file: unknown field, words that do not stand in the text.
    """
    reports, faults = [], []
    for path in sorted(folder.glob("*.yaml")):
        try:
            report = msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), GoldReport)
        except (yaml.YAMLError, msgspec.ValidationError) as error:
            faults.append(f"{path}: {error}")
            continue
        reports.append(report)
        faults += [
            f"{path}: {words!r} does not stand in the text"
            for words in _words_of(report)
            if not find(report.text, words)
        ]
    if faults:
        raise SystemExit("\n".join(faults))
    return reports


def find(text: str, words: str) -> Span | None:
    """Return where words stand; `words#2` = their second occurrence as whole words; None = nowhere."""
    number = int(words.partition("#")[2] or 1)
    return next(islice(find_all(text, words), number - 1, None), None)


def find_all(text: str, words: str) -> Iterator[Span]:
    """Yield every place where words stand as whole words, the number of `words#2` left out of account."""
    words = words.partition("#")[0]
    before, after = r"(?<!\w)", r"(?!\w)"
    pattern = f"{before if words[:1].isalnum() else ''}{re.escape(words)}{after if words[-1:].isalnum() else ''}"
    yield from (Span(*match.span()) for match in re.finditer(pattern, text))


def _words_of(report: GoldReport) -> Sequence[str]:
    words: list[str | None] = []
    for claim in report.claims:
        words += [claim.trigger, claim.place, claim.origin_place]
        words += [*claim.actors, *claim.recipients, *claim.instruments, *claim.sponsors, *claim.voices]
        words += [name for side in claim.participants for name in side]
    for total in report.totals:
        words += [total.quantity, total.actor, total.recipient, total.place, *total.voices]
    return [one for one in words if one]
