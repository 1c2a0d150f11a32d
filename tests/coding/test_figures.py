"""Numbers of a happening, and totals that are no happening."""

from collections import defaultdict
from pathlib import Path

import pytest
from msgspec.structs import replace

from dateline.coding import code, open_codebook
from dateline.model.language import ActHint
from tests.coding.recorded import claim_of, coding_of, plover, reading_of
from tests.coding.tables import load_table, make_case

FIGURES = [
    ("Gunmen killed five farmers in Bama.", "killed", [("killed", 5, 5)]),
    ("A blast in Bama killed five farmers and wounded nine others.", "blast", [("killed", 5, 5), ("wounded", 9, 9)]),
    ("Police arrested at least 12 activists in Bama.", "arrested", [("arrested", 12, None)]),
    ("Exactly 300 teachers marched through Bama.", "marched", [("participants", 300, 300)]),
    ("About 60 villagers blocked the road to Bama.", "blocked", [("participants", 60, 60)]),
    ("Police took away four young men in Bama.", "took away", [("arrested", 4, 4)]),
    ("A shepherd was wounded in the raid.", "wounded", [("wounded", 1, 1)]),
    ("Six people, two of them women, were killed.", "killed", [("killed", 6, 6)]),
    ("Dozens of people were killed in the raid.", "killed", [("killed", 24, None)]),
    ("Several hundred students marched in Bama.", "marched", [("participants", 200, None)]),
    ("Four men were lined up and executed in Bama.", "executed", [("killed", 4, 4)]),
    ("The coast guard pulled 17 people from the water.", "pulled", [("rescued", 17, 17)]),
    ("Guards took nine sailors into custody.", "custody", [("arrested", 9, 9)]),
    ("The army shot down 12 drones over Bama.", "shot down", []),
    ("Twenty-four families were evacuated from Bama.", "evacuated", []),
    ("Soldiers deployed 400 men at Bama.", "deployed", []),
    ("Four out of five hostages were freed in Bama on Monday.", "freed", [("released", 4, 4)]),
    ("Gunmen abducted three of the 20 nurses in Bama.", "abducted", [("abducted", 3, 3)]),
    ("Police arrested 12 of 40 protesters in Bama.", "arrested", [("arrested", 12, 12)]),
    ("Half of the 40 hostages were freed in Bama.", "freed", []),
    ("Gunmen released two hostages in exchange for 40 prisoners.", "released", [("released", 2, 2)]),
    (
        "The air force hit the port six times on Tuesday, killing 12 dockers.",
        "hit",
        [("attacks", 6, 6), ("killed", 12, 12)],
    ),
    ("Gunmen killed 1 200 people in Bama.", "killed", [("killed", 1200, 1200)]),
    ("Soldiers arrested 2.5m people in Bama on Monday.", "arrested", [("arrested", 2_500_000, 2_500_000)]),
]
OWN = b"""
name: own
version: "1"
extends: plover
types:
  FEUD:
    definition: Families or clans take revenge on each other.
    quad_class: material conflict
    tolls: killed, arrested
    triggers:
    - nouns: feud
      weight: 0.9
"""
LATER = [
    ("Gunmen killed 12 farmers in Bama. One resident put the number at 17.", "killed", [(12, ()), (17, ("resident",))]),
    ("Gunmen killed 12 farmers in Bama. The ministry gives 14.", "killed", [(12, ()), (14, ("ministry",))]),
    ("Gunmen killed 12 farmers in Bama. The ministry gives 12.", "killed", [(12, ())]),
]


def _load_totals() -> dict[str, list[list[str]]]:
    """Return the totals of each sentence of the table, known misses and all."""
    found: dict[str, list[list[str]]] = defaultdict(list)
    for _, (text, *cells) in load_table("totals.tsv"):
        found[text].append(cells)
    return found


MISSED = {text for is_missed, (text, *_) in load_table("totals.tsv") if is_missed}
TOTALS = [make_case((text, rows), text in MISSED) for text, rows in _load_totals().items()]
SINGLE = [make_case(cells, is_missed) for is_missed, cells in load_table("single_tolls.tsv")]


