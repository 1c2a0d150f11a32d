from collections.abc import Callable
from datetime import date

import pytest

from dateline.errors import PageError
from dateline.model.article import Article, BlockKind

ReadOne = Callable[..., Article]
ReadPage = Callable[..., tuple[Article, ...]]

SCROLL = """Search

Ferry Sinks Off Harbour in Storm

Rescuers on the quay of the harbour, March 11, 2025. (Gulf Wire)
Rescuers on the quay of the harbour, March 11, 2025. (Gulf Wire)
TT

Ferry Sinks Off Harbour in Storm

Rescuers on the quay of the harbour, March 11, 2025. (Gulf Wire)
Rescuers on the quay of the harbour, March 11, 2025. (Gulf Wire)

A ferry with sixty people on board sank off the harbour in a storm on Monday, the port authority said.

Why so late

The call for help came an hour after the ship had begun to list, it added.



Minister Flies to Island for Talks

The minister leaves his aircraft
The minister leaves his aircraft
TT

Minister Flies to Island for Talks

The minister leaves his aircraft
The minister leaves his aircraft

The minister flew to the island on Tuesday for talks on the price of fish, his office said.
"""


def kinds(article: Article) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.span.text_in(article.text)) for block in article.blocks]


def test_infinite_scroll_gives_one_article_for_each_repeated_headline(read_page: ReadPage) -> None:
    ferry, minister = read_page(SCROLL)
    assert kinds(ferry) == [
        (BlockKind.TITLE, "Ferry Sinks Off Harbour in Storm"),
        (BlockKind.CAPTION, "Rescuers on the quay of the harbour, March 11, 2025. (Gulf Wire)"),
        (
            BlockKind.PARAGRAPH,
            "A ferry with sixty people on board sank off the harbour in a storm on Monday, the port authority said.",
        ),
        (BlockKind.HEADING, "Why so late"),
        (BlockKind.PARAGRAPH, "The call for help came an hour after the ship had begun to list, it added."),
    ]
    assert kinds(minister) == [
        (BlockKind.TITLE, "Minister Flies to Island for Talks"),
        (BlockKind.CAPTION, "The minister leaves his aircraft"),
        (
            BlockKind.PARAGRAPH,
            "The minister flew to the island on Tuesday for talks on the price of fish, his office said.",
        ),
    ]
    assert (ferry.part, minister.part) == (1, 2)
    assert (ferry.earliest, minister.earliest) == (date(2025, 3, 11), None)


def test_headline_after_a_wide_gap_starts_an_article_where_a_dateline_follows(read_page: ReadPage, prose: str) -> None:
    army = f"Army takes the hill\n\nADEN (Gulf Wire) - {prose}\n\n{prose[:-1]} once more."
    text = f"{army}\n\n\n\n\nRain falls on the coast\n\nADEN (Gulf Wire) - It rained on the coast."
    assert [article.title for article in read_page(text)] == ["Army takes the hill", "Rain falls on the coast"]


def test_subheading_after_a_wide_gap_starts_none(read_page: ReadPage, prose: str) -> None:
    text = f"Army takes the hill\n\n{prose}\n\n\n\nA hill with a view\n\nIt is said that one sees the sea from there on a clear day."
    assert len(read_page(text)) == 1


def test_translation_keeps_standfirst_and_note_and_names_its_original(read_one: ReadOne, prose: str) -> None:
    article = read_one(
        "Search\n\nThe Hill That Nobody Wanted\n\nIt has changed hands for the third time this year, Sada al-Wahat writes.\n"
        f"The Hill That Nobody Wanted\n\n{prose}\n\n\u00a0\n\n"
        "This article was translated and edited by The Dune Review.\n\nHelpful keywords\nhill, army"
    )
    assert [kind for kind, _ in kinds(article)] == [
        BlockKind.TITLE,
        BlockKind.STANDFIRST,
        BlockKind.PARAGRAPH,
        BlockKind.NOTE,
    ]
    assert (article.source, article.translated_from) == ("The Dune Review", "Sada al-Wahat")


