"""The codebook as a tool: its faults are named with line and cure, and a type is added without code."""

from pathlib import Path

import pytest

from dateline.coding import check_codebook, open_codebook
from dateline.coding.codebook.definitions import Part
from dateline.errors import CodebookError

REPEATED = """
name: own
version: "1"
extends: plover
types:
  CHECKPOINT:
    definition: Sets up a checkpoint.
    quad_class: material conflict
    modes: {}
    triggers:
      - verbs: man checkpoint
      - verbs: man checkpoint
"""
FAULTY = """name: broken
version: "1"
colour: blue
sets:
  arms: gun, rifle
types:
  FIGHT:
    quad_class: material conflict
    modes: {fists: With fists.}
    triggers:
      - verbs: punch
        mode: feet
      - mode: fists
      - verbs: kick
        needs: {object: "@nobles"}
      - verbs: slap
        weight: heavy
      - nouns: $fists
  TALK:
    definition: Talks.
    quad_class: friendly
    modes: {}
    triggers: missing.yaml
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "own.yaml"
    path.write_text(text, "utf-8")
    return path


def test_the_shipped_codebook_has_all_types_of_plover_and_no_fault() -> None:
    codebook = open_codebook()
    assert len(codebook.types) == 16
    assert all(len(t.examples) >= 5 and t.definition for t in codebook.types.values())
    assert len(codebook.triggers()) > 1500


def test_every_fault_is_named_at_once_with_its_line_and_its_cure(tmp_path: Path) -> None:
    with pytest.raises(CodebookError) as caught:
        check_codebook(write(tmp_path, FAULTY))
    faults = dict(caught.value.faults)
    assert "unknown key 'colour'" in faults[3]
    assert "say in one sentence what counts as FIGHT" in faults[7]
    assert "FIGHT has no mode 'feet'" in faults[12]
    assert "neither 'verbs' nor 'nouns'" in faults[13]
    assert "no class '@nobles'" in faults[15]
    assert "from 0 to 1" in faults[17]
    assert "no set '$fists'" in faults[18]
    assert "quad_class" in faults[19]
    assert "cannot be read" in faults[0]


def test_two_entries_that_nothing_tells_apart_are_a_fault(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="stands already under CHECKPOINT"):
        open_codebook(write(tmp_path, REPEATED))


def test_an_empty_a_missing_and_a_binary_file_are_faults_not_crashes(tmp_path: Path) -> None:
    for content in (
        b"",
        b"\xff\xfe\x00",
        b"types: [",
        b"- a\n- b\n",
        b"extends: own.yaml\nname: a\nversion: 1\ntypes: {}",
    ):
        path = tmp_path / "own.yaml"
        path.write_bytes(content)
        with pytest.raises(CodebookError):
            open_codebook(path)
    with pytest.raises(CodebookError, match="cannot be read"):
        open_codebook(tmp_path / "nowhere.yaml")


def test_aliases_are_refused_before_they_can_hold_themselves(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("name: own\nversion: '1'\nsets: &a {arms: [*a]}\ntypes: {}\n", encoding="utf-8")
    with pytest.raises(CodebookError, match=r"own\.yaml:3: has the alias \*a; write the words out"):
        open_codebook(path)


OWN = """
name: own
version: "1"
extends: plover
types:
  EVICT:
    definition: Puts people out of their homes.
    quad_class: material conflict
    modes: {}
    triggers:
"""


def types_of(codebook_path: Path, verb: str) -> list[str]:
    entries = open_codebook(codebook_path).verbs[verb]
    return [entry.event_type for entry in entries if entry.words == (verb,)]


def test_an_own_entry_without_conditions_takes_the_place_of_the_extended_ones(tmp_path: Path) -> None:
    assert len({entry.event_type for entry in open_codebook().verbs["evict"]}) > 1
    path = write(tmp_path, OWN + "      - verbs: evict\n")
    assert types_of(path, "evict") == ["EVICT"]
    nouns = open_codebook(path).nouns["eviction"]
    assert all(entry.part is Part.NOUN and entry.event_type != "EVICT" for entry in nouns)


def test_beside_an_own_entry_with_one_condition_the_extended_ones_count_where_it_is_not_met(tmp_path: Path) -> None:
    path = write(tmp_path, OWN + "      - verbs: evict\n        needs: {object: family}\n")
    own, *others = (entry for entry in open_codebook(path).verbs["evict"] if entry.words == ("evict",))
    assert own.event_type == "EVICT"
    assert others
    assert all(own.needs[0] in entry.unless for entry in others)


def test_a_longer_phrase_of_the_extended_codebook_stays(tmp_path: Path) -> None:
    path = write(tmp_path, OWN + "      - verbs: drive\n")
    assert any(entry.words == ("drive", "out") for entry in open_codebook(path).verbs["drive"])


def test_triggers_that_are_empty_are_named_with_their_line(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"own\.yaml:10: triggers of EVICT is empty; list groups of words"):
        open_codebook(write(tmp_path, OWN))


def test_types_that_are_empty_are_no_types_of_ones_own(tmp_path: Path) -> None:
    path = write(tmp_path, "name: own\nversion: '1'\nextends: plover\ntypes:\n  # nothing yet\n")
    assert open_codebook(path).types == open_codebook().types
