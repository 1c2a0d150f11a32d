"""Ingest: a `Page` goes in, its `Article`s come out; saved files and folders become pages in `ingest.saved`."""

from dateline.errors import PageError
from dateline.ingest.articles import make_article
from dateline.ingest.decoding import decode_page, is_markup
from dateline.ingest.drafts import Draft, has_news
from dateline.ingest.html_pages import find_html_drafts
from dateline.ingest.text_pages import find_text_drafts
from dateline.ingest.undated import explain_undated
from dateline.model.article import Article, Page, Source

__all__ = ["explain_undated", "ingest"]

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
    if is_markup(text):
        drafts = find_html_drafts(text, page.file)
    else:
        _check_length(page, len(text))
        drafts = find_text_drafts(text)
    news = [draft for draft in drafts if has_news(draft)]
    if not news:
        raise PageError(page.file, _describe(text, drafts))
    _check_length(page, sum(len(piece.words) for draft in news for piece in draft.pieces))
    return tuple(make_article(page, part, draft, source) for part, draft in enumerate(news, start=1))


def _check_length(page: Page, characters: int) -> None:
    if characters > MOST_CHARACTERS:
        problem = f"holds a text of {characters:,} characters, a page of articles at most {MOST_CHARACTERS:,}"
        raise PageError(page.file, f"{problem}; save each article alone")


def _describe(text: str, drafts: list[Draft]) -> str:
    form = "HTML" if is_markup(text) else "text"
    labels = sum(len(draft.pieces) for draft in drafts)
    found = f"{labels:,} captions, headings and labels" if labels else "only menus and labels"
    wanted = "an article has at least one whole sentence, a list of headlines at least three of them"
    return f"holds no article: {found} in {len(text):,} characters of {form}; {wanted}"
