"""Where and when: places and times belong to the trigger, not to the speaker."""

from datetime import date

import pytest
from msgspec.structs import replace

from dateline.coding import code
from tests.coding.recorded import claim_of, claims_of, plover, reading_of


def test_the_target_of_fire_is_the_place() -> None:
    claim = claim_of("The army fired rockets at Kidal from Gao.", "fired")
    assert claim.place is not None
    assert claim.place.text == "Kidal"
    assert claim.origin_place is not None
    assert claim.origin_place.text == "Gao"


def test_two_places_are_two_claims_with_two_ids() -> None:
    claims = claims_of("Gunmen attacked checkpoints in Gao and Kidal on Monday.")
    assert {claim.place.text for claim in claims if claim.place} == {"Gao", "Kidal"}
    assert len({claim.id for claim in claims}) == 2


def test_a_call_has_no_place() -> None:
    assert claim_of("The envoy called for calm in Kidal.", "called").place is None


def test_the_day_is_that_of_the_act() -> None:
    claim = claim_of("Gunmen attacked Kidal on Monday, the governor said on Tuesday.", "attacked")
    assert claim.when is not None
    assert claim.when.period is not None
    assert claim.when.period.first_day == date(2024, 3, 18)
    assert claim.said_on == date(2024, 3, 19)


def test_a_claim_keeps_its_id_when_its_type_changes() -> None:
    text = "Gunmen attacked Kidal on Monday, the governor said on Tuesday."
    assert claim_of(text, "attacked").id == claim_of(text, "attacked").id


def test_what_is_long_past_is_background() -> None:
    claim = claim_of("The rebels withdrew from Kidal in August 2021.", "withdrew")
    assert claim.background
    assert claim.place is not None
    assert claim.place.text == "Kidal"


def test_a_day_before_or_after_a_deed_is_not_its_day() -> None:
    assert claim_of("The rebels released a film on Friday, a day after they captured Kidal.", "captured").when is None


def test_where_a_voice_sits_is_not_where_it_happened() -> None:
    text = "The raid killed seven people, according to the hospital in Kidal."
    assert claim_of(text, "raid").place is None


@pytest.mark.parametrize(
    ("text", "trigger", "days"),
    [
        ("Chad on Tuesday accused the rebels of shelling Kutum.", "accused", ("2024-03-19", "2024-03-19")),
        ("Chad on Tuesday accused the rebels of shelling Kutum.", "shelling", None),
        ("The bishop thanked the police on Monday and called for calm.", "called for", ("2024-03-18", "2024-03-18")),
        ("The clinic closed on Monday after rebels had robbed two nurses.", "robbed", None),
        ("The union demanded that the governor resign by Tuesday.", "demanded", None),
        ("The emir received the envoy in Doha and will meet the king on Monday.", "received", None),
        ("The army will impose a curfew in Kutum from Saturday.", "curfew", ("2024-03-23", None)),
        ("Two jets entered the airspace of Chad at 02:12.", "entered", None),
        ("Villagers found the bodies of five men on Saturday.", "bodies", None),
        ("The guard who was wounded in the raid was arrested on Sunday.", "wounded", None),
        ("Soldiers fired in Kutum; police arrested nine men on Sunday.", "fired", None),
    ],
)
def test_a_time_is_of_the_act_of_its_own_clause(
    text: str, trigger: str, days: tuple[str | None, str | None] | None
) -> None:
    when = next((c.when for c in claims_of(text) if trigger in c.trigger.text), None)
    found = (when.period.first_day, when.period.last_day) if when and when.period else None
    assert (found and tuple(day and day.isoformat() for day in found)) == days


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("A convoy was stopped by villagers near Arlit on Monday.", "stopped", "near Arlit"),
        ("The health ministry in Kidal said that two people had been killed.", "killed", None),
        ("Six gunmen were killed, an army spokesman said in Kidal.", "killed", None),
        ("Fighting broke out in Kidal after rebels had detained a commander.", "detained", None),
        ("Jets bombed the port of Kidal on Monday.", "bombed", "Kidal"),
        ("The ministers held talks on Kidal.", "talks", None),
        ("Students protested in front of the gendarmerie.", "protested", "front of the gendarmerie"),
        ("Soldiers patrolled the capital on Saturday.", "patrolled", "the capital"),
        ("The rebels withdrew from the town.", "withdrew", "the town"),
        ("Helicopters evacuated 14 nurses from Arlit.", "evacuated", "Arlit"),
        ("In Kidal a crowd blockaded the prefecture.", "blockaded", "Kidal"),
        ("The shells damaged the hospital.", "damaged", None),
        ("The rebels burned the village.", "burned", "the village"),
        ("Police dispersed a crowd outside the radio station.", "dispersed", "the radio station"),
        ("11 March, Kidal: gunmen robbed a water truck.", "robbed", "Kidal"),
        ("Kidal: hunger strike of teachers ends", "hunger strike", "Kidal"),
    ],
)
def test_a_place_is_of_the_act_not_of_who_tells_it_or_what_it_is_about(
    text: str, trigger: str, place: str | None
) -> None:
    found = next(c.place for c in claims_of(text) if trigger in c.trigger.text)
    assert (place in found.text) if place is not None and found else found is place


def test_a_country_named_before_what_is_its_own_is_no_place() -> None:
    claim = claim_of("The Ardal Front launched an attack on US bases in Mali on Monday.", "attack")
    assert claim.place is not None
    assert claim.place.text == "Mali"
    unnamed = claim_of("Militias attacked US-led coalition bases on Monday.", "attacked").place
    assert unnamed is not None
    assert unnamed.place is None


def test_a_country_named_before_its_border_is_the_place() -> None:
    claim = claim_of("Gunmen attacked a village on the Mali border.", "attacked")
    assert claim.place is not None
    assert claim.place.text == "Mali border"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Last night, soldiers attacked Bama.", date(2024, 3, 19)),
        ("This morning soldiers attacked Bama.", date(2024, 3, 20)),
        ("09:15 Soldiers attacked Bama.", None),
    ],
)
def test_a_part_of_the_day_at_the_head_of_a_sentence_is_when_and_a_clock_is_not(text: str, day: date | None) -> None:
    when = claim_of(text, "attacked").when
    assert (when.period.first_day if when and when.period else None) == day


def test_a_town_that_was_taken_for_a_weapon_once_is_none() -> None:
    roles = claim_of("The rebels are in Kidal. Kidal fired rockets at Gao.", "fired").roles
    assert not [role for role in roles if role.role.value == "instrument"]


def test_weekdays_of_an_article_without_a_date_are_listed_too() -> None:
    reading = reading_of("Shells hit the port of Gao on Sunday and Monday.")
    undated = replace(
        reading,
        article=replace(reading.article, published=None),
        times=tuple(replace(time, period=None) for time in reading.times),
    )
    assert [claim.when.text for claim in code(undated, plover()).claims if claim.when] == ["Sunday", "Monday"]
