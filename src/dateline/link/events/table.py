"""Claims as columns of numbers: the form in which a million of them are compared."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from msgspec import Struct, structs

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]

UNKNOWN = -1
# Day columns count days from 1 January of year 1 (`date.toordinal`); an open or unknown end lies this far out.
FAR_PAST, FAR_FUTURE = -(2**29), 2**29
# What a claim says of people hurt: nothing, that nobody was, or that some were. A denial of anything else may be of an act that hurt.
NO_HARM, HARM_DENIED, HARM = 0, 1, 3


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
        deeds: What its mode may be, a binary digit each; `UNKNOWN` = any, so that all digits are set.
        outcome: Code of the outcome.
        realis: 0 actual, 1 planned.
        attempted: 1 = tried, not achieved.
        first_day: Day number; `FAR_PAST` = open or not said.
        last_day: Day number, inclusive; `FAR_FUTURE` = open or not said.
        lasting: 1 = the period is one over which it went on, not one within which it took place.
        slack: Days by which the period may be off.
        drift: Days by which all periods of its article may be off together.
        several: 1 = its story tells such happenings of two days or more.
        against: 1 = it denies or doubts that it happened.
        spoken: 1 = it is done by words, so that who spoke tells it apart.
        harm: `NO_HARM`, `HARM_DENIED` or `HARM`; of a unit, the most that its claims say.
        told: Day number on which the article was published; `UNKNOWN` also for what it tells as background.
        lat: Degrees; NaN = no place.
        lon: Degrees; NaN.
        radius: Kilometres; NaN.
        place: Code of the gazetteer entry.
        site: Code of the words that name the place, whether the gazetteer knows it or not.
        country: Code of the country where it took effect.
        actors: Codes of entities, filled up with `UNKNOWN`, likewise the following.
        sayers: Who does it, named or not, where it is done by words.
        recipients: Entities.
        participants: Entities, then words for those that have no name.
        targets: Codes of the words for recipients that have no name ("checkpoint").
        things: Codes of the kinds of things struck, entered or seized.
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
    deeds: Ints
    outcome: Ints
    realis: Ints
    attempted: Ints
    first_day: Ints
    last_day: Ints
    lasting: Ints
    slack: Ints
    drift: Ints
    several: Ints
    against: Ints
    spoken: Ints
    harm: Ints
    told: Ints
    lat: Floats
    lon: Floats
    radius: Floats
    place: Ints
    site: Ints
    country: Ints
    actors: Ints
    sayers: Ints
    recipients: Ints
    participants: Ints
    targets: Ints
    things: Ints
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

    def without_local(self) -> "ClaimTable":
        """Return the table with nobody where a noun means somebody within its own article alone."""
        columns = {name: getattr(self, name) for name in MEANT}
        known = {
            name: np.maximum(column, UNKNOWN) for name, column in columns.items() if column.min(initial=0) < UNKNOWN
        }
        return structs.replace(self, **known) if known else self

    def take(self, rows: npt.NDArray[np.intp]) -> "ClaimTable":
        """Return some rows, in the order asked for."""
        columns = {name: getattr(self, name)[rows] for name in self.__struct_fields__ if name != "rarity"}
        return ClaimTable(**columns, rarity=self.rarity)


# Who took part; a code below `UNKNOWN` is somebody known only by a noun of the article: the same within it, anybody elsewhere.
MEANT = ("actors", "sayers", "recipients", "participants")


def to_local(codes: Ints) -> Ints:
    """Turn codes of entities into those of entities known only by a noun of their article."""
    return UNKNOWN - 1 - codes


# How a claim stands in its article.
TELLING = ("start", "end", "headline", "lead", "bare", "victims", "pointing", "another", "speaker")


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
