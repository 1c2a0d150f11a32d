"""The codebook as a tool: its faults are named with line and cure, and a type is added without code."""

from pathlib import Path

import pytest

from dateline.coding import check_codebook, open_codebook
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
