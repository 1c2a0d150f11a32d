"""Find articles that repeat another's text: syndication is containment, not similarity."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date
from itertools import chain
from math import inf

import numpy as np
import numpy.typing as npt
from msgspec import structs
from scipy.sparse import coo_matrix

from dateline.link.entities.names import to_name_words
from dateline.link.publication import publication_order
from dateline.model.article import Header
from dateline.model.event import Copy

# Share of the shorter text's sampled shingles that must stand in the other, and how many at least.
LEAST_CONTAINMENT = 0.5
LEAST_SHARED = 3
# A shingle of many articles pairs each of them with the earliest few and the few just before it, never all with all.
EARLIEST, JUST_BEFORE = 3, 2


def find_copies(headers: Sequence[Header], recorded: Sequence[Copy] = ()) -> tuple[Copy, ...]:
    """Find the articles whose text stands, whole or cut, in an earlier one.

    Args:
        headers: Articles in any order.
        recorded: Copies on record, which stay; what is copied from a copy is copied from its original.

    Returns:
        One row a copy, sorted by article id; `copy_of` is the original of the chain of copies (`_list_copies`), else its earliest (then smallest id).
    """
    ordered = sorted(headers, key=_order_of_telling)
    prints = [np.unique(np.asarray(header.fingerprint, dtype=np.uint64)) for header in ordered]
    original: dict[int, tuple[int, float]] = {}
    for earlier, later, count in sorted(zip(*_count_shared(prints), strict=True)):
        containment = count / min(len(prints[earlier]), len(prints[later]))
        if count >= LEAST_SHARED and containment >= LEAST_CONTAINMENT and later not in original:
            root = original[earlier][0] if earlier in original else earlier
            original[later] = (root, containment)
    known = {copy.article_id: copy for copy in recorded}
    texts: dict[int, list[tuple[Header, float]]] = defaultdict(list)
    for i, (root, share) in sorted(original.items()):
        texts[root].append((ordered[i], share))
    copies = (copy for root, members in texts.items() for copy in _list_copies(ordered[root], members, known))
    found = {copy.article_id: _trace(copy, known) for copy in copies} | known
    return tuple(found[article] for article in sorted(found))


def _order_of_telling(header: Header) -> tuple[date, float, str]:
    """Return the sort key of an article by the minute, as far as known: within a day those without a time come last."""
    day, identity = publication_order(header)
    time = header.published.time if header.published else None
    return day, (time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp() if time else inf, identity


def _list_copies(first: Header, others: Sequence[tuple[Header, float]], known: Mapping[str, Copy]) -> Iterator[Copy]:
    """List the copies of one text.

    The original is what the agency published that another of them is signed by, else what an agency signs as its own on the first day, else the
    first told.
    """
    shares = {first.id: 1.0} | {header.id: share for header, share in others}
    members = [first, *(header for header, _ in others)]
    free = [one for one in members if one.id not in known]
    credited = (one for one in free if _is_credited(one, members))
    signed = (one for one in free if _signs_itself(one) and publication_order(one)[0] == publication_order(first)[0])
    root = next(chain(credited, signed), first)
    shares[first.id] = shares[root.id]
    for one in members:
        if one is not root:
            yield Copy(article_id=one.id, copy_of=root.id, containment=shares[one.id])


def _is_credited(header: Header, others: Sequence[Header]) -> bool:
    """Say whether another publisher's article is signed by the publisher of this one, in its byline or its dateline."""
    name = _to_words(header.source)
    return bool(name.strip()) and any(
        name in _to_words(credit)
        for one in others
        if _to_words(one.source) != name
        for credit in (one.byline, one.dateline_agency)
    )


def _signs_itself(header: Header) -> bool:
    """Say whether an article's dateline names its own publisher, as agencies do in what they write for others."""
    return _to_words(header.dateline_agency) == _to_words(header.source) != _to_words(None)


def _to_words(name: str | None) -> str:
    """Return a name as comparable words with blanks around each."""
    return f" {' '.join(to_name_words(name or ''))} "


def _trace(copy: Copy, known: Mapping[str, Copy]) -> Copy:
    original = known.get(copy.copy_of)
    return structs.replace(copy, copy_of=original.copy_of) if original and original.copy_of != copy.article_id else copy


def _count_shared(prints: list[npt.NDArray[np.uint64]]) -> tuple[list[int], list[int], list[int]]:
    """Count the shingles that pairs of articles share, as columns (earlier, later, count)."""
    owner = np.repeat(np.arange(len(prints)), [len(one) for one in prints])
    hashes = np.concatenate([*prints, np.empty(0, dtype=np.uint64)])
    order = np.lexsort((owner, hashes))
    owner, hashes = owner[order], hashes[order]
    position = np.arange(len(hashes))
    is_first = np.r_[True, hashes[1:] != hashes[:-1]][: len(hashes)]
    start = np.maximum.accumulate(np.where(is_first, position, 0))
    first = [(start + k, start + k < position) for k in range(EARLIEST)]
    before = [(position - k, position - k >= start + EARLIEST) for k in range(1, JUST_BEFORE + 1)]
    earlier = np.concatenate([owner[target[mask]] for target, mask in first + before])
    later = np.concatenate([owner[mask] for _, mask in first + before])
    counts = (
        coo_matrix((np.ones(len(earlier), dtype=np.int64), (earlier, later)), shape=(len(prints), len(prints)))
        .tocsr()
        .tocoo()
    )
    return counts.row.tolist(), counts.col.tolist(), counts.data.tolist()
