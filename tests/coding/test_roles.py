"""Who did what to whom, through the syntax that hides it."""

import pytest
from msgspec.structs import replace

from dateline.coding import code, open_codebook
from dateline.model.claim import Basis, RoleKind
from tests.coding.recorded import claim_of, claims_of, reading_of

ROLES = [
    ("Rebels attacked a patrol near Menaka.", "attacked", {"actor": ["Rebels"], "recipient": ["patrol"]}),
    ("A patrol was attacked by rebels near Menaka.", "attacked", {"actor": ["rebels"], "recipient": ["patrol"]}),
    ("Ugandan strikes on the militia continued.", "strikes", {"actor": ["Ugandan"], "recipient": ["militia"]}),
    (
        "The killing of two monks by gunmen shocked Lalibela.",
        "killing",
        {"actor": ["gunmen"], "recipient": ["two monks"]},
    ),
    ("The bandits who abducted the teacher fled.", "abducted", {"actor": ["bandits"], "recipient": ["teacher"]}),
    ("The missiles fired by the navy hit a tanker.", "fired", {"actor": ["navy"]}),
    (
        "The mayor and the governor condemned the raid.",
        "condemned",
        {"actor": ["mayor", "governor"], "recipient": []},
    ),
    ("The council urged the rebels to leave Uvira.", "urged", {"actor": ["council"], "recipient": ["rebels"]}),
    ("Kenya promised to send food to Garissa.", "send", {"actor": ["Kenya"]}),
    ("The minister's visit to Doha ended on Friday.", "visit", {"actor": ["minister"]}),
    ("Soldiers entered the town and arrested the chief.", "arrested", {"actor": ["Soldiers"], "recipient": ["chief"]}),
    ("The governor ordered the company to leave Kidal.", "ordered", {"actor": ["governor"], "recipient": ["company"]}),
    ("Ghana and Togo signed a treaty.", "treaty", {"participant": ["Ghana", "Togo"]}),
    ("The envoy met Sultan Qasim in Nizwa.", "met", {"participant": ["envoy", "Qasim"]}),
    ("Fighting erupted between the army and the militia.", "Fighting", {"participant": ["army", "militia"]}),
    ("Bandits abducted the journalist Musa Keita near Gao.", "abducted", {"recipient": ["Musa Keita"]}),
    ("Soldiers beat human rights lawyer Awa Diop in Thies.", "beat", {"recipient": ["Awa Diop"]}),
    ("No one was wounded when rebels shelled Sabha.", "wounded", {"recipient": []}),
    ("Police evicted thirty families from the Lusa settlement.", "evicted", {"recipient": ["thirty families"]}),
    ("The Iran-backed militia attacked the base.", "attacked", {"actor": ["militia"], "sponsor": ["Iran"]}),
]


def names(text: str, trigger: str, kind: str) -> list[str]:
    return [role.name for role in claim_of(text, trigger).roles if role.role == kind]


def words(text: str, trigger: str, kind: str) -> list[str]:
    return [role.text for role in claim_of(text, trigger).roles if role.role == kind]


@pytest.mark.parametrize(("text", "trigger", "expected"), ROLES)
def test_roles_are_found(text: str, trigger: str, expected: dict[str, list[str]]) -> None:
    for kind, wanted in expected.items():
        found = names(text, trigger, kind)
        assert len(found) == len(wanted), found
        assert all(word in name for word, name in zip(wanted, found, strict=True)), found


def test_an_eviction_of_families_wins_no_territory() -> None:
    claim = claim_of("Police evicted thirty families from the Lusa settlement.", "evicted")
    assert (claim.event_type, claim.outcome) == ("COERCE", None)


def test_who_has_an_office_before_the_name_is_the_person() -> None:
    recipient = claim_of("Bandits abducted the journalist Musa Keita near Gao.", "abducted").roles[-1]
    assert (recipient.name, recipient.title, recipient.sector) == ("Musa Keita", "journalist", "JRN")


def test_those_killed_as_a_bus_falls_into_a_ravine_are_not_assaulted() -> None:
    assert not claims_of("Six people were killed when a bus plunged into a ravine near Cusco.")


def test_those_who_meet_have_sides() -> None:
    claim = claim_of("The envoy met Sultan Qasim in Nizwa.", "met")
    assert [role.side for role in claim.roles if role.role is RoleKind.PARTICIPANT] == [1, 2]


def test_a_capital_that_acts_is_its_government() -> None:
    actor = claim_of("Tehran condemned the raid.", "condemned").roles[0]
    assert (actor.country, actor.sector) == ("IRN", "GOV")


def test_a_suspected_actor_is_only_suspected() -> None:
    actor = claim_of("Suspected jihadists burned a school in Djibo.", "burned").roles[0]
    assert actor.basis is Basis.SUSPECTED


def test_an_accused_actor_is_only_blamed() -> None:
    claim = claim_of("Residents accused the soldiers of burning a school.", "burning")
    assert claim.roles[0].basis is Basis.BLAMED
    assert [voice.text for voice in claim.voices] == ["Residents"]


def test_a_pronoun_keeps_its_words_and_gets_its_name() -> None:
    claim = claim_of("General Musa Adam met the elders. He arrested two of them.", "arrested")
    assert (claim.roles[0].text, claim.roles[0].name) == ("He", "Musa Adam")


