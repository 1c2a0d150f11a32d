"""The stages of a training run: a steady rate, a falling rate, and settling into rounded weights."""

import random
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path

import torch
from msgspec import Struct
from tokenizers import Tokenizer
from torch import Tensor

from dateline.read.parsing.labels import Labels
from training.batches import Batch, Diet, Draw, make_batches
from training.corpora import Sentence, load_mentions, load_names, load_treebank
from training.labels import load_labels, make_labels, save_labels
from training.losses import Teacher
from training.network import Network
from training.optimiser import Schedule, average_networks, load_state
from training.own_names import NamePool, load_own_sentences, make_pool, swap_names
from training.rounding import load_ranges, measure_ranges, round_network, save_ranges
from training.workers import Job, train

__all__ = ["Run", "Settling", "run_stage", "settle"]

_DOCRED_SHARE = 0.35
"""Of the large and dull corpus a third is drawn afresh each epoch."""

_MENTION_COPIES = 2

_OWN_COPIES = 3
"""Our own sentences come this often an epoch, once as written, then with other names."""

_PUBLIC_SWAPPED = 0.3
"""Share of public sentences of names whose people get names of other regions."""

_PUBLIC_LABELS = frozenset({"PER"})
_OWN_LABELS = frozenset({"person", "organisation", "place", "facility", "nationality", "weapon"})


_MEASURED = 40
"""Batches by which the ranges of the layers' inputs are measured, some 700 sentences."""


class Run(Struct, frozen=True, kw_only=True):
    """One stage of a training run, as asked for on the command line.

    Attributes:
        gold: Folder of the public data.
        encoder: Folder of the published encoder.
        out: Folder for states and labels.
        steps: Last step, counted from the start of the first stage.
        decay: Whether the rate falls to 0 until the last step.
        decay_from: Step from which it falls; None = from the start. Says for a stage that was cut off where it began.
        start: State to go on from, its labels lying in `out`; None = begin.
        own: Folder of our own sentences; None = not used in this stage.
        workers: Number of processes.
        seed: Of everything drawn.
    """

    gold: Path
    encoder: Path
    out: Path
    steps: int
    decay: bool = False
    decay_from: int | None = None
    start: Path | None = None
    own: Path | None = None
    workers: int = 3
    seed: int = 1


class Settling(Struct, frozen=True, kw_only=True):
    """The last stage: the mean of trained states learns to live with rounded weights and inputs.

    Attributes:
        run: As for the other stages; its steps are counted from 0, its `start` is not used.
        states: Trained states of one run; their mean is where this stage starts.
    """

    run: Run
    states: tuple[Path, ...]


def run_stage(run: Run) -> None:
    """Train one stage and leave `labels.json` and a state file in `run.out`."""
    run.out.mkdir(parents=True, exist_ok=True)
    begin = 0 if run.start is None else load_state(run.start)["step"]
    if run.start is None:
        save_labels(make_labels(_load_treebanks(run.gold)), run.out / "labels.json")
    labels = load_labels(run.out / "labels.json")
    job = Job(
        make_network=partial(Network, run.encoder, labels),
        make_batches=partial(make_batches, _make_diet(run), open_tokenizer(run.encoder), f"{run.seed}/{begin}"),
        teacher=Teacher(labels),
        schedule=Schedule(steps=run.steps, decay_from=_find_decay(run, begin)),
        start=run.start,
        out=run.out / ("decayed.pt" if run.decay else "stable.pt"),
        keeps_all=run.decay,
        workers=run.workers,
        seed=run.seed,
    )
    train(job)


def settle(settling: Settling) -> None:
    """Train the last stage; leave `settled.pt` and, for the export, `ranges.json` in the run's folder."""
    run = settling.run
    labels = load_labels(run.out / "labels.json")
    tokenizer, diet = open_tokenizer(run.encoder), _make_diet(run)
    state = average_networks(settling.states)
    plain = _load_network(run.encoder, labels, state)
    measured = islice(make_batches(diet, tokenizer, f"{run.seed}/ranges", (0, 1)), _MEASURED)
    save_ranges(measure_ranges(plain, measured, partial(_run, plain)), run.out / "ranges.json")
    job = Job(
        make_network=partial(_load_rounded, run.encoder, labels, state, run.out / "ranges.json"),
        make_batches=partial(make_batches, diet, tokenizer, f"{run.seed}/settle"),
        teacher=Teacher(labels),
        schedule=Schedule(encoder_rate=1e-4, head_rate=7.5e-4, warm_up=100, decay_from=100, steps=run.steps),
        start=None,
        out=run.out / "settled.pt",
        keeps_all=True,
        workers=run.workers,
        seed=run.seed,
    )
    train(job)


def _run(network: Network, batch: Batch) -> None:
    pieces, shapes, piece_mask, first_pieces, word_mask = (torch.from_numpy(array) for array in batch.arrays)
    syntax, names = network.words(pieces, shapes, piece_mask, first_pieces)
    network.tags(syntax, names)
    network.tree(syntax, word_mask)


def _load_network(encoder: Path, labels: Labels, state: dict[str, Tensor]) -> Network:
    network = Network(encoder, labels)
    network.load_state_dict(state)
    return network


def _load_rounded(encoder: Path, labels: Labels, state: dict[str, Tensor], ranges: Path) -> Network:
    network = _load_network(encoder, labels, state)
    round_network(network, load_ranges(ranges))
    return network


def _make_diet(run: Run) -> Diet:
    return Diet((_all(_load_treebanks(run.gold)), *_names(run)))


def _load_treebanks(gold: Path) -> list[Sentence]:
    return [s for name in ("ewt", "gum") for s in load_treebank(gold / "language" / f"{name}_train.jsonl", name)]


def _find_decay(run: Run, begin: int) -> int | None:
    if not run.decay:
        return None
    return begin if run.decay_from is None else run.decay_from


def open_tokenizer(encoder: Path) -> Tokenizer:
    """Open the encoder's tokenizer without padding or truncation."""
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _names(run: Run) -> Iterator[Draw]:
    """Yield the name corpora, and our own where the stage has them."""
    language = run.gold / "language"
    public = (
        _all(load_names(language / "wikigold.jsonl", "wikigold")),
        _all(load_names(language / "politics_train.jsonl", "politics")),
        _share(load_names(language / "docred.jsonl", "docred"), _DOCRED_SHARE),
    )
    if run.own is None:
        yield from public
    else:
        own = load_own_sentences(run.own, held_out=False)
        pool = make_pool(own)
        yield from (partial(_swap_some, draw, pool) for draw in public)
        yield partial(_own_copies, [sentence for _, sentence in own], pool)
    yield _all(load_mentions(run.gold / "re3d", aside=False) * _MENTION_COPIES)


def _swap_some(draw: Draw, pool: NamePool, generator: random.Random) -> list[Sentence]:
    return [
        swap_names(sentence, pool, generator, _PUBLIC_LABELS) if generator.random() < _PUBLIC_SWAPPED else sentence
        for sentence in draw(generator)
    ]


def _own_copies(sentences: list[Sentence], pool: NamePool, generator: random.Random) -> list[Sentence]:
    copies = [sentences] * (_OWN_COPIES - 1)
    changed = [swap_names(sentence, pool, generator, _OWN_LABELS) for copy in copies for sentence in copy]
    return [*sentences, *changed]


def _all(sentences: list[Sentence]) -> Draw:
    return lambda generator: list(sentences)


def _share(sentences: list[Sentence], share: float) -> Draw:
    return lambda generator: generator.sample(sentences, round(len(sentences) * share))
