"""Words of force that strike nobody: what stands beside them tells a figure of speech from a blow."""

import pytest

from tests.coding.recorded import claims_of


@pytest.mark.parametrize(
    "text",
    [
        # by what it is done with
        "The party has been bombarding voters with promises.",
        "Listeners bombarded the station with questions.",
        "Activists bombarded the embassy with letters.",
        "The team was ambushed by questions about doping.",
        "The comedian killed the audience with his jokes.",
        # by what it is done to
        "The company launched an attack on its rival's prices.",
        "The plan came under heavy fire in the council.",
        "The senator blasted the governor's speech.",
        "The president fired back at his critics.",
        # by who does it
        "The minister came under attack from economists.",
        "A columnist attacked the governor on Sunday.",
        # by where and about what it is done
        "His party was wiped out in the election.",
        "The coach came under attack over the defeat.",
        "The two ministers clashed over the budget.",
        "The union is battling the ministry over pay.",
        "The writer attacked the church in her new novel.",
        # by or to what is nobody
        "A bear attacked a hiker near the lake.",
        "Locusts invaded the fields.",
        "The law targets smugglers.",
    ],
)
def test_a_figure_of_speech_is_no_violence(text: str) -> None:
    assert "ASSAULT" not in {claim.event_type for claim in claims_of(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Rebels bombarded the town with rockets.",
        "Police attacked the marchers with batons.",
        "A post came under fire near Gao.",
        "The convoy came under fire from rebels.",
        "The convoy came under attack over the weekend.",
        "A letter bomb killed a clerk.",
        "Gunmen attacked a polling station during the vote.",
        "Rebels attacked voters in the election.",
        "Gunmen attacked a newspaper office over a cartoon.",
        "Gunmen attacked a columnist outside his house.",
        "Tourists were attacked by gunmen in Gao.",
        "Herders and farmers clashed over grazing land.",
    ],
)
def test_violence_is_violence_whatever_it_is_about(text: str) -> None:
    assert [claim.event_type for claim in claims_of(text)] == ["ASSAULT"]


def test_whom_a_mine_killed_is_told_once() -> None:
    (claim,) = claims_of("A soldier was killed by a landmine.")
    assert [(figure.measure, figure.low) for figure in claim.figures] == [("killed", 1)]
