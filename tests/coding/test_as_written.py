"""An article read in another case than it was published in is quoted as published."""

from msgspec.structs import replace

from dateline.coding import code
from dateline.model.article import header_of
from dateline.model.coding import Coding
from dateline.model.reading import Reading
from tests.coding.recorded import coding_of, plover, reading_of

TEXT = "Gunmen attacked Kidal on Monday, the governor said on Tuesday."


def published_in_capitals(text: str) -> tuple[Reading, Coding]:
    reading = replace(reading_of(text), written=text.upper())
    return reading, code(reading, plover())


def test_quotes_stand_as_published() -> None:
    reading, coding = published_in_capitals(TEXT)
    assert reading.written is not None
    for claim in coding.claims:
        quoted = (claim.sentence, claim.trigger, *claim.roles, *claim.voices, *(one for one in (claim.place,) if one))
        assert quoted
        assert all(one.text == one.span.text_in(reading.written) for one in quoted)


def test_names_and_ids_stay_as_read() -> None:
    _, coding = published_in_capitals(TEXT)
    plain = coding_of(TEXT)
    assert coding.header == header_of(plain.header)
    assert [claim.id for claim in coding.claims] == [claim.id for claim in plain.claims]
    assert [role.name for claim in coding.claims for role in claim.roles] == [
        role.name for claim in plain.claims for role in claim.roles
    ]
