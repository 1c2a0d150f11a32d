"""The index of a reading: ways from words to what covers them."""

import pytest

from dateline.coding.reading_index import ReadingIndex
from tests.coding.recorded import reading_of


def test_the_head_of_a_root_is_no_word() -> None:
    index = ReadingIndex(reading_of("Gunmen killed five farmers in Bama."))
    root = index.heads.index(-1)
    assert index.word(root) == "killed"
    with pytest.raises(IndexError, match="no token"):
        index.word(index.heads[root])
    with pytest.raises(IndexError, match="no token"):
        index.first(index.heads[root], "obj")
