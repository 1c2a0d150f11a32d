from datetime import date
from pathlib import Path

import pytest
from report_files import GoldClaim, GoldReport, find, find_all, load_reports
from story_files import GoldEvent, GoldStory, find_faults, load_stories

from dateline.coding import open_codebook
from dateline.model.claim import Basis, Realis
from dateline.model.voice import Stance

GOLD = Path(__file__).parents[2] / "gold"
PARTS = ("develop", "score")
OUTCOMES = {None, "captured", "recaptured", "repelled"}


@pytest.fixture(scope="module", params=PARTS)
def part(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def reports(part: str) -> list[GoldReport]:
    return load_reports(GOLD / "reports" / part)


def test_labels_use_the_types_and_modes_of_the_codebook(reports: list[GoldReport]) -> None:
    types = open_codebook(None).types
    unknown = [
        f"{report.id}: {claim.type} {claim.mode}"
        for report in reports
        for claim in report.claims
        if claim.type not in types or claim.mode not in (None, *types[claim.type].modes)
    ]
    assert not unknown


def test_labels_use_the_values_of_the_record(reports: list[GoldReport]) -> None:
    for report in reports:
        for claim in report.claims:
            assert claim.realis in set(Realis), report.id
            assert claim.stance in set(Stance), report.id
            assert claim.basis in {None, *Basis}, report.id
            assert claim.outcome in OUTCOMES, report.id


def test_labelled_periods_begin_before_they_end(reports: list[GoldReport]) -> None:
    for report in reports:
        for claim in report.claims:
            first, last = claim.days() or (None, None)
            assert first is None or last is None or first <= last, f"{report.id} {claim.trigger}"


def test_hypothetical_and_habitual_claims_have_no_event(reports: list[GoldReport]) -> None:
    eventless = (Realis.HYPOTHETICAL, Realis.HABITUAL)
    wrong = [
        f"{one.id} {claim.trigger}"
        for one in reports
        for claim in one.claims
        if claim.realis in eventless and claim.event
    ]
    assert not wrong


def test_a_report_is_named_as_its_file(part: str, reports: list[GoldReport]) -> None:
    assert {report.id for report in reports} == {path.stem for path in (GOLD / "reports" / part).glob("*.yaml")}


def test_stories_fit_their_reports(part: str, reports: list[GoldReport]) -> None:
    load_stories(GOLD / "stories" / part, reports)


@pytest.mark.parametrize(
    ("words", "start"),
    [("he", 5), ("he#2", 20), ("the", None), ("hen", 29), ("(so he says)", 16)],
)
def test_words_stand_for_whole_words_and_their_number(words: str, start: int | None) -> None:
    span = find("Then he thought (so he says) hen", words)
    assert (span.start if span else None) == start


def test_all_places_of_words_are_found_in_text_order() -> None:
    assert [span.start for span in find_all("army, Army, army", "army")] == [0, 12]


def report(text: str, *claims: GoldClaim) -> GoldReport:
    return GoldReport(
        id="x-01", story="x", region="", genre="wire", source="X", published=date(2024, 1, 2), text=text, claims=claims
    )


@pytest.mark.parametrize(
    ("story", "fault"),
    [
        (GoldStory(id="x", events={"fire": GoldEvent()}), "event 'fire' stands in no claim of the story's reports"),
        (GoldStory(id="x", events={"raid": GoldEvent(status="sure")}), "event 'raid' has the unknown status 'sure'"),
        (GoldStory(id="x", entities={"army": {"x-02": ("army",)}}), "entity 'army' names the unknown report 'x-02'"),
        (GoldStory(id="x", entities={"army": {"x-01": ("navy",)}}), "entity 'army': 'navy' does not stand in x-01"),
        (
            GoldStory(id="x", entities={"army": {"x-01": ("army",)}, "force": {"x-01": ("army",)}}),
            "entity 'force': 'army' in x-01 already means 'army'",
        ),
    ],
)
def test_a_story_is_told_what_is_wrong_with_it(story: GoldStory, fault: str) -> None:
    told = report("The army raided Arvo.", GoldClaim(trigger="raided", type="ASSAULT", event="raid"))
    assert [one for one in find_faults(story, {"x-01": told}) if one.startswith(fault)]
