"""What a public tag stands for, by the words of the name."""

import pytest
from training.kind_cues import narrow_kinds

PLACES = ("place", "facility", "nationality")
ANYTHING = ("other", "nationality", "event", "weapon")


@pytest.mark.parametrize(
    ("name", "kinds", "expected"),
    [
        ("Ardan", PLACES, ("place",)),
        ("Ardan Airport", PLACES, ("place", "facility")),
        ("Ghanaian", PLACES, ("nationality",)),
        ("Iraqis", ANYTHING, ("nationality",)),
        ("Battle of Ardan", ANYTHING, ("other", "event")),
        ("XR-12", ANYTHING, ("other", "weapon")),
        ("The Long Road Home", ANYTHING, ("other",)),
        ("Omar Dahab", ("person",), ("person",)),
        ("May 1999", ("O",), ("O",)),
    ],
)
def test_the_words_of_a_name_narrow_its_kinds(name: str, kinds: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert narrow_kinds(name.split(), kinds) == expected
