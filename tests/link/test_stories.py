from datetime import date, timedelta

from dateline.link.sources.stories import find_stories
from dateline.model.coding import Coding
from tests.link.factories import claim, coding, header

DAY = date(2031, 5, 4)
FLOOD = (
    "The river rose over the dam at Tartus.",
    "Water from the broken dam flooded Tartus.",
    "Tartus cleans up after the dam broke.",
)
TALKS = (
    "Karim Sayegh and Farid Mansour discussed a truce.",
    "The truce talks of Sayegh and Mansour went on.",
    "Mansour told Sayegh that a truce was near.",
)


def article(identity: str, title: str, day: date | None) -> Coding:
    return coding(header(identity, day, title=title), claim(title, title.split()[1], "CONSULT"))


def group(codings: list[Coding]) -> set[frozenset[str]]:
    return {frozenset(story.article_ids) for story in find_stories(codings, lambda one: ())}


def test_articles_on_one_development_are_one_story() -> None:
    flood = [article(f"f{i}", title, DAY) for i, title in enumerate(FLOOD)]
    talks = [article(f"t{i}", title, DAY) for i, title in enumerate(TALKS)]
    assert group(flood + talks) == {frozenset(one.header.id for one in part) for part in (flood, talks)}


def test_kindred_words_in_one_country_make_a_story() -> None:
    def told(identity: str, title: str, trigger: str, town: str) -> Coding:
        return coding(header(identity, DAY, title=title), claim(title, trigger, "ASSAULT", place=town))

    first = told("a", "Rebels kidnap four teachers.", "kidnap", "Homs")
    again = told("b", "Abduction of teachers worries parents.", "Abduction", "Latakia")
    other = [article(f"t{i}", title, DAY) for i, title in enumerate(TALKS)]
    assert frozenset({"art-a", "art-b"}) in group([first, again, *other])


def test_the_same_words_weeks_later_are_another_story() -> None:
    early = article("a", FLOOD[0], DAY)
    late = article("b", FLOOD[0], DAY + timedelta(30))
    assert len(group([early, late])) == 2
    assert len(group([early, article("b", FLOOD[0], DAY + timedelta(3))])) == 1


def test_an_undated_article_joins_by_content_whatever_page_it_stands_on() -> None:
    flood = [article(f"f{i}", title, DAY if i else None) for i, title in enumerate(FLOOD)]
    other = article("t", TALKS[0], DAY)
    assert group([*flood, other]) == {frozenset(one.header.id for one in flood), frozenset({"art-t"})}


def test_a_story_names_its_first_article_and_days() -> None:
    (story,) = find_stories([article("b", FLOOD[1], DAY + timedelta(2)), article("a", FLOOD[0], DAY)], lambda one: ())
    assert (story.title, story.first_day, story.last_day) == (FLOOD[0], DAY, DAY + timedelta(2))
    assert story.article_ids == ("art-a", "art-b")


def test_every_article_is_in_one_story_even_without_words() -> None:
    assert group([coding(header("a")), coding(header("b"))]) == {frozenset({"art-a"}), frozenset({"art-b"})}
