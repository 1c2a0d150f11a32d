"""Sentences in an order that depends on a seed alone, cut into batches of like length."""

import random
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from tokenizers import Tokenizer

from dateline.read.parsing.word_pieces import EncodedSentence, WordPieceBatch, encode_sentences, pad_sentences
from training.corpora import Sentence

__all__ = ["Batch", "Diet", "Draw", "make_batches"]

_PIECES_PER_BATCH = 450
_SENTENCES_PER_BATCH = 60
_LONGEST = 180
"""Word pieces; the few longer sentences are left out of training (never of reading)."""

_POOL = 20
"""Batches are cut from pools of this many batches' sentences, sorted by length, so that little is padded."""

_RECASED = ((0.03, str.upper), (0.02, str.lower), (0.02, str.title))
"""Share of sentences written as headlines or carelessly; the encoder's pieces stay, only the shapes change."""


class Batch(Struct, frozen=True):
    """Sentences of one corpus kind with their arrays."""

    sentences: tuple[Sentence, ...]
    arrays: WordPieceBatch


Draw = Callable[[random.Random], list[Sentence]]
"""Draws one epoch's sentences of a corpus."""


class Diet(Struct, frozen=True):
    """What one epoch is made of.

    Attributes:
        parts: One for each corpus.
    """

    parts: tuple[Draw, ...]


def make_batches(diet: Diet, tokenizer: Tokenizer, seed: str, shares: tuple[int, int]) -> Iterator[Batch]:
    """Yield batches for ever, epoch after epoch.

    Args:
        diet: What an epoch holds.
        tokenizer: Of the encoder.
        seed: Makes the order.
        shares: (which, of how many): every worker takes its own share of the same order.

    Yields:
        Batches; two workers never see the same sentence in one epoch.
    """
    which, of_how_many = shares
    epoch = 0
    while True:
        generator = random.Random(f"{seed}/{epoch}")
        groups = [group for part in diet.parts for group in _cut(part(generator), tokenizer, generator)]
        generator.shuffle(groups)
        usable = len(groups) // of_how_many * of_how_many
        for group in groups[which:usable:of_how_many]:
            yield Batch(tuple(sentence for sentence, _ in group), pad_sentences([pieces for _, pieces in group]))
        epoch += 1


def _cut(
    sentences: list[Sentence], tokenizer: Tokenizer, generator: random.Random
) -> Iterator[list[tuple[Sentence, EncodedSentence]]]:
    generator.shuffle(sentences)
    size = _POOL * _SENTENCES_PER_BATCH
    for start in range(0, len(sentences), size):
        pool = sentences[start : start + size]
        encoded = encode_sentences(tokenizer, [_recase(sentence.words, generator) for sentence in pool])
        pairs = sorted(zip(pool, encoded, strict=True), key=lambda pair: len(pair[1].pieces))
        yield from _fill([pair for pair in pairs if len(pair[1].pieces) <= _LONGEST])


def _fill(pairs: Sequence[tuple[Sentence, EncodedSentence]]) -> Iterator[list[tuple[Sentence, EncodedSentence]]]:
    group: list[tuple[Sentence, EncodedSentence]] = []
    for pair in pairs:
        full = len(group) == _SENTENCES_PER_BATCH or len(pair[1].pieces) * (len(group) + 1) > _PIECES_PER_BATCH
        if group and full:
            yield group
            group = []
        group.append(pair)
    if group:
        yield group


def _recase(words: Sequence[str], generator: random.Random) -> Sequence[str]:
    chance = generator.random()
    for share, change in _RECASED:
        if chance < share:
            return [change(word) for word in words]
        chance -= share
    return words
