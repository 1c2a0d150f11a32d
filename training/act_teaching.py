"""Teaches the network of acts from marked sentences, and puts it into an exported parser."""

import hashlib
import logging
import random
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import msgspec
import numpy as np
import onnx
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from dateline.read.parsing.parser import open_parser
from dateline.read.parsing.weight_files import Card, to_checksum
from dateline.read.parsing.word_pieces import EncodedSentence, WordPieceBatch, encode_sentences, pad_sentences
from training.act_network import ActNetwork
from training.act_output import attach_acts, detach_acts, trace_acts
from training.act_sentences import NO_ACT, STANDINGS, ActSentence, load_labelled, load_marked
from training.optimiser import Schedule, make_optimiser, set_rates
from training.rounding import measure_ranges
from training.stages import open_tokenizer

__all__ = ["ASIDE", "EPOCHS", "Teaching", "add_acts", "fit_acts", "list_types"]

logger = logging.getLogger(__name__)

EPOCHS = 5

TIMES_LABELLED = 3
"""How often a pass sees a sentence of a labelled report: they are few, and what coding meets is more like them (`docs/ablations.md`)."""

ASIDE = 0
"""The part of sentences and stories that teaches nothing: it tells how far to trust what is learned (`gold/fit_learned.py`)."""
_PIECES_PER_BATCH = 700
_LONGEST = 180
_RATES = (5e-4, 1.5e-3)
_WARM_UP = 0.06
_STANDING_WEIGHT = 0.15
_MEASURED = 40
_IGNORED = -100

_HIDDEN_SHARE = 0.1
"""Of the word pieces this share is hidden in training, so that what stands around a word teaches too."""

_MASK = 103
_FIRST_ORDINARY = 1000
"""Numbers of the encoder's piece that hides another, and of its first piece that is a letter or word."""

_Example = tuple[EncodedSentence, list[int], list[int]]
_Batch = tuple[WordPieceBatch, Tensor, Tensor]


class Teaching(msgspec.Struct, frozen=True, kw_only=True):
    """What acts are learned from, and where to.

    Attributes:
        own: Folder of our own sentences, acts marked.
        reports: Folder of labelled reports.
        encoder: Folder of the published encoder.
        weights: Folder of the exported parser, whose network gets two more outputs.
        aside: Part of sentences and stories that is left out, to fit and measure on (`gold/act_parts.py`); None = none.
        epochs: How often every sentence is seen.
        seed: Of order, dropout and new layers.
    """

    own: Path
    reports: Path
    encoder: Path
    weights: Path
    aside: int | None = ASIDE
    epochs: int = EPOCHS
    seed: int = 1


def add_acts(teaching: Teaching) -> None:
    """Learn, and write the parser's `parser.onnx` and `parser.json` anew."""
    labelled = load_labelled(teaching.reports, open_parser(teaching.weights), teaching.aside)
    sentences = load_marked(teaching.own, teaching.aside) + TIMES_LABELLED * labelled
    types = list_types(sentences)
    tokenizer = open_tokenizer(teaching.encoder)
    examples = _number(sentences, types, tokenizer)
    network = fit_acts(teaching, examples, len(types))
    measured = list(_make_batches(examples, random.Random(teaching.seed)))[:_MEASURED]
    ranges = measure_ranges(network, measured, partial(_run, network))
    traced = ActNetwork(teaching.encoder, len(types), len(STANDINGS), attention="eager")
    traced.load_state_dict(network.state_dict())
    path = teaching.weights / "parser.onnx"
    model = onnx.load(path)
    detach_acts(model)
    attach_acts(model, trace_acts(traced.eval(), ranges))
    onnx.save(model, path)
    _save_card(teaching.weights, types)


def list_types(sentences: Sequence[ActSentence]) -> tuple[str, ...]:
    """List the types that sentences tell of in order of the alphabet, at last that of no act."""
    return (*sorted({code for one in sentences for code in one.types if code} - {NO_ACT}), NO_ACT)


