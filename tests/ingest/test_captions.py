from datetime import date

import pytest

from dateline.ingest.captions import find_earliest_day, is_caption


@pytest.mark.parametrize(
    "line",
    [
        "Delegates arrive in Aqaba, March 11, 2025. (Gulf Wire)",
        "A street after rain [Lina Odeh/Gulf Wire]",
        "The minister speaks in a still image from video, March 3, 2025. Gulf TV/Harbour TV via Gulf Wire",
        "Photo: Lina Odeh",
        "The harbour at dawn. Photo by Lina Odeh",
        "The harbour at dawn | Gulf Wire",
        "The leaders in 2019. (Lina Odeh, 2019/Gulf Wire).",
    ],
)
def test_picture_credit_makes_a_caption(line: str) -> None:
    assert is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "He met the envoy on Sunday (March 9).",
        "The road was closed by the Northern Road Council (NRC)",
        "The road was closed by the Northern Road Council (NRC).",
        "Prices rose again (by a third)",
        "They left the town, he said.",
    ],
)
def test_brackets_at_the_end_of_news_are_no_credit(line: str) -> None:
    assert not is_caption(line)


@pytest.mark.parametrize(
    ("captions", "published", "earliest"),
    [
        (("Aqaba, March 11, 2025. (Gulf Wire)", "Aqaba, 9 March 2025. (Gulf Wire)"), None, date(2025, 3, 11)),
        (("Aqaba, March 2024. (Gulf Wire)",), None, date(2024, 3, 1)),
        (("Aqaba on Monday. (Gulf Wire)",), None, None),
        (("Aqaba in 2019. (Gulf Wire)",), None, None),
        (("Aqaba, March 11, 2052. (Gulf Wire)", "Aqaba, 9 March 2025."), date(2025, 3, 12), date(2025, 3, 9)),
    ],
)
def test_newest_picture_is_the_earliest_that_an_article_can_be(
    captions: tuple[str, ...], published: date | None, earliest: date | None
) -> None:
    assert find_earliest_day(captions, published) == earliest
