"""Claims as columns of numbers: the form in which a million of them are compared."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from msgspec import Struct

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]

UNKNOWN = -1
# Day columns count days from 1 January of year 1 (`date.toordinal`); an open or unknown end lies this far out.
FAR_PAST, FAR_FUTURE = -(2**29), 2**29


class ClaimTable(Struct, frozen=True, kw_only=True):
    """Columns of equal length, one row a claim, in canonical order; codes only mean "the same" or "another", `UNKNOWN` = not said.

    Attributes:
        article: Code of the article.
        original: Code of the article copied, or of the article itself.
        sentence: Code of the sentence.
        chain: Code of the very words that tell it, with voices and stance.
        start: Offset of the sentence; of a unit, of its first.
        end: Offset of its end.
        headline: 1 = it stands in the headline.
        lead: 1 = it is the first below the headline of its type.
        bare: 1 = it has neither a day nor a place of its own.
        victims: 1 = it counts victims and says neither who did it nor how.
        pointing: 1 = a definite noun that means something told before.
        another: 1 = its sentence sets it apart from what was told before ("a second prison").
        speaker: Code of the words for its innermost voice; `UNKNOWN` = the article's own.
        story: Code of the story.
        family: Code of the type family; claims of two families never are one event.
        type: Code of the event type.
        mode: Code of the mode.
        way: Code of the way of acting; `UNKNOWN` also for a mode that may be told as another.
        outcome: Code of the outcome.
        realis: 0 actual, 1 planned.
        attempted: 1 = tried, not achieved.
        first_day: Day number; `FAR_PAST` = open or not said.
        last_day: Day number, inclusive; `FAR_FUTURE` = open or not said.
        lasting: 1 = the period is one over which it went on, not one within which it took place.
        slack: Days by which the period may be off.
        several: 1 = its story tells such happenings of two days or more.
        against: 1 = it denies or doubts that it happened.
        spoken: 1 = it is done by words, so that who spoke tells it apart.
        told: Day number on which the article was published; `UNKNOWN` also for what it tells as background.
        lat: Degrees; NaN = no place.
        lon: Degrees; NaN.
        radius: Kilometres; NaN.
        place: Code of the gazetteer entry.
        site: Code of the words that name the place, whether the gazetteer knows it or not.
        country: Code of the country where it took effect.
        actors: Codes of entities, filled up with `UNKNOWN`, likewise the following.
        recipients: Entities.
        participants: Entities, then words for those that have no name.
        targets: Codes of the words for recipients that have no name ("checkpoint").
        cast: Codes of the words for all who took part, for instruments and for the place, named or not.
        doers: Persons who act.
        persons: Persons whom it struck or who took part.
        nations: Countries of all roles.
        voices: Entities that say it.
        measure: Code of what its leading figure counts.
        is_toll: 1 = it counts dead or wounded, and may rise.
        count: Lower and upper bound of that figure.
        triggers: Codes of the trigger's stem; of a unit, of each.
        kin: Codes of the trigger's family of words; of a unit, of each.
        near: Codes of the words next to the trigger.
        rarity: By word code, not by row: the weight of each word.
    """

    article: Ints
    original: Ints
    sentence: Ints
    chain: Ints
    start: Ints
    end: Ints
    headline: Ints
    lead: Ints
    bare: Ints
    victims: Ints
    pointing: Ints
    another: Ints
    speaker: Ints
    story: Ints
    family: Ints
    type: Ints
    mode: Ints
    way: Ints
    outcome: Ints
    realis: Ints
    attempted: Ints
    first_day: Ints
    last_day: Ints
    lasting: Ints
    slack: Ints
    several: Ints
    against: Ints
    spoken: Ints
    told: Ints
    lat: Floats
    lon: Floats
    radius: Floats
    place: Ints
    site: Ints
    country: Ints
    actors: Ints
    recipients: Ints
    participants: Ints
    targets: Ints
    cast: Ints
    doers: Ints
    persons: Ints
    nations: Ints
    voices: Ints
    measure: Ints
    is_toll: Ints
    count: Ints
    triggers: Ints
    kin: Ints
    near: Ints
    rarity: Floats

    def __len__(self) -> int:
        return len(self.article)

    @property
    def is_dated(self) -> Flags:
        """Whether either end of the period is known."""
        return (self.first_day > FAR_PAST) | (self.last_day < FAR_FUTURE)

    @property
    def day(self) -> Ints:
        """The day to sort by: the period's first known day, else the day it was told, else `UNKNOWN`."""
        known = np.where(self.first_day > FAR_PAST, self.first_day, self.last_day)
        return np.where(self.is_dated, known, self.told).astype(np.int32)

    def take(self, rows: npt.NDArray[np.intp]) -> "ClaimTable":
        """Return some rows, in the order asked for."""
        columns = {name: getattr(self, name)[rows] for name in self.__struct_fields__ if name != "rarity"}
        return ClaimTable(**columns, rarity=self.rarity)


