"""The documentation of the codebook is made from it, and its own examples are true."""

import re
from pathlib import Path

import pytest

from dateline.coding import code, open_codebook, to_page
from tests.coding.recorded import plover, reading_of

DOCS = Path(__file__).parents[2] / "docs" / "codebook"


def test_the_page_is_the_codebook_that_ships() -> None:
    """If this fails: python -c "from dateline.coding import *; print(to_page(open_codebook()), end='')" > docs/codebook/plover.md"""
    assert (DOCS / "plover.md").read_text("utf-8") == to_page(plover())


def test_every_type_mode_and_example_stands_on_the_page() -> None:
    page = to_page(plover())
    for event_type in plover().types.values():
        assert f"## {event_type.code}" in page
        assert all(f"| {mode} |" in page for mode in event_type.modes)
        assert all(example in page for example in event_type.examples)


@pytest.mark.parametrize("number", range(5))
def test_the_type_added_in_the_docs_codes_its_five_sentences(tmp_path: Path, number: int) -> None:
    text = re.search(r"```yaml\n(.*?)```", (DOCS / "own-types.md").read_text("utf-8"), re.S)
    assert text is not None
    path = tmp_path / "own.yaml"
    path.write_text(text[1], "utf-8")
    codebook = open_codebook(path)
    sentence = codebook.types["CHECKPOINT"].examples[number]
    assert [claim.event_type for claim in code(reading_of(sentence), codebook).claims] == ["CHECKPOINT"]
