"""The parser interface, and the parser that we ship: a small multi-task network in int8 ONNX."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
from msgspec.structs import replace
from onnxruntime import InferenceSession
from tokenizers import Tokenizer

from dateline.model.language import ActHint, NameSpan, Parse
from dateline.read.parsing.acts_decoding import find_acts
from dateline.read.parsing.labels import Labels
from dateline.read.parsing.lemmas import LemmaTable
from dateline.read.parsing.names_decoding import NameDecoder
from dateline.read.parsing.spanning_tree import find_heads
from dateline.read.parsing.weight_files import open_weights
from dateline.read.parsing.word_pieces import (
    EncodedSentence,
    WordPieceBatch,
    encode_sentences,
    find_room,
    pad_sentences,
)

__all__ = ["MinilmParser", "Parser", "make_batches", "open_parser"]

_SENTENCES_PER_BATCH = 16
_PAIRS_PER_BATCH = 32_768
"""Pairs of word pieces in one batch: every word is scored with every other, which takes memory. Larger batches are no
faster."""

_LONGEST = 250
"""Word pieces that are read at once; longer sentences are read in parts (the encoder allows 512)."""

_BREAKS = frozenset({";", ":", ",", "—", "–", "-", ")", "/", "|", "•", "”", '"', "and", "but"})
_ARTICLES = frozenset({"a", "an", "the"})
_MARKS = frozenset({",", ";", ":", ".", "-", "–", "—", "'", '"', "“", "”", "‘", "’", "(", ")"})
_COLUMNS = ("upos", "xpos", "feats", "arcs", "relations", "names", "kinds")
_ACT_COLUMNS = ("acts", "standings")


class Parser(Protocol):
    """Anything that turns words into tags, trees and names; plug-ins offer one under `dateline.parser`.

    Attributes:
        name: Short name, stored with every reading.
        version: Changes whenever the same words may come out otherwise.
    """

    @property
    def name(self) -> str:
        """Return the short name."""
        ...

    @property
    def version(self) -> str:
        """Return the version."""
        ...

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """Parse sentences.

        Args:
            sentences: Words of each sentence, from any number of articles.

        Returns:
            One parse each, in the same order.
        """
        ...


def open_parser(path: Path | None = None, threads: int = 1) -> "MinilmParser":
    """Open the shipped parser.

    Args:
        path: Folder with other weights in the same format; None = the shipped ones.
        threads: Processor threads for one batch. More processes scale better than more threads.

    Raises:
        ModelFileError: A file is missing, damaged or of another format.
    """
    if path is not None:
        return MinilmParser(path, threads)
    with as_file(files("dateline.read") / "weights") as shipped:
        return MinilmParser(shipped, threads)


class MinilmParser:
    """A MiniLM encoder under taggers, a biaffine parser and name heads; needs no network and no torch.

    A sentence's parse does not depend on the sentences parsed with it: the network rounds by fixed scales, and a batch holds
    only sentences that take up the same room.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        weights = open_weights(folder, threads)
        self.name: str = weights.name
        self.version: str = weights.version
        self._session: InferenceSession = weights.session
        self._tokenizer: Tokenizer = weights.tokenizer
        self._labels: Labels = weights.labels
        self._lemmas: LemmaTable = weights.lemmas
        self._columns = (*_COLUMNS, *_ACT_COLUMNS) if self._labels.acts else _COLUMNS
        self._names = NameDecoder(self._labels.names, self._labels.kinds)
        self._mentions = NameDecoder(self._labels.mentions, ())

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """Parse sentences; see `Parser.parse`."""
        parts, owners = self._cut_to_length(sentences, encode_sentences(self._tokenizer, sentences))
        parsed: list[Parse | None] = [None] * len(parts)
        for batch in make_batches([encoded for _, encoded in parts]):
            arrays = pad_sentences([parts[index][1] for index in batch])
            columns = self._run(self._columns, arrays)
            columns.insert(0, self._names.decode(columns[_COLUMNS.index("names")], arrays.word_mask))
            for row, index in enumerate(batch):
                parsed[index] = self._to_parse(parts[index][0], [column[row] for column in columns])
        return _join(sentences, owners, parsed)

    def find_mentions(self, sentences: Sequence[Sequence[str]]) -> list[tuple[NameSpan, ...]]:
        """Find mentions as re3d marks them: whole noun phrases and pronouns, times, quantities, vehicles.

        Args:
            sentences: Words of each sentence.

        Returns:
            For each sentence its mentions, decided apart from the names of `parse`.
        """
        found = []
        for words, encoded in zip(sentences, encode_sentences(self._tokenizer, sentences), strict=True):
            batch = pad_sentences([encoded])
            (logs,) = self._run(("mentions",), batch)
            path = self._mentions.decode(logs, batch.word_mask)
            trimmed = (_trim(words, mention) for mention in self._mentions.find_names(path[0], logs[0]))
            found.append(tuple(mention for mention in trimmed if mention is not None))
        return found

    def _cut_to_length(
        self, sentences: Sequence[Sequence[str]], encoded: list[EncodedSentence]
    ) -> tuple[list[tuple[Sequence[str], EncodedSentence]], list[int]]:
        parts: list[tuple[Sequence[str], EncodedSentence]] = []
        owners: list[int] = []
        for owner, (words, whole) in enumerate(zip(sentences, encoded, strict=True)):
            if len(whole.pieces) <= _LONGEST:
                pairs = [(words, whole)] if words else []
            else:
                cut = [words[start:end] for start, end in _find_parts(words, whole)]
                pairs = list(zip(cut, encode_sentences(self._tokenizer, cut), strict=True))
            parts.extend(pairs)
            owners.extend([owner] * len(pairs))
        return parts, owners

    def _run(self, outputs: Sequence[str], batch: WordPieceBatch) -> list[npt.NDArray[Any]]:
        results: list[npt.NDArray[Any]] = self._session.run(list(outputs), batch._asdict())
        return results

    def _to_parse(self, words: Sequence[str], columns: Sequence[npt.NDArray[Any]]) -> Parse:
        count, labels = len(words), self._labels
        name_path, upos, xpos, feats, arcs, relations, names, kinds, *acts = (column[:count] for column in columns)
        heads = find_heads(arcs[:, : count + 1])
        upos_column = tuple([labels.upos[index] for index in upos.tolist()])
        xpos_column = tuple([labels.xpos[index] for index in xpos.tolist()])
        head_column = tuple((heads - 1).tolist())
        deprel_column = tuple([labels.relations[index] for index in relations[np.arange(count), heads].tolist()])
        return Parse(
            lemmas=tuple(self._lemmas.find_lemmas(words, upos_column, xpos_column, head_column, deprel_column)),
            upos=upos_column,
            xpos=xpos_column,
            feats=tuple([labels.feats[index] for index in feats.tolist()]),
            heads=head_column,
            deprels=deprel_column,
            names=self._names.find_names(name_path, names, kinds),
            acts=find_acts(acts[0], acts[1], labels.acts) if acts else None,
        )


