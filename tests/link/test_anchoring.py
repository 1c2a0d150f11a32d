"""Undated articles get the days that their page or story allows, never more."""

from datetime import date

from dateline.link.sources.anchoring import infer_publications
from dateline.model.article import DateOrigin, DatePrecision, Header, Publication
from dateline.model.event import Story


def header(name: str, page: str = "", published: date | None = None, earliest: date | None = None) -> Header:
    publication = published and Publication(
        first_day=published, last_day=published, known_from=DateOrigin.META, precision=DatePrecision.DAY
    )
    return Header(
        id=name,
        page_sha256=page or name,
        file=name,
        part=1,
        title=name,
        published=publication or None,
        earliest=earliest,
    )


def days(headers: list[Header], stories: tuple[Story, ...] = ()) -> dict[str, tuple[date, date]]:
    found = infer_publications(headers, stories)
    return {name: (one.first_day, one.last_day) for name, one in found.items()}


def test_a_caption_is_the_earliest_day() -> None:
    assert days([header("a", earliest=date(2025, 3, 14))]) == {"a": (date(2025, 3, 14), date(2025, 3, 17))}


def test_what_a_page_shows_beside_an_article_is_about_as_old() -> None:
    dated = header("a", page="p", published=date(2025, 3, 14))
    assert days([dated, header("b", page="p")]) == {"b": (date(2025, 3, 13), date(2025, 3, 14))}


def test_an_old_photo_does_not_make_an_old_article() -> None:
    found = days([header("a", page="p", published=date(2025, 3, 14)), header("b", page="p", earliest=date(2024, 1, 1))])
    assert found["b"] == (date(2025, 3, 13), date(2025, 3, 14))


def test_a_story_of_few_days_dates_its_undated_articles() -> None:
    dated = [header("a", published=date(2025, 3, 10)), header("b", published=date(2025, 3, 12))]
    story = Story(id="s", title="s", article_ids=("a", "b", "c"))
    assert days([*dated, header("c")], (story,)) == {"c": (date(2025, 3, 10), date(2025, 3, 12))}


def test_a_day_inferred_from_a_page_dates_no_other_article_of_the_story() -> None:
    beside = [header("a", page="p", published=date(2025, 3, 14)), header("b", page="p")]
    found = days([*beside, header("c")], (Story(id="s", title="s", article_ids=("b", "c")),))
    assert found == {"b": (date(2025, 3, 13), date(2025, 3, 14))}


def test_a_story_of_weeks_dates_nothing() -> None:
    dated = [header("a", published=date(2025, 3, 1)), header("b", published=date(2025, 3, 20))]
    assert days([*dated, header("c")], (Story(id="s", title="s", article_ids=("a", "b", "c")),)) == {}


def test_dated_articles_keep_their_day_and_unchanged_inferences_are_no_news() -> None:
    undated = header("a", earliest=date(2025, 3, 14))
    inferred = infer_publications([undated], ())["a"]
    again = Header(**{name: getattr(undated, name) for name in Header.__struct_fields__} | {"published": inferred})
    assert days([again, header("b", published=date(2025, 3, 14))]) == {}
    assert inferred.reason
