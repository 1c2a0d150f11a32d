"""Splits an HTML page into the elements that hold one article each, and drops those that only point to others."""

from collections import Counter

from lxml import html
from lxml.html import HtmlElement as Element

from dateline.ingest.html_tree import BLOCKS, drop, find_named, make_name_pattern, words_of
from dateline.ingest.wording import is_sentence, is_statement, make_key

# An element that tells fewer characters than a short paragraph tells no news but points to it, unless it is a short item: a
# headline and at least a sentence, none of which leads elsewhere.
_LEAST_TOLD, _LEAST_ITEM = 200, 40
_HEADINGS = ("h1", "h2", "h3", "h4")
_BOXES = frozenset({"div", "section", "aside", "ul", "ol", "article", "footer", "form"})
_NO_NEWS = make_name_pattern(
    "comments?|comment-?(?:list|body|thread)|respond|disqus|repl(?:y|ies)|related|recommend(?:ed|ations?)|teasers?|promos?|sidebar|widget-?area|widgets"
    "|newsletter|most-?(?:read|popular|viewed)|outbrain|taboola|read-?(?:next|also)|more-?stories|also-?read|cookies?|cookie-?banner|consent|gdpr|ad|ads|adverts?|advertisements?|sponsored"
)
_HEADLINE = make_name_pattern("headline|(?:article|story|entry|post|news)-?title|title")


def drop_surroundings(root: Element, told: Counter[Element]) -> None:
    """Take out what stands around articles by the names of its elements: comments, related stories, consent banners.

    An element that holds the page's headline or most of its words is never taken, whatever its name.

    Args:
        root: The page's tree, which is changed.
        told: What each of its elements tells (`measure_told`); kept in step.
    """
    for element in find_named(root, _NO_NEWS):
        if element.tag in _BOXES and element.find(".//h1") is None and 2 * told[element] <= told[root]:
            _drop_counted(element, told)


def _drop_counted(element: Element, told: Counter[Element]) -> None:
    for holder in element.iterancestors():
        told[holder] -= told[element]
    drop(element)


def split_html(root: Element, told: Counter[Element]) -> list[Element]:
    """Split a page into elements that hold one article each.

    Told apart are `<article>` elements with a text of their own, short items of a page of briefs too, else stretches that each
    start with a headline (`<h1>`, or `<h2>` named as a headline). Cards that only point to other stories are dropped.

    Args:
        root: The page's tree, from which cards are taken.
        told: What each of its elements tells.

    Returns:
        Elements in page order; the whole page where it holds one article, or none.
    """
    outermost = [element for element in root.iter("article") if next(element.iterancestors("article"), None) is None]
    full = {element: None for element in outermost if told[element] >= _LEAST_TOLD or _is_short_item(element, told)}
    if len(outermost) > 1:
        for element in outermost:
            if element not in full and (told[element] == 0 or element.find(".//a") is not None):
                _drop_counted(element, told)
    if len(full) > 1:
        return list(full)
    return _split_at_headlines(root, told) or [root]


def _is_short_item(element: Element, told: Counter[Element]) -> bool:
    """Say whether an element has a headline and whole sentences of its own, and is no card that leads to a story elsewhere."""
    return (
        told[element] >= _LEAST_ITEM
        and next(element.iter(*_HEADINGS), None) is not None
        and any(is_statement(words_of(paragraph)) for paragraph in element.iter("p"))
        and not any(map(_leads_elsewhere, element.iter("a")))
    )


def _leads_elsewhere(link: Element) -> bool:
    """Say whether a link is all that its block says, as a linked headline is, or follows its last sentence ("Read more")."""
    block = next((holder for holder in link.iterancestors() if holder.tag in BLOCKS), None)
    if block is None:
        return True
    words, linked = words_of(block), words_of(link)
    before = words.removesuffix(linked).strip()
    return words.endswith(linked) and (not before or is_sentence(before))


def _split_at_headlines(root: Element, told: Counter[Element]) -> list[Element]:
    named = [element for element in find_named(root, _HEADLINE) if element.tag == "h2"]
    for headlines in (list(root.iter("h1")), named):
        if len({make_key(words_of(heading)) for heading in headlines} - {""}) > 1:
            stretches = [stretch for stretch in _cut(headlines) if sum(told[child] for child in stretch) >= _LEAST_TOLD]
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
