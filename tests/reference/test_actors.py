import pickle
from datetime import date
from pathlib import Path

import pytest

from dateline.errors import ReferenceDataError
from dateline.model.mention import OrganisationKind
from dateline.reference.actors import ActorKind, KnownActors, StateSense, StateWord, open_actors
from dateline.reference.countries import load_countries

HEADER = "id\tname\tkind\tcountry\tsector\taliases\tfrom\tto\twikidata\tnote"


@pytest.fixture(scope="module")
def actors() -> KnownActors:
    return open_actors()


def write(path: Path, *rows: str) -> Path:
    path.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "actor_id"),
    [
        ("Hezbollah", "hezbollah"),
        ("Hizbullah's", "hezbollah"),
        ("HEZBOLLAH", "hezbollah"),
        ("al-Shabaab", "al-shabaab"),
        ("Al Shabab", "al-shabaab"),
        ("Hayʼat Tahrir al-Shām", "hayat-tahrir-al-sham"),
        ("Jamaat Nusrat al Islam wal Muslimin", "jamaat-nusrat-al-islam-wal-muslimin"),
        ("the Syrian Observatory for Human Rights", "syrian-observatory-for-human-rights"),
        ("Israel Defence Forces", "isr-armed-forces"),
        ("SANA", "syr-agency"),
        ("Mehr News Agency", "mehr-news-agency"),
        ("AFP", "agence-france-presse"),
        ("Rapid Support Forces", "rapid-support-forces"),
        ("Quds Force", "quds-force"),
        ("U.N.", "united-nations"),
        ("UNIFIL", "unifil"),
        ("Nato", "nato"),
        ("Zelensky", "volodymyr-zelenskyy"),
        ("Security Council", "un-security-council"),
        ("Russian Security Council", "russian-security-council"),
        ("Gaza's Health Ministry", "gaza-health-ministry"),
    ],
)
def test_a_name_finds_its_actor_however_it_is_spelt(actors: KnownActors, name: str, actor_id: str) -> None:
    found = actors.find(name)
    assert found is not None
    assert found.id == actor_id


@pytest.mark.parametrize(
    ("name", "actor_id"),
    [
        ("Iranian Foreign Ministry", "irn-foreign-ministry"),
        ("Iran's foreign ministry", "irn-foreign-ministry"),
        ("the Islamic Republic of Iran's Foreign Ministry", "irn-foreign-ministry"),
        ("Ministry of Foreign Affairs of Iran", "irn-foreign-ministry"),
        ("Turkish Ministry of National Defence", "tur-defence-ministry"),
        ("U.S. State Department", "usa-foreign-ministry"),
        ("Central African Republic armed forces", "caf-armed-forces"),
        ("Syrian army", "syr-armed-forces"),
        ("Congolese Army", "cod-armed-forces"),
        ("State Department", "usa-foreign-ministry"),
        ("Lebanese Forces", "lebanese-forces"),
    ],
)
def test_a_state_before_or_behind_a_bodys_home_name_tells_whose_it_is(
    actors: KnownActors, name: str, actor_id: str
) -> None:
    found = actors.find(name)
    assert found is not None
    assert found.id == actor_id


@pytest.mark.parametrize(
    "name", ["Foreign Ministry", "Army", "Interior Ministry", "Coast Guard", "Supreme Court", "Police"]
)
def test_what_every_state_has_is_nobodys_until_a_country_is_given(actors: KnownActors, name: str) -> None:
    assert actors.find(name) is None
    assert len(actors.candidates(name)) > 20
    found = actors.find(name, country="IND")
    assert found is not None
    assert found.country == "IND"


def test_small_letters_at_the_end_describe_and_do_not_name(actors: KnownActors) -> None:
    assert actors.find("Lebanese forces") is None
    assert actors.find("Islamic state") is None


@pytest.mark.parametrize("word", ["Who", "Is", "Us", "Unknown Front", "", "the"])
def test_an_acronym_is_not_found_in_an_ordinary_word(actors: KnownActors, word: str) -> None:
    assert actors.find(word) is None


