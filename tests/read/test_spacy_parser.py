"""Another parser in the place of ours, and trees of the other English scheme."""

from itertools import pairwise

import pytest

from dateline.read.parsing.clear_trees import has_clear_labels, to_universal

# word/UPOS/lemma/head/relation, 0-based heads, -1 the root; first as CLEAR has it, then as UD has it.
TREES = [
    (
        "Rebels/NOUN/rebel/1/nsubj attacked/VERB/attack/-1/ROOT a/DET/a/3/det base/NOUN/base/1/dobj"
        " near/ADP/near/3/prep Ardan/PROPN/Ardan/4/pobj",
        [(1, "nsubj"), (-1, "root"), (3, "det"), (1, "obj"), (5, "case"), (3, "nmod")],
    ),
    (
        "He/PRON/he/2/nsubjpass was/AUX/be/2/auxpass shot/VERB/shoot/-1/ROOT by/ADP/by/2/agent troops/NOUN/troop/3/pobj",
        [(2, "nsubj:pass"), (2, "aux:pass"), (-1, "root"), (4, "case"), (2, "obl:agent")],
    ),
    (
        "Dahab/PROPN/Dahab/1/nsubj is/AUX/be/-1/ROOT president/NOUN/president/1/attr ././././1/punct",
        [(2, "nsubj"), (2, "cop"), (-1, "root"), (2, "punct")],
    ),
    (
        "He/PRON/he/1/nsubj seems/VERB/seem/-1/ROOT tired/ADJ/tired/1/acomp",
        [(1, "nsubj"), (-1, "root"), (1, "xcomp")],
    ),
    (
        "They/PRON/they/1/nsubj shelled/VERB/shell/-1/ROOT Ardan/PROPN/Ardan/1/dobj ,/PUNCT/,/2/punct"
        " Belo/PROPN/Belo/2/conj and/CCONJ/and/4/cc Corum/PROPN/Corum/4/conj",
        [(1, "nsubj"), (-1, "root"), (1, "obj"), (2, "punct"), (2, "conj"), (6, "cc"), (2, "conj")],
    ),
    (
        "They/PRON/they/1/nsubj left/VERB/leave/-1/ROOT after/ADP/after/1/prep losing/VERB/lose/2/pcomp"
        " ground/NOUN/ground/3/dobj",
        [(1, "nsubj"), (-1, "root"), (3, "mark"), (1, "advcl"), (3, "obj")],
    ),
    (
        "He/PRON/he/1/nsubj gave/VERB/give/-1/ROOT arms/NOUN/arm/1/dobj to/ADP/to/1/dative rebels/NOUN/rebel/3/pobj",
        [(1, "nsubj"), (-1, "root"), (1, "obj"), (4, "case"), (1, "obl")],
    ),
]


def columns(tree: str) -> tuple[list[int], list[str], list[str], list[str]]:
    words = [word.rsplit("/", 4) for word in tree.split()]
    return [int(w[3]) for w in words], [w[4] for w in words], [w[1] for w in words], [w[2] for w in words]


@pytest.mark.parametrize(("clear", "universal"), TREES)
def test_a_clear_tree_becomes_the_universal_tree(clear: str, universal: list[tuple[int, str]]) -> None:
    heads, relations = to_universal(*columns(clear))
    assert list(zip(heads, relations, strict=True)) == universal


def test_the_scheme_is_known_by_its_labels() -> None:
    assert has_clear_labels(("nsubj", "dobj"))
    assert not has_clear_labels(("nsubj", "obj", "nsubj:pass"))


WORDS = ["Rebels", "attacked", "Ardan", "."]


def train(object_label: str, steps: int = 25):
    """Train a pipeline on one sentence until it knows it by heart."""
    spacy = pytest.importorskip("spacy", reason="dateline[spacy] is not installed")
    from spacy.tokens import Doc
    from spacy.training import Example

    pipeline = spacy.blank("en")
    annotations = {
        "pos": ["NOUN", "VERB", "PROPN", "PUNCT"],
        "tags": ["NNS", "VBD", "NNP", "."],
        "heads": [1, 1, 1, 1],
        "deps": ["nsubj", "ROOT", object_label, "punct"],
        "entities": ["O", "O", "U-GPE", "O"],
    }
    examples = [Example.from_dict(Doc(pipeline.vocab, words=WORDS), annotations)]
    for pipe in ("tagger", "morphologizer", "ner"):
        pipeline.add_pipe(pipe)
    pipeline.add_pipe("parser", config={"min_action_freq": 1})
    optimiser = pipeline.initialize(lambda: examples)
    for _ in range(steps):
        pipeline.update(examples, sgd=optimiser)
    return pipeline


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::UserWarning")
@pytest.mark.parametrize("object_label", ["dobj", "obj"])
def test_a_spacy_pipeline_of_either_scheme_gives_universal_dependencies_and_our_names(object_label: str) -> None:
    pipeline = train(object_label)
    from dateline.read.parsing.spacy_parser import SpacyParser

    parser = SpacyParser(pipeline)
    parse, empty = parser.parse([WORDS, []])
    assert parse.heads == (1, -1, 1, 1)
    assert parse.deprels == ("nsubj", "root", "obj", "punct")
    assert parse.upos == ("NOUN", "VERB", "PROPN", "PUNCT")
    assert parse.xpos == ("NNS", "VBD", "NNP", ".")
    assert [(name.first, name.end, name.label) for name in parse.names] == [(2, 3, "place")]
    assert empty.heads == ()
    assert parser.name.startswith("spacy-en")
    assert all(len(a) == len(b) for a, b in pairwise((parse.lemmas, parse.upos, parse.heads, parse.feats)))
