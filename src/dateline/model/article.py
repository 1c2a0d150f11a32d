"""What was captured and what is read: sources, pages, articles."""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from dateline.model.span import Span


class Source(Struct, frozen=True, kw_only=True):
    """A publisher.

    Attributes:
        id: Made from the normalised name.
        name: As the publisher writes it.
        owner: Who owns it; sources of one owner share an origin. None = unknown.
        kind: "newspaper", "broadcaster", "agency", "official", "ngo", "translation", ... None = unknown.
        country: ISO 3166-1 alpha-3 of its seat; None = unknown.
        language: ISO 639-1 code of what it publishes; None = unknown.
    """

    id: str
    name: str
    owner: str | None = None
    kind: str | None = None
    country: str | None = None
    language: str | None = None


class Page(Struct, frozen=True, kw_only=True):
    """Bytes as captured; never edited.

    Attributes:
        sha256: Of `content`, 64 hexadecimal digits: the page's identity.
        file: Path or URL that it came from, as the user gave it.
        content: The bytes.
        media_type: "text/html" or "text/plain"; None = to be recognised from the bytes.
        given: What the user says about the page, over anything found in it.
    """

    sha256: str
    file: str
    content: bytes
    media_type: str | None = None
    given: "Given | None" = None


class Given(Struct, frozen=True, kw_only=True):
    """What the user says that a page does not: each None = not said.

    Attributes:
        published: Publication day or time.
        source: The publisher's name.
        language: ISO 639-1 code.
    """

    published: date | datetime | None = None
    source: str | None = None
    language: str | None = None


class DateOrigin(StrEnum):
    """How a publication date was known (RECORD.md, `published_from`)."""

    META = "meta"
    URL = "url"
    TEXT = "text"
    FEED = "feed"
    GIVEN = "given"
    INFERRED = "inferred"


class DatePrecision(StrEnum):
    """How precise a publication date is (RECORD.md, `published_precision`)."""

    TIME = "time"
    DAY = "day"
    DAYS = "days"
    MONTH = "month"


class Publication(Struct, frozen=True, kw_only=True):
    """When an article was published, and how that is known.

    Attributes:
        first_day: First day that it can have been published, in the publisher's own zone.
        last_day: Last such day, inclusive; equals `first_day` for precision `time` and `day`.
        time: Zoned or naive time of publication as written; None unless precision is `time`.
        known_from: Where the date was found.
        precision: How precise it is.
        reason: For `inferred`, the evidence in words; else the raw words or field. None = nothing to add.
    """

    first_day: date
    last_day: date
    time: datetime | None = None
    known_from: DateOrigin
    precision: DatePrecision
    reason: str | None = None


class BlockKind(StrEnum):
    """What a stretch of an article is. Only `paragraph`, `quote` and `item` tell the news in the article's voice.

    A `table` is a table of data: a row a line, cells joined by " | ", the first line its heads where it has any; it holds no sentences.
    An `entry` is the time over an entry of a live blog, with its day where the page states one.
    """

    TITLE = "title"
    STANDFIRST = "standfirst"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    CAPTION = "caption"
    NOTE = "note"
    TABLE = "table"
    ENTRY = "entry"


class Block(Struct, frozen=True):
    """One stretch of an article's text; blocks are in text order and never overlap.

    Attributes:
        kind: What the stretch is. A `note` speaks about the article ("translated and edited by").
        span: Where it stands; one sentence never crosses a block's end.
    """

    kind: BlockKind
    span: Span


class Header(Struct, frozen=True, kw_only=True):
    """An article without its text: what later stages may carry along.

    Attributes:
        id: Made from the page's hash and the part.
        page_sha256: The page that it was found on.
        file: Path or URL of the page, as given.
        part: 1-based position on the page.
        source: The publisher's name; None = the page does not say.
        title: Headline; None = none found.
        byline: Who signs it; None = nobody.
        published: None = no date in the page and none given or inferred.
        earliest: A day before which it cannot have been published (a photo's or caption's date); None = unknown.
        dateline_place: "CAIRO" of "CAIRO (Agency) -"; None = no dateline.
        dateline_agency: "Agency" of the same; None = no agency named.
        language: ISO 639-1 code; None = too short to tell.
        translated_from: Name of the source that it was translated from; None = not a translation as far as it says.
        copy_of: Id of the article that it copies (near-duplicate text); None = not a copy. Filled by linking.
        fingerprint: Sorted sampled hashes of 5-word shingles, for finding copies by containment.
    """

    id: str
    page_sha256: str
    file: str
    part: int
    source: str | None = None
    title: str | None = None
    byline: str | None = None
    published: Publication | None = None
    earliest: date | None = None
    dateline_place: str | None = None
    dateline_agency: str | None = None
    language: str | None = None
    translated_from: str | None = None
    copy_of: str | None = None
    fingerprint: tuple[int, ...] = ()


class Article(Header, frozen=True, kw_only=True):
    """One published text, final: every `Span` points into `text`.

    Attributes:
        text: The title, captions, paragraphs and notes in reading order, separated by blank lines; furniture and repeats are gone.
        blocks: What each stretch of `text` is.
    """

    text: str
    blocks: tuple[Block, ...]


def header_of(article: Header) -> Header:
    """Return the article without its text."""
    return Header(**{name: getattr(article, name) for name in Header.__struct_fields__})
