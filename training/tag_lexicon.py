"""How often the treebanks give a word each universal tag: what a network that reads sentences forgets of words."""

from collections.abc import Iterable

import torch
from msgspec import Struct
from tokenizers import Tokenizer
from torch import Tensor

from dateline.read.parsing.labels import Labels
from dateline.read.parsing.word_pieces import SHAPES, encode_sentences
from training.corpora import Sentence

__all__ = ["TagLexicon", "count_tags"]

_PLAIN, _CAPITALISED, _CAPITALS = range(3)
_CASES = torch.tensor(
    [{5: _CAPITALS, 6: _CAPITALS, 7: _CAPITALISED, 8: _CAPITALISED}.get(shape, _PLAIN) for shape in range(SHAPES)]
)
"""How a word of each shape is written (`find_shape`)."""

_WEIGHT = 0.2
"""Of a word in any case and once more of the word as written; chosen on the development parts with those of `agreement`."""

_UNSEEN = 2.0
"""Sights added to every word, spread over all tags."""

_STEP = 0.0125
"""Between two whole numbers that the shipped table can hold."""


class TagLexicon(Struct, frozen=True, kw_only=True):
    """Evidence for the tags of the words that are one piece; all others have none.

    Attributes:
        rows: In steps, a row for each piece and case: three for piece 0, three for piece 1, ...
        continues: By piece, whether it goes on with a word.
    """

    rows: Tensor
    continues: Tensor

    def score_upos(self, pieces: Tensor, shapes: Tensor, first_pieces: Tensor) -> Tensor:
        """Score the universal tags of every word by the word alone; see `WordPieceBatch` for the arguments."""
        first = torch.gather(pieces, 1, first_pieces)
        case = _look_up(torch.gather(shapes, 1, first_pieces), _CASES)
        is_whole = ~_look_up(torch.gather(pieces, 1, first_pieces + 1), self.continues)
        return _look_up(first * 3 + case, self.rows).float() * (_STEP * is_whole.unsqueeze(-1))


def count_tags(sentences: Iterable[Sentence], labels: Labels, tokenizer: Tokenizer) -> TagLexicon:
    """Count the tags of every word that is one piece.

    Args:
        sentences: Of the treebanks that the network was trained on.
        labels: Of the network.
        tokenizer: Of the encoder, without padding and truncation.
    """
    tags = {tag: number for number, tag in enumerate(labels.upos)}
    continues = torch.zeros(tokenizer.get_vocab_size(), dtype=torch.bool)
    continues[[number for piece, number in tokenizer.get_vocab().items() if piece.startswith("##")]] = True
    counts = torch.zeros(len(continues), 3, len(tags))
    known = [sentence for sentence in sentences if sentence.upos]
    for sentence, encoded in zip(known, encode_sentences(tokenizer, [s.words for s in known]), strict=True):
        first = torch.tensor(encoded.first_pieces)
        pieces = torch.tensor(encoded.pieces)
        whole = ~continues[pieces[first + 1]]
        case = _CASES[torch.tensor(encoded.shapes)[first]]
        upos = torch.tensor([tags[tag] for tag in sentence.upos or ()])
        counts.index_put_((pieces[first[whole]], case[whole], upos[whole]), torch.ones(()), accumulate=True)
    evidence = _WEIGHT * (_to_evidence(counts.sum(1, keepdim=True)) + _to_evidence(counts))
    rows = torch.round(evidence / _STEP).clamp(-127, 127).to(torch.int8).flatten(0, 1)
    return TagLexicon(rows=rows, continues=continues)


def _look_up(numbers: Tensor, table: Tensor) -> Tensor:
    """Return the row of the table for every number; unlike `table[numbers]` it is one step of the traced network."""
    return table.index_select(0, numbers.flatten()).unflatten(0, numbers.shape)


def _to_evidence(counts: Tensor) -> Tensor:
    """Turn counts into the logarithm of how much likelier than by chance a word has each tag; 0 = never seen."""
    seen = counts.sum(-1, keepdim=True)
    share = (counts + _UNSEEN / counts.shape[-1]) / (seen + _UNSEEN)
    return torch.log(share * counts.shape[-1])
