"""Days that stand above what they are of."""

from msgspec.structs import replace

from dateline.coding import code
from dateline.model.article import Block, BlockKind
from dateline.model.span import Span
from dateline.read import read
from tests.coding.recorded import article, claims_of, open_all, plover

DIARY = """Kutum diary

Monday 18 March

09:10 Gunmen attacked a convoy. A driver was killed.

Tuesday 19 March

The rebels captured Arlit.

Aid

The army shelled Mao.

17 March: Police arrested nine men.

16 March, Arlit: The rebels looted a clinic."""


# What follows "@" is the time of an entry.
BLOG = """@14 March 2024, 18:40

Two traders shot at market

Gunmen shot two traders. Rebels burned a bus a day earlier.

@09:05

Lull

Rebels looted a mill on Sunday.

@08:50

Police arrested nine men.

Monday 18 March

@23:10

The army shelled Mao.

@22:00

The rebels captured Arlit."""


def days_of(text: str) -> dict[str, str | None]:
    blocks, start = [], 0
    marked = text.split("\n\n")
    text = text.replace("@", "")
    for part in marked:
        kind, part = (BlockKind.ENTRY, part[1:]) if part.startswith("@") else (BlockKind.PARAGRAPH, part)
        blocks.append(Block(kind, Span(start, start + len(part))))
        start += len(part) + 2
    coding = code(read(replace(article(text), blocks=tuple(blocks)), *open_all()), plover())
    whens = {claim.trigger.text: claim.when for claim in coding.claims}
    return {words: str(when.period.first_day) if when and when.period else None for words, when in whens.items()}


def test_a_day_above_holds_to_the_next_heading() -> None:
    days = days_of(DIARY)
    assert days["attacked"] == "2024-03-18"
    assert days["captured"] == "2024-03-19"
    assert days["shelled"] is None


def test_a_day_with_a_colon_holds_for_its_paragraph() -> None:
    days = days_of(DIARY)
    assert days["arrested"] == "2024-03-17"
    assert days["looted"] == "2024-03-16"


def test_time_of_an_entry_gives_its_day_to_what_the_entry_tells_without_one() -> None:
    days = days_of(BLOG)
    assert (days["shot"], days["burned"]) == ("2024-03-14", "2024-03-13")
    assert days["looted"] == "2024-03-17"
    assert days["arrested"] == "2024-03-20"


def test_time_of_an_entry_below_a_day_is_of_that_day() -> None:
    days = days_of(BLOG)
    assert (days["shelled"], days["captured"]) == ("2024-03-18", "2024-03-18")


def test_a_day_and_a_place_with_its_region_in_brackets_stand_above_their_paragraph() -> None:
    claim = claims_of("15 March, near Arlit (Agadez): Rebels mortared a column of lorries.")[0]
    assert claim.when is not None
    assert claim.when.text == "15 March"
    assert claim.place is not None
    assert "Arlit" in claim.place.text
