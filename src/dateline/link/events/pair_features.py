"""Measure what speaks for and against two claims being one event, one named feature at a time."""

import os
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from dateline.link.events.candidates import Pairs
from dateline.link.events.marks import PRECISE, Worked, work_out
from dateline.link.events.pair_view import PairView
from dateline.link.events.seats import count_known, find_held, has_held, has_unheld
from dateline.link.events.table import HARM_DENIED, NO_HARM, UNKNOWN, ClaimTable, Flags, Floats
from dateline.link.events.weights import Scale

# Pairs scored at once by one thread, at most: of more its columns would not fit in a processor's cache, of fewer threads would wait for each
# other at every step.
CHUNK = 3 << 15

# An undated claim tells of the last few days; what lies this much further back than that is surely another thing.
NEWS_DAYS, FORGOTTEN_DAYS, PAST_DAYS = 7, 21, 31
# Characters between a sentence and the next of its paragraph; over which two sentences of an article grow strangers; that an article opens with.
SPACE, STRANGERS, OPENING = 1, 400.0, 300

# How two claims of one article stand to each other; only those of a scale that weighs them are measured.
STANDING = frozenset(
    (
        "same_cast",
        "other_cast",
        "next_sentence",
        "next_claim",
        "bare",
        "bare_next",
        "from_headline",
        "headline_and_lead",
        "victims",
        "victims_next",
        "pointing",
        "another",
        "from_lead",
        "close",
        "one_speaker",
        "another_speaks",
    )
)

Features = dict[str, Floats | Flags]


