"""Sentence ends that no full stop shows: "Thanks Anna", "see you then. bring the map", a heading that runs into its text."""

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise, takewhile

from msgspec import Struct

from dateline.model.span import Span
from dateline.read.cutting.splitting import load_splitting_words
from dateline.read.words import open_given_names, read_rows

__all__ = ["WEIGHTS", "Gap", "find_gaps", "find_silent_ends"]

WEIGHTS = "sentence_ends.tsv"
"""File of the words folder with the weights."""

_WORD = re.compile(r"\S+")
_STOPPED = re.compile(r"[.?!]\s+([^\W\d_])")
_AROUND = "\"'“”‘’()[]<>*_"
_SIGNS = frozenset(".?!…:;,-–—)*>")
"""After one of these a sentence may end though the next word is in lower case."""

_LEAST_SCORE = math.log(0.6 / 0.4)
"""Score from which a gap is taken for an end, a probability of .6; below it costs news more than it wins in e-mail
(development parts)."""

_SIZES = ((4, "{}"), (7, "4-6"), (13, "7-12"), (26, "13-25"))
_LOOK_BACK = 6


class Gap(Struct, frozen=True):
    """White space that may end a sentence.

    Attributes:
        at: Where the word before it ends, in code points from the start of the text.
        features: What speaks for and against, by name.
    """

    at: int
    features: list[str]


class _Word(Struct, frozen=True):
    """A stretch without white space.

    Attributes:
        core: Without the signs around it, lower case.
        shape: "Xx", "XX", "xX", "X", "x", "figure", "link", "sign" or "stop".
        last: Its last sign, "a" for any letter or figure.
        first: "U" or "l" for letters, "0" for figures, else the sign.
        known: "given" (somebody's first name), "common" or "new", and the shape.
        is_lettered: Whether it has a letter.
        may_go_on: Whether a sentence never ends behind it where the next word is in lower case.
    """

    core: str
    shape: str
    last: str
    first: str
    known: str
    is_lettered: bool
    may_go_on: bool


_EDGE = _Word("", "edge", "", "", "edge", False, False)


def find_silent_ends(text: str, spans: Sequence[Span]) -> list[int]:
    """Find ends of sentences within the stretches that rules have found.

    Args:
        text: One block.
        spans: Its sentences so far as full stops and the like show them.

    Returns:
        Where the last word of each further sentence ends, in text order.

    Source:
        Weights of sentence_ends.tsv: a logistic model fitted by gold/fit_sentences.py on training parts of freely licensed data.
    """
    weights, common = _open_weights()
    return [
        gap.at
        for gap in find_gaps(text, spans, common)
        if sum([weights.get(feature, 0.0) for feature in gap.features]) > _LEAST_SCORE
    ]


@cache
def _open_weights() -> tuple[dict[str, float], frozenset[str]]:
    """Return the weights, and the words that have weights of their own."""
    weights = {feature: float(weight) for feature, weight in read_rows(WEIGHTS, ("feature", "weight"))}
    return weights, frozenset(name.removeprefix("before ") for name in weights if name.startswith("before "))


def find_gaps(text: str, spans: Sequence[Span], common: frozenset[str]) -> Iterator[Gap]:
    """Yield the white space between words that may end a sentence.

    Args:
        text: One block.
        spans: Its sentences by rule.
        common: Lower-case words that have weights of their own.
    """
    manner = _find_manner(text)
    for span in spans:
        matches = list(_WORD.finditer(text, span.start, span.end))
        words = [_read_word(match.group(), common) for match in matches]
        lettered = False
        for number, (one, next_one) in enumerate(pairwise(words), 1):
            lettered = lettered or one.is_lettered
            if lettered and (not one.may_go_on if next_one.first == "l" else next_one.is_lettered):
                yield Gap(matches[number - 1].end(), [*_features(words, number), manner])


def _find_manner(text: str) -> str:
    """Say how often the writer goes on in lower case after a full stop, in four steps."""
    starts = _STOPPED.findall(text)
    return f"careless {4 * sum(start.islower() for start in starts) // (len(starts) + 2)}"


