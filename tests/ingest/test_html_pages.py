from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from dateline.errors import PageError
from dateline.model.article import Article, BlockKind, DateOrigin, Given

ReadOne = Callable[..., Article]
ReadPage = Callable[..., tuple[Article, ...]]

BODY = """
<p>AQABA (Gulf Wire) - Delegates of the two sides met in the port city of Aqaba on Tuesday, officials said.</p>
<h2>Long road</h2>
<p>The talks were announced last week. They are planned to last three days and to cover prisoners, roads and water.</p>
<ul><li>Prisoners will be discussed on Wednesday.</li></ul>
<blockquote>We came to listen, and we shall see what they bring to the table.</blockquote>
<figure><img src=b.jpg><figcaption>The hotel in Aqaba. (Gulf Wire)</figcaption></figure>
<p>A spokesman said that the second round would be held in April if the first one went well.</p>
"""
OTHER = """
<p>The ferry sank off the island on Monday, and twelve of the sixty people on board were saved by fishermen.</p>
<p>The port authority said that the call for help had come an hour after the ship began to list to one side.</p>
<p>It was the third ferry to sink off the island since the harbour was dredged two years ago, it added.</p>
"""
STATED = """<script type="application/ld+json">{"@graph": [
  {"@type": "WebSite", "name": "x"},
  {"@type": ["NewsArticle"], "headline": "Talks open in Aqaba", "author": [{"name": "Lina Odeh"}, {"name": "Sam Falk"}],
   "publisher": {"name": "The Gulf Mail"}, "datePublished": "2025-03-11T23:30:00+03:00"}
]}</script>"""


def page_of(body: str, head: str = "") -> str:
    return f'<!doctype html><html lang="en"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


def kinds(article: Article) -> list[BlockKind]:
    return [block.kind for block in article.blocks]


def test_body_keeps_its_order_and_kinds_with_captions_where_they_stood(read_one: ReadOne) -> None:
    article = read_one(
        page_of(
            f"<nav><a href=/>Home</a></nav><article><h1>Talks open in Aqaba</h1>{BODY}</article><footer>© 2025 The Gulf Mail</footer>"
        )
    )
    assert kinds(article) == [
        BlockKind.TITLE,
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.ITEM,
        BlockKind.QUOTE,
        BlockKind.CAPTION,
        BlockKind.PARAGRAPH,
    ]
    assert (article.title, article.source) == ("Talks open in Aqaba", "The Gulf Mail")
    assert (article.dateline_place, article.dateline_agency) == ("AQABA", "Gulf Wire")


def test_json_ld_gives_the_header_with_zone_and_raw_words(read_one: ReadOne) -> None:
    article = read_one(page_of(f"<h1>Talks open in Aqaba</h1>{BODY}", STATED))
    assert (article.title, article.byline, article.source) == (
        "Talks open in Aqaba",
        "Lina Odeh, Sam Falk",
        "The Gulf Mail",
    )
    assert article.published is not None
    assert article.published.first_day == date(2025, 3, 11)
    assert article.published.reason == "datePublished 2025-03-11T23:30:00+03:00"


@pytest.mark.parametrize(
    ("head", "body", "file", "day", "origin"),
    [
        (
            '<meta property="article:published_time" content="2025-03-11">',
            "",
            "page.html",
            date(2025, 3, 11),
            DateOrigin.META,
        ),
        ("", '<time datetime="2025-03-11T08:00:00Z">today</time>', "page.html", date(2025, 3, 11), DateOrigin.META),
        (
            "",
            '<time class="updated" datetime="2025-03-14">then</time><time datetime="2025-03-11">now</time>',
            "page.html",
            date(2025, 3, 11),
            DateOrigin.META,
        ),
        ("", "", "https://gulfmail.example/2025/03/11/talks", date(2025, 3, 11), DateOrigin.URL),
        (
            '<link rel="canonical" href="https://gulfmail.example/2025/03/11/talks">',
            "",
            "page.html",
            date(2025, 3, 11),
            DateOrigin.URL,
        ),
        (
            "<!-- saved from url=(0041)https://gulfmail.example/2025/03/11/talks -->",
            "",
            "page.html",
            date(2025, 3, 11),
            DateOrigin.URL,
        ),
        ("", "<span class=x>Published 11 March 2025</span>", "page.html", date(2025, 3, 11), DateOrigin.TEXT),
        ("", "", "saved/2025/03/11/page.html", None, None),
        ("", "<figure><figcaption>Aqaba, 11 March 2025. (Gulf Wire)</figcaption></figure>", "page.html", None, None),
    ],
)
def test_date_is_known_from_the_most_trusted_place(
    read_one: ReadOne, head: str, body: str, file: str, day: date | None, origin: DateOrigin | None
) -> None:
    published = read_one(page_of(f"<h1>Talks open in Aqaba</h1>{body}{BODY}", head), file=file).published
    assert (published.first_day, published.known_from) == (day, origin) if published else day is None