def test_the_exact_spelling_of_an_acronym_wins(actors: KnownActors) -> None:
    names = {"JEM": "justice-and-equality-movement", "JeM": "jaish-e-mohammed"}
    assert {name: actor.id for name in names if (actor := actors.find(name))} == names


@pytest.mark.parametrize(
    ("on", "sector"),
    [(date(2020, 6, 1), "REB"), (date(2025, 6, 1), "GOV"), (date(2011, 1, 1), None), (None, "GOV")],
)
def test_a_person_has_the_sector_of_the_day_and_none_outside_every_period(
    actors: KnownActors, on: date | None, sector: str | None
) -> None:
    found = actors.find("Ahmed al-Sharaa", on=on)
    assert found is not None
    assert (found.id, found.sector) == ("ahmed-al-sharaa", sector)


def test_a_group_keeps_its_sector_after_its_end(actors: KnownActors) -> None:
    found = actors.find("Jabhat al-Nusra", on=date(2024, 1, 1))
    assert found is not None
    assert found.sector == "REB"


def test_a_country_rules_out_actors_of_others_but_not_of_none(actors: KnownActors) -> None:
    assert actors.find("Hezbollah", country="PER") is None
    assert actors.find("Islamic State", country="SYR") is not None


@pytest.mark.parametrize(
    ("word", "country", "sense"),
    [
        ("Iran", "IRN", StateSense.NAME),
        ("Iran's", "IRN", StateSense.NAME),
        ("IRAN", "IRN", StateSense.NAME),
        ("Iranians", "IRN", StateSense.DEMONYM),
        ("Tehran", "IRN", StateSense.METONYM),
        ("the Kremlin", "RUS", StateSense.METONYM),
        ("White House", "USA", StateSense.METONYM),
        ("U.S.", "USA", StateSense.NAME),
        ("UAE", "ARE", StateSense.NAME),
        ("the Netherlands", "NLD", StateSense.NAME),
        ("Congolese", "COD", StateSense.DEMONYM),
        ("Filipinos", "PHL", StateSense.DEMONYM),
        ("Turks", "TUR", StateSense.DEMONYM),
        ("Luxembourg", "LUX", StateSense.NAME),
        ("Kosovo", "XKX", StateSense.NAME),
        ("Palestinian", "PSE", StateSense.DEMONYM),
        ("Taipei", "TWN", StateSense.METONYM),
    ],
)
def test_a_word_for_a_state_is_resolved_with_its_sense(
    actors: KnownActors, word: str, country: str, sense: StateSense
) -> None:
    assert actors.resolve_state(word) == StateWord(country, sense)
    assert actors.find_state(word) == (None if sense is StateSense.METONYM else country)


@pytest.mark.parametrize("word", ["us", "Island", "Kurdish", "Atlantis", ""])
def test_other_words_are_no_state(actors: KnownActors, word: str) -> None:
    assert actors.resolve_state(word) is None


def test_every_country_is_an_actor_and_a_state(actors: KnownActors) -> None:
    states = [actor for actor in actors if actor.kind is ActorKind.STATE]
    assert {actor.country for actor in states} == set(load_countries())
    assert actors.get("irn") in states


def test_the_list_covers_every_kind_and_every_region(actors: KnownActors) -> None:
    assert len(actors) >= 2_500
    kinds = {actor.kind for actor in actors}
    assert kinds == set(ActorKind)
    armed = {actor.country for actor in actors if actor.kind is ActorKind.ARMED_GROUP}
    regions = {
        "SYR",
        "YEM",
        "IRQ",
        "SDN",
        "LBY",
        "MLI",
        "NGA",
        "COD",
        "CAF",
        "SOM",
        "ETH",
        "MOZ",
        "UKR",
        "AFG",
        "PAK",
        "IND",
        "MMR",
    }
    assert armed >= regions | {
        "PHL",
        "IDN",
        "THA",
        "COL",
        "HTI",
        "MEX",
        "ECU",
        "TUR",
        "LBN",
        "PSE",
        "SSD",
        "BFA",
        "NER",
        "CMR",
    }