@lru_cache(maxsize=20_000)
def _read_word(written: str, common: frozenset[str]) -> _Word:
    bare = written.strip(_AROUND)
    core = bare.strip(".,;:!?…").lower()
    sort = "given" if core in open_given_names() else "common" if core in common else "new"
    shape, last = _shape_of(bare), _last_of(written)
    return _Word(
        core=core,
        shape=shape,
        last=last,
        first=_first_of(written),
        known=f"{sort} {shape}",
        is_lettered=any(sign.isalpha() for sign in core),
        may_go_on=last[0] not in _SIGNS or (last == "." and _is_short(core)),
    )


def _is_short(core: str) -> bool:
    return core in _abbreviations() or "." in core or len(core) < 2


@cache
def _abbreviations() -> frozenset[str]:
    words = load_splitting_words()
    return frozenset(word.lower() for word in (*words.titles, *words.abbreviations, *words.before_figures))


def _shape_of(bare: str) -> str:
    if not bare:
        return "sign"
    if "@" in bare or "://" in bare or bare.startswith("www."):
        return "link"
    letters = bare.rstrip(".,;:!?…")
    if not letters:
        return "stop"
    if any(sign.isdigit() for sign in letters):
        return "figure"
    if not letters[0].isalpha():
        return "sign"
    return _case_of(letters)


def _case_of(letters: str) -> str:
    if letters.isupper():
        return "X" if len(letters) == 1 else "XX"
    if letters.islower():
        return "x"
    return "Xx" if letters[0].isupper() and letters[1:].islower() else "xX"


def _last_of(written: str) -> str:
    if written.endswith(("...", "…")):
        return "..."
    sign = written[-1]
    if sign in "\"'”’)]" and len(written) > 1 and written[-2] in ".?!,":
        return f"{written[-2]}q"
    return "a" if sign.isalnum() else sign


def _first_of(written: str) -> str:
    sign = written[0]
    if sign.isalpha():
        return "U" if sign.isupper() else "l"
    return "0" if sign.isdigit() else sign


def _features(words: Sequence[_Word], number: int) -> list[str]:
    """Name what speaks for and against an end before `words[number]`."""
    one, two = words[number - 1], words[number - 2] if number > 1 else _EDGE
    next_one, next_two = words[number], words[number + 1] if number + 1 < len(words) else _EDGE
    since, shapes, last = _size_of(number), f"{one.shape} {next_one.shape}", f"last {one.last}"
    return [
        last,
        f"shapes {shapes}",
        f"shape before {one.shape}",
        f"shape after {next_one.shape}",
        f"{last} shape after {next_one.shape}",
        f"{last} first {next_one.first}",
        f"shape two before {two.shape}",
        f"shape two after {next_two.shape}",
        f"{last} shape two after {next_two.shape}",
        f"{last} shapes {shapes} {next_two.shape}",
        f"words since {since}",
        f"words until {_size_of(len(words) - number)}",
        f"words since {since} {last}",
        f"ends with {words[-1].last}",
        f"known after {next_one.known}",
        f"known {one.known} {next_one.known}",
        f"known after {next_one.known} {next_two.known} {last}",
        f"known before {two.known} {one.known} {last}",
        f"before {one.core}",
        f"after {next_one.core} {next_one.shape}",
        f"two before {two.core}",
        f"two after {next_two.core}",
        *_count_capitals(words, number),
    ]


def _size_of(count: int) -> str:
    return next((name.format(count) for limit, name in _SIZES if count < limit), "26+")


def _count_capitals(words: Sequence[_Word], number: int) -> tuple[str, str]:
    firsts = [word.first for word in words[max(0, number - _LOOK_BACK) : number]]
    run = sum(1 for _ in takewhile(lambda first: first != "l", reversed(firsts)))
    return (
        f"capitals {firsts.count('U')}",
        f"run without lower case {run} of {len(firsts)} shape after {words[number].shape}",
    )
