"""Find the times of an article: tag its blocks, then resolve each tag in the light of those before it."""

from datetime import tzinfo

from msgspec.structs import replace

from dateline.model.article import Article, Block, BlockKind
from dateline.model.language import Sentence, Tokens
from dateline.model.period import PeriodPrecision, ResolvedAgainst, TimeExpression
from dateline.model.span import Span
from dateline.read.dates.anchors import Anchor, explain_no_anchor, make_anchor
from dateline.read.dates.meaning import NO_ANCHOR, Context, Meaning, Tense
from dateline.read.dates.narrative import Narrative, tells_history
from dateline.read.dates.resolving import resolve
from dateline.read.dates.sharing import share_days, share_years
from dateline.read.dates.signals import find_joiner, find_signal, join_range, make_period
from dateline.read.dates.tagging import tag_times
from dateline.read.dates.tense import lasts_until_now, tense_in_parse, tense_in_text
from dateline.read.grammar import Lexed, Tag


def find_times(
    article: Article, sentences: tuple[Sentence, ...] = (), tokens: Tokens | None = None, *, zone: tzinfo | None = None
) -> tuple[TimeExpression, ...]:
    """Find the words of an article that say when, and the days they mean.

    Args:
        article: Its blocks are read one by one; its publication is what "today" is counted from. An article without one leaves
            relative times unresolved, with the reason.
        sentences: Not needed; kept so that all readers of an article are called alike.
        tokens: Parse of the article, for the tense of the verb that a weekday belongs to; None or empty = by the words around.
        zone: Time zone of the place the article reports from; None = unknown (`anchors.make_anchor`).

    Returns:
        Time expressions in text order, never overlapping. Both ends of a range ("from 3 to 5 May") carry its period.
    """
    anchor = make_anchor(article, zone)
    tagged = [(block, *_tag(article, block)) for block in article.blocks if block.kind is not BlockKind.TABLE]
    history = tells_history((tag for _, _, tags in tagged for tag in tags), anchor)
    reader = _Reader(anchor, tokens, explain_no_anchor(article), history=history)
    return tuple(found for block, lexed, tags in tagged for found in reader.read_block(block, lexed, tags))


def _tag(article: Article, block: Block) -> tuple[Lexed, list[Tag]]:
    lexed, tags = tag_times(block.span.text_in(article.text))
    return lexed, share_days(share_years(list(tags), lexed), lexed)


class _Reader:
    """Reads an article's blocks in order, with what was said before in mind."""

    def __init__(self, anchor: Anchor | None, tokens: Tokens | None, no_anchor: str, *, history: bool) -> None:
        self._published = anchor
        self._history = history
        self._begin(anchor)
        self._tokens = tokens
        self._no_anchor = no_anchor

    def _begin(self, anchor: Anchor | None) -> None:
        self._anchor = anchor
        self._narrative = Narrative(anchor, keeps_on=self._history)

    def read_block(self, block: Block, lexed: Lexed, tags: list[Tag]) -> list[TimeExpression]:
        """Return the times of one block, spans relative to the article; what follows the time of an entry is written on its day."""
        if block.kind is not BlockKind.ENTRY:
            return self._read(block, lexed, tags)
        self._begin(self._published)
        found = self._read(block, lexed, tags)
        days = (one.period.first_day for one in found if one.period and one.period.precision is PeriodPrecision.DAY)
        if day := next(days, None):
            self._begin(Anchor(day, day, ResolvedAgainst.PUBLISHED))
        return found

    def _read(self, block: Block, lexed: Lexed, tags: list[Tag]) -> list[TimeExpression]:
        self._narrative.open_paragraph()
        found: list[tuple[Tag, TimeExpression]] = []
        for tag in tags:
            signal = find_signal(lexed, tag)
            meaning = self._resolve(_with_surroundings(tag, lexed, signal), lexed, block.span.start)
            if meaning is None:
                continue
            self._narrative.follow(meaning, signal)
            expression = _make_expression(tag, meaning, signal, lexed, block.span.start)
            if found and (joiner := find_joiner(lexed, found[-1][0], tag, found[-1][1].signal)):
                first, expression = join_range(found[-1][1], expression, joiner)
                found[-1] = (found[-1][0], first)
            found.append((tag, expression))
        return [expression for _, expression in found]

    def _resolve(self, tag: Tag, lexed: Lexed, offset: int) -> Meaning | None:
        tense = self._tense(tag, lexed, offset) if tag.form in _TENSED else None
        context = Context(
            day=None,
            reference=self._narrative.reference,
            narrative=self._narrative.place_of(tense),
            is_told=self._narrative.is_told,
            quarter=self._narrative.quarter,
            tense=tense,
        )
        meaning = resolve(tag.form, tag.slots, context, self._anchor)
        if meaning and meaning.reason == NO_ANCHOR:
            return replace(meaning, reason=self._no_anchor)
        return meaning

    def _tense(self, tag: Tag, lexed: Lexed, offset: int) -> Tense | None:
        start, end = lexed.starts[tag.first], lexed.end(tag.end - 1)
        parsed = tense_in_parse(self._tokens, offset + start) if self._tokens else None
        return parsed or tense_in_text(lexed.text, start, end)


def _with_surroundings(tag: Tag, lexed: Lexed, signal: str | None) -> Tag:
    """Add what the words before a time say of it: "about ten days ago", "have held out for 25 days" (until now)."""
    if tag.form == "distance" and lexed.plain(tag.first - 1) in _ROUGHLY:
        return replace(tag, slots={**tag.slots, "approx": lexed.plain(tag.first - 1)})
    if tag.form == "duration" and signal == "for" and lasts_until_now(lexed.text, lexed.starts[tag.first]):
        return replace(tag, slots={"side": "-1", **tag.slots})
    return tag


def _make_expression(tag: Tag, meaning: Meaning, signal: str | None, lexed: Lexed, offset: int) -> TimeExpression:
    start, end = lexed.starts[tag.first], lexed.end(tag.end - 1)
    return TimeExpression(
        span=Span(start + offset, end + offset),
        text=lexed.text[start:end],
        kind=meaning.kind,
        value=meaning.value,
        period=make_period(meaning, signal),
        signal=signal,
        reason=meaning.reason,
    )


_ROUGHLY = frozenset({"about", "around", "roughly", "some", "approximately"})
_TENSED = frozenset({"calendar", "day of month", "holiday", "overnight", "same"})
