"""Live blogs: the time and the head of every entry stay above it."""

from collections.abc import Callable

import pytest

from dateline.ingest.html_entries import write_time
from dateline.model.article import Article, BlockKind

ReadOne = Callable[..., Article]

SHOT = "Two traders were shot dead at the fish market, a nurse says."
BRIDGE = "Police have closed the harbour bridge. Lorries are being turned back."
CALM = "The mayor, Ada Lindqvist, has called for calm. She says talks will be held at noon."
TIMES = tuple(f'<time datetime="2031-05-04T{clock}:00Z">{clock}</time>' for clock in ("16:40", "12:20", "09:05"))
NESTED = """<div class="entry">{}<h2>Two shot at market</h2><p>{}</p></div>
<div class="entry"><span>{}</span><p>{}</p></div>
<div class="entry"><h3>Mayor calls for calm</h3>{}<p>{}</p></div>"""
FLAT = "<h3>{} Two shot at market</h3><p>{}</p><h3>{}</h3><p>{}</p><h3>{} Mayor calls for calm</h3><p>{}</p>"
LIST = "<ul><li>{}<b>Live</b><p>{}</p></li><li>{}<p>{}</p></li><li>{}<p>{}</p></li></ul>"
ENTRIES = ["4 May 2031, 16:40", "4 May 2031, 12:20", "4 May 2031, 09:05"]


def page_of(layout: str) -> str:
    told = [words for pair in zip(TIMES, (SHOT, BRIDGE, CALM), strict=True) for words in pair]
    return f"<html><body><main><h1>Unrest in Port Ayla, as it happened</h1>{layout.format(*told)}</main></body></html>"


def of_kind(article: Article, kind: BlockKind) -> list[str]:
    return [block.span.text_in(article.text) for block in article.blocks if block.kind is kind]


WRAPPED = """<header>{0}</header><div><div class="entry"><p class="meta"><time class="published" datetime="2031-05-04T16:40:00Z">16:40</time>
<time class="updated" datetime="2031-05-04T16:55:00Z">16:55</time></p><p>{1}</p></div>
<div class="entry"><time class="published" datetime="2031-05-04T12:20:00Z"></time><p>{3}</p></div>
<div class="entry"><p>{5}</p><footer><time class="published" datetime="2031-05-04T12:05:00+03:00">09:05</time></footer></div></div>"""


@pytest.mark.parametrize(
    ("layout", "heads"),
    [
        (NESTED, ["Two shot at market", "Mayor calls for calm"]),
        (FLAT, ["Two shot at market", "Mayor calls for calm"]),
        (LIST, []),
        (WRAPPED, []),
    ],
)
def test_entries_of_a_page_keep_times_heads_and_order(read_one: ReadOne, layout: str, heads: list[str]) -> None:
    article = read_one(page_of(layout))
    assert of_kind(article, BlockKind.ENTRY) == ENTRIES
    assert of_kind(article, BlockKind.PARAGRAPH)[-2:] == [BRIDGE, CALM]
    assert [head for head in of_kind(article, BlockKind.HEADING) if head != "Live"] == heads
    told = [block.kind for block in article.blocks if block.kind in (BlockKind.ENTRY, BlockKind.PARAGRAPH)]
    assert told == [BlockKind.ENTRY, BlockKind.PARAGRAPH] * 3


@pytest.mark.parametrize(
    ("shown", "stated", "words"),
    [
        ("18:45", "2031-05-04T18:45:00+03:00", "4 May 2031, 18:45"),
        ("00:20", "2031-05-04T21:20:00Z", "5 May 2031, 00:20"),
        ("23:50", "2031-05-05T04:50:00Z", "4 May 2031, 23:50"),
        ("2 hours ago", "2031-05-04T12:20:00Z", "4 May 2031, 12:20"),
        ("4 May 2031, 6.30 pm", "2031-05-04T18:30:00Z", "4 May 2031, 6.30 pm"),
        ("6:30 pm", "2031-05-04", "4 May 2031, 6:30 pm"),
        ("14:20", "", "14:20"),
        ("14h20", "2031-05-04T14:20:00Z", "4 May 2031, 14:20"),
        ("4 May", "2031-05-04", ""),
        ("", "", ""),
    ],
)
def test_time_of_an_entry_is_what_is_shown_on_the_day_that_is_stated(shown: str, stated: str, words: str) -> None:
    assert write_time(shown, stated) == words


def test_time_of_the_page_and_of_cards_are_no_entries(read_one: ReadOne) -> None:
    header = "<header><p>Published {0}</p><p class='updated'>{1}</p></header><p>{2}</p><p>{3}</p>"
    card = "<div><h3><a href=/{1}>Ferry strike ends</a></h3>{0}<p>The strike of the ferry crews has ended.</p></div>"
    body = header.format(TIMES[0], TIMES[1], SHOT, CALM) + "".join(
        card.format(time, at) for at, time in enumerate(TIMES)
    )
    article = read_one(f"<html><body><main><h1>Unrest in Port Ayla grows</h1>{body}</main></body></html>")
    assert of_kind(article, BlockKind.ENTRY) == []


