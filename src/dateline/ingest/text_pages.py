"""Plain text to drafts: tells headline, captions, headings, notes and furniture of each article apart."""

from collections import Counter

from msgspec import Struct

from dateline.ingest.drafts import Draft, Piece, has_news, make_piece, settle_pieces
from dateline.ingest.entries import part_entries
from dateline.ingest.furniture import find_furniture, is_prose
from dateline.ingest.headlines import find_text_headlines, make_headline_drafts
from dateline.ingest.kinds import find_kind, strip_mark
from dateline.ingest.notes import find_stated_source, is_note
from dateline.ingest.publication import find_date_line, find_title_day, is_dayless_date_line
from dateline.ingest.text_lines import (
    BYLINE,
    TITLED,
    Line,
    find_lines,
    find_repeated_title,
    is_title_like,
    split_lines,
    tells,
)
from dateline.ingest.wording import count_words, is_statement
from dateline.model.article import BlockKind, Publication

# Captions are repeated within so many lines after the headline.
_TOP_LINES = 6
_LEAST_SURE_WORDS = 5


class Head(Struct, frozen=True):
    """Where an article's headline and first paragraph stand among its lines.

    Attributes:
        title: Index of the line that is the headline; None = no headline.
        end: Index after the headline's last repeat; 0 without a headline.
        body: Index of the first paragraph; between `end` and it stand captions, the date and who signs.
        repeats: Keys of lines that stand at the top more than once, as captions do.
    """

    title: int | None
    end: int
    body: int
    repeats: frozenset[str]


def find_text_drafts(text: str) -> list[Draft]:
    """Find the articles of a page of plain text.

    Args:
        text: The page's characters.

    Returns:
        Drafts in page order; some may hold no news.
    """
    lines = find_lines(text)
    imprint = find_stated_source(line.words for line in lines if is_note(line.words) or not is_prose(line.words))
    drafts = [make_text_draft(part, imprint) for part in split_lines(lines)] if lines else []
    if any(map(has_news, drafts)):
        return drafts
    title, headlines = find_text_headlines(lines)
    published = _find_published(lines) or (find_title_day(title) if title else None)
    return make_headline_drafts(headlines, imprint, published, None) or drafts


def make_text_draft(lines: list[Line], source: str | None = None) -> Draft:
    """Make the draft of one article.

    Args:
        lines: Its lines, with the furniture that stands among them.
        source: Its publisher's name; None = unknown.
    """
    head = _find_head(lines)
    title = None if head.title is None else _strip_label(lines[head.title].words)
    dropped = find_furniture([line.words for line in lines])
    own = (at for at in _list_own_lines(lines, head) if at != head.title and (lines[at].kind or at not in dropped))
    made = (_make_piece(lines[at], _find_kind(lines, at, head)) for at in own)
    pieces = part_entries(tuple(filter(None, made)))
    signed = (BYLINE.fullmatch(line.words) for line in lines[: head.body])
    return Draft(
        pieces=settle_pieces(pieces, title),
        title=title,
        byline=next((match["name"] for match in signed if match), None),
        source=source,
        published=_find_published(lines),
    )


def _make_piece(line: Line, kind: BlockKind | None) -> Piece | None:
    if line.kind:
        return Piece(line.kind, line.words)
    return make_piece(kind, strip_mark(kind, line.words)) if kind else None


def _find_published(lines: list[Line]) -> Publication | None:
    return next(filter(None, (find_date_line(line.words) for line in lines)), None)


def _strip_label(words: str) -> str:
    labelled = TITLED.fullmatch(words)
    return labelled["title"] if labelled else words


def _list_own_lines(lines: list[Line], head: Head) -> list[int]:
    """List the lines from the headline on; of what stands above it, names and mottoes, only whole sentences are kept."""
    return [at for at, line in enumerate(lines) if at >= (head.title or 0) or is_statement(line.words)]


def _find_head(lines: list[Line]) -> Head:
    telling = next((at for at, line in enumerate(lines) if tells(line)), len(lines))
    repeated = find_repeated_title(lines)
    labelled = next((at for at, line in enumerate(lines[: telling + 1]) if TITLED.fullmatch(line.words)), None)
    if labelled is not None:
        title, end = labelled, labelled + 1
    elif repeated and repeated[0] <= telling:
        title, end = repeated[0], repeated[1] + 1
    else:
        title = _choose_title(lines, [at for at in range(telling) if _may_be_title(lines[at])])
        end = title + 1
    counts = Counter(line.key for line in lines[: end + _TOP_LINES])
    repeats = frozenset(key for key, count in counts.items() if count > 1)
    told = [at for at in range(end, len(lines)) if tells(lines[at])]
    if all(lines[at].key in repeats for at in told):
        repeats = frozenset()
    body = next((at for at in told if lines[at].key not in repeats), len(lines))
    return Head(title if title >= 0 else None, end, body, repeats)


def _may_be_title(line: Line) -> bool:
    """A headline that stands once ends without a full stop: with one, a line is the first paragraph."""
    return is_title_like(line) and not is_statement(line.words)


def _choose_title(lines: list[Line], likely: list[int]) -> int:
    """Choose among the lines above the first paragraph; -1 = none of them.

    Above a headline stand the names of site and section, which are shorter, and perhaps a motto right under them; below it may stand
    a standfirst, and a short first paragraph.
    """
    has_gaps = any(line.gap for line in lines[1:])
    for at in likely:
        is_close = has_gaps and at > 0 and lines[at].gap == 0
        under_name = is_close and count_words(lines[at - 1].words) < _LEAST_SURE_WORDS
        if count_words(lines[at].words) >= _LEAST_SURE_WORDS and not under_name:
            return at
    return max(likely, key=lambda at: count_words(lines[at].words), default=-1)


def _find_kind(lines: list[Line], at: int, head: Head) -> BlockKind | None:
    """Tell what a line is; None = about the page."""
    words = lines[at].words
    in_top = at < head.body
    if find_date_line(words) or is_dayless_date_line(words) or (in_top and BYLINE.fullmatch(words)):
        return None
    kind = find_kind(words)
    if in_top and kind is BlockKind.NOTE and find_stated_source([words]):
        return None
    if kind in (BlockKind.NOTE, BlockKind.CAPTION):
        return kind
    if in_top and lines[at].key in head.repeats:
        return BlockKind.CAPTION
    return BlockKind.STANDFIRST if at < head.end else kind
