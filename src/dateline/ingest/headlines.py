"""Reads a page that holds headlines and nothing else: each becomes an article of its headline alone, since the next is about something else."""

from collections.abc import Sequence

from lxml.html import HtmlElement as Element

from dateline.ingest.drafts import Draft
from dateline.ingest.furniture import is_furniture
from dateline.ingest.html_tree import words_of
from dateline.ingest.kinds import find_kind, strip_mark
from dateline.ingest.languages import find_language
from dateline.ingest.publication import find_title_day
from dateline.ingest.text_lines import TITLED, Line, is_about_page, is_title_like
from dateline.ingest.wording import count_words, make_key
from dateline.model.article import Publication

# A menu has entries of three words; two lines may be a name and a motto.
_LEAST_WORDS, _LEAST_HEADLINES = 4, 3
_HOLDERS = ("a", "dd", "dt", "h2", "h3", "h4", "h5", "h6", "li", "p", "td")
_AROUND = ("aside", "footer", "form", "header", "nav")


def find_page_headlines(root: Element) -> list[str]:
    """Find the headlines of a page of HTML, in page order: its links, headings and items, without menus and footers."""
    found = []
    for element in root.iter(*_HOLDERS):
        is_innermost = next(element.iterdescendants(*_HOLDERS), None) is None
        if is_innermost and next(element.iterancestors(*_AROUND), None) is None:
            found.append(words_of(element))
    return _keep_headlines(found)


def find_text_headlines(lines: Sequence[Line]) -> tuple[str | None, list[str]]:
    """Find the headlines of a page of text.

    Args:
        lines: Its lines.

    Returns:
        The page's own title, a line above the headlines that is labelled so or states a day, None = none; and the headlines in order, none
        where less than half of what is neither furniture nor about the page are such.
    """
    told = [line.words for line in lines if not (is_furniture(line.words) or is_about_page(line.words))]
    title = next((words for words in told[:1] if TITLED.fullmatch(words) or find_title_day(words)), None)
    headlines = _keep_headlines([strip_mark(find_kind(words), words) for words in told if words != title])
    return title, headlines if 2 * len(headlines) >= len(told) else []


def make_headline_drafts(
    headlines: Sequence[str], source: str | None, published: Publication | None, language: str | None
) -> list[Draft]:
    """Make an article of every headline, in the language that they are in together.

    Args:
        headlines: In page order; fewer than three are no list.
        source: The page's publisher; None = unknown.
        published: When the page was published, which is what each is read against; None = unknown.
        language: Code that the page states; None = none.
    """
    if len(headlines) < _LEAST_HEADLINES:
        return []
    shared = find_language(". ".join(headlines), language)
    return [
        Draft(pieces=(), title=words, source=source, published=published, language=shared, is_headline=True)
        for words in headlines
    ]


def _keep_headlines(found: Sequence[str]) -> list[str]:
    """Keep what can be a headline, each once."""
    unique = {make_key(words): words for words in reversed(found)}
    likely = (words for words in found if unique.pop(make_key(words), None) is not None)
    return [words for words in likely if count_words(words) >= _LEAST_WORDS and is_title_like(Line(words, 0, ""))]
