import pytest

from dateline.ingest.furniture import find_furniture, is_furniture

PARAGRAPH = "The two sides met in the port on Monday and agreed to meet there again in April."


@pytest.mark.parametrize(
    "line",
    [
        "TT",
        "Search",
        "Helpful keywords",
        "Share this article",
        "READ ALSO: Rain at last in the palm groves",
        "Sign up for our daily newsletter",
        "We use cookies to improve your experience.",
        "© 2025 The Gulf Mail. All rights reserved",
        "4 min read",
        "12 Comments",
        "Tags: harbour, talks, April",
        "Home > Africa > Harbours",
        "Please enable JavaScript to read this page",
        "Sorry, the page you are looking for could not be found.",
    ],
)
def test_lines_of_menus_buttons_and_banners_are_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        PARAGRAPH,
        "The group called on people to follow the curfew.",
        "Search teams found nobody.",
        "He asked the reporters to subscribe to nothing.",
        "More than 40 people were held.",
        "Home, she said, was a tent.",
    ],
)
def test_news_is_no_furniture(line: str) -> None:
    assert not is_furniture(line)


def test_short_lines_under_a_list_heading_go_with_it_up_to_the_next_paragraph() -> None:
    lines = [
        "Most read",
        PARAGRAPH,
        "Related articles",
        "Fish prices fall",
        "Goat climbs tower",
        PARAGRAPH,
        "A heading",
    ]
    assert find_furniture(lines) == {2, 3, 4}


def test_headline_under_a_list_heading_at_the_top_of_a_page_stays() -> None:
    assert find_furniture(["Latest news", "Army takes the hill", PARAGRAPH]) == {0}
