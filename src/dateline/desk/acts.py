"""From forms to decisions: every act of a person on an event, with the words that it rests on."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

import msgspec
from starlette.datastructures import FormData

from dateline.desk.event_record import EventRecord
from dateline.desk.state import Desk
from dateline.errors import ActError
from dateline.model.claim import Claim
from dateline.model.decision import About, Decision, Verdict, with_id
from dateline.model.event import Evidence
from dateline.model.identity import hash_text
from dateline.model.span import Quote, Span

LONGEST = 4000
LONGEST_QUOTE = 2000
# Fields of the event, and rows of evidence that speak for each, best first.
WORDS_OF = {"date_precision": ("first_day",), "last_day": ("last_day", "first_day"), "killed_best": ("figures",)}


class Words(msgspec.Struct, frozen=True):
    """Words of an article.

    Attributes:
        article_id: The article.
        quote: The words and where they stand.
        sentence: The sentence that holds their start.
    """

    article_id: str
    quote: Quote
    sentence: Quote


class Scene(msgspec.Struct, frozen=True):
    """What an act is done with.

    Attributes:
        desk: The project.
        record: The event as the server knows it now.
        form: What the person sent.
        person: Their sign-in name.
        now: The time of the act: all its decisions carry it.
    """

    desk: Desk
    record: EventRecord
    form: FormData
    person: str
    now: datetime

    def text(self, name: str, longest: int = LONGEST) -> str:
        """Return one text of the form, without spaces around it; "" = not given.

        Raises:
            ActError: It is too long.
        """
        value = self.form.get(name)
        words = value.strip() if isinstance(value, str) else ""
        if len(words) > longest:
            raise ActError(f"{name} has {len(words):,} characters; {longest:,} are the most")
        return words.replace("\0", "")

    def texts(self, name: str) -> tuple[str, ...]:
        """Return all texts of one name."""
        return tuple(value for value in self.form.getlist(name) if isinstance(value, str))

    def number(self, name: str) -> int | None:
        """Return a whole number of the form; None = not given.

        Raises:
            ActError: It is none.
        """
        return to_number(self.text(name), name)

    def words(self) -> Words | None:
        """Return the words that the person attached; None = none.

        Raises:
            ActError: They do not stand in the article.
        """
        article_id = self.text("words_article")
        if not article_id:
            return None
        start, end = self.number("words_start"), self.number("words_end")
        if start is None or end is None:
            raise ActError("the selected words have no place; select them again")
        return find_words(self.desk, article_id, start, end)

    def ruling(self, about: About, subject: Sequence[str], verdict: Verdict, **more: str | None) -> Decision:
        """Make a decision of this act.

        It rests on the words attached, else on those of the claim ruled on, else on those behind the field or the record.

        Args:
            about: What kind of thing.
            subject: Its ids; of two claims the one last named is the one that the words are of.
            verdict: The ruling.
            more: `field`, `before`, `after`, as in `Decision`.
        """
        resting = self._find_words(subject, more.get("field"))
        content = {"reason": self.text("reason"), "decided_by": self.person, "decided_at": self.now, **resting, **more}
        return with_id(
            Decision(
                id="",
                about=about,
                subject=tuple(sorted(subject)) if len(subject) > 1 else tuple(subject),
                verdict=verdict,
                **content,  # type: ignore[arg-type]
            )
        )

    def _find_words(self, subject: Sequence[str], field: str | None) -> Mapping[str, object]:
        words = self.words()
        if words:
            return _from_words(words)
        ruled_on = next((one for last in reversed(subject) for one in self.record.claims if one.id == last), None)
        return _from_claim(ruled_on) if ruled_on else _from_evidence(self.record, field)

    def setting(self, field: str, after: object) -> Iterator[Decision]:
        """Make the decision that sets a field of the event, if that changes it or words were attached to it."""
        before = msgspec.to_builtins(getattr(self.record.event, field))
        after = msgspec.to_builtins(after)
        if before != after or self.text("words_article"):
            yield self.ruling(
                About.EVENT,
                (self.record.event.id,),
                Verdict.SET,
                field=field,
                before=_to_json(before),
                after=_to_json(after),
            )


def to_number(text: str, name: str) -> int | None:
    """Read a whole number, None for "".

    Raises:
        ActError: It is none, or absurd.
    """
    if not text:
        return None
    plain = text.replace(" ", "").replace(",", "").replace("\u202f", "")
    if not plain.isascii() or not plain.isdigit() or len(plain) > 9:
        raise ActError(f"{name.replace('_', ' ')} {text[:30]!r} is no whole number below a thousand million")
    return int(plain)


def find_words(desk: Desk, article_id: str, start: int, end: int) -> Words:
    """Cut words out of an article, with the sentence around them.

    Raises:
        ActError: There is no such article or place in it.
    """
    article = desk.browser.article(article_id)
    if article is None or not 0 <= start < end <= len(article.text) or end - start > LONGEST_QUOTE:
        raise ActError("the selected words do not stand in that article; select them again")
    span = Span(start, end)
    return Words(
        article_id, Quote(span.text_in(article.text), span), _sentence_around(desk, article_id, article.text, span)
    )


def _sentence_around(desk: Desk, article_id: str, text: str, span: Span) -> Quote:
    """Return the sentence that the parser found at a place, else the block of text."""
    reading = desk.store.reading(article_id)
    found = [one.span for one in reading.sentences if one.span.start <= span.start < one.span.end] if reading else []
    if found:
        return Quote(found[0].text_in(text), found[0])
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    around = Span(start, end if end >= 0 else len(text))
    return Quote(around.text_in(text), around)


def _from_words(words: Words) -> Mapping[str, object]:
    return {
        "article_id": words.article_id,
        "quote": words.quote.text,
        "span": words.quote.span,
        "sentence_sha256": hash_text(words.sentence.text),
    }


def _from_evidence(record: EventRecord, field: str | None) -> Mapping[str, object]:
    """Return the words of the first evidence for a field, else those that name the first claim's happening."""
    rows = [row for name in WORDS_OF.get(field or "", (field,)) for row in record.evidence if row.field == name]
    if rows:
        row: Evidence = rows[0]
        return {
            "article_id": row.article_id,
            "quote": row.quote,
            "span": Span(row.start, row.end),
            "sentence_sha256": row.sentence_sha256,
        }
    return _from_claim(record.claims[0]) if record.claims else {}


def _from_claim(claim: Claim) -> Mapping[str, object]:
    return {
        "article_id": claim.article_id,
        "quote": claim.trigger.text,
        "span": claim.trigger.span,
        "sentence_sha256": hash_text(claim.sentence.text),
    }


def _to_json(value: object) -> str:
    return msgspec.json.encode(value).decode()