def _is_role(expected: str, text: str | None) -> bool:
    return text is None if expected == "-" else text is not None and expected in text


@pytest.mark.parametrize(("text", "trigger", "expected"), FIGURES)
def test_a_number_of_one_happening_is_its_figure(
    text: str, trigger: str, expected: list[tuple[str, int | None, int | None]]
) -> None:
    figures = claim_of(text, trigger).figures
    assert [(f.measure, f.low, f.high) for f in figures] == expected


@pytest.mark.parametrize(("text", "trigger", "expected"), LATER)
def test_a_number_without_a_happening_of_its_own_belongs_to_the_one_before_it(
    text: str, trigger: str, expected: list[tuple[int, tuple[str, ...]]]
) -> None:
    figures = claim_of(text, trigger).figures
    assert [figure.low for figure in figures] == [low for low, _ in expected]
    for figure, (_, voices) in zip(figures, expected, strict=True):
        assert all(voice in said.text for voice, said in zip(voices, figure.voices, strict=True))


@pytest.mark.parametrize(("text", "expected"), TOTALS)
def test_a_sum_over_a_period_or_over_happenings_is_a_total(text: str, expected: list[list[str]]) -> None:
    totals = coding_of(text).totals
    assert [(t.quantity.text, t.measure) for t in totals] == [(row[0], row[1]) for row in expected]
    for total, (_, _, low, high, actor, recipient, first_day) in zip(totals, expected, strict=True):
        assert [str(total.low), str(total.high)] == [bound.replace("-", "None") for bound in (low, high)]
        assert _is_role(actor, total.actor.text if total.actor else None)
        assert _is_role(recipient, total.recipient.text if total.recipient else None)
        period = total.when.period if total.when else None
        assert (str(period.first_day) if period else "-") == first_day


@pytest.mark.parametrize("text", [text for text in _load_totals() if text not in MISSED])
def test_no_number_of_a_total_is_a_figure_of_a_claim(text: str) -> None:
    coding = coding_of(text)
    summed = {total.quantity.span for total in coding.totals}
    assert not [figure for claim in coding.claims for figure in claim.figures if figure.span in summed]


@pytest.mark.parametrize("text", SINGLE)
def test_the_toll_of_one_happening_is_no_total(text: str) -> None:
    assert not coding_of(text).totals


@pytest.mark.parametrize(
    "text",
    [
        "Russia launched 40 drones overnight and the air force shot down 27 of them.",
        "The army said it shot down 27 of them over Kidal.",
        "Two of the jets were shot down over Gao.",
    ],
)
def test_what_flies_is_shot_down_and_nobody_is_counted_as_killed(text: str) -> None:
    assert not [figure for claim in coding_of(text).claims for figure in claim.figures if figure.measure == "killed"]


def test_men_who_are_shot_down_are_killed() -> None:
    figures = claim_of("Gunmen shot down two men in the market.", "shot down").figures
    assert [(figure.measure, figure.low) for figure in figures] == [("killed", 2)]


@pytest.mark.parametrize(
    ("text", "denied", "told", "voice", "measure", "low"),
    [
        (
            "Police said protesters had not been shot, contradicting the hospital, which reported four dead.",
            "shot", "dead", "the hospital", "killed", 4,
        ),
        ("Police said nobody had been hurt, but nurses reported five injured.", "hurt", "injured", "nurses", "wounded", 5),
        ("The army said that no civilian had been hurt; doctors counted 12 wounded.", "hurt", "wounded", "doctors", "wounded", 12),
    ],
)  # fmt: skip
def test_who_contradicts_a_denial_with_a_number_claims_what_it_counts(
    text: str, denied: str, told: str, voice: str, measure: str, low: int
) -> None:
    first, second = claim_of(text, denied), claim_of(text, told)
    assert (first.stance.value, first.figures) == ("denies", ())
    assert second.stance.value == "asserts"
    assert second.voices[-1].text == voice
    assert [(figure.measure, figure.low) for figure in second.figures] == [(measure, low)]