def test_head_lines_give_byline_and_date_and_are_no_text(read_one: ReadOne, prose: str) -> None:
    article = read_one(
        f"The Gulf Mail\n\nArmy takes hill above the harbour\n\nBy Lina Odeh | 12 March 2025\n4 min read\n\nADEN — {prose}"
    )
    assert (article.title, article.byline) == ("Army takes hill above the harbour", "Lina Odeh")
    assert article.published is not None
    assert article.published.first_day == date(2025, 3, 12)
    assert article.dateline_place == "ADEN"
    assert [kind for kind, _ in kinds(article)] == [BlockKind.TITLE, BlockKind.PARAGRAPH]


@pytest.mark.parametrize(
    "head",
    [
        "Source: Office of the Special Rapporteur for the Law of the Sea\n12 March 2025\n\nArmy takes hill",
        "Source: Office of the Special Rapporteur for the Law of the Sea\n\nArmy takes hill above the harbour and the road to Aden\n12 March 2025",
    ],
)
def test_a_long_line_above_the_date_takes_no_date_away(read_one: ReadOne, head: str) -> None:
    article = read_one(f"{head}\n\n{SHORT[0]}\n\n{SHORT[1]}")
    assert article.source == "Office of the Special Rapporteur for the Law of the Sea"
    assert article.published is not None
    assert article.published.first_day == date(2025, 3, 12)


@pytest.mark.parametrize(
    "head",
    [
        "Title: Army takes hill\nSource: The Gulf Mail\nDate: 12 March 2025",
        "Source: The Gulf Mail\nDate: 2025-03-12\nHeadline: Army takes hill\nBy Lina Odeh",
        "THE GULF MAIL, EVERY MORNING SINCE 1998\nSource: The Gulf Mail\nDate: 12 March 2025\nTitle: Army takes hill\n\nArmy takes hill",
    ],
)
def test_title_and_date_may_be_stated_in_lines_of_their_own(read_one: ReadOne, head: str) -> None:
    article = read_one(f"{head}\n\n{SHORT[0]}\n\n{SHORT[1]}")
    assert (article.title, article.source) == ("Army takes hill", "The Gulf Mail")
    assert article.published is not None
    assert article.published.first_day == date(2025, 3, 12)
    told = [one for one in kinds(article) if one[0] is not BlockKind.NOTE]
    assert told == [
        (BlockKind.TITLE, "Army takes hill"),
        (BlockKind.PARAGRAPH, SHORT[0]),
        (BlockKind.PARAGRAPH, SHORT[1]),
    ]


def test_day_of_a_dateline_dates_an_article_where_nothing_else_does(read_one: ReadOne, prose: str) -> None:
    article = read_one(f"Army takes the hill\n\nADEN, March 11, 2025 (Gulf Wire) - {prose}")
    assert article.published is not None
    assert (article.published.first_day, article.published.reason) == (date(2025, 3, 11), "March 11, 2025")


def test_lines_broken_at_a_width_are_joined(read_one: ReadOne) -> None:
    article = read_one(
        "Army takes hill above the town\n\nADEN (Gulf Wire) - The army said on Monday that it had taken the\n"
        "hill above the town after two days of fighting with the group.\nIt said that two soldiers had died.\n\n"
        "Residents of the town told the Gulf Wire that shelling went on all\nnight and that many had left for the coast.\n"
    )
    assert [len(block.span) for block in article.blocks] == [30, 163, 110]


def test_bullets_and_marks_of_quotation_make_items_and_quotes(read_one: ReadOne, prose: str) -> None:
    article = read_one(
        f"What the sides agreed on\n\n{prose}\n\n"
        "• Prisoners will be freed on Friday.\n- Roads will be opened.\n\n> We came to listen."
    )
    assert kinds(article)[2:] == [
        (BlockKind.ITEM, "Prisoners will be freed on Friday."),
        (BlockKind.ITEM, "Roads will be opened."),
        (BlockKind.QUOTE, "We came to listen."),
    ]


