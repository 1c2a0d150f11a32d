"""Tags by the word alone; needs torch, which only the training has."""

import pytest

torch = pytest.importorskip("torch", reason="torch is installed for training only")

from tokenizers import Tokenizer  # noqa: E402
from tokenizers.models import WordPiece  # noqa: E402
from tokenizers.pre_tokenizers import Whitespace  # noqa: E402
from training.corpora import Sentence  # noqa: E402
from training.tag_lexicon import count_tags  # noqa: E402

from dateline.read.parsing.labels import Labels  # noqa: E402

PIECES = ["[UNK]", "[SEP]", "march", "March", "ed", "##ed", "quickly"]
LABELS = Labels(upos=("NOUN", "PROPN", "VERB", "ADV"), xpos=(), feats=(), relations=(), names=(), kinds=(), mentions=())


def tokenizer() -> Tokenizer:
    tokenizer = Tokenizer(WordPiece({piece: number for number, piece in enumerate(PIECES)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    return tokenizer


def evidence(word: int, shape: int, follower: int) -> dict[str, float]:
    """Score one word of one piece (a number of `PIECES`) before another piece."""
    seen = [("march", "VERB"), ("march", "VERB"), ("march", "NOUN"), ("March", "PROPN"), ("quickly", "ADV")]
    sentences = [Sentence(words=(word, "[SEP]"), corpus="ewt", upos=(tag, "ADV")) for word, tag in seen]
    lexicon = count_tags(sentences, LABELS, tokenizer())
    pieces, shapes = torch.tensor([[word, follower]]), torch.tensor([[shape, 0]])
    (scores,) = lexicon.score_upos(pieces, shapes, torch.tensor([[0]]))[0]
    return dict(zip(LABELS.upos, scores.tolist(), strict=True))


def test_a_word_leans_to_the_tags_it_was_seen_with():
    plain = evidence(PIECES.index("march"), 1, PIECES.index("[SEP]"))
    assert plain["VERB"] > plain["NOUN"] > plain["PROPN"] == plain["ADV"]


def test_the_written_case_tells_more_than_the_word_alone():
    capitalised = evidence(PIECES.index("March"), 7, PIECES.index("[SEP]"))
    assert max(capitalised, key=capitalised.__getitem__) == "PROPN"


def test_words_of_several_pieces_and_unseen_ones_have_no_evidence():
    assert set(evidence(PIECES.index("march"), 1, PIECES.index("##ed")).values()) == {0.0}
    assert set(evidence(PIECES.index("ed"), 1, PIECES.index("[SEP]")).values()) == {0.0}