def test_a_number_that_is_denied_stays_with_what_is_denied() -> None:
    claim = claim_of("The army denied killing four villagers.", "killing")
    assert (claim.stance.value, [figure.low for figure in claim.figures]) == ("denies", [4])


@pytest.mark.parametrize(
    "text",
    [
        "Sixty-one villages have been burned since the spring, according to the council.",
        "More than 100 protests were held across the country last month.",
        "The courts handed down 90 death sentences in 2022.",
        "Armed groups attacked 31 schools in the first quarter.",
        "Courts have jailed 128 demonstrators.",
        "Of the former fighters, 315 have been murdered.",
        "The monitor documented at least 88 violations of the truce, including 30 shellings.",
        "Since the coup the junta has detained more than 20,000 people and killed 4,500.",
    ],
)
def test_what_is_only_counted_is_no_happening_of_its_own(text: str) -> None:
    coding = coding_of(text)
    assert coding.totals
    assert coding.claims == ()


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("Gunmen burned three villages on Monday.", ["burned"]),
        ("A court jailed 12 students on Friday.", ["jailed"]),
        ("A bomb killed 210 people in the capital.", ["killed"]),
        ("Rebels killed 230 people in the town of Kidal on Sunday.", ["killed"]),
    ],
)
def test_one_deed_with_a_number_is_a_happening(text: str, triggers: list[str]) -> None:
    coding = coding_of(text)
    assert [claim.trigger.text for claim in coding.claims] == triggers
    assert coding.totals == ()


def test_whom_clashes_killed_is_no_side_of_them() -> None:
    claim = claim_of("Clashes between the army and the rebels killed three herders on Saturday.", "lashes")
    assert [role.text for role in claim.roles] == ["the army", "the rebels"]


def test_a_type_of_ones_own_has_the_figures_that_its_codebook_calls_its_tolls(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_bytes(OWN)
    (claim,) = code(reading_of("The feud in Bama left nine villagers dead."), open_codebook(path)).claims
    assert (claim.event_type, [(f.measure, f.low) for f in claim.figures]) == ("FEUD", [("killed", 9)])


def test_a_word_learned_as_counting_sums_no_happening_of_a_single_day() -> None:
    reading = reading_of("The air force hit the port six times on Tuesday, killing 12 dockers.")
    verb = reading.tokens.lemmas.index("hit")
    coding = code(replace(reading, acts=(ActHint(verb, "ASSAULT", 0.9, summed=0.99),)), plover())
    assert not coding.totals
    assert [figure.low for claim in coding.claims for figure in claim.figures] == [6, 12]


def test_nor_one_of_a_single_night_at_a_named_spot() -> None:
    reading = reading_of(
        "The army killed seven rebels of the so-called Lowland Force in the forest near Bama on the night of 15 to 16 January."
    )
    verb = reading.tokens.lemmas.index("kill")
    coding = code(replace(reading, acts=(ActHint(verb, "ASSAULT", 0.9, summed=0.99),)), plover())
    assert not coding.totals
    assert [figure.low for claim in coding.claims for figure in claim.figures] == [7]


def test_a_learned_noun_for_those_who_protest_counts_who_takes_part() -> None:
    reading = reading_of("Ten protesters with whistles greeted the minister.")
    coding = code(replace(reading, acts=(ActHint(1, "PROTEST", 0.97),)), plover())
    assert [(f.measure, f.low) for claim in coding.claims for f in claim.figures] == [("participants", 10)]


def test_how_often_a_deed_was_done_leaves_it_its_other_figures() -> None:
    coding = coding_of("The air force struck the valley 30 times, killing 45 herders.")
    assert [(total.measure, total.low) for total in coding.totals] == [("attacks", 30)]
    assert [(f.measure, f.low) for claim in coding.claims for f in claim.figures] == [("killed", 45)]