def test_who_is_blamed_for_a_deed_has_done_it_by_the_voice_of_the_accuser() -> None:
    claim = claim_of("The ministry blamed the Lions for the strike.", "strike")
    assert [(role.role, role.name, role.basis) for role in claim.roles] == [(RoleKind.ACTOR, "Lions", Basis.BLAMED)]
    assert [voice.name for voice in claim.voices] == ["ministry"]


def test_who_is_blamed_for_a_protest_has_not_held_it() -> None:
    assert claim_of("The opposition blamed the government for the protest.", "protest").roles == ()


@pytest.mark.parametrize(
    ("text", "trigger", "actors"),
    [
        ("Mosul attacked the base.", "attacked", []),
        ("Gao has shelled the villages across the river.", "shelled", []),
        ("Washington struck three bases in Syria.", "struck", ["Washington"]),
        ("Kyiv fired missiles at the bridge.", "fired", ["Kyiv"]),
        ("Syria shelled the hills.", "shelled", ["Syria"]),
        ("Kidal rejected the offer.", "rejected", ["Kidal"]),
    ],
)
def test_a_town_strikes_nobody_unless_a_government_sits_there(text: str, trigger: str, actors: list[str]) -> None:
    roles = claim_of(text, trigger).roles
    assert [role.text for role in roles if role.role is RoleKind.ACTOR] == actors


def test_where_there_was_fighting_is_no_side_of_it() -> None:
    claim = claim_of("He added that the council would not be drawn into the fighting at Kidal.", "fighting")
    assert not [role for role in claim.roles if role.role is RoleKind.PARTICIPANT]


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("A policeman was killed and his wife wounded in Bor.", "killed", {"actor": [], "recipient": ["policeman"]}),
        ("Three were killed and a woman abducted.", "abducted", {"actor": [], "recipient": ["woman"]}),
        (
            "The police were attacked and the protesters detained dozens.",
            "detained",
            {"actor": ["protesters"], "recipient": ["dozens"]},
        ),
        ("The town was shelled and the crowd protested.", "protested", {"actor": ["crowd"]}),
    ],
)
def test_a_passive_is_shared_by_a_verb_that_never_lacks_an_object(
    text: str, trigger: str, expected: dict[str, list[str]]
) -> None:
    for kind, wanted in expected.items():
        found = words(text, trigger, kind)
        assert [next((one for one in wanted if one in role), role) for role in found] == wanted


@pytest.mark.parametrize(
    ("text", "trigger", "actors"),
    [
        ("Kyiv shelling kills three civilians", "shelling", []),
        ("Kabul blast kills 12", "blast", []),
        ("Paris protest turns violent", "protest", []),
        ("Kyiv's shelling kills three civilians in Donetsk.", "shelling", ["Kyiv"]),
        ("Kyiv drone attack on Belgorod kills two", "drone attack", ["Kyiv"]),
        ("Russia attack kills four in Odesa", "attack", ["Russia"]),
    ],
)
def test_a_bare_town_before_a_noun_of_force_is_where_it_happened(text: str, trigger: str, actors: list[str]) -> None:
    assert names(text, trigger, "actor") == actors


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Police arrested a man who tried to attack the mayor.", "attack", {"actor": ["man"], "recipient": ["mayor"]}),
        (
            "Lavrov, who is due to meet Fidan on Tuesday, arrived in Ankara.",
            "meet",
            {"participant": ["Lavrov", "Fidan"]},
        ),
        ("Who attacked the village?", "attacked", {"actor": [], "recipient": ["village"]}),
    ],
)
def test_nobody_is_called_who(text: str, trigger: str, expected: dict[str, list[str]]) -> None:
    for kind, wanted in expected.items():
        found = words(text, trigger, kind)
        assert [next((one for one in wanted if one in role), role) for role in found] == wanted


def test_a_clash_beside_a_deed_has_who_did_it_for_its_other_side() -> None:
    text = "Fighters of the March Alliance captured Kiwanja after clashes with soldiers and allied militiamen."
    sides = [(role.side, role.text) for role in claim_of(text, "clashes").roles]
    assert sides == [(1, "Fighters of the March Alliance"), (2, "soldiers"), (2, "allied militiamen")]
    assert words(text, "captured", "actor") == ["Fighters of the March Alliance"]


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "expected"),
    [
        ('The ministry said: "We shelled the depot at dawn."', "shelled", RoleKind.ACTOR, "ministry"),
        ('"I met the president on Monday," said Omar Haddad.', "met", RoleKind.PARTICIPANT, "Omar Haddad"),
        # A person's "us" is more than one.
        ('"They beat us," said a villager, Omar Haddad.', "beat", RoleKind.RECIPIENT, "us"),
        ("We condemn the arrest of the two editors.", "condemn", RoleKind.ACTOR, "We"),
    ],
)
def test_who_speaks_is_meant_by_pronouns_of_the_first_person(
    text: str, trigger: str, kind: RoleKind, expected: str
) -> None:
    assert names(text, trigger, kind)[0] == expected


def test_a_publisher_is_meant_by_its_own_we() -> None:
    reading = reading_of("We condemn the arrest of the two editors.")
    article = replace(reading.article, source="Lantern Trust")
    (claim,) = (one for one in code(replace(reading, article=article), open_codebook()).claims if one.mode != "arrest")
    assert [role.name for role in claim.roles if role.role is RoleKind.ACTOR] == ["Lantern Trust"]
