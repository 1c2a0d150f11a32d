"""Pages whose authors parted paragraphs with two line breaks, some beside real paragraphs: no sentence is lost, doubled or moved."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.ingest import ingest
from dateline.model.article import BlockKind, Page

HEADLINE = "Two guards hurt at Choum bridge"
LAYOUTS = (
    "<p>{}</p>",
    "{}<br><br>{}<br><br>",
    "<p>{}<br><br>{}</p>",
    "<p>{}<br/>\n<br/>{}</p>{}",
    "<div>{}<br><br>{}</div>",
    "{} <b>{}</b><br>\n<br>{}",
)
FRAMES = ("<article>{}</article>", "<div class='content'>{}</div>", "<table><tr><td>{}</td></tr></table>")


def sentence(number: int) -> str:
    return f"Sentence number {number} tells that the guards of the bridge met the mayor near the river on day {number}."


def write(layouts: list[str], frame: str) -> tuple[str, list[str]]:
    """Write a page of some layouts; return its HTML and its sentences in order."""
    told, parts = 0, []
    for layout in layouts:
        wanted = layout.count("{}")
        parts.append(layout.format(*(sentence(told + one) for one in range(wanted))))
        told += wanted
    body = frame.format(f"<h1>{HEADLINE}</h1>\n" + "\n".join(parts))
    return f"<html><head><title>{HEADLINE}</title></head><body>{body}</body></html>", [
        sentence(one) for one in range(told)
    ]


def read_paragraphs(markup: str) -> list[str]:
    content = markup.encode()
    (article,) = ingest(Page(sha256=hashlib.sha256(content).hexdigest(), file="page.html", content=content))
    return [block.span.text_in(article.text) for block in article.blocks if block.kind is BlockKind.PARAGRAPH]


def test_text_after_a_paragraph_of_two_parts_is_kept() -> None:
    markup, told = write(["<p>{}<br><br>{}</p>{}<br><br>{}"], FRAMES[0])
    assert read_paragraphs(markup) == told


@pytest.mark.parametrize("frame", FRAMES)
@settings(max_examples=25, deadline=None)
@given(layouts=st.lists(st.sampled_from(LAYOUTS), min_size=3, max_size=8))
def test_every_sentence_is_told_once_and_in_order(frame: str, layouts: list[str]) -> None:
    markup, told = write(layouts, frame)
    words = " ".join(" ".join(read_paragraphs(markup)).split())
    places = [words.find(one) for one in told]
    assert [words.count(one) for one in told] == [1] * len(told)
    assert places == sorted(places)


def test_words_in_bold_stay_in_their_paragraph() -> None:
    markup, told = write(["<p>{}</p>{}<br><br>{}"], FRAMES[0])
    assert read_paragraphs(markup.replace("the mayor", "<b>the</b> mayor")) == told