def _trim(words: Sequence[str], mention: NameSpan) -> NameSpan | None:
    """Cut punctuation off the ends of a mention; None = nothing but an article is left."""
    first, end = mention.first, mention.end
    while first < end and words[first] in _MARKS:
        first += 1
    while first < end and words[end - 1] in _MARKS:
        end -= 1
    if all(word.lower() in _ARTICLES for word in words[first:end]):
        return None
    return NameSpan(first, end, mention.label, mention.organisation_kind, mention.score)


def make_batches(encoded: Sequence[EncodedSentence]) -> Iterator[list[int]]:
    """Group sentences that take up the same room; yield the indices of each group's sentences."""
    groups: dict[int, list[int]] = defaultdict(list)
    for index, sentence in enumerate(encoded):
        groups[find_room(sentence)].append(index)
    for room, group in groups.items():
        most = max(1, min(_SENTENCES_PER_BATCH, _PAIRS_PER_BATCH // room**2))
        yield from (group[start : start + most] for start in range(0, len(group), most))


def _find_parts(words: Sequence[str], whole: EncodedSentence) -> list[tuple[int, int]]:
    """Cut a very long sentence after a comma, bracket or the like, else between any two words."""
    room = _LONGEST - 2
    parts: list[tuple[int, int]] = []
    start = 0
    ends = [*whole.first_pieces[1:], len(whole.pieces) - 1]
    while start < len(words):
        end = start + 1
        while end < len(words) and ends[end] - whole.first_pieces[start] <= room:
            end += 1
        if end < len(words):
            breaks = [i for i in range(start + (end - start) // 2, end) if words[i] in _BREAKS]
            end = breaks[-1] + 1 if breaks else end
        parts.append((start, end))
        start = end
    return parts


def _join(sentences: Sequence[Sequence[str]], owners: Sequence[int], parsed: Sequence[Parse | None]) -> list[Parse]:
    collected: list[list[Parse]] = [[] for _ in sentences]
    for owner, parse in zip(owners, parsed, strict=True):
        if parse is not None:
            collected[owner].append(parse)
    return [parts[0] if len(parts) == 1 else _join_parts(parts) for parts in collected]


def _join_parts(parts: Sequence[Parse]) -> Parse:
    """Make one tree of the parts: every later part hangs on the first part's root as a parataxis."""
    heads: list[int] = []
    deprels: list[str] = []
    names: list[NameSpan] = []
    acts: list[ActHint] = []
    for part in parts:
        shift = len(heads)
        acts.extend(replace(hint, token=hint.token + shift) for hint in part.acts or ())
        names.extend(
            NameSpan(n.first + shift, n.end + shift, n.label, n.organisation_kind, n.score) for n in part.names
        )
        top = heads.index(-1) if shift else -1
        heads.extend(top if head == -1 else head + shift for head in part.heads)
        is_later = shift > 0
        deprels.extend("parataxis" if is_later and d == "root" else d for d in part.deprels)
    return Parse(
        lemmas=tuple(lemma for part in parts for lemma in part.lemmas),
        upos=tuple(tag for part in parts for tag in part.upos),
        xpos=tuple(tag for part in parts for tag in part.xpos),
        feats=tuple(tag for part in parts for tag in part.feats),
        heads=tuple(heads),
        deprels=tuple(deprels),
        names=tuple(names),
        acts=None if any(part.acts is None for part in parts) else tuple(acts),
    )
