"""Invented claims of known events, as columns: reproducible, with the gaps and vagueness of news."""

import numpy as np

from dateline.link.events.table import FAR_FUTURE, FAR_PAST, TELLING, UNKNOWN, ClaimTable

FIRST_DAY = 741_000
FAMILIES, KINS, FORMS, PLACES, ACTORS, NATIONS = 6, 60, 4, 3000, 800, 40
STORY_EVENTS, ARTICLE_CLAIMS, LARGEST_EVENT = 12, 4, 400
EVENT_WORDS, STORY_WORDS, OTHER_WORDS = 6, 4, 6
VOCABULARY = 40_000


def make_claims(size: int, days: int, seed: int = 7) -> tuple[ClaimTable, np.ndarray]:
    """Make claims of about 0.3 times as many events.

    Args:
        size: Number of claims.
        days: Over which the events spread.
        seed: Of the generator.

    Returns:
        The table and the true event of each row. A fifth of the claims lack a day, a tenth give a week; a fifth lack a place, a tenth give
        a region; a third lack the actor, half the recipient; words and triggers vary.
    """
    random = np.random.default_rng(seed)
    events = max(int(size * 0.3), 1)
    sizes = np.minimum(random.zipf(2.0, events), LARGEST_EVENT)
    shares = np.repeat(np.arange(events), sizes)
    event = np.sort(np.r_[np.arange(events), random.choice(shares, size - events)])
    return _tell(event, _make_events(events, days, random), random)


def make_one_story(size: int, seed: int = 7) -> tuple[ClaimTable, np.ndarray]:
    """Make one story of one great event, told in all claims but a few dozen."""
    random = np.random.default_rng(seed)
    columns = _make_events(20, 5, random)
    columns["story"][:] = 0
    event = np.sort(np.where(random.random(size) < 0.97, 0, random.integers(0, 20, size)))
    return _tell(event, columns, random)


