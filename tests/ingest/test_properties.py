import hashlib
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import PageError
from dateline.ingest import ingest
from dateline.model.article import Article, Page

SENTENCE = "The army of the coast said on Monday that it had taken the hill above the harbour."
FRAGMENTS = st.sampled_from(
    [
        SENTENCE,
        "Army takes the hill",
        "Photo of the hill, March 3, 2025. (Gulf Wire)",
        "TT",
        "By Lina Odeh",
        "Published 12 March 2025",
        "Related articles",
        "This article was translated and edited by The Dune Review.",
        "• Item one.",
        "> Quote.",
        "قال الرئيس إن الجيش وصل إلى المدينة.",
        "",
        "",
        "-----",
    ]
)
TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<h1>",
        "</h2>",
        "<article>",
        "</article>",
        "<div class=caption>",
        "</div>",
        "<ul><li>",
        "<time datetime='2025-03-03'>",
        "<!--",
        "-->",
        '<script type="application/ld+json">{"@type":"Article"',
        "</script>",
        "<title>",
        "</title>",
        "<table><td>",
        "<br>",
        "&nbsp;&#0;&#xd800;",
        "<blockquote>",
    ]
)


def page_of(content: bytes, file: str = "page.html") -> Page:
    return Page(sha256=hashlib.sha256(content).hexdigest(), file=file, content=content)


def ingest_or_nothing(page: Page) -> tuple[Article, ...]:
    try:
        return ingest(page)
    except PageError:
        return ()


def check(articles: tuple[Article, ...]) -> None:
    for number, article in enumerate(articles, start=1):
        assert article.part == number
        stretches = [block.span.text_in(article.text) for block in article.blocks]
        assert "\n\n".join(stretches) == article.text
        assert all(stretch and stretch == stretch.strip() for stretch in stretches)
        assert unicodedata.is_normalized("NFC", article.text)
        assert not any(unicodedata.category(letter) in ("Cc", "Cs") for letter in article.text if letter != "\n")
        assert "\u00a0" not in article.text


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_articles_or_one_line(content: bytes) -> None:
    check(ingest_or_nothing(page_of(content)))


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_characters_give_articles_or_one_line(text: str) -> None:
    check(ingest_or_nothing(page_of((SENTENCE + "\n" + text).encode("utf-8", "replace"))))


@given(st.lists(FRAGMENTS, max_size=25))
@settings(max_examples=150, deadline=None)
def test_any_order_of_lines_gives_articles_whose_blocks_cover_their_text(lines: list[str]) -> None:
    check(ingest_or_nothing(page_of("\n".join(lines).encode())))


@given(st.lists(st.one_of(FRAGMENTS, TAGS), max_size=30))
@settings(max_examples=150, deadline=None)
def test_any_order_of_tags_gives_articles_whose_blocks_cover_their_text(parts: list[str]) -> None:
    check(ingest_or_nothing(page_of(("<html><body>" + "".join(parts)).encode())))


@given(st.text(alphabet="abc/.:", max_size=20))
@settings(max_examples=30, deadline=None)
def test_ids_do_not_depend_on_the_path(path: str) -> None:
    content = f"Army takes the hill\n\n{SENTENCE}\n\n{SENTENCE[:-1]} again.".encode()
    assert [article.id for article in ingest(page_of(content, path))] == [
        article.id for article in ingest(page_of(content))
    ]
