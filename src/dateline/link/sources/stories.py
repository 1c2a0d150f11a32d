"""Group articles into stories: one development, told within days by articles of like content."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt
from msgspec import structs
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import coo_array, csr_array, vstack
from scipy.sparse.csgraph import connected_components

from dateline.link.publication import publication_order
from dateline.link.wording import to_kindred_stems
from dateline.model.article import Header
from dateline.model.claim import Claim, Total
from dateline.model.coding import Coding
from dateline.model.event import Story
from dateline.model.identity import make_id

# Articles of a story resemble each other by this cosine, on average.
LEAST_LIKENESS = 0.16
# Pairs that resemble each other less count as nothing in common.
FAINTEST_LIKENESS = 0.03
# Dated articles further apart have nothing in common; an undated one may be of any day.
LONGEST_SILENCE_DAYS = 10
# How much more a name, place or country says than a plain word, and a title's word than a sentence's; a place's district says as much as a word.
NAME_WEIGHT, TITLE_WEIGHT, DISTRICT_WEIGHT = 2.0, 2.0, 1.0
# How much a term that only one article uses counts in its length: it makes the article unlike all others, but says little of what it is about.
LONE_TERM = 0.25
# Articles compared all with all at once; how many rows of the likeness matrix are made at once.
LARGEST_GROUP, CHUNK = 2000, 512

UNDATED = date.max.toordinal()
Rows = npt.NDArray[np.intp]


def find_stories(
    codings: Sequence[Coding], entity_terms: Callable[[Coding], Iterable[str]], recorded: Sequence[Story] = ()
) -> tuple[Story, ...]:
    """Cluster articles by content within a window of time.

    Args:
        codings: In any order.
        entity_terms: Ids of the entities that an article names.
        recorded: Stories on record: their articles stay, and new ones join the story that most of their likes are in.

    Returns:
        Stories sorted by id; every article is in exactly one. Undated articles join by content alone; the page they stand on is no evidence.
    """
    ordered = sorted(codings, key=lambda coding: publication_order(coding.header))
    headers = [coding.header for coding in ordered]
    likeness = _compare_articles([_weigh_terms(coding, entity_terms(coding)) for coding in ordered], _days_of(headers))
    groups = _find_groups(np.arange(len(ordered)), likeness, LEAST_LIKENESS / 2)
    on_record = {article: story for story in recorded for article in story.article_ids}
    grown: dict[str, list[Header]] = {}
    stories = []
    for members in groups:
        new = [headers[i] for i in sorted(members) if headers[i].id not in on_record]
        known = Counter(on_record[headers[i].id].id for i in sorted(members) if headers[i].id in on_record)
        if known:
            grown.setdefault(known.most_common(1)[0][0], []).extend(new)
        elif new:
            stories.append(_make_story(new))
    days = {header.id: publication_order(header) for header in headers}
    stories += [_grow(story, grown.get(story.id, []), days) for story in recorded]
    return tuple(sorted(stories, key=lambda story: story.id))


def _grow(story: Story, headers: Sequence[Header], days: Mapping[str, tuple[date, str]]) -> Story:
    """Add articles to a story on record, in time order as far as the days of its articles are at hand."""
    added = _make_story(headers) if headers else None
    if added is None:
        return story
    articles = list(story.article_ids)
    for header in headers:
        later = (i for i, other in enumerate(articles) if other in days and days[other] > days[header.id])
        articles.insert(next(later, len(articles)), header.id)
    return structs.replace(
        story,
        article_ids=tuple(articles),
        first_day=min(filter(None, (story.first_day, added.first_day)), default=None),
        last_day=max(filter(None, (story.last_day, added.last_day)), default=None),
    )


def _weigh_terms(coding: Coding, entities: Iterable[str]) -> dict[str, float]:
    """Count the stems, entities, places, districts and countries of what an article claims and sums up."""
    told: tuple[Claim | Total, ...] = (*coding.claims, *coding.totals)
    sentences = dict.fromkeys(one.sentence.text for one in told)
    places = [one.place.place for one in told if one.place and one.place.place]
    countries = [*(place.country for place in places), *(name.country for name in coding.names)]
    weighed: dict[str, float] = defaultdict(float)
    for weight, terms in (
        (1.0, [stem for sentence in sentences for stem in to_kindred_stems(sentence)]),
        (TITLE_WEIGHT, to_kindred_stems(coding.header.title or "")),
        (NAME_WEIGHT, [f"={name}" for name in (*entities, *(place.id for place in places))]),
        (NAME_WEIGHT, [f"@{country}" for country in countries if country]),
        (DISTRICT_WEIGHT, [f"@{place.country} {place.admin1}" for place in places if place.admin1]),
    ):
        for term in terms:
            weighed[term] += weight
    return weighed


def _days_of(headers: Sequence[Header]) -> npt.NDArray[np.int64]:
    """Return the day of publication of each article, the undated ones far after all."""
    return np.array(
        [header.published.first_day.toordinal() if header.published else UNDATED for header in headers],
        dtype=np.int64,
    )


def _compare_articles(terms: Sequence[dict[str, float]], days: npt.NDArray[np.int64]) -> csr_array:
    """Return the cosine of the weighted terms of articles within reach of each other in time; rare terms weigh more."""
    vectors = _make_vectors(terms)
    is_undated = days == UNDATED
    chunks = []
    for start in range(0, len(terms), CHUNK):
        end = min(start + CHUNK, len(terms))
        in_reach = (days >= days[start] - LONGEST_SILENCE_DAYS) & (days <= days[end - 1] + LONGEST_SILENCE_DAYS)
        columns = np.flatnonzero(in_reach | is_undated | is_undated[start:end].any())
        likeness = coo_array(vectors[start:end] @ vectors[columns].T)
        row, column = likeness.row + start, columns[likeness.col]
        near = (np.abs(days[row] - days[column]) <= LONGEST_SILENCE_DAYS) | is_undated[row] | is_undated[column]
        kept = near & (likeness.data >= FAINTEST_LIKENESS) & (row != column)
        shape = (end - start, len(terms))
        chunks.append(csr_array((likeness.data[kept], (row[kept] - start, column[kept])), shape=shape))
    return csr_array(vstack(chunks)) if chunks else csr_array((0, 0))


def _make_vectors(terms: Sequence[dict[str, float]]) -> csr_array:
    """Make a row of unit length for each article; a term in every article weighs next to nothing."""
    frequency = Counter(term for counts in terms for term in counts)
    code = {term: number for number, term in enumerate(sorted(frequency))}
    rows = np.repeat(np.arange(len(terms)), [len(counts) for counts in terms])
    columns = np.array([code[term] for counts in terms for term in counts], dtype=np.int64)
    counts = np.array([count for counts in terms for count in counts.values()], dtype=np.float64)
    spread = np.array([frequency[term] for term in sorted(frequency)], dtype=np.float64)
    weights = (1 + np.log(counts)) * np.log((1 + len(terms)) / spread)[columns]
    is_lone = np.where(spread[columns] == 1, LONE_TERM, 1.0)
    lengths = np.sqrt(np.bincount(rows, weights**2 * is_lone, minlength=len(terms)))
    return csr_array((weights / lengths[rows], (rows, columns)), shape=(len(terms), max(len(code), 1)))


def _find_groups(rows: Rows, likeness: csr_array, faintest: float) -> Iterator[Rows]:
    """Cluster articles by average likeness, each connected part by itself; a part too large is parted by ever stronger ties."""
    own = likeness[rows][:, rows]
    ties = own.copy()
    ties.data = np.where(own.data >= faintest, own.data, 0.0)
    ties.eliminate_zeros()
    count, labels = connected_components(ties, directed=False)
    order = np.argsort(labels, kind="stable")
    for members in np.split(order, np.flatnonzero(np.diff(labels[order])) + 1) if count else ():
        if len(members) > LARGEST_GROUP:
            yield from _find_groups(rows[members], likeness, faintest * 1.25)
        else:
            yield from (rows[part] for part in _cluster(members, own))


def _cluster(members: Rows, likeness: csr_array) -> Iterator[Rows]:
    if len(members) < 2:
        yield members
        return
    square = likeness[members][:, members].toarray()
    distances = 1.0 - np.clip(square[np.triu_indices(len(members), 1)], 0.0, 1.0)
    labels = fcluster(linkage(distances, "average"), 1.0 - LEAST_LIKENESS, "distance")
    for label in np.unique(labels):
        yield members[labels == label]


def _make_story(headers: Sequence[Header]) -> Story:
    days = [
        day for header in headers if header.published for day in (header.published.first_day, header.published.last_day)
    ]
    return Story(
        id=make_id("sty", headers[0].id),
        title=next((header.title for header in headers if header.title), "untitled"),
        article_ids=tuple(header.id for header in headers),
        first_day=min(days, default=None),
        last_day=max(days, default=None),
    )
