"""Where the story stands: a paragraph that moved to 2011 stays there until it returns to the day of writing."""

from collections.abc import Iterable

from dateline.model.period import ResolvedAgainst
from dateline.read.dates.anchors import Anchor
from dateline.read.dates.meaning import Meaning, Tense
from dateline.read.dates.stretches import Stretch, Unit
from dateline.read.grammar import Tag

# A text is history, whose story goes on from paragraph to paragraph, if it names past years often and hardly ever its own day.
_FEWEST_PAST_YEARS = 4
_PAST_YEARS_PER_DEIXIS = 4
_BACKGROUND_DAYS = 120
_MOVING = ("in", "on", "during")
_DEICTIC_FORMS = frozenset({"deixis", "overnight", "shift"})
_STANDS = frozenset({Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.SEASON, Unit.QUARTER, Unit.HALF, Unit.YEAR, Unit.WEEKEND})


def tells_history(tags: Iterable[Tag], anchor: Anchor | None) -> bool:
    """Say whether a text tells of the past throughout.

    Args:
        tags: All tags of the text.
        anchor: Its day of writing; None = unknown.
    """
    past = deictic = 0
    for tag in tags:
        year = tag.slots.get("year", "")
        if year.isdecimal() and (anchor is None or int(year) < anchor.first.year - 1):
            past += 1
        elif tag.form in _DEICTIC_FORMS or ("weekday" in tag.slots and "day" not in tag.slots):
            deictic += 1
    return past >= _FEWEST_PAST_YEARS and past >= _PAST_YEARS_PER_DEIXIS * deictic


class Narrative:
    """What was spoken of last, followed from expression to expression.

    Args:
        anchor: The day of writing; None = unknown.
        keeps_on: The text is history: a new paragraph goes on where the last one stood, and no word returns.

    Attributes:
        reference: The stretch spoken of last; None = none yet.
        stands: Where the story stands if it left the day of writing; None = it did not.
        is_told: The paragraph opened in the past, so that its weekdays lie there too.
        quarter: The quarter that the text reports on; None = none yet.
    """

    def __init__(self, anchor: Anchor | None, *, keeps_on: bool) -> None:
        self._anchor = anchor
        self._keeps_on = keeps_on
        self.reference: Stretch | None = None
        self.stands: Stretch | None = None
        self.is_told = keeps_on
        self.quarter: Stretch | None = None
        self._opens = True

    def open_paragraph(self) -> None:
        """Begin a paragraph: news returns to the day of writing."""
        if not self._keeps_on:
            self.stands = None
            self.is_told = False
            self._opens = True

    def place_of(self, tense: Tense | None) -> Stretch | None:
        """Return where the story stands for a verb: what is still to come in the news is counted from the day of writing."""
        return None if tense is Tense.FUTURE and not self._keeps_on else self.stands

    def follow(self, meaning: Meaning, signal: str | None) -> None:
        """Take note of what an expression meant.

        Args:
            meaning: Of the expression.
            signal: The word before it: "since 2011" names a year in passing, "in 2011" moves there.
        """
        stretch = meaning.stretch
        if stretch is None or stretch.unit not in _STANDS:
            return
        self.reference = stretch
        if stretch.unit is Unit.QUARTER and meaning.against is not ResolvedAgainst.NARRATIVE:
            self.quarter = stretch
        if meaning.against is ResolvedAgainst.WRITTEN:
            moves = self._keeps_on or signal in _MOVING or (self._opens and signal is None)
            if self._is_background(stretch):
                self.stands = stretch if moves else self.stands
                self.is_told = self._keeps_on or (self._opens and signal in _MOVING)
            else:
                self.stands = None
        elif meaning.against is ResolvedAgainst.NARRATIVE:
            self.stands = stretch if self.stands else None
        elif not self._keeps_on:
            self.stands = None
        self._opens = False

    def _is_background(self, stretch: Stretch) -> bool:
        if self._anchor is None or self._keeps_on:
            return True
        return (self._anchor.first - stretch.last).days > _BACKGROUND_DAYS
