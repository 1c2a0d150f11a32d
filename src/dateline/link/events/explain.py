"""Say in words what speaks for and against two claims being one event."""

from dateline.link.events.candidates import Pairs
from dateline.link.events.pair_features import CONFLICTS, measure
from dateline.link.events.pair_view import PairView
from dateline.link.events.table import ClaimTable
from dateline.link.events.weights import Scale

WORDS = {
    "same_article": "one article, which tells them apart",
    "same_sentence": "one sentence, which seldom tells one thing twice",
    "same_story": "the same story",
    "same_trigger": "the same word for what happened",
    "kin_trigger": "kindred words for what happened",
    "other_trigger": "other words for what happened",
    "same_type": "the same type",
    "other_type": "another type",
    "same_outcome": "the same outcome",
    "other_outcome": "another outcome",
    "same_mode": "the same mode",
    "other_mode": "another mode",
    "same_day": "the same day",
    "next_day": "a night and the day before or after it",
    "overlapping_days": "days that overlap",
    "days_apart": "days that lie apart",
    "long_before": "one states no day and was told long after the other's",
    "which_of_several": "the story tells several such happenings and one of the two states no day",
    "both_open": "each opens its article",
    "told_apart": "told on days apart",
    "same_place": "the same place",
    "same_site": "the same words for the place",
    "nearby": "places near each other",
    "far": "places apart",
    "same_actor": "the same actor",
    "other_actor": "other actors",
    "same_recipient": "the same recipient",
    "other_recipient": "other recipients",
    "same_target": "the same words for whom or what it struck",
    "other_target": "other words for whom or what it struck",
    "same_thing": "the same kind of thing was struck, entered or seized",
    "other_thing": "another kind of thing was struck, entered or seized",
    "same_cast": "the same words for who took part and where",
    "other_cast": "no word for who took part and where in common",
    "same_participants": "the same participants",
    "other_side": "each names another other side",
    "other_participants": "other participants",
    "same_nations": "the same countries",
    "same_figures": "figures that agree",
    "other_tolls": "tolls that differ",
    "other_counts": "counts that differ",
    "near_words": "the same words around it",
    "same_voice": "the same voice",
    "same_sentence_of_one_type": "one sentence, and one type",
    "same_trigger_of_one_type": "the same word for one type",
    "kin_trigger_of_one_type": "kindred words for one type",
    "other_trigger_of_one_type": "other words for one type",
    "near_words_of_one_type": "the same words around one type",
    "other_speaker": "other speakers",
    "crossed": "who acts in one is acted on in the other",
    "next_sentence": "sentences next to each other",
    "next_claim": "told one after the other",
    "bare": "the later one states neither day nor place",
    "bare_next": "the later one, in the next sentence, states neither day nor place",
    "from_headline": "one stands in the headline",
    "headline_and_lead": "one stands in the headline, the other is the first below it of its type",
    "victims": "the later one only counts victims",
    "victims_next": "the later one, in the next sentence, only counts victims",
    "pointing": 'the later one is a noun with "the", which means something told before',
    "another": "the later one is told as another",
    "from_lead": "the earlier one is the first of its type below the headline",
    "close": "told close to each other",
    "one_speaker": "one voice",
    "another_speaks": "another voice speaks",
    "other_stance": "one asserts what the other denies or doubts",
    "other_attempt": "one tells an attempt, the other a success",
}
# What moves the log odds by less is not worth a reader's time.
LEAST_WORTH_SAYING = 0.3


def describe_pairs(table: ClaimTable, pairs: Pairs, scale: Scale) -> list[tuple[str, ...]]:
    """Say for each pair of claims what speaks for and against their being one event.

    Returns:
        For each pair up to two reasons, "for: ..." and "against: ...", what forbids it first, then the strongest.
    """
    view = PairView(table, pairs)
    strengths = {name: values * scale.features.get(name, 0.0) for name, values in measure(view).items()}
    conflicts = {words: found(view) for words, found in CONFLICTS.items()}
    described = []
    for row in range(len(pairs)):
        worth = sorted(
            ((float(values[row]), name) for name, values in strengths.items()), key=lambda one: (-abs(one[0]), one[1])
        )
        pro = [WORDS[name] for value, name in worth if value >= LEAST_WORTH_SAYING]
        con = [words for words, found in conflicts.items() if found[row]]
        con += [WORDS[name] for value, name in worth if value <= -LEAST_WORTH_SAYING]
        reasons = [f"{sign}: {', '.join(words)}" for sign, words in (("for", pro), ("against", con)) if words]
        described.append(tuple(reasons))
    return described