def test_several_article_elements_are_several_articles_with_their_own_headers(read_page: ReadPage) -> None:
    page = page_of(
        f'<article><h1>Talks open in Aqaba</h1><time datetime="2025-03-11">x</time>{BODY}</article>'
        '<article class="teaser"><a href=1><h3>Fish prices fall</h3></a><p>At last.</p></article>'
        f'<article><h1>Ferry sinks off island</h1><time datetime="2025-03-12">x</time>{OTHER}</article>',
        '<meta property="og:site_name" content="The Gulf Mail"><meta property="og:title" content="Talks open in Aqaba">'
        '<meta property="article:published_time" content="2025-03-11">',
    )
    talks, ferry = read_page(page)
    assert (talks.title, ferry.title) == ("Talks open in Aqaba", "Ferry sinks off island")
    assert [article.published.first_day.day for article in (talks, ferry) if article.published] == [11, 12]
    assert (talks.source, ferry.source) == ("The Gulf Mail", "The Gulf Mail")
    assert "ferry" not in talks.text.casefold()
    assert "Fish prices" not in talks.text + ferry.text


@pytest.mark.parametrize("heading", ["<h1>{}</h1>", '<h2 class="story-title">{}</h2>'])
def test_repeated_headlines_split_a_page_without_article_elements(read_page: ReadPage, heading: str) -> None:
    page = page_of(
        f"<div>{heading.format('Talks open in Aqaba')}{BODY}{heading.format('Ferry sinks off island')}{OTHER}</div>"
    )
    assert [article.title for article in read_page(page)] == ["Talks open in Aqaba", "Ferry sinks off island"]


SHORT_ITEM = """<article><h2>Bridge closed at Sidra</h2><p class="byline">By <a href=/staff/odeh>Lina Odeh</a></p>
<time datetime="2025-03-12">12 March 2025</time><p>The bridge over the Sidra was closed on Wednesday. Nobody was hurt.</p></article>"""


@pytest.mark.parametrize("first", [0, 1])
def test_a_short_item_of_a_page_of_briefs_is_an_article_of_its_own(read_page: ReadPage, first: int) -> None:
    items = [
        f"<article><h2>Ferry sinks</h2><time datetime='2025-03-11'>11 March 2025</time>{OTHER}</article>",
        SHORT_ITEM,
    ]
    articles = read_page(page_of(f"<main>{items[first]}{items[1 - first]}</main>"))
    short, long = articles[::-1] if first == 0 else articles
    assert (short.title, short.byline, short.published and short.published.first_day) == (
        "Bridge closed at Sidra",
        "Lina Odeh",
        date(2025, 3, 12),
    )
    assert short.text.endswith("Nobody was hurt.")
    assert long.title == "Ferry sinks"
    assert "Sidra" not in long.text


@pytest.mark.parametrize(
    "card",
    [
        "<h3><a href=/b>Bridge closed at Sidra</a></h3><p>The bridge over the Sidra was closed on Wednesday.</p>",
        "<a href=/b><h3>Bridge closed at Sidra</h3><p>The bridge over the Sidra was closed on Wednesday.</p></a>",
        "<h3>Bridge closed at Sidra</h3><p>The bridge over the Sidra was closed on Wednesday. <a href=/b>Read more</a></p>",
    ],
)
def test_a_card_that_leads_to_another_story_is_no_article(read_one: ReadOne, card: str) -> None:
    article = read_one(page_of(f"<article><h1>Ferry sinks</h1>{OTHER}</article><article>{card}</article>"))
    assert "Sidra" not in article.text


def test_subheadings_do_not_split(read_page: ReadPage) -> None:
    assert len(read_page(page_of(f"<h1>Talks open in Aqaba</h1>{BODY}<h2>And a ferry</h2>{OTHER}"))) == 1


