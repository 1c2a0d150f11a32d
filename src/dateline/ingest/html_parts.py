"""Splits an HTML page into the elements that hold one article each, and drops those that only point to others."""

from lxml import html
from lxml.html import HtmlElement as Element

from dateline.ingest.html_tree import count_told_words, drop, is_named, make_name_pattern, words_of
from dateline.ingest.wording import make_key

# An element with fewer words of its own tells no news, it points to it.
_LEAST_WORDS = 40
_NO_NEWS = make_name_pattern(
    "comments?|comment-?(?:list|body|thread)|respond|disqus|repl(?:y|ies)|related|recommend(?:ed|ations?)|teasers?|promos?|sidebar|widget"
    "|newsletter|most-?(?:read|popular|viewed)|outbrain|taboola|read-?(?:next|also)|more-?stories|also-?read|cookies?|cookie-?banner|consent|gdpr|ad|ads|adverts?|advertisements?|sponsored"
)
_HEADLINE = make_name_pattern("headline|(?:article|story|entry|post|news)-?title|title")


def drop_surroundings(root: Element) -> None:
    """Take out what stands around articles by the names of its elements: comments, related stories, consent banners.

    An element that holds the page's headline or most of its words is never taken, whatever its name.

    Args:
        root: The page's tree, which is changed.
    """
    everything = count_told_words(root)
    for element in list(root.iter("div", "section", "aside", "ul", "ol", "article", "footer", "form")):
        if is_named(element, _NO_NEWS) and element.find(".//h1") is None and 2 * count_told_words(element) < everything:
            drop(element)


def split_html(root: Element) -> list[Element]:
    """Split a page into elements that hold one article each.

    Told apart are `<article>` elements with a text of their own, else stretches that each start with a headline (`<h1>`, or `<h2>`
    named as a headline). Cards that only point to other stories are dropped.

    Args:
        root: The page's tree, from which cards are taken.

    Returns:
        Elements in page order; the whole page where it holds one article, or none.
    """
    outermost = [element for element in root.iter("article") if next(element.iterancestors("article"), None) is None]
    full = [element for element in outermost if count_told_words(element) >= _LEAST_WORDS]
    if len(outermost) > 1:
        for element in outermost:
            if element not in full and _is_card(element):
                drop(element)
    if len(full) > 1:
        return full
    return _split_at_headlines(root) or [root]


def _is_card(element: Element) -> bool:
    return element.find(".//a") is not None or count_told_words(element) == 0


def _split_at_headlines(root: Element) -> list[Element]:
    named = [heading for heading in root.iter("h2") if is_named(heading, _HEADLINE)]
    for headlines in (list(root.iter("h1")), named):
        if len({make_key(words_of(heading)) for heading in headlines} - {""}) > 1:
            stretches = [stretch for stretch in _cut(headlines) if sum(map(count_told_words, stretch)) >= _LEAST_WORDS]
            if len(stretches) > 1:
                return [_wrap(stretch) for stretch in stretches]
    return []


def _cut(headlines: list[Element]) -> list[list[Element]]:
    """Cut the nearest element that holds all headlines before each of its children that holds one."""
    holder = _find_common_holder(headlines)
    if holder is None:
        return []
    starts = {_child_above(holder, headline) for headline in headlines}
    stretches: list[list[Element]] = []
    for child in holder:
        if child in starts:
            stretches.append([])
        if stretches:
            stretches[-1].append(child)
    return stretches


def _wrap(stretch: list[Element]) -> Element:
    part = html.Element("article")
    part.extend(stretch)
    return part


def _find_common_holder(elements: list[Element]) -> Element | None:
    shared = list(elements[0].iterancestors())
    for element in elements[1:]:
        above = set(element.iterancestors())
        shared = [ancestor for ancestor in shared if ancestor in above]
    return shared[0] if shared else None


def _child_above(holder: Element, element: Element) -> Element:
    while element.getparent() is not holder:
        element = element.getparent()
    return element