def test_the_kind_of_an_actor_tells_the_kind_of_organisation(actors: KnownActors) -> None:
    kinds = {
        name: actor.organisation_kind for name in ("Hamas", "AFP", "Putin", "Kurds") if (actor := actors.find(name))
    }
    assert kinds == {"Hamas": OrganisationKind.ARMED_GROUP, "AFP": OrganisationKind.MEDIA, "Putin": None, "Kurds": None}


def test_known_actors_travel_to_worker_processes(actors: KnownActors) -> None:
    copy = pickle.loads(pickle.dumps(actors))
    assert copy.find("Hamas") == actors.find("Hamas")
    assert len(copy) == len(actors)


def test_names_are_those_that_hold_without_a_state(actors: KnownActors) -> None:
    names = {name for name, _ in actors.names()}
    assert "Hay'at Tahrir al-Sham" in names
    assert "Foreign Ministry" not in names


def test_a_users_file_adds_actors_and_replaces_rows_of_the_same_id(tmp_path: Path) -> None:
    own = write(
        tmp_path / "own.tsv",
        "# our own monitoring area",
        "grey-heron-brigade\tGrey Heron Brigade\tarmed_group\tSYR\tREB\tGHB|Heron Brigade|~Herons\t2023-05\t\t\tformed in May",
        "hezbollah\tHezbollah\tparty\tLBN\tPTY\tHizbollah\t\t\t\t",
    )
    known = open_actors([own])
    heron = known.find("Heron Brigade")
    assert heron is not None
    assert (heron.first_day, heron.last_day, heron.home_names) == (date(2023, 5, 1), None, ("Herons",))
    assert known.find("Herons") is None
    assert known.find("Syrian Herons") == heron
    hezbollah = known.find("Hezbollah")
    assert hezbollah is not None
    assert hezbollah.kind is ActorKind.PARTY


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("x y\tX\tparty\t\t\t\t\t\t\t", "id 'x y' is no slug"),
        ("x\t\tparty\t\t\t\t\t\t\t", "no name"),
        ("x\tX\tclub\t\t\t\t\t\t\t", "kind 'club' is not known; use one of government, "),
        ("x\tX\tparty\tUK\t\t\t\t\t\t", "country 'UK' is not known"),
        ("x\tX\tparty\t\tBAD\t\t\t\t\t", "sector 'BAD' is not known"),
        ("x\tX\tparty\t\t\t~Party\t\t\t\t", "there is none; give the country"),
        ("x\tX\tparty\t\t\t\t2024-13\t\t\t", "from '2024-13' is no day"),
        ("x\tX\tparty\t\t\t\t\t30/02/2024\t\t", "to '30/02/2024' is no day"),
        ("x\tX\tparty\t\t\t\t2024\t2023-12\t\t", "it ends (2023-12) before it begins (2024)"),
        ("x\tX\tparty\t\t\t\t\t\tZ1\t", "wikidata 'Z1' is no item"),
        ("x\tX\tparty", "3 cells instead of 10"),
        (
            "y\tY\tparty\t\t\t\t2020\t2022\t\t\ny\tY\tparty\t\t\t\t2022-06\t\t\t",
            "id y is there already for a part of that time",
        ),
    ],
)
def test_a_fault_is_told_with_its_line_and_what_would_be_right(tmp_path: Path, row: str, fault: str) -> None:
    path = write(tmp_path / "own.tsv", row)
    with pytest.raises(ReferenceDataError) as error:
        open_actors([path])
    line = 1 + len(row.split("\n"))
    assert f"{path}:{line}: " in str(error.value)
    assert fault in str(error.value)


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    path = write(
        tmp_path / "own.tsv", "x\tX\tclub\t\tBAD\t\t\t\t\t", "y\tY\tparty\t\t\t\t\t\t\t", "z\t\tparty\t\t\t\t\t\t\t"
    )
    with pytest.raises(ReferenceDataError) as error:
        open_actors([path])
    assert [line for line, _ in error.value.faults] == [2, 2, 4]


@pytest.mark.parametrize("content", [b"", b"id\tname\n", b"\xff\xfe"])
def test_a_file_that_is_no_list_of_actors_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "own.tsv"
    path.write_bytes(content)
    with pytest.raises(ReferenceDataError):
        open_actors([path])


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match="cannot be read"):
        open_actors([tmp_path / "none.tsv"])
