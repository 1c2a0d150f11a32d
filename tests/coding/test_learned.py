"""What the parser has learned of acts, joined with the codebook's words."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from dateline.coding import Codebook, code, explain, open_codebook
from dateline.coding.codebook.definitions import Part
from dateline.coding.happenings.learned import Evidence, gather_evidence, load_weights
from dateline.coding.happenings.triggers import list_best
from dateline.coding.reading_index import ReadingIndex
from dateline.errors import CodebookError
from dateline.model.claim import RoleKind
from dateline.model.language import ActHint
from dateline.model.reading import Reading
from dateline.model.voice import Stance
from tests.coding.recorded import plover, reading_of

KNOWN = "Rebels shelled the airport with mortars."
UNKNOWN = "Rebels trounced the garrison in Bria."
COUNTED = "The police arrested 43 people in the valley."
OWN = """
name: wardens
version: "1"
extends: plover
types:
  PATROL:
    definition: Walks a beat.
    quad_class: material conflict
    triggers:
    - verbs: shell
"""


def hint(
    reading: Reading, word: str, event_type: str, score: float, denied: float = 0.0, summed: float = 0.0
) -> Reading:
    index = ReadingIndex(reading)
    token = next(token for token in range(len(index)) if index.word(token) == word)
    return replace(reading, acts=(ActHint(token, event_type, score, denied=denied, summed=summed),))


def code_types(reading: Reading, codebook: Codebook) -> list[tuple[str, str]]:
    return [(claim.trigger.text, claim.event_type) for claim in code(reading, codebook).claims]


def write_codebook(folder: Path, text: str) -> Path:
    path = folder / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_parser_that_cannot_tell_changes_nothing() -> None:
    reading = reading_of(KNOWN)
    assert reading.acts is None
    assert code_types(reading, plover()) == [("shelled", "ASSAULT")]


def test_a_word_that_an_entry_knows_well_stands_though_the_parser_saw_nothing() -> None:
    assert code_types(replace(reading_of(KNOWN), acts=()), plover()) == [("shelled", "ASSAULT")]


def test_a_word_that_no_entry_knows_is_coded_where_the_parser_is_sure() -> None:
    reading = reading_of(UNKNOWN)
    assert code_types(hint(reading, "trounced", "ASSAULT", 0.02), plover()) == []
    (claim,) = code(hint(reading, "trounced", "ASSAULT", 0.98), plover()).claims
    assert (claim.trigger.text, claim.event_type) == ("trounced", "ASSAULT")
    assert [(role.role, role.text) for role in claim.roles] == [
        (RoleKind.ACTOR, "Rebels"),
        (RoleKind.RECIPIENT, "the garrison in Bria"),
    ]


def test_a_word_that_only_the_parser_knows_is_left_out_where_it_takes_it_for_denied_and_no_rule_does() -> None:
    assert code_types(hint(reading_of(UNKNOWN), "trounced", "ASSAULT", 0.98, denied=0.8), plover()) == []


def test_what_the_article_tells_itself_is_denied_where_the_parser_is_certain_and_no_rule_speaks() -> None:
    for text, word in ((UNKNOWN, "trounced"), (KNOWN, "shelled")):
        (claim,) = code(hint(reading_of(text), word, "ASSAULT", 0.98, denied=0.95), plover()).claims
        assert (claim.stance, claim.voices) == (Stance.DENIES, ())
        assert any(reason.rule == "taken for denied by the parser" for reason in claim.reasons)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("No interruption of patrols in Bria has been ordered.", Stance.ASSERTS),
        ("An interruption of patrols in Bria has been ordered.", Stance.DENIES),
    ],
)
def test_the_parser_is_not_heard_on_what_has_no_end(text: str, stance: Stance) -> None:
    claims = code(hint(reading_of(text), "patrols", "MOBILIZE", 0.98, denied=0.99), plover()).claims
    assert [claim.stance for claim in claims if claim.trigger.text == "patrols"] == [stance]


def test_the_parser_is_not_heard_against_a_speaker_of_the_first_hand() -> None:
    reading = reading_of("The mayor said that rebels had shelled the town.")
    (claim,) = code(hint(reading, "shelled", "ASSAULT", 0.98, denied=0.99), plover()).claims
    assert (claim.stance, claim.voices[-1].text) == (Stance.ASSERTS, "The mayor")


def test_whoever_passes_on_what_the_parser_takes_for_denied_denies_it() -> None:
    reading = reading_of("The ministry was asked about claims that rebels had shelled the town.")
    claims = code(hint(reading, "shelled", "ASSAULT", 0.98, denied=0.99), plover()).claims
    told = {(claim.stance, claim.voices[-1].text if claim.voices else "") for claim in claims}
    assert told == {(Stance.ASSERTS, "claims"), (Stance.DENIES, "")}


def test_a_number_is_a_total_where_the_parser_is_sure_that_its_word_is_only_counted() -> None:
    reading = reading_of(COUNTED)
    for summed, totals, claims in ((0.0, [], ["arrested"]), (0.9, [], ["arrested"]), (0.99, ["43"], [])):
        coding = code(hint(reading, "arrested", "COERCE", 0.99, summed=summed), plover())
        assert [total.quantity.text for total in coding.totals] == totals
        assert [claim.trigger.text for claim in coding.claims] == claims


def test_a_word_that_only_the_parser_knows_is_left_out_where_it_takes_it_for_counted() -> None:
    assert code_types(hint(reading_of(UNKNOWN), "trounced", "ASSAULT", 0.98, summed=0.9), plover()) == []


def test_a_noun_that_only_the_parser_knows_takes_nothing_from_a_verb_that_an_entry_knows() -> None:
    reading = reading_of("The government declared a state of emergency in Bria.")
    (claim,) = code(hint(reading, "state", "COERCE", 0.98), plover()).claims
    assert (claim.event_type, claim.mode) == ("COERCE", "martial-law")


def test_a_word_that_only_the_parser_lifts_is_left_out_where_it_takes_it_for_denied() -> None:
    reading = reading_of("The attack that never was: how a burst tyre emptied a whole quarter")
    assert code_types(hint(reading, "attack", "ASSAULT", 0.99), plover()) == [("attack", "ASSAULT")]
    assert code_types(hint(reading, "attack", "ASSAULT", 0.99, denied=0.8), plover()) == []


def test_the_learned_score_is_told_with_the_reason_and_with_what_was_rejected() -> None:
    sure = hint(reading_of(UNKNOWN), "trounced", "ASSAULT", 0.98)
    unsure = hint(reading_of(UNKNOWN), "trounced", "ASSAULT", 0.03)
    lines = [line for reading in (sure, unsure) for line in explain(reading, code(reading, plover()), plover())]
    told = [line for line in lines if "learned score 0.98" in line.words]
    rejected = [line for line in lines if line.field == "rejected" and "learned score 0.03" in line.words]
    assert (told[0].field, told[0].rule) == ("event_type", "verb 'trounce', learned")
    assert rejected


def test_a_type_of_ones_own_is_not_judged_by_what_the_parser_never_learned(tmp_path: Path) -> None:
    own = open_codebook(write_codebook(tmp_path, OWN))
    assert code_types(replace(reading_of(KNOWN), acts=()), own) == [("shelled", "PATROL")]
    assert own.learned == plover().learned


def test_a_codebook_may_leave_all_to_its_words(tmp_path: Path) -> None:
    words_only = open_codebook(write_codebook(tmp_path, OWN + "learned: []\n"))
    assert code_types(hint(reading_of(UNKNOWN), "trounced", "ASSAULT", 0.98), words_only) == []
    assert not any(trigger.learned for trigger in words_only.triggers())


def test_a_learned_type_that_the_codebook_lacks_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="no type 'PLUNDER'"):
        open_codebook(write_codebook(tmp_path, OWN + "learned: [PLUNDER]\n"))


def test_a_type_of_ones_own_cannot_be_learned(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="nothing is learned of 'PATROL'"):
        open_codebook(write_codebook(tmp_path, OWN + "learned: [ASSAULT, PATROL]\n"))


def test_it_is_told_that_a_word_was_left_out_as_denied() -> None:
    reading = hint(reading_of(UNKNOWN), "trounced", "ASSAULT", 0.98, denied=0.8)
    (line,) = [one for one in explain(reading, code(reading, plover()), plover()) if one.rule == "'trounce'"]
    assert line.field == "rejected"
    assert "takes it for denied" in line.words


def test_who_undergoes_what_only_the_parser_knows_is_no_actor() -> None:
    reading = hint(
        reading_of("The garrison in Bria weathered a third assault by the rebels."), "weathered", "ASSAULT", 0.98
    )
    (claim,) = [one for one in code(reading, plover()).claims if one.trigger.text == "weathered"]
    assert not [role for role in claim.roles if role.role is RoleKind.ACTOR and "garrison" in role.text]
    assert [role.text for role in claim.roles if role.role is RoleKind.RECIPIENT] == ["The garrison in Bria"]


def test_an_entry_without_words_has_what_most_entries_of_its_type_have(tmp_path: Path) -> None:
    typical = plover().learned["CONSULT"][Part.NOUN]
    assert (typical.words, typical.two_sided) == ((), True)


@pytest.mark.parametrize("kind", ["known", "unfit", "unknown"])
def test_the_surer_the_parser_the_surer_both_together(kind: str) -> None:
    weights = load_weights()[kind]
    scores = [
        sum(a * b for a, b in zip(weights, Evidence(0.6, learned, 0.0, 0.0, 0.0, 0.0, 0.0).list_values(), strict=True))
        for learned in (0.0, 0.1, 0.5, 0.9, 1.0)
    ]
    assert scores == sorted(scores)
    assert scores[0] < scores[-1]


@pytest.mark.parametrize(
    ("text", "is_told"),
    [("The rebels attacked the convoys on the road.", True), ("The rebels attack the convoys on the road.", False)],
)
def test_what_the_present_tense_tells_needs_more_than_a_word_the_parser_thinks_nothing_of(
    text: str, is_told: bool
) -> None:
    reading = reading_of(text)
    verb = next(c for c in list_best(ReadingIndex(reading), plover(), 0, []) if c.event_type == "ASSAULT")
    assert bool(gather_evidence(ReadingIndex(reading), verb).present) is not is_told
