"""Which words of its sentence tell how a happening went, and which only what it was about."""

from collections.abc import Iterator

from dateline.coding.happenings.candidate import Candidate
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.word_lists import load_sets


def list_told(index: ReadingIndex, candidate: Candidate) -> frozenset[int]:
    """List the tokens of a happening's sentence that do not tell what it was about ("a march over the shooting").

    Args:
        index: The reading.
        candidate: The happening; what stands below it, and what it itself stands below, tells of it.

    Returns:
        The tokens of its sentence outside causes; of the cause that holds the happening, what stands below it.
    """
    outside = index.once(_list_outside_causes, index.sentence_of[candidate.token])
    if candidate.token in outside:
        return outside
    return outside | frozenset(_walk_outside_causes(index, candidate.token))


def list_told_words(index: ReadingIndex, candidate: Candidate) -> frozenset[str]:
    """List the base forms of what `list_told` lists."""
    number = index.sentence_of[candidate.token]
    if candidate.token in index.once(_list_outside_causes, number):
        return index.once(_list_words_outside_causes, number)
    return frozenset(index.lemmas[token] for token in list_told(index, candidate))


def _list_outside_causes(index: ReadingIndex, sentence: int) -> frozenset[int]:
    span = index.reading.sentences[sentence]
    tops = [token for token in range(span.first, span.end) if not span.first <= index.heads[token] < span.end]
    return frozenset(token for top in tops if not _is_cause(index, top) for token in _walk_outside_causes(index, top))


def _list_words_outside_causes(index: ReadingIndex, sentence: int) -> frozenset[str]:
    return frozenset(index.lemmas[token] for token in index.once(_list_outside_causes, sentence))


def _walk_outside_causes(index: ReadingIndex, top: int) -> Iterator[int]:
    """Yield a token and what depends on it, without causes and what depends on these."""
    stack = [top]
    while stack:
        token = stack.pop()
        yield token
        stack.extend(child for child in index.children[token] if not _is_cause(index, child))


def _is_cause(index: ReadingIndex, token: int) -> bool:
    return index.case(token) in load_sets("responses.tsv")["cause"]