# How a claim stands in its article.
TELLING = ("start", "end", "headline", "lead", "bare", "victims", "pointing", "another", "speaker")
SET_COLUMNS = (
    "triggers",
    "kin",
    "actors",
    "recipients",
    "participants",
    "targets",
    "cast",
    "persons",
    "nations",
    "voices",
    "near",
)


def collapse(table: ClaimTable, labels: npt.NDArray[np.intp]) -> ClaimTable:
    """Make one row of each group of claims: the most precise period and place, every actor, the first of everything else known.

    Args:
        table: Claims.
        labels: Group of each row, 0 to the number of groups less one.

    Returns:
        One row a group, in the order of labels.
    """
    size = int(labels.max()) + 1 if len(labels) else 0
    if size == len(table):
        return table.take(np.argsort(labels, kind="stable"))
    length = table.last_day.astype(np.int64) - table.first_day + table.slack
    dated = _first_rows(labels, np.lexsort((length, ~table.is_dated, labels)))
    placed = _first_rows(labels, np.lexsort((np.nan_to_num(table.radius, nan=np.inf), labels)))
    columns = {name: getattr(table, name)[dated] for name in ("first_day", "last_day", "lasting", "slack")}
    columns |= {name: getattr(table, name)[placed] for name in ("lat", "lon", "radius", "place", "country")}
    for name in (
        "article",
        "original",
        "sentence",
        "chain",
        *TELLING,
        "story",
        "family",
        "type",
        "mode",
        "way",
        "outcome",
        "realis",
        "attempted",
        "several",
        "against",
        "spoken",
        "site",
        "told",
    ):
        column = getattr(table, name)
        columns[name] = column[_first_rows(labels, np.lexsort((column == UNKNOWN, labels)))]
    # "Both visits" names two actors of two happenings: who is named alone did it.
    few = (table.doers != UNKNOWN).sum(axis=1)
    columns["doers"] = table.doers[_first_rows(labels, np.lexsort((few, few == 0, labels)))]
    counted = _first_rows(labels, np.lexsort((table.measure == UNKNOWN, labels)))
    columns |= {name: getattr(table, name)[counted] for name in ("measure", "is_toll", "count")}
    first = _first_rows(labels, np.argsort(labels, kind="stable"))
    sizes = np.bincount(labels, minlength=size)
    joined = np.flatnonzero(sizes[labels] > 1)
    for name in SET_COLUMNS:
        column = getattr(table, name)
        columns[name] = column[first]
        columns[name][sizes > 1] = _unite(
            column[joined], (np.cumsum(sizes > 1) - 1)[labels[joined]], int((sizes > 1).sum())
        )
    return ClaimTable(**columns, rarity=table.rarity)


def _first_rows(labels: npt.NDArray[np.intp], order: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """Return the first row of each label in an order that keeps labels together."""
    ordered = labels[order]
    return order[np.r_[True, ordered[1:] != ordered[:-1]]]


def _unite(column: Ints, labels: npt.NDArray[np.intp], size: int) -> Ints:
    """Unite the sets of each label's rows, keeping as many members as the column is wide: first seats first."""
    width = column.shape[1]
    united = np.full((size, width), UNKNOWN, dtype=np.int32)
    known = np.flatnonzero(column.ravel() != UNKNOWN)
    owner, seat = (known // width).astype(np.uint64), (known % width).astype(np.uint64)
    owner, value = labels[owner].astype(np.uint64), column.ravel()[known].astype(np.uint64)
    # One number a member sorts faster than three columns: 24 bits of owner, 32 of value, 8 of seat.
    members = np.sort((owner << np.uint64(40)) | (value << np.uint64(8)) | seat)
    bare = members >> np.uint64(8)
    members = members[np.r_[True, bare[1:] != bare[:-1]][: len(members)]]
    owner, value, seat = (
        members >> np.uint64(40),
        (members >> np.uint64(8)) & np.uint64(0xFFFFFFFF),
        members & np.uint64(0xFF),
    )
    members = np.sort((owner << np.uint64(40)) | (seat << np.uint64(32)) | value)
    owner, value = (members >> np.uint64(40)).astype(np.intp), (members & np.uint64(0xFFFFFFFF)).astype(np.int32)
    place = np.arange(len(owner)) - np.searchsorted(owner, np.arange(size))[owner]
    fits = place < width
    united[owner[fits], place[fits]] = value[fits]
    return united


class Codes:
    """Gives every distinct value a code, in the order met."""

    def __init__(self) -> None:
        """Start empty."""
        self._codes: dict[str, int] = {}

    def code(self, value: str | None) -> int:
        """Return the code of a value; `UNKNOWN` for None and ""."""
        if not value:
            return UNKNOWN
        return self._codes.setdefault(value, len(self._codes))

    def row(self, values: Sequence[str | None], width: int) -> list[int]:
        """Return the codes of distinct values, cut or filled up to a width."""
        codes = [self.code(value) for value in dict.fromkeys(values) if value][:width]
        return codes + [UNKNOWN] * (width - len(codes))

    def __len__(self) -> int:
        return len(self._codes)