TEXT = f"""Source: Coast Courier
4 May 2031

Live: unrest in Port Ayla

16:40 Two shot at the fish market
{SHOT}

14:20 - {BRIDGE}

[11:05 GMT] {CALM}

9:30 am
A crowd has gathered outside the customs house.
"""


def test_times_that_open_paragraphs_of_a_text_stand_above_them(read_one: ReadOne) -> None:
    article = read_one(TEXT)
    assert of_kind(article, BlockKind.ENTRY) == ["16:40", "14:20", "11:05 GMT", "9:30 am"]
    assert of_kind(article, BlockKind.HEADING) == ["Two shot at the fish market"]
    assert of_kind(article, BlockKind.PARAGRAPH) == [
        SHOT,
        BRIDGE,
        CALM,
        "A crowd has gathered outside the customs house.",
    ]


def test_times_in_bold_that_open_paragraphs_of_a_page_stand_above_them(read_one: ReadOne) -> None:
    body = f"<p><b>16:40</b> {SHOT}</p><p><b>14:20</b><br>{BRIDGE}</p><p><b>11.05</b>: {CALM}</p>"
    article = read_one(f"<html><body><main><h1>Unrest in Port Ayla, as it happened</h1>{body}</main></body></html>")
    assert of_kind(article, BlockKind.ENTRY) == ["16:40", "14:20", "11:05"]


@pytest.mark.parametrize("clock", ["<h4>{}</h4>", "<time>{}</time>", '<time datetime="2031-05-06">{}</time>'])
def test_days_over_the_parts_of_a_chronology_are_no_times(read_one: ReadOne, clock: str) -> None:
    told = zip(("04.05", "05.05", "06.05"), (SHOT, BRIDGE, CALM), strict=True)
    body = "".join(f"<div>{clock.format(day)}<p>{words}</p></div>" for day, words in told)
    article = read_one(f"<html><body><main><h1>Unrest in Port Ayla, day by day</h1>{body}</main></body></html>")
    assert of_kind(article, BlockKind.ENTRY) == []


@pytest.mark.parametrize("clock", ["<h4>{}</h4>", "<span class=t>{} GMT</span>", "<div><b>{}</b></div>"])
def test_times_without_an_element_for_times_count_too(read_one: ReadOne, clock: str) -> None:
    told = zip(("16:40", "14:20", "11:05"), (SHOT, BRIDGE, CALM), strict=True)
    body = "".join(
        f'<div class="entry">{clock.format(time)}<h3>Unrest grows</h3><p>{words}</p></div>' for time, words in told
    )
    article = read_one(f"<html><body><main><h1>Unrest in Port Ayla, as it happened</h1>{body}</main></body></html>")
    assert [words[:5] for words in of_kind(article, BlockKind.ENTRY)] == ["16:40", "14:20", "11:05"]
    assert of_kind(article, BlockKind.PARAGRAPH) == [SHOT, BRIDGE, CALM]


def test_two_times_are_told_of_and_a_score_is_no_time(read_one: ReadOne, prose: str) -> None:
    article = read_one(
        f"A night in Port Ayla\n\n{prose}\n\n16:40 {SHOT}\n\n14:20 {BRIDGE}\n\n12:10-12:30 {CALM}\n\n10.75 Litres were spilt on the quay."
    )
    assert of_kind(article, BlockKind.ENTRY) == []


@pytest.mark.parametrize(
    "marks",
    [
        ("04.05", "05.05", "06.05"),
        ("17.05", "18.05", "20.06"),
        ("05.13", "05.20", "06.02"),
        ("2.10", "2.11", "2.12"),
        ("10.40", "10.41", "10.42", "11.01"),
        ("1.15", "2.40", "3.50"),
        ("14.20", "16.45", "11.30"),
        ("16:40", "2.10", "2.11", "2.12"),
    ],
)
def test_days_and_numbers_that_open_paragraphs_are_no_times(read_one: ReadOne, marks: tuple[str, ...]) -> None:
    told = "\n\n".join(f"{mark} {words}" for mark, words in zip(marks, (SHOT, BRIDGE, CALM, SHOT), strict=False))
    article = read_one(f"Unrest in Port Ayla grows\n\n{told}\n")
    assert of_kind(article, BlockKind.ENTRY) == []
    assert f"{marks[1]} {BRIDGE}" in article.text


@pytest.mark.parametrize(
    "marks",
    [
        ("16.40", "14.20", "11.05"),
        ("08.05", "12.10", "18.45"),
        ("9.30 am", "11.10 am", "2.15 pm"),
        ("16h40", "14h20", "11h05"),
        ("12.00", "13.00", "14.00"),
        ("10:05", "10:06", "10:07"),
    ],
)
def test_times_with_a_stop_are_taken_where_they_can_be_nothing_else(
    read_one: ReadOne, marks: tuple[str, str, str]
) -> None:
    told = "\n\n".join(f"{mark} {words}" for mark, words in zip(marks, (SHOT, BRIDGE, CALM), strict=True))
    article = read_one(f"Unrest in Port Ayla grows\n\n{told}\n")
    assert of_kind(article, BlockKind.ENTRY) == [mark.replace(".", ":").replace("h", ":") for mark in marks]
