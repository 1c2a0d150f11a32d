import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model.language import NameSpan, Parse
from dateline.read import read, read_many
from dateline.read.attribution.quotes import find_quotes
from dateline.read.cutting.layout import find_layout, to_columns
from dateline.read.explain import to_html, to_tree
from tests.factories import article, reading


class FlatParser:
    """Hangs every word on the first; for properties that hold whatever the parse."""

    name, version = "flat", "1"

    def parse(self, sentences):
        return [self._parse(words) for words in sentences]

    def _parse(self, words):
        count = len(words)
        return Parse(
            lemmas=tuple(word.lower() for word in words),
            upos=("VERB",) + ("NOUN",) * (count - 1),
            xpos=("VBD",) + ("NN",) * (count - 1),
            feats=("_",) * count,
            heads=(-1,) + (0,) * (count - 1),
            deprels=("root",) + ("obj",) * (count - 1),
            names=(NameSpan(0, 1, "person", None, 0.5),),
        )


TEXTS = ["Rebels took the bridge. They left.", "The mayor of Homs spoke.", "“Stay,” he said.", "Talks ended on Friday."]


def test_article_reads_the_same_whatever_it_arrives_with(tools):
    articles = [article(text, id=f"art-{number}") for number, text in enumerate(TEXTS)]
    assert list(read_many(articles, *tools)) == [read(one, *tools) for one in articles]


def test_sentences_never_cross_blocks(tools):
    found = reading("The first paragraph has no stop", "The second one does.", tools=tools)
    assert [sentence.block for sentence in found.sentences] == [0, 1]


def test_article_without_words_has_an_empty_reading(tools):
    found = reading("…", tools=tools)
    assert (found.mentions, found.attributions) == ((), ())


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_with_exact_offsets(tools, paragraphs):
    _, gazetteer, actors = tools
    found = read(article(*paragraphs), FlatParser(), gazetteer, actors)
    text = found.article.text
    for first, second in zip(found.tokens.starts[1:], found.tokens.ends, strict=False):
        assert first >= second
    for mention in found.mentions:
        assert mention.span.contains(mention.head)
        assert mention.span.end <= len(text)
    for attribution in found.attributions:
        assert all(span.end <= len(text) for span in attribution.content)


def test_heads_of_later_sentences_point_into_the_article():
    source = article("One went. Two went.")
    layout = find_layout(source)
    parses = FlatParser().parse([["One", "went", "."], ["Two", "went", "."]])
    tokens, sentences = to_columns(source, layout, parses)
    assert tokens.heads == (-1, 0, 0, -1, 3, 3)
    assert [(sentence.first, sentence.end) for sentence in sentences] == [(0, 3), (3, 6)]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("He said “stay” and “go”.", ["“stay”", "“go”"]),
        ('He said "stay" and left.', ['"stay"']),
        ("Minister calls talks ‘very useful’", ["‘very useful’"]),
        ("It was the Houthis’ third attack", []),
        ("“We leave. We", ["“We leave. We"]),
    ],
)
def test_quotation_marks_pair(text, quotes):
    source = article(text)
    assert [span.text_in(source.text) for span in find_quotes(source)] == quotes


def test_tree_shows_every_word_once(tools):
    found = reading("Rebels took the old bridge.", tools=tools)
    lines = to_tree(found, 0).splitlines()
    assert sorted(line.lstrip("│├└─ ").split()[0] for line in lines) == sorted(
        ["Rebels", "took", "the", "old", "bridge", "."]
    )


def test_page_with_marks_escapes_the_article(tools):
    page = to_html(reading("<script>alert(1)</script> Rebels took Homs & left.", title="<b>Clash</b>", tools=tools))
    assert "<script>" not in page
    assert "<b>" not in page
    assert "&lt;b&gt;" in page
