"""The sides of a contested event, each quoted where it speaks."""

import msgspec
import pytest

from dateline.cli.sides import quote
from dateline.model import span
from dateline.model.span import Span
from dateline.model.voice import Voice, VoiceKind
from tests.records import article, claim

TEXT = 'The Front shelled Qorna on Monday, the governor said. "Not a shell was fired," the Front answered. Night fell.'


@pytest.mark.parametrize(
    ("speaker", "quoted"),
    [
        ("the governor", "The Front shelled Qorna on Monday, the governor said."),
        ("the Front", '"Not a shell was fired," the Front answered.'),
        (None, "The Front shelled Qorna on Monday, the governor said."),
    ],
)
def test_a_claim_is_quoted_by_the_sentence_in_which_its_voice_speaks(speaker: str | None, quoted: str) -> None:
    told = article(text=TEXT)
    end = TEXT.index(".") + 1
    start = TEXT.rindex(speaker) if speaker else 0
    spoken = Span(start, start + len(speaker or ""))
    voices = (Voice(name=speaker, kind=VoiceKind.OFFICIAL, text=speaker, span=spoken),) if speaker else ()
    made = msgspec.structs.replace(claim(told), sentence=span.quote(TEXT, Span(0, end)), voices=voices)
    assert quote(made, told) == quoted
