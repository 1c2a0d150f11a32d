from collections.abc import Callable

import pytest

from dateline.errors import PageError
from dateline.model.article import Article

French = "Le président a déclaré à l'agence que l'armée était arrivée à Gao lundi matin après de longs combats. "


@pytest.mark.parametrize(
    "content",
    [
        (French * 3).encode("latin-1"),
        (French * 3).encode("utf-8-sig"),
        (French * 3).encode("utf-16"),
        (French * 3).encode("utf-16-le"),
        (French * 3).encode("utf-16-be"),
        b'<html><head><meta charset="utf-8"></head><body><p>' + (French * 3).encode("cp1252"),
        b'<html><head><meta charset="windows-1252"></head><body><p>' + (French * 3).encode("cp1252"),
        b'<html><head><meta charset="latin-1"></head><body><p>' + (French * 3).encode("utf-8"),
        b'<html><head><meta charset="no-such-code"></head><body><p>' + (French * 3).encode("utf-8"),
    ],
    ids=[
        "latin-1",
        "utf-8 with mark",
        "utf-16 with mark",
        "utf-16 le",
        "utf-16 be",
        "wrong meta",
        "right meta",
        "utf-8 despite meta",
        "unknown meta",
    ],
)
def test_text_is_read_whatever_its_encoding(read_one: Callable[..., Article], content: bytes) -> None:
    assert "président a déclaré à l'agence" in read_one(content).text


def test_arabic_without_a_declaration_is_recognised(read_one: Callable[..., Article]) -> None:
    words = "قال الرئيس إن الجيش وصل إلى المدينة يوم الاثنين بعد معارك طويلة استمرت يومين."
    assert words in read_one((words * 4).encode("cp1256")).text


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is empty; a page holds the text or HTML of an article"),
        (b" \n\t ", "is empty"),
        (b"%PDF-1.7 rest", "is a PDF file, not a page; save the article as text or HTML"),
        (b"PK\x03\x04rest", "is a ZIP archive or office document"),
        (
            b"The army left.\0 It came back on Monday with all its guns and men.",
            "holds NUL characters, the first at character 14",
        ),
        (bytes(range(1, 256)) * 20, "is no text: [0-9,]+ of its [0-9,]+ characters are unprintable"),
        (b"Home\nWorld\nContact\n", "holds no article: .* of text"),
        (b"a" * 1_000_001, "holds a text of 1,000,001 characters"),
    ],
    ids=["empty", "blank", "pdf", "zip", "nul", "binary", "menu", "endless"],
)
def test_bad_bytes_give_one_line_that_says_what_would_be_right(
    read_page: Callable[..., object], content: bytes, problem: str
) -> None:
    with pytest.raises(PageError, match=problem) as caught:
        read_page(content, file="folder/page.txt")
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("folder/page.txt: ")


def test_few_unprintable_characters_become_spaces(read_one: Callable[..., Article]) -> None:
    page = (
        "<html><body><script>x</script>\x02 and\x0b<p>The army of the coast left\x0cthe hill on Monday with all its\x1bguns.</p>"
        + "<!-- -->" * 99
    )
    assert "left the hill on Monday with all its guns." in read_one(page).text


@pytest.mark.parametrize(
    "start",
    [
        '<?xml version="1.0"?>\n<rss version="2.0">',
        '<!-- made by a machine --><feed xmlns="x">',
        "<?xml version='1.0'?><rdf:RDF>",
    ],
)
def test_a_feed_is_no_page_whatever_its_name(read_one: Callable[..., Article], prose: str, start: str) -> None:
    with pytest.raises(PageError, match="is a feed, not a page; save the articles that it points to"):
        read_one(f"{start}<item><title>Ferry sinks</title><description>{prose}</description></item>")
