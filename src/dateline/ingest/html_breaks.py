"""Makes paragraphs of text that two line breaks part, so that bare text beside real paragraphs is not lost."""

from collections.abc import Iterator

from lxml import html
from lxml.html import HtmlElement as Element

from dateline.ingest.html_tree import INLINE, drop

# What may hold paragraphs, or is one.
_HOLDERS = frozenset(["article", "body", "div", "main", "p", "section", "td"])
_WITHIN = INLINE | {"br", "img", "span", "time"}


def make_paragraphs(part: Element) -> None:
    """Put each run of text that stands between two line breaks, or beside a paragraph that has such, into a paragraph of its own.

    Pages without two line breaks in a row stay as they are.

    Args:
        part: The element that holds an article, or the whole page; it is changed.
    """
    holders = [_find_holder(br) for br in part.iter("br") if _is_double(br)]
    parted = dict.fromkeys(holder for holder in holders if holder is not None)
    beside: dict[Element, None] = {}
    for holder in parted:
        if holder.tag == "p" and holder is not part:
            beside[holder.getparent()] = None
            _replace(holder)
        elif holder.tag != "p":
            beside[holder] = None
    for holder in beside:
        if holder.tag in _HOLDERS:
            runs = list(_cut(holder))
            holder.text = None
            holder[:] = runs


def _find_holder(br: Element) -> Element | None:
    holder = br.getparent()
    return holder if holder is not None and holder.tag in _HOLDERS else None


def _is_double(br: Element) -> bool:
    following = br.getnext()
    return following is not None and following.tag == "br" and not (br.tail or "").strip()


def _replace(paragraph: Element) -> None:
    """Put several paragraphs in the place of one."""
    for run in list(_cut(paragraph)):
        paragraph.addprevious(run)
    drop(paragraph)


def _cut(holder: Element) -> Iterator[Element]:
    """Give the blocks of an element in order, each run of text between them, or between two line breaks, as a paragraph."""
    run = _begin(holder.text)
    for child in list(holder):
        tail, child.tail = child.tail, None
        ends = child.tag == "br" and len(run) > 0 and run[-1].tag == "br" and not (run[-1].tail or "").strip()
        if ends or child.tag not in _WITHIN:
            yield from _finish(run)
            run = _begin(tail)
            if not ends:
                yield child
        else:
            run.append(child)
            child.tail = tail
    yield from _finish(run)


def _begin(text: str | None) -> Element:
    run = html.Element("p")
    run.text = text
    return run


def _finish(run: Element) -> Iterator[Element]:
    """Give a run, unless nothing stands in it."""
    while len(run) and run[-1].tag == "br" and not (run[-1].tail or "").strip():
        run.remove(run[-1])
    if run.text_content().strip() or run.find(".//img") is not None:
        yield run
