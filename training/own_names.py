"""Our own sentences: read their markup, and exchange names for others of the same kind."""

import random
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from dateline.read.cutting.tokens import find_tokens
from training.corpora import Sentence

__all__ = ["MarkupError", "NamePool", "load_own_sentences", "make_pool", "swap_names"]

_HELD_OUT = "heldout"
_MARK = re.compile(r"\[([A-Z]{3}) ([^\[\]]+)\]")
_TAGS = {
    "PER": ("person", ""),
    "GOV": ("organisation", "government"),
    "MIL": ("organisation", "military"),
    "ARM": ("organisation", "armed_group"),
    "PTY": ("organisation", "party"),
    "MED": ("organisation", "media"),
    "IGO": ("organisation", "intergovernmental"),
    "NGO": ("organisation", "ngo"),
    "COM": ("organisation", "company"),
    "ORG": ("organisation", "other"),
    "LOC": ("place", ""),
    "FAC": ("facility", ""),
    "NAT": ("nationality", ""),
    "EVT": ("event", ""),
    "WPN": ("weapon", ""),
    "VEH": ("weapon", ""),
}
_SWAPPED = 0.6
"""Share of names exchanged in a sentence that is changed at all."""

_RECOMBINED = 0.5
"""Share of people who get one person's first name and another's family name, both from one region."""


class MarkupError(ValueError):
    """A file of our own sentences has mistakes; all of them are listed."""


class NamePool(Struct, frozen=True):
    """Names to put in the place of others.

    Attributes:
        names: For each kind of name (label, kind of organisation, whether its last word ends in s) the names' words.
        people: For each region (file) the words of its people.
    """

    names: dict[tuple[str, str, bool], tuple[tuple[str, ...], ...]]
    people: tuple[tuple[tuple[str, ...], ...], ...]


def load_own_sentences(folder: Path, *, held_out: bool) -> list[tuple[str, Sentence]]:
    """Read all marked files of a folder.

    Args:
        folder: With `*.txt`, one sentence a line, names as `[TAG name]`, comments behind `#`.
        held_out: True for the files kept for scoring, False for those to train on.

    Returns:
        (region, sentence) in order of file and line; the region is the file's name.

    Raises:
        MarkupError: An unknown tag or a bracket without its partner.
    """
    faults: list[str] = []
    sentences: list[tuple[str, Sentence]] = []
    for path in sorted(folder.glob("*.txt")):
        if path.name.startswith(_HELD_OUT) is not held_out:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                fault = _find_fault(line)
                if fault:
                    faults.append(f"{path.name}:{number}: {fault}")
                else:
                    sentences.append((path.stem, _to_sentence(line.strip())))
    if faults:
        raise MarkupError("\n".join(faults))
    return sentences


def _find_fault(line: str) -> str | None:
    unknown = [tag for tag, _ in _MARK.findall(line) if tag not in _TAGS]
    if unknown:
        return f"unknown tag {unknown[0]}; known are {', '.join(_TAGS)}"
    rest = _MARK.sub("", line)
    return "a bracket without its partner, or within another" if "[" in rest or "]" in rest else None


def _to_sentence(line: str) -> Sentence:
    text, marks, end = "", [], 0
    for match in _MARK.finditer(line):
        text += line[end : match.start()]
        marks.append((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        end = match.end()
    text += line[end:]
    spans = find_tokens(text)
    names, kinds = ["O"] * len(spans), [""] * len(spans)
    for first, last, tag in marks:
        label, kind = _TAGS[tag]
        inside = [index for index, span in enumerate(spans) if span.start < last and first < span.end]
        for place, index in enumerate(inside):
            names[index], kinds[index] = f"{'I' if place else 'B'}-{label}", kind
    words = tuple(span.text_in(text) for span in spans)
    return Sentence(words=words, corpus="own", names=tuple(names), kinds=tuple(kinds))


def make_pool(sentences: Sequence[tuple[str, Sentence]]) -> NamePool:
    """Collect the names of sentences."""
    names: dict[tuple[str, str, bool], set[tuple[str, ...]]] = defaultdict(set)
    people: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for region, sentence in sentences:
        for first, end, label in _find_names(sentence):
            words = sentence.words[first:end]
            names[_pool_key(sentence, first, end, label)].add(words)
            if label == "person":
                people[region].add(words)
    return NamePool(
        {key: tuple(sorted(found)) for key, found in names.items()},
        tuple(tuple(sorted(people[region])) for region in sorted(people)),
    )


def swap_names(sentence: Sentence, pool: NamePool, generator: random.Random, labels: frozenset[str]) -> Sentence:
    """Exchange some names of a sentence for others of the same kind.

    Args:
        sentence: With names and without a tree; a name of another corpus is known by its tag there.
        pool: Names to choose from.
        generator: Makes the choice.
        labels: Labels whose names may be exchanged, as in `sentence.names`: "person", or "PER" in public corpora.

    Returns:
        A sentence with as many names of the same kinds, and as many words more or fewer as their names have.
    """
    words: list[str] = []
    names: list[str] = []
    kinds: list[str] = []
    old_names, old_kinds = sentence.names or (), sentence.kinds or ("",) * len(sentence.words)
    done = 0
    for first, end, label in _find_names(sentence):
        if label not in labels or generator.random() > _SWAPPED:
            continue
        new = _draw(sentence, first, end, label, pool, generator)
        words += [*sentence.words[done:first], *new]
        names += [*old_names[done:first], f"B-{label}", *[f"I-{label}"] * (len(new) - 1)]
        kinds += [*old_kinds[done:first], *[old_kinds[first]] * len(new)]
        done = end
    return replace(
        sentence,
        words=(*words, *sentence.words[done:]),
        names=(*names, *old_names[done:]),
        kinds=(*kinds, *old_kinds[done:]) if sentence.kinds else None,
    )


def _draw(
    sentence: Sentence, first: int, end: int, label: str, pool: NamePool, generator: random.Random
) -> tuple[str, ...]:
    old = sentence.words[first:end]
    if label in ("person", "PER"):
        region = generator.choice(pool.people)
        new = generator.choice(region)
        if len(new) > 1 and generator.random() < _RECOMBINED:
            new = (generator.choice(region)[0], *new[1:])
        # A person named by family name alone stays so.
        new = new[-1:] if len(old) == 1 else new
    else:
        new = generator.choice(pool.names.get(_pool_key(sentence, first, end, label), (old,)))
    is_headline = all(word.isupper() for word in sentence.words if word.isalpha())
    return tuple(word.upper() for word in new) if is_headline else new


def _pool_key(sentence: Sentence, first: int, end: int, label: str) -> tuple[str, str, bool]:
    kind = sentence.kinds[first] if sentence.kinds else ""
    return label, kind, sentence.words[end - 1].endswith("s")


def _find_names(sentence: Sentence) -> list[tuple[int, int, str]]:
    tags = sentence.names or ()
    starts = [index for index, tag in enumerate(tags) if tag.startswith("B-")]
    return [(first, _find_end(tags, first), tags[first][2:]) for first in starts]


def _find_end(tags: Sequence[str], first: int) -> int:
    end = first + 1
    while end < len(tags) and tags[end].startswith("I-"):
        end += 1
    return end
