"""According to whom."""

from dateline.model.voice import Stance, VoiceKind
from tests.coding.recorded import claim_of, claims_of


def chain(text: str, trigger: str) -> list[str]:
    return [voice.name for voice in claim_of(text, trigger).voices]


def test_without_attribution_the_article_speaks_itself() -> None:
    assert chain("The army shelled Kidal.", "shelled") == []


def test_a_speaker_is_a_voice() -> None:
    assert chain("The governor said gunmen attacked Kidal.", "attacked") == ["governor"]


def test_an_agency_that_quotes_a_minister_stands_outside_him() -> None:
    text = "Ana news agency reported that the minister said gunmen attacked Kidal."
    claim = claim_of(text, "attacked")
    assert [voice.kind for voice in claim.voices][:1] == [VoiceKind.AGENCY]
    assert len(claim.voices) == 2


def test_unnamed_sources_are_anonymous() -> None:
    claim = claim_of("Two sources said gunmen attacked Kidal.", "attacked")
    assert claim.voices[0].kind is VoiceKind.ANONYMOUS


def test_voices_at_odds_are_two_claims() -> None:
    text = "Officials cast doubt on claims that the rebels captured Kidal."
    found = {(tuple(v.text for v in claim.voices), claim.stance) for claim in claims_of(text)}
    assert found == {(("Officials",), Stance.DOUBTS), (("claims",), Stance.ASSERTS)}


def test_a_denial_creates_no_assertion() -> None:
    (claim,) = claims_of("The ministry denied that its troops killed two farmers.")
    assert (claim.stance, [voice.kind for voice in claim.voices]) == (Stance.DENIES, [VoiceKind.OFFICIAL])


def test_the_voice_does_not_stand_for_its_own_act() -> None:
    assert chain("The bishop condemned the raid.", "condemned") == []


def test_an_adjective_before_a_name_denies_nothing() -> None:
    text = (
        "The Amber Front said on Monday that its fighters had captured the hill town of Kidal, but the rival Zarma "
        "Brigades denied the claim and residents said that shooting went on in the old quarter."
    )
    assert {claim.voices[0].name for claim in claims_of(text) if claim.stance is Stance.DENIES} == {"Zarma Brigades"}