def score_pairs(
    table: ClaimTable, pairs: Pairs, scale: Scale, forbid: bool = True, worked: Worked | None = None
) -> Floats:
    """Score how likely each pair is one event, 0 to 1; exactly 0 where something forbids it.

    Args:
        table: Claims.
        pairs: Row indices.
        scale: What each feature weighs.
        forbid: Whether what cannot be one event scores 0; else it is scored like any pair.
        worked: What was worked out of the table; None = work it out.
    """
    if not len(pairs):
        return np.empty(0, dtype=np.float32)
    known = worked or work_out(table)
    if len(pairs) <= CHUNK:
        return _score_chunk(PairView(table, pairs, known), scale, forbid)
    threads = os.cpu_count() or 1
    rounds = -(-len(pairs) // (CHUNK * threads))
    chunks = np.array_split(pairs, max(min(rounds * threads, 2 * len(pairs) // CHUNK), 1))
    with ThreadPoolExecutor(max_workers=threads) as pool:
        scored = pool.map(lambda chunk: _score_chunk(PairView(table, chunk, known), scale, forbid), chunks)
        return np.concatenate(list(scored))


def measure(view: PairView, weighed: Collection[str] | None = None) -> Mapping[str, Floats]:
    """Measure features of every pair, each from 0 to 1; what is not said on both sides measures 0.

    Args:
        view: Pairs.
        weighed: Names of the features wanted; None = all.
    """
    wanted = {
        name: values for name, values in _measure_all(view, weighed).items() if weighed is None or name in weighed
    }
    return {name: np.asarray(values, dtype=np.float32) for name, values in wanted.items()}


def _measure_all(view: PairView, weighed: Collection[str] | None) -> Features:
    features: Features = _measure_telling(view)
    if weighed is None or not STANDING.isdisjoint(weighed):
        features |= _measure_standing(view)
    for measure_some in (_measure_kind, _measure_time, _measure_place, _measure_parties):
        features |= measure_some(view)
    return features


def _score_chunk(view: PairView, scale: Scale, forbid: bool) -> Floats:
    scores = np.zeros(len(view), dtype=np.float32)
    possible = np.arange(len(view))
    for are_two in CONFLICTS.values() if forbid else ():
        kept = np.flatnonzero(~are_two(view))
        if len(kept) < len(view):
            possible, view = possible[kept], view.take(kept)
    odds = np.full(len(view), scale.bias, dtype=np.float32)
    for name, values in _measure_all(view, scale.features).items():
        weight = scale.features.get(name)
        if weight:
            odds += np.float32(weight) * values
    scores[possible] = 1.0 / (1.0 + np.exp(-odds))
    return scores


def _are_other_kinds(view: PairView) -> Flags:
    (family, other_family), (realis, other_realis) = view.both("family"), view.both("realis")
    return np.asarray((family != other_family) | (realis != other_realis))


def _are_other_days(view: PairView) -> Flags:
    # A toll's days reach back as it is; vague days may be off by some more.
    victims, other_victims = view.both("victims")
    is_vague = ~view.are_precise() & ((victims | other_victims) == 0)
    return np.asarray(view.both_dated() & (view.gap_days() > np.where(is_vague, 3, 0)))


def _are_told_apart(view: PairView) -> Flags:
    return view.same("chain")


def _are_news_and_past(view: PairView) -> Flags:
    return np.asarray(view.days_before_telling() > PAST_DAYS)


def _are_of_other_length(view: PairView) -> Flags:
    return np.asarray(view.both_dated() & view.one_marked("lasting") & view.either_marked(PRECISE))


def _are_far_places(view: PairView) -> Flags:
    # A small place that a gazetteer has twice is one within a story.
    return np.asarray((view.distance_km() > view.reach_km()) & ~(view.same("site") & view.same("story")))


def _have_other_counts(view: PairView) -> Flags:
    return view.where(view.same("measure") & view.same("article"), _count_otherwise)


def _count_otherwise(view: PairView) -> Flags:
    (low, high), (other_low, other_high) = view.both_sets("count")
    is_toll, other_is_toll = view.both("is_toll")
    is_exact = (low == high) & (other_low == other_high)
    return np.asarray(is_exact & ~(is_toll | other_is_toll).astype(bool) & (low != other_low))


def _are_other_deeds(view: PairView) -> Flags:
    deeds, other_deeds = view.both("deeds")
    return np.asarray(view.same("type") & ((deeds & other_deeds) == 0))


def _is_harm_denied_of_none(view: PairView) -> Flags:
    harm, other_harm = view.both("harm")
    return np.asarray(harm + other_harm == NO_HARM + HARM_DENIED)


def _have_other_doers(view: PairView) -> Flags:
    share, smaller = view.shared("doers")
    return np.asarray((smaller > 0) & (share == 0))


def _are_other_persons(view: PairView) -> Flags:
    return view.where(view.both_marked("persons"), _name_other_persons)


def _name_other_persons(view: PairView) -> Flags:
    left, right = view.both_sets("persons")
    # Of a meeting's two sides each outlet may name but one.
    meets, other_meets = (count_known(members) for members in view.both_sets("participants"))
    is_partial = ((meets > 0) & (count_known(left) < 2)) | ((other_meets > 0) & (count_known(right) < 2))
    return np.asarray(has_unheld(left, right) & has_unheld(right, left) & ~is_partial)


CONFLICTS: Mapping[str, Callable[[PairView], Flags]] = {
    "they are of two kinds, or one is a plan and the other an occurrence": _are_other_kinds,
    "their days do not meet": _are_other_days,
    "one voice tells them apart in the same words": _are_told_apart,
    "one was past for a month when the other was told as news": _are_news_and_past,
    "one went on for days, the other is of one day": _are_of_other_length,
    "their places lie further apart than their precision allows": _are_far_places,
    "one article gives them other counts": _have_other_counts,
    "they are done in ways that nobody takes for one another": _are_other_deeds,
    "one denies that anybody was hurt, the other does not say that anybody was": _is_harm_denied_of_none,
    "other persons did it": _have_other_doers,
    "each names a person whom the other does not": _are_other_persons,
}


def _measure_telling(view: PairView) -> Features:
    triggers, _ = view.shared("triggers")
    kin, known = view.shared("kin")
    shared_voices, _ = view.shared("voices")
    wording: Features = {
        "same_sentence": view.same("sentence"),
        "same_trigger": triggers > 0,
        "kin_trigger": (kin > 0) & (triggers == 0),
        "other_trigger": (known > 0) & (kin == 0),
        "near_words": _measure_wording(view),
    }
    # What a type says, its words need not say again.
    of_one_type: Features = {f"{name}_of_one_type": values * view.same("type") for name, values in wording.items()}
    return {
        **wording,
        **of_one_type,
        "same_article": view.same("article"),
        "same_story": view.same("story"),
        "same_voice": shared_voices > 0,
        "told_apart": view.where(~view.both_dated(), _measure_telling_apart),
    }


def _measure_telling_apart(view: PairView) -> Floats:
    return np.asarray(np.minimum(np.log2(1.0 + view.told_days_apart()) / 5.0, 1.0))


def _measure_standing(view: PairView) -> Features:
    """Measure how two claims of one article stand to each other in it; the second of a pair is the later one."""
    gap = view.both("start")[1] - view.both("end")[0]
    within, is_next = view.same("article") & view.same("type"), (gap >= 0) & (gap <= SPACE)
    bare, victims, pointing, another = (
        view.both(name)[1].astype(bool) for name in ("bare", "victims", "pointing", "another")
    )
    speaker, other_speaker = view.both("speaker")
    headline = view.both("headline")[0].astype(bool)
    cast, smaller = view.shared("cast")
    return {
        "same_cast": cast,
        "other_cast": (smaller > 0) & (cast == 0),
        "close": np.exp(-np.abs(np.subtract(*view.both("start"))) / STRANGERS) * view.same("article"),
        "next_sentence": within & is_next,
        "next_claim": within & view.are_next(),
        "bare": within & bare,
        "bare_next": within & bare & is_next,
        "from_headline": within & headline,
        "headline_and_lead": within & headline & view.both("lead")[1].astype(bool),
        "victims": within & victims,
        "victims_next": within & victims & is_next,
        "pointing": within & pointing,
        "another": within & another,
        "from_lead": within & view.both("lead")[0].astype(bool),
        "one_speaker": within & (speaker == other_speaker),
        "another_speaks": within & (speaker != other_speaker) & (other_speaker != UNKNOWN),
    }


def _measure_wording(view: PairView) -> Floats:
    """Weigh the words next to both triggers that are shared against all those of the one with less to say."""
    left, right = view.both_sets("near")
    shared = np.zeros(len(view), dtype=np.float32)
    for member, held in zip(left, find_held(left, right), strict=True):
        shared += view.rarity[member] * held
    least = np.minimum(*view.both_reals("near_weight"))
    return np.asarray(shared / np.maximum(least, 1e-6), dtype=np.float32)


def _measure_kind(view: PairView) -> Features:
    comparable = view.same("measure")
    meets = view.where(comparable, _count_alike)
    is_toll, _ = view.both("is_toll")
    return {
        "same_type": view.same("type"),
        "other_type": view.other("type"),
        "same_outcome": view.same("outcome"),
        "other_outcome": view.other("outcome"),
        "same_mode": view.same("mode"),
        "other_mode": view.other("mode"),
        "other_stance": view.one_marked("against"),
        "other_attempt": view.one_marked("attempted"),
        "same_figures": meets,
        "other_tolls": comparable & ~meets & is_toll.astype(bool),
        "other_counts": comparable & ~meets & ~is_toll.astype(bool),
    }


def _count_alike(view: PairView) -> Flags:
    (low, high), (other_low, other_high) = view.both_sets("count")
    return np.asarray(np.maximum(low, other_low) <= np.minimum(high, other_high))


def _measure_time(view: PairView) -> Features:
    both, meets, precise = view.both_dated(), view.gap_days() == 0, view.are_precise()
    which = ~both & view.either_marked("several")
    are_open = ~view.same("article") & view.same("type") & (np.maximum(*view.both("start")) < OPENING)
    late = np.maximum(view.days_before_telling() - NEWS_DAYS, 0)
    return {
        "long_before": np.minimum(late / FORGOTTEN_DAYS, 1.0),
        "same_day": both & meets & precise & (view.days_between() <= 0),
        "next_day": both & meets & precise & (view.days_between() > 0),
        "overlapping_days": both & meets & ~precise,
        "days_apart": both & ~meets,
        "which_of_several": which,
        "both_open": are_open & ~which,
    }


def _measure_place(view: PairView) -> Features:
    distance, reach = view.distance_km(), view.reach_km()
    same, same_site = view.same("place"), view.same("site") & view.same("story")
    return {
        "same_place": same,
        "same_site": same_site & ~same,
        "nearby": np.nan_to_num(np.exp(-distance / reach)) * ~same * (np.nan_to_num(reach, nan=np.inf) < 200),
        "far": np.nan_to_num(np.clip(distance / reach - 0.5, 0, 1)) * ~(same | same_site),
    }


def _are_crossed(view: PairView, is_shared: Flags) -> Flags:
    """Say whether who acts in one is acted on in the other, and no party has its part in both: an accusation is not the one that answers it."""
    return view.where(view.cross_marked("actors", "recipients") & ~is_shared, _have_crossed)


def _have_crossed(view: PairView) -> Flags:
    (actors, other_actors), (recipients, other_recipients) = view.both_sets("actors"), view.both_sets("recipients")
    return np.asarray(has_held(actors, other_recipients) | has_held(other_actors, recipients))


def _name_other_sides(view: PairView) -> Flags:
    left, right = view.both_sets("participants")
    whole = (count_known(left) > 1) & (count_known(right) > 1)
    return np.asarray(whole & has_unheld(left, right) & has_unheld(right, left))


def _measure_parties(view: PairView) -> Features:
    sayers, fewer_sayers = view.shared("sayers")
    features: Features = {
        "same_nations": view.shared("nations")[0],
        "other_speaker": (fewer_sayers > 0) & (sayers == 0),
        "other_side": view.where(view.both_marked("participants"), _name_other_sides),
    }
    for name, column, least in (
        ("actor", "actors", 1),
        ("recipient", "recipients", 1),
        ("participants", "participants", 2),
        ("target", "targets", 1),
        ("thing", "things", 1),
    ):
        share, smaller = view.shared(column)
        features[f"same_{name}"] = share
        features[f"other_{name}"] = (smaller >= least) & (share == 0)
    features["crossed"] = _are_crossed(view, (features["same_actor"] > 0) | (features["same_recipient"] > 0))
    return features
