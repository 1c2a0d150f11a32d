"""The names of an article with their forms."""

from tests.coding.recorded import coding_of


def test_a_name_gathers_its_forms_and_title() -> None:
    coding = coding_of("General Musa Adam met the elders. He arrested two of them.")
    use = next(use for use in coding.names if use.name == "Musa Adam")
    assert use.title == "General"
    assert len(use.spans) == 2


def test_common_nouns_are_no_names() -> None:
    assert "elders" not in {
        use.name for use in coding_of("General Musa Adam met the elders. He arrested two of them.").names
    }
