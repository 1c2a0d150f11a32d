"""Ingest: a `Page` goes in, its `Article`s come out; saved files and folders become pages in `ingest.saved`."""

from dateline.errors import PageError
from dateline.ingest.articles import make_article
from dateline.ingest.decoding import decode_page, is_markup
from dateline.ingest.drafts import TELLING, Draft
from dateline.ingest.html_pages import find_html_drafts
from dateline.ingest.text_pages import find_text_drafts
from dateline.ingest.wording import count_words, is_sentence
from dateline.model.article import Article, Page, Source

__all__ = ["ingest"]

# The shortest news there is ("Two shells fell near the port of Aden, officials said."); what never ends a sentence needs more.
_LEAST_SENTENCE, _LEAST_UNENDED = 8, 25
# A whole book; a longer text is a dump or an archive.
MOST_CHARACTERS = 1_000_000


def ingest(page: Page, source: Source | None = None) -> tuple[Article, ...]:
    """Turn a page into its articles.

    Args:
        page: The page as captured.
        source: Its publisher where the caller knows; None = what the page says.

    Returns:
        The articles in page order, at least one. The same bytes give the same articles and ids, whatever the file's name.

    Raises:
        PageError: The bytes are no text, or no article was found; the message says what was found instead.
    """
    text = decode_page(page)
    drafts = find_html_drafts(text, page.file) if is_markup(text) else find_text_drafts(text)
    news = [draft for draft in drafts if _has_news(draft)]
    if not news:
        raise PageError(page.file, _describe(text, drafts))
    for draft in news:
        if (length := sum(len(piece.words) for piece in draft.pieces)) > MOST_CHARACTERS:
            raise PageError(
                page.file, f"holds a text of {length:,} characters; an article has at most {MOST_CHARACTERS:,}"
            )
    return tuple(make_article(page, part, draft, source) for part, draft in enumerate(news, start=1))


def _has_news(draft: Draft) -> bool:
    told = [piece.words for piece in draft.pieces if piece.kind in TELLING]
    return any(count_words(words) >= (_LEAST_SENTENCE if is_sentence(words) else _LEAST_UNENDED) for words in told)


def _describe(text: str, drafts: list[Draft]) -> str:
    form = "HTML" if is_markup(text) else "text"
    pieces = [piece for draft in drafts for piece in draft.pieces]
    longest = max((count_words(piece.words) for piece in pieces), default=0)
    found = f"{len(pieces)} short lines, the longest of {longest} words" if pieces else "nothing but menus and labels"
    return f"holds no article: in {len(text):,} characters of {form} there are {found}; an article has a paragraph of a sentence or more"
