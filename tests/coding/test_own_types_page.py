"""The page on types of one's own says what the reader of codebooks takes."""

from pathlib import Path

import pytest

from dateline.coding.codebook.groups import GROUP_KEYS
from dateline.coding.codebook.loading import FILE_KEYS, TYPE_KEYS
from tests.coding.recorded import reading_of

PAGE = Path(__file__).parents[2] / "docs" / "codebook" / "own-types.md"


@pytest.mark.parametrize("key", sorted({*GROUP_KEYS, *TYPE_KEYS, *FILE_KEYS}))
def test_the_page_names_every_key(key: str) -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert f"`{key}`" in text or f"{key}:" in text


def test_a_sentence_not_on_record_says_how_to_record_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RECORD_READINGS", raising=False)
    with pytest.raises(LookupError, match="RECORD_READINGS=1 pytest"):
        reading_of("Nobody has ever read this.")
