"""Group articles into stories: one development, followed in time order."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

import numpy as np
from scipy.sparse import csr_array

from dateline.link.copies import publication_order
from dateline.link.wording import to_stems
from dateline.model.article import Header
from dateline.model.coding import Coding
from dateline.model.event import Story
from dateline.model.identity import make_id

# An article joins the story whose articles it resembles most, on average, from this cosine up.
LEAST_LIKENESS = 0.14
# A story that was silent for longer takes no dated article any more.
LONGEST_SILENCE = timedelta(days=10)
# How much more a name or place says than a plain word, and a title's word than a sentence's.
NAME_WEIGHT, TITLE_WEIGHT = 2.0, 2.0


def find_stories(codings: Sequence[Coding], entity_terms: Callable[[Coding], Iterable[str]]) -> tuple[Story, ...]:
    """Cluster articles in time order; undated ones come last and join by content alone.

    Args:
        codings: In any order.
        entity_terms: Ids of the entities that an article names.

    Returns:
        Stories sorted by id; every article is in exactly one.
    """
    ordered = sorted(codings, key=lambda coding: publication_order(coding.header))
    likeness = _compare_articles([_terms_of(coding, entity_terms(coding)) for coding in ordered])
    stories: list[list[int]] = []
    story_of = np.zeros(len(ordered), dtype=np.int64)
    for index, coding in enumerate(ordered):
        near = likeness.indices[likeness.indptr[index] : likeness.indptr[index + 1]]
        values = likeness.data[likeness.indptr[index] : likeness.indptr[index + 1]]
        is_earlier = near < index
        sums = Counter[int]()
        for other, value in zip(story_of[near[is_earlier]].tolist(), values[is_earlier].tolist(), strict=True):
            sums[other] += value
        averages = {
            story: total / len(stories[story])
            for story, total in sums.items()
            if _is_open(stories[story], ordered, coding.header)
        }
        best = min(averages, key=lambda story: (-averages[story], story), default=-1)
        if best < 0 or averages[best] < LEAST_LIKENESS:
            best = len(stories)
            stories.append([])
        stories[best].append(index)
        story_of[index] = best
    return tuple(
        sorted((_make_story([ordered[i].header for i in members]) for members in stories), key=lambda story: story.id)
    )


def _terms_of(coding: Coding, entities: Iterable[str]) -> Counter[str]:
    terms: Counter[str] = Counter()
    for sentence in dict.fromkeys(claim.sentence.text for claim in coding.claims):
        terms.update(to_stems(sentence))
    for stem in to_stems(coding.header.title or ""):
        terms[stem] += TITLE_WEIGHT  # type: ignore[assignment]
    names = Counter(entities)
    names.update(claim.place.place.id for claim in coding.claims if claim.place and claim.place.place)
    for name, count in names.items():
        terms["=" + name] = count * NAME_WEIGHT  # type: ignore[assignment]
    return terms


def _compare_articles(terms: Sequence[Counter[str]]) -> csr_array[np.float64, tuple[int, int]]:
    """Return the cosine of every two articles' weighted terms; rare terms weigh more."""
    frequency = Counter(term for counts in terms for term in counts)
    column = {term: index for index, term in enumerate(sorted(term for term, count in frequency.items() if count > 1))}
    rarity = {term: np.log(1 + len(terms) / frequency[term]) for term in column}
    cells = defaultdict(list)
    for row, counts in enumerate(terms):
        weights = {term: (1 + np.log(count)) * rarity[term] for term, count in counts.items() if term in column}
        length = np.sqrt(sum(weight**2 for weight in weights.values())) or 1.0
        for term in sorted(weights):
            cells["row"].append(row)
            cells["column"].append(column[term])
            cells["weight"].append(weights[term] / length)
    matrix = csr_array((cells["weight"], (cells["row"], cells["column"])), shape=(len(terms), max(len(column), 1)))
    return csr_array(matrix @ matrix.T, dtype=np.float64)


def _is_open(members: Sequence[int], ordered: Sequence[Coding], header: Header) -> bool:
    days = [one.published.last_day for one in (ordered[i].header for i in members) if one.published]
    return not days or header.published is None or header.published.first_day - max(days) <= LONGEST_SILENCE


def _make_story(headers: Sequence[Header]) -> Story:
    days: list[date] = [
        day for header in headers if header.published for day in (header.published.first_day, header.published.last_day)
    ]
    return Story(
        id=make_id("sty", headers[0].id),
        title=next((header.title for header in headers if header.title), "untitled"),
        article_ids=tuple(header.id for header in headers),
        first_day=min(days, default=None),
        last_day=max(days, default=None),
    )
