"""Words that may name an act: from the network's numbers to hints, from sentences to articles."""

import numpy as np
import pytest

from dateline.model.article import BlockKind
from dateline.model.language import ActHint, Parse, Sentence
from dateline.model.span import Span
from dateline.read.cutting.layout import find_acts as find_acts_of_article
from dateline.read.parsing.acts_decoding import find_acts
from dateline.read.parsing.parser import MinilmParser, open_parser

LABELS = ("AID", "ASSAULT")


@pytest.fixture(scope="module")
def parser() -> MinilmParser:
    return open_parser()


def make_parse(*acts: ActHint, tells: bool = True) -> Parse:
    one = ("x",)
    return Parse(
        lemmas=one, upos=one, xpos=one, feats=one, heads=(-1,), deprels=("root",), acts=acts if tells else None
    )


def make_sentences(count: int) -> list[Sentence]:
    return [Sentence(span=Span(n, n + 1), first=n, end=n + 1, block=0, kind=BlockKind.PARAGRAPH) for n in range(count)]


def test_only_likely_types_are_told_and_a_word_may_have_several() -> None:
    types = np.array([[0.001, 0.004, 0.995], [0.3, 0.6, 0.1]], np.float32)
    standings = np.array([[1, 0, 0, 0], [0.2, 0.7, 0.06, 0.04]], np.float32)
    assert find_acts(types, standings, LABELS) == (
        ActHint(1, "AID", 0.3, 0.7, 0.06, 0.04),
        ActHint(1, "ASSAULT", 0.6, 0.7, 0.06, 0.04),
    )


def test_hints_of_an_article_count_its_tokens() -> None:
    parses = [make_parse(), make_parse(ActHint(0, "AID", 0.5))]
    assert find_acts_of_article(make_sentences(2), parses) == (ActHint(1, "AID", 0.5),)


def test_an_article_tells_nothing_where_one_sentence_cannot() -> None:
    assert find_acts_of_article(make_sentences(2), [make_parse(), make_parse(tells=False)]) is None


def test_the_shipped_parser_tells_an_attack_and_that_it_is_denied(parser: MinilmParser) -> None:
    words = ["The", "army", "denied", "that", "its", "gunners", "had", "shelled", "the", "market", "."]
    (parse,) = parser.parse([words])
    best = max(parse.acts or (), key=lambda hint: hint.score)
    assert (words[best.token], best.event_type) == ("shelled", "ASSAULT")
    assert best.denied > 0.5


def test_a_sentence_is_told_the_same_in_any_company(parser: MinilmParser) -> None:
    lines = [
        "Gunmen stormed the camp before dawn .",
        "The two ministers met in Oslo on Monday and signed a pact .",
        "Rain fell .",
        "Police fired tear gas at the marchers .",
    ]
    together = parser.parse([line.split() for line in lines])
    assert [parse.acts for parse in together] == [parser.parse([line.split()])[0].acts for line in lines]


def test_a_very_long_sentence_keeps_its_hints_at_their_words(parser: MinilmParser) -> None:
    words = [*["very", ","] * 150, *["gunmen", "shelled", "the", "market", "."]]
    (parse,) = parser.parse([words])
    assert max(parse.acts or (), key=lambda hint: hint.score).token == words.index("shelled")