def fit_acts(teaching: Teaching, examples: Sequence[_Example], types: int) -> ActNetwork:
    """Fine-tune the published encoder.

    Args:
        teaching: Where the encoder lies, how long to teach it.
        examples: Sentences as numbers.
        types: How many types there are, no act included.

    Returns:
        The network, in evaluation.
    """
    torch.manual_seed(teaching.seed)
    order = random.Random(teaching.seed)
    network = ActNetwork(teaching.encoder, types, len(STANDINGS))
    steps = teaching.epochs * len(list(_make_batches(examples, random.Random(teaching.seed))))
    warm_up = max(1, round(_WARM_UP * steps))
    schedule = Schedule(encoder_rate=_RATES[0], head_rate=_RATES[1], warm_up=warm_up, decay_from=0, steps=steps)
    optimiser = make_optimiser(network, schedule)
    step = 0
    for epoch in range(teaching.epochs):
        network.train()
        for batch in _make_batches(examples, order):
            set_rates(optimiser, max(0.0, schedule.factor(step)))
            optimiser.zero_grad(set_to_none=True)
            loss = _find_loss(network, _hide_some(batch))
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            step += 1
        logger.info("acts: pass %d of %d, last loss %.3f", epoch + 1, teaching.epochs, float(loss.detach()))
    return network.eval()


def _hide_some(batch: _Batch) -> _Batch:
    pieces = batch[0].pieces
    hidden = (torch.rand(pieces.shape).numpy() < _HIDDEN_SHARE) & (pieces >= _FIRST_ORDINARY)
    return batch[0]._replace(pieces=np.where(hidden, _MASK, pieces)), batch[1], batch[2]


def _run(network: ActNetwork, batch: _Batch) -> tuple[Tensor, Tensor]:
    pieces, shapes, piece_mask, first_pieces, _ = (torch.from_numpy(array) for array in batch[0])
    scored: tuple[Tensor, Tensor] = network(network.embed(pieces), shapes, piece_mask, first_pieces)
    return scored


def _find_loss(network: ActNetwork, batch: _Batch) -> Tensor:
    types, standings = _run(network, batch)
    return _cross_entropy(types, batch[1]) + _STANDING_WEIGHT * _cross_entropy(standings, batch[2])


def _cross_entropy(scores: Tensor, targets: Tensor) -> Tensor:
    """Mean over the words that carry a target; 0 where none does."""
    summed = nn.functional.cross_entropy(
        scores.flatten(0, 1), targets.flatten(), ignore_index=_IGNORED, reduction="sum"
    )
    return summed / (targets != _IGNORED).sum().clamp(min=1)


def _number(sentences: Sequence[ActSentence], types: Sequence[str], tokenizer: Tokenizer) -> list[_Example]:
    """Turn sentences into numbers; those that are too long are left out."""
    codes = {code: number for number, code in enumerate(types)}
    stands = {mark: number for number, mark in enumerate(STANDINGS)}
    encoded = encode_sentences(tokenizer, [sentence.words for sentence in sentences])
    return [
        (
            pieces,
            [codes.get(code, _IGNORED) for code in sentence.types],
            [stands.get(mark, _IGNORED) for mark in sentence.standings],
        )
        for sentence, pieces in zip(sentences, encoded, strict=True)
        if len(pieces.pieces) <= _LONGEST
    ]


def _make_batches(examples: Sequence[_Example], order: random.Random) -> Iterator[_Batch]:
    """Yield all sentences once, in batches of like length, shuffled."""
    shuffled = order.sample(examples, len(examples))
    shuffled.sort(key=lambda example: len(example[0].pieces) // 6)
    groups: list[list[_Example]] = [[]]
    for example in shuffled:
        longest = max(len(one[0].pieces) for one in (*groups[-1], example))
        if groups[-1] and longest * (len(groups[-1]) + 1) > _PIECES_PER_BATCH:
            groups.append([])
        groups[-1].append(example)
    order.shuffle(groups)
    for group in groups:
        arrays = pad_sentences([pieces for pieces, _, _ in group])
        columns = (_pad([example[part] for example in group], arrays.first_pieces.shape) for part in (1, 2))
        yield (arrays, *columns)


def _pad(rows: Sequence[Sequence[int]], shape: tuple[int, ...]) -> Tensor:
    numbers = np.full(shape, _IGNORED, np.int64)
    for row, values in enumerate(rows):
        numbers[row, : len(values)] = values
    return torch.from_numpy(numbers)


def _save_card(weights: Path, types: tuple[str, ...]) -> None:
    """Write the card anew; the version names the parser's and the hash of what was put on."""
    path = weights / "parser.json"
    card = msgspec.json.decode(path.read_bytes(), type=Card)
    checksum = to_checksum(weights / "parser.onnx")
    card = msgspec.structs.replace(
        card,
        version=f"{card.version.partition('+')[0]}+{hashlib.sha256(checksum.encode()).hexdigest()[:6]}",
        files=card.files | {"parser.onnx": checksum},
        labels=msgspec.structs.replace(card.labels, acts=types[:-1]),
    )
    path.write_bytes(msgspec.json.format(msgspec.json.encode(card), indent=1) + b"\n")
