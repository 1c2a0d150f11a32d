"""Says why an article has no publication day, for whoever can give it one."""

from collections.abc import Iterator

from dateline.ingest.decoding import decode_page, is_markup
from dateline.ingest.html_tree import parse_html, words_of
from dateline.ingest.publication import is_dayless_date_line
from dateline.ingest.wording import clean_words
from dateline.model.article import Article, Page

_LONGEST = 120


def explain_undated(page: Page, articles: tuple[Article, ...]) -> str | None:
    """Say why articles of a page have no publication day.

    Args:
        page: The page.
        articles: What was found on it.

    Returns:
        What the page says instead of a day, or that it says nothing; None = each article has one.
    """
    count = sum(article.published is None for article in articles)
    if not count:
        return None
    which = "" if count == len(articles) else f" of {count} of its {len(articles)} articles"
    unread = next((line for line in _find_lines(page) if is_dayless_date_line(line)), None)
    return f"no publication day{which} found" + (f": {unread!r} names no one day" if unread else "")


def _find_lines(page: Page) -> Iterator[str]:
    text = decode_page(page)
    if not is_markup(text):
        yield from map(clean_words, text.splitlines())
    elif (root := parse_html(text)) is not None:
        for element in root.iter("p", "span", "div", "li", "small", "td", "time"):
            words = words_of(element)
            if len(words) <= _LONGEST:
                yield words
