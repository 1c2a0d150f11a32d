"""Words to the integer arrays that the language network reads, the same in training and at run time."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

__all__ = [
    "SHAPES",
    "EncodedSentence",
    "WordPieceBatch",
    "encode_sentences",
    "find_room",
    "find_shape",
    "pad_sentences",
]

SHAPES = 11
"""Number of word shapes, the one for padding and special pieces (0) included."""

_ENDS = 2
"""Special pieces, one at each end of a sentence."""

_REMEMBERED = 20_000
"""Words whose shape is kept at hand."""

_STEP = 4
"""Sentences are padded to a multiple of this many pieces, so that few sentences are left without company."""

_MOST_PIECES = 24
"""Pieces of one word; an address or a lump of data that has more keeps its first ones."""


class EncodedSentence(NamedTuple):
    """One sentence as numbers.

    Attributes:
        pieces: Word-piece ids, the special pieces at both ends included.
        shapes: Shape of the word that each piece belongs to; 0 for special pieces.
        first_pieces: For each word the index of its first piece; 0 for a word that has no piece of its own.
    """

    pieces: list[int]
    shapes: list[int]
    first_pieces: list[int]


class WordPieceBatch(NamedTuple):
    """Padded arrays of several sentences; the field names are the input names of the network.

    Attributes:
        pieces: Word-piece ids, sentences by pieces.
        shapes: Word shapes, sentences by pieces.
        piece_mask: 1 where there is a piece, 0 where there is padding.
        first_pieces: Index of each word's first piece, sentences by words.
        word_mask: True where there is a word.
    """

    pieces: npt.NDArray[np.int64]
    shapes: npt.NDArray[np.int64]
    piece_mask: npt.NDArray[np.int64]
    first_pieces: npt.NDArray[np.int64]
    word_mask: npt.NDArray[np.bool_]


@lru_cache(_REMEMBERED)
def find_shape(word: str) -> int:
    """Tell how a word is written; the encoder itself reads lower case only.

    Args:
        word: One word, not empty.

    Returns:
        A number from 1 to 10: plain lower case, other lower case, digits, mixed with digits, capitals, one capital,
        capitalised, capitalised with inner capitals, punctuation, anything else (a script without case).
    """
    if word.islower():
        return 1 if word.isalpha() else 2
    if word.isdigit():
        return 3
    if any(letter.isdigit() for letter in word):
        return 4
    if word.isupper():
        return 5 if len(word) > 1 else 6
    if word[:1].isupper():
        return 7 if word[1:].islower() else 8
    return 10 if any(letter.isalnum() for letter in word) else 9


def encode_sentences(tokenizer: Tokenizer, sentences: Sequence[Sequence[str]]) -> list[EncodedSentence]:
    """Cut words into pieces.

    Args:
        tokenizer: Of the encoder, without padding and truncation.
        sentences: Words of each sentence.

    Returns:
        One encoded sentence each, in the same order, with every word.
    """
    encodings = tokenizer.encode_batch([list(words) for words in sentences], is_pretokenized=True)
    return [
        _to_encoded(words, encoding.ids, encoding.word_ids)
        for words, encoding in zip(sentences, encodings, strict=True)
    ]


def _to_encoded(words: Sequence[str], pieces: list[int], word_ids: list[int | None]) -> EncodedSentence:
    word_shapes = [find_shape(word) for word in words]
    kept: list[int] = []
    shapes: list[int] = []
    first_pieces = [0] * len(words)
    current, first = None, 0
    for piece, word in zip(pieces, word_ids, strict=True):
        if word != current:
            current, first = word, len(kept)
            if word is not None:
                first_pieces[word] = first
        if len(kept) - first < _MOST_PIECES:
            kept.append(piece)
            shapes.append(0 if word is None else word_shapes[word])
    return EncodedSentence(kept, shapes, first_pieces)


def find_room(sentence: EncodedSentence) -> int:
    """Tell how many pieces a sentence takes up with its padding, which depends on that sentence alone."""
    needed = max(len(sentence.pieces), len(sentence.first_pieces) + _ENDS)
    return -(-needed // _STEP) * _STEP


def pad_sentences(sentences: Sequence[EncodedSentence]) -> WordPieceBatch:
    """Put sentences into one set of arrays.

    Sums of numbers with a fraction differ in the last digit with the width of the arrays: sentences that are alike in
    `find_room` come out the same, to the bit, in whatever company.

    Args:
        sentences: At least one.

    Returns:
        Arrays with room for the longest sentence, padded with 0.
    """
    rows = len(sentences)
    piece_count = max(map(find_room, sentences))
    word_count = piece_count - _ENDS
    batch = WordPieceBatch(
        np.zeros((rows, piece_count), np.int64),
        np.zeros((rows, piece_count), np.int64),
        np.zeros((rows, piece_count), np.int64),
        np.zeros((rows, word_count), np.int64),
        np.zeros((rows, word_count), np.bool_),
    )
    for row, sentence in enumerate(sentences):
        pieces, words = len(sentence.pieces), len(sentence.first_pieces)
        batch.pieces[row, :pieces] = sentence.pieces
        batch.shapes[row, :pieces] = sentence.shapes
        batch.piece_mask[row, :pieces] = 1
        batch.first_pieces[row, :words] = sentence.first_pieces
        batch.word_mask[row, :words] = True
    return batch
