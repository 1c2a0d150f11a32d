from datetime import date, timedelta

import numpy as np

from dateline.link.events.candidates import NEAREST, SMALL_BLOCK, find_candidates
from dateline.link.events.claim_columns import ClaimContext
from dateline.link.events.claim_rows import list_rows, make_table
from dateline.link.events.collapsing import collapse
from dateline.link.events.table import UNKNOWN, ClaimTable
from dateline.link.events.weights import load_weights
from dateline.model.coding import Coding
from tests.link.factories import claim, coding, header

NOTHING_KNOWN = ClaimContext(story_of={}, copy_of={}, entity_of={}, persons=frozenset())


def table_of(*codings: Coding, one_story: bool = True) -> ClaimTable:
    story_of = {one.header.id: "sty-1" for one in codings} if one_story else {}
    context = ClaimContext(story_of=story_of, copy_of={}, entity_of={}, persons=frozenset())
    return make_table(list_rows(codings), context, load_weights())


def raids(number: int) -> list[Coding]:
    """Raids on one town, a day each."""
    first = date(2031, 1, 1)
    made = []
    for day in range(number):
        one = claim("A raid hit Tartus.", "raid", "ASSAULT", place="Tartus", when=first + timedelta(day))
        made.append(coding(header(f"{day:04}", first + timedelta(day)), one))
    return made


def test_a_small_story_is_compared_all_with_all() -> None:
    assert len(find_candidates(table_of(*raids(10)))) == 45


def test_a_large_story_is_compared_with_its_nearest_days_only() -> None:
    number = 4 * SMALL_BLOCK
    pairs = find_candidates(table_of(*raids(number)))
    assert len(pairs) <= NEAREST * number
    assert (pairs[:, 1] - pairs[:, 0]).max() <= NEAREST


def test_claims_of_no_day_are_compared_within_their_story_only() -> None:
    undated = [coding(header(name), claim("A raid hit Tartus.", "raid", "ASSAULT", place="Tartus")) for name in "ab"]
    assert len(find_candidates(table_of(*undated))) == 1
    assert len(find_candidates(table_of(*undated, one_story=False))) == 0


def test_no_claims_make_no_pairs() -> None:
    assert find_candidates(make_table([], NOTHING_KNOWN, load_weights())).shape == (0, 2)


def test_a_unit_keeps_the_most_precise_day_and_place_and_every_word() -> None:
    words = (
        claim("A raid hit Tartus.", "raid", "ASSAULT", place="Tartus"),
        claim("The strike came on Saturday.", "strike", "ASSAULT", when=date(2031, 5, 3)),
    )
    table = table_of(coding(header("a", date(2031, 5, 4)), *words))
    unit = collapse(table, np.array([0, 0]))
    assert len(unit) == 1
    assert unit.first_day[0] == date(2031, 5, 3).toordinal()
    assert unit.place[0] != UNKNOWN
    assert (unit.triggers[0] != UNKNOWN).sum() == 2
