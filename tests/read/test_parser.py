"""The shipped parser: what it finds, and that nothing a page may hold upsets it."""

import shutil
from importlib.resources import files
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import ModelFileError
from dateline.model.language import Parse
from dateline.read.parsing.parser import MinilmParser, open_parser

SHIPPED = Path(str(files("dateline.read") / "weights"))
WORDS = st.lists(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12), max_size=30)


@pytest.fixture(scope="module")
def parser() -> MinilmParser:
    return open_parser()


def find_word(sentence: list[str], parse: Parse, relation: str) -> list[str]:
    return [word for word, found in zip(sentence, parse.deprels, strict=True) if found == relation]


def is_whole(parse: Parse, count: int) -> bool:
    columns = (parse.lemmas, parse.upos, parse.xpos, parse.feats, parse.heads, parse.deprels)
    if any(len(column) != count for column in columns):
        return False
    return count == 0 or (parse.heads.count(-1) == 1 and all(not leads_round(parse.heads, i) for i in range(count)))


def leads_round(heads: tuple[int, ...], word: int) -> bool:
    for _ in heads:
        word = heads[word]
        if word == -1:
            return False
    return True


@pytest.mark.parametrize(
    ("sentence", "relation", "expected"),
    [
        ("Rebels attacked an army base near Ardan .", "nsubj", ["Rebels"]),
        ("Rebels attacked an army base near Ardan .", "obj", ["base"]),
        ("Two soldiers were killed by gunmen on Monday .", "nsubj:pass", ["soldiers"]),
        ("The minister said that troops had left the town .", "ccomp", ["left"]),
        ("The minister , who met the envoy , flew home .", "acl:relcl", ["met"]),
        ("Police arrested and charged him .", "conj", ["charged"]),
    ],
)
def test_who_did_what_to_whom_is_found(parser: MinilmParser, sentence: str, relation: str, expected: list[str]) -> None:
    words = sentence.split()
    (parse,) = parser.parse([words])
    assert find_word(words, parse, relation) == expected


def test_words_get_tags_features_and_base_forms(parser: MinilmParser) -> None:
    (parse,) = parser.parse([["Rebels", "attacked", "the", "bases", "."]])
    assert parse.upos == ("NOUN", "VERB", "DET", "NOUN", "PUNCT")
    assert parse.xpos == ("NNS", "VBD", "DT", "NNS", ".")
    assert parse.lemmas == ("rebel", "attack", "the", "base", ".")
    assert "Tense=Past" in parse.feats[1]


def test_names_have_their_kind_and_organisations_theirs(parser: MinilmParser) -> None:
    words = [
        "Iranian",
        "Defence",
        "Minister",
        "Omar",
        "Dahab",
        "met",
        "Reuters",
        "reporters",
        "in",
        "Baghdad",
        "on",
        "Monday",
        ".",
    ]
    (parse,) = parser.parse([words])
    names = {" ".join(words[n.first : n.end]): (n.label, n.organisation_kind) for n in parse.names}
    assert names["Iranian"] == ("nationality", None)
    assert names["Omar Dahab"] == ("person", None)
    assert names["Reuters"] == ("organisation", "media")
    assert names["Baghdad"] == ("place", None)
    assert all(0 < n.score <= 1 for n in parse.names)


def test_mentions_take_in_nouns_and_pronouns(parser: MinilmParser) -> None:
    (mentions,) = parser.find_mentions([["He", "met", "the", "Syrian", "president", "in", "Damascus", "."]])
    assert (0, 1, "person") in {(m.first, m.end, m.label) for m in mentions}


def test_mentions_neither_begin_nor_end_with_a_mark(parser: MinilmParser) -> None:
    sentence = [
        "The",
        "rebels",
        "seized",
        "Ardan",
        ",",
        "Korsa",
        ",",
        "and",
        "the",
        "port",
        "on",
        "Monday",
        ",",
        "officials",
        "said",
        ".",
    ]
    [mentions] = parser.find_mentions([sentence])
    assert mentions
    assert all(sentence[m.first].isalnum() and sentence[m.end - 1].isalnum() for m in mentions)


def test_parses_come_in_the_order_of_the_sentences_whatever_their_length(parser: MinilmParser) -> None:
    sentences = [["Talks", "failed", "."] * count for count in (3, 0, 40, 1, 12)]
    assert [len(parse.heads) for parse in parser.parse(sentences)] == [len(words) for words in sentences]


def test_a_sentence_is_parsed_alike_alone_and_among_others(parser: MinilmParser) -> None:
    words = ["The", "army", "shelled", "the", "town", "after", "rebels", "had", "cut", "the", "road", "."]
    alone = parser.parse([words])[0]
    among = parser.parse([["Talks", "failed", "."] * 9, words, ["No", "."]])[1]
    assert (alone.heads, alone.deprels, alone.upos) == (among.heads, among.deprels, among.upos)


def test_a_sentence_too_long_to_read_at_once_keeps_every_word_and_has_one_root(parser: MinilmParser) -> None:
    words = ["The", "army", "shelled", "the", "town", ",", "and", "the", "rebels", "of", "Ardan", "fled", ","] * 60
    (parse,) = parser.parse([words])
    assert is_whole(parse, len(words))
    assert any(name.first > len(words) - 20 for name in parse.names)


@pytest.mark.parametrize("word", ["\x00", "\u200d", "x" * 6000, "a.b/c?" * 300, "\u202e", "👩‍👩‍👧", "\ud7ff", "ﷺ"])
def test_odd_words_are_words(parser: MinilmParser, word: str) -> None:
    (parse,) = parser.parse([["It", "said", word, "."]])
    assert is_whole(parse, 4)


@settings(max_examples=25, deadline=None)
@given(words=WORDS)
def test_any_words_make_one_tree(parser: MinilmParser, words: list[str]) -> None:
    (parse,) = parser.parse([words])
    assert is_whole(parse, len(words))


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    folder = tmp_path / "weights"
    shutil.copytree(SHIPPED, folder)
    return folder


def test_a_folder_without_weights_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match=r"parser\.json: cannot be read"):
        open_parser(tmp_path)


def test_a_missing_file_is_named(weights: Path) -> None:
    (weights / "lemmas.tsv").unlink()
    with pytest.raises(ModelFileError, match=r"lemmas\.tsv: is missing"):
        open_parser(weights)


def test_a_damaged_network_is_refused(weights: Path) -> None:
    with (weights / "parser.onnx").open("r+b") as network:
        network.seek(5000)
        network.write(b"damage")
    with pytest.raises(ModelFileError, match=r"parser\.onnx: is damaged"):
        open_parser(weights)


def test_a_card_that_is_no_card_is_refused(weights: Path) -> None:
    (weights / "parser.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelFileError, match=r"parser\.json: is damaged"):
        open_parser(weights)


def test_weights_of_another_format_are_refused(weights: Path) -> None:
    card = msgspec.json.decode((weights / "parser.json").read_bytes())
    card["format"] = 99
    (weights / "parser.json").write_bytes(msgspec.json.encode(card))
    with pytest.raises(ModelFileError, match="has format 99"):
        open_parser(weights)
