"""How values are worded on pages."""

from collections.abc import Callable, Mapping

from dateline.desk import wording

FILTERS: Mapping[str, Callable[..., object]] = {
    "article_source": wording.say_publisher,
    "told": wording.say_told,
    "count": wording.say_count,
    "day": wording.say_day,
    "difference": wording.say_difference,
    "event_days": wording.say_event_days,
    "figure": wording.say_figure,
    "moment": wording.say_moment,
    "parties": wording.say_parties,
    "published": wording.say_published,
    "reason": wording.say_reason,
    "status_class": wording.class_of_status,
    "stance_class": wording.class_of_stance,
    "when": wording.say_when,
    "words": wording.say_plainly,
}