LAYOUTS = {
    "section, headline, standfirst, date, credit": (
        "News\nTalks\nEnvoy returns to harbour for talks\nTwo weeks after the truce broke, both sides are said to be tired\n"
        "[File: Lina Odeh/Gulf Wire]\nPublished On 12 Mar 202512 Mar 2025\n{0}\n{0}",
        ("Envoy returns to harbour for talks", "2025-03-12", None, None),
    ),
    "headline, signature with a date": (
        "Envoy returns to harbour for talks\nby Coast Desk 12 March 2025, 10:11\n\n{0}",
        ("Envoy returns to harbour for talks", "2025-03-12", None, "Coast Desk"),
    ),
    "place alone above the text": (
        "Envoy returns to harbour for talks\n\nLina Odeh | 22.03.2025 - Update : 23.03.2025\n\nISTANBUL\n\n{0}",
        ("Envoy returns to harbour for talks", "2025-03-22", "ISTANBUL", None),
    ),
    "name and motto above the headline": (
        "THE COAST HERALD\nAll the news from the harbour\n\nEnvoy returns for talks today\n\nADEN (Gulf Wire) - {0}",
        ("Envoy returns for talks today", None, "ADEN", None),
    ),
    "no headline": ("ADEN, March 12, 2025 (Gulf Wire) -- {0}", (None, "2025-03-12", "ADEN", None)),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_header_is_found_in_every_layout(read_one: ReadOne, prose: str, layout: str) -> None:
    page, (title, day, place, byline) = LAYOUTS[layout]
    article = read_one(page.format(prose))
    found = article.published.first_day.isoformat() if article.published else None
    assert (article.title, found, article.dateline_place, article.byline) == (title, day, place, byline)


def test_long_line_under_the_headline_is_its_standfirst(read_one: ReadOne, prose: str) -> None:
    article = read_one(f"Envoy returns for talks today\n\nBoth sides are said to be tired of war\n\n{prose}")
    assert [kind for kind, _ in kinds(article)] == [BlockKind.TITLE, BlockKind.STANDFIRST, BlockKind.PARAGRAPH]


def test_one_sentence_is_an_article(read_one: ReadOne) -> None:
    article = read_one("An explosion was heard in the port of Aden on Sunday, residents said.")
    assert (article.title, article.source, article.published) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "قال الرئيس إن الجيش وصل إلى المدينة يوم الاثنين بعد معارك طويلة استمرت يومين كاملين، وإن الطريق مفتوح.",
            "ar",
        ),
        (
            "军队抵达城市\n\n总统说，军队在经过两天的长期战斗后于周一抵达该市，造成多人伤亡，居民已经离开，道路被封锁，学校停课。",
            "zh",
        ),
        ("Le président a déclaré lundi que l'armée était arrivée dans la ville après de longs combats.", "fr"),
        ("Two fell.", None),
    ],
)
def test_language_is_told_where_there_is_enough_text(read_page: ReadPage, text: str, language: str | None) -> None:
    try:
        assert read_page(text)[0].language == language
    except PageError:
        assert language is None


SHORT = (
    "Gunmen killed two soldiers in Bor on Monday.",
    "Police arrested three men in Juba on Tuesday, officials said.",
)


def test_no_first_paragraph_is_lost_where_there_is_no_headline(read_one: ReadOne, prose: str) -> None:
    article = read_one("\n\n".join((*SHORT, prose)))
    assert kinds(article) == [(BlockKind.PARAGRAPH, words) for words in (*SHORT, prose)]


def test_two_short_sentences_are_an_article(read_one: ReadOne) -> None:
    assert kinds(read_one("\n\n".join(SHORT))) == [(BlockKind.PARAGRAPH, words) for words in SHORT]


def test_a_sentence_above_the_headline_is_kept_and_the_name_of_the_site_is_not(read_one: ReadOne, prose: str) -> None:
    article = read_one(f"THE COAST HERALD\n{SHORT[0]}\n\nEnvoy returns for talks with the U.S.\n\n{prose}")
    assert article.title == "Envoy returns for talks with the U.S."
    assert kinds(article)[1:] == [(BlockKind.STANDFIRST, SHORT[0]), (BlockKind.PARAGRAPH, prose)]


@pytest.mark.parametrize("day", ["31 February 2025", "Published: 31 February 2025", "Updated on 03/04/2025, 14:05"])
def test_a_day_out_of_the_calendar_is_no_headline_and_no_date(read_one: ReadOne, day: str) -> None:
    article = read_one(
        f"{day}\n\nFerry Sinks Again\n\nA ferry with sixty people on board sank off the harbour on Monday, the authority said.\n"
    )
    assert article.title == "Ferry Sinks Again"
    assert article.published is None
    assert day not in article.text