def test_surroundings_are_no_news(read_one: ReadOne) -> None:
    article = read_one(
        page_of(
            '<div class="cookie-banner"><p>We and our partners use cookies to measure how our pages are read by you.</p></div>'
            f"<div class=story><h1>Talks open in Aqaba</h1>{BODY}</div>"
            '<div class="related-stories"><ul><li><a href=1>Fish prices fall for the third week in a row</a></li></ul></div>'
            '<section id="comments"><p>Ali: they killed 100 people and nobody writes it, as always with these people and their talks.</p></section>'
        )
    )
    assert not any(word in article.text for word in ("cookies", "Fish prices", "100 people"))


def test_box_that_holds_the_story_stays_whatever_its_name(read_one: ReadOne) -> None:
    article = read_one(page_of(f'<h1>Talks open in Aqaba</h1><div class="promo related">{BODY}</div>'))
    assert "second round" in article.text


def test_headline_closed_by_the_wrong_tag_ends_there(read_one: ReadOne) -> None:
    assert read_one(page_of(f"<h1>Talks open in Aqaba</h3><div>{BODY}</div>")).title == "Talks open in Aqaba"


def test_what_the_user_says_goes_over_what_the_page_says(read_one: ReadOne) -> None:
    given = Given(published=datetime(2025, 3, 12, 9, tzinfo=UTC), source="The Harbour Post", language="fr")
    article = read_one(
        page_of(f"<h1>Talks open in Aqaba</h1>{BODY}", '<meta name="date" content="2025-03-11">'), given=given
    )
    assert article.published is not None
    assert (article.published.first_day, article.published.known_from) == (date(2025, 3, 12), DateOrigin.GIVEN)
    assert (article.source, article.language) == ("The Harbour Post", "fr")


def test_known_host_names_the_publisher(read_one: ReadOne) -> None:
    assert (
        read_one(page_of(f"<h1>Talks open in Aqaba</h1>{BODY}"), file="https://www.reuters.com/world/talks").source
        == "Reuters"
    )


def test_old_pages_with_line_breaks_for_paragraphs_have_paragraphs(read_one: ReadOne) -> None:
    lines = "<br><br>".join(
        f"The army of the coast took hill number {n} above the harbour on Monday." for n in range(5)
    )
    article = read_one(
        f"<HTML><BODY><TABLE><TR><TD><H1>Army takes five hills</H1><P><FONT>{lines}</FONT></TD></TR></TABLE></BODY></HTML>"
    )
    assert kinds(article) == [BlockKind.TITLE, *[BlockKind.PARAGRAPH] * 5]


@pytest.mark.parametrize("depth", [300, 5000])
def test_deep_nesting_still_gives_the_article(read_one: ReadOne, prose: str, depth: int) -> None:
    page = f"<html><head><title>Army takes hill</title></head><body>{'<div>' * depth}<p>{prose}</p>{'</div>' * depth}</body></html>"
    article = read_one(page)
    assert (article.title, prose in article.text) == ("Army takes hill", True)


def test_bottomless_nesting_is_refused_at_once(read_page: ReadPage, prose: str) -> None:
    with pytest.raises(PageError, match="nests 50,002 elements"):
        read_page(f"<html><body>{'<div>' * 50_000}<p>{prose}")


@pytest.mark.parametrize(
    "page",
    [
        page_of("<nav><a href=1>Home</a><a href=2>World</a></nav>"),
        page_of("<h1>Page not found</h1><p>Sorry, the page you are looking for could not be found.</p>"),
        page_of(""),
        "<script>" + "x=1;" * 100,
    ],
)
def test_page_without_an_article_says_what_it_holds(read_page: ReadPage, page: str) -> None:
    with pytest.raises(PageError, match=r"holds no article: .* HTML; an article has at least one whole sentence"):
        read_page(page)


@pytest.mark.parametrize("how", ["hidden", 'style="display: none"', 'style="color:red;visibility:hidden"'])
def test_what_a_page_hides_is_no_part_of_its_article(read_one: ReadOne, how: str) -> None:
    body = f"<h1>Talks open in Aqaba</h1><p>{BODY}</p><p {how}>Forty people died in Veldt.</p><p>{BODY}</p>"
    assert "Forty" not in read_one(page_of(body)).text


def test_a_page_that_hides_its_story_until_a_script_shows_it_is_read(read_one: ReadOne) -> None:
    assert read_one(page_of(f'<h1>Talks open in Aqaba</h1><div style="display:none">{BODY}</div>')).title