def count_pairs(found: np.ndarray, true: np.ndarray) -> tuple[int, int, int]:
    """Count the pairs of one found group, of one true event, and of both."""

    def count(labels: np.ndarray) -> int:
        sizes = np.unique(labels, return_counts=True)[1].astype(np.int64)
        return int((sizes * (sizes - 1) // 2).sum())

    return count(found), count(true), count(found.astype(np.int64) * (int(true.max()) + 1) + true)


def _make_events(events: int, days: int, random: np.random.Generator) -> dict[str, np.ndarray]:
    """Make what is true of each event; events of one story lie within a week and share places, actors and words."""
    stories = max(events // STORY_EVENTS, 1)
    story = random.integers(0, stories, events)
    start, base = random.integers(0, days, stories), random.integers(0, PLACES, stories)
    actor, rival = random.integers(0, ACTORS, stories), random.integers(0, ACTORS, stories)
    return {
        "story": story,
        "day": FIRST_DAY + start[story] + random.integers(0, 7, events),
        "place": (base[story] + random.integers(0, 6, events)) % PLACES,
        "family": random.integers(0, FAMILIES, events),
        "kin": random.integers(0, KINS, events),
        "actor": (actor[story] + (random.random(events) < 0.3) * random.integers(0, 20, events)) % ACTORS,
        "recipient": (rival[story] + (random.random(events) < 0.3) * random.integers(0, 20, events)) % ACTORS,
        "killed": np.where(random.random(events) < 0.4, random.integers(1, 40, events), UNKNOWN),
        "words": random.integers(0, VOCABULARY, (events, EVENT_WORDS)),
        "story_words": random.integers(0, VOCABULARY, (stories, STORY_WORDS)),
    }


def _tell(
    event: np.ndarray, truth: dict[str, np.ndarray], random: np.random.Generator
) -> tuple[ClaimTable, np.ndarray]:
    """Tell each event as often as it occurs in `event`, imperfectly."""
    size = len(event)
    story = truth["story"][event]
    told = truth["day"][event] + random.geometric(0.6, size) - 1
    order = np.lexsort((random.random(size), told, story))
    event, story, told = event[order], story[order], told[order]
    # An article tells a few happenings of its story and day, each once.
    article = np.cumsum(
        np.r_[True, (story[1:] != story[:-1]) | (told[1:] != told[:-1]) | (np.arange(1, size) % ARTICLE_CLAIMS == 0)]
    )
    chance = random.random((6, size))
    first = np.where(chance[0] < 0.2, FAR_PAST, np.where(chance[0] < 0.3, truth["day"][event] - 3, truth["day"][event]))
    last = np.where(
        chance[0] < 0.2, FAR_FUTURE, np.where(chance[0] < 0.3, truth["day"][event] + 3, truth["day"][event])
    )
    place = truth["place"][event]
    is_placed, is_region = chance[1] >= 0.2, chance[1] >= 0.9
    lat, lon = 20 + (place % 60) * 0.25, 30 + (place // 60) * 0.3
    killed = np.where(chance[4] < 0.6, truth["killed"][event], UNKNOWN)
    actor = np.where(chance[2] < 0.33, UNKNOWN, truth["actor"][event])
    recipient = np.where(chance[3] < 0.5, UNKNOWN, truth["recipient"][event])
    words = np.concatenate(
        [truth["words"][event], truth["story_words"][story], random.integers(0, VOCABULARY, (size, OTHER_WORDS))],
        axis=1,
    )
    words = np.where(random.random(words.shape) < 0.4, UNKNOWN, words)
    kin = np.where(chance[5] < 0.85, truth["kin"][event], random.integers(0, KINS, size))
    codes = {
        "article": article,
        "original": article,
        "sentence": np.arange(size),
        "chain": np.arange(size),
        "story": story,
        "family": truth["family"][event],
        "type": truth["family"][event],
        "mode": np.full(size, UNKNOWN),
        "deeds": np.full(size, UNKNOWN),
        "outcome": np.full(size, UNKNOWN),
        "realis": np.zeros(size),
        "attempted": np.zeros(size),
        **dict.fromkeys(TELLING, np.zeros(size)),
        "several": np.ones(size),
        "against": np.zeros(size),
        "spoken": np.zeros(size),
        "harm": np.zeros(size),
        "first_day": first,
        "last_day": last,
        "lasting": np.zeros(size),
        "slack": np.zeros(size),
        "drift": np.zeros(size),
        "told": told,
        "place": np.where(is_placed, np.where(is_region, PLACES + place // 60, place), UNKNOWN),
        "site": np.where(is_placed, place, UNKNOWN),
        "country": np.where(is_placed, place // 300, UNKNOWN),
        "actors": _fill(actor, 4),
        "sayers": np.full((size, 2), UNKNOWN),
        "recipients": _fill(recipient, 4),
        "participants": np.full((size, 4), UNKNOWN),
        "targets": np.full((size, 4), UNKNOWN),
        "things": np.full((size, 2), UNKNOWN),
        "cast": np.concatenate([_fill(actor, 3), _fill(recipient, 3)], axis=1),
        "doers": np.full((size, 4), UNKNOWN),
        "persons": np.full((size, 4), UNKNOWN),
        "nations": np.stack([_nation(actor), _nation(recipient), *[np.full(size, UNKNOWN)] * 2], axis=1),
        "voices": np.full((size, 2), UNKNOWN),
        "measure": np.where(killed == UNKNOWN, UNKNOWN, 0),
        "is_toll": np.ones(size),
        "count": np.stack([killed, killed], axis=1),
        "triggers": _fill(kin * FORMS + random.integers(0, FORMS, size), 3),
        "kin": _fill(kin, 3),
        "near": words[:, :8],
    }
    reals = {
        "lat": np.where(is_placed, lat, np.nan),
        "lon": np.where(is_placed, lon, np.nan),
        "radius": np.where(is_placed, np.where(is_region, 60.0, 5.0), np.nan),
        "rarity": np.full(VOCABULARY, 8.0),
    }
    arrays = {name: column.astype(np.int32) for name, column in codes.items()} | {
        name: column.astype(np.float32) for name, column in reals.items()
    }
    return ClaimTable(**arrays), event


def _fill(column: np.ndarray, width: int) -> np.ndarray:
    return np.stack([column, *[np.full(len(column), UNKNOWN)] * (width - 1)], axis=1)


def _nation(actor: np.ndarray) -> np.ndarray:
    return np.where(actor == UNKNOWN, UNKNOWN, actor % NATIONS)
