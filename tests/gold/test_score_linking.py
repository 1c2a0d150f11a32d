from collections.abc import Sequence
from datetime import date

import pytest
from report_files import GoldClaim, GoldReport, find
from score_linking import Scored, Told, list_entity_words, list_misses, names_the_same, score_linking
from story_files import GoldEvent, GoldStory

from dateline.model.article import Header
from dateline.model.claim import Claim, MadeBy, Role, RoleKind
from dateline.model.event import Event, Linking, Membership, Status
from dateline.model.span import Span, quote

TEXT = "The army raided Arvo. The governor said it raided Belt. She blamed the army."
MADE_BY = MadeBy(coder="test", version="", codebook="", score=1.0)


def report(name: str, *events: str) -> GoldReport:
    triggers = ("raided", "raided#2")
    claims = tuple(
        GoldClaim(trigger=words, type="ASSAULT", event=event) for words, event in zip(triggers, events, strict=False)
    )
    return GoldReport(
        id=name, story="x", region="", genre="wire", source="X", published=date(2024, 1, 2), text=TEXT, claims=claims
    )


def claim(name: str, number: int) -> Claim:
    trigger = find(TEXT, f"raided#{number}") or Span(0, 1)
    actor = find(TEXT, "The army" if number == 1 else "it") or Span(0, 1)
    role = Role(role=RoleKind.ACTOR, text=actor.text_in(TEXT), span=actor, name="the army")
    words = quote(TEXT, trigger)
    return Claim(
        id=f"{name}-{number}", article_id=name, sentence=words, trigger=words, event_type="ASSAULT", quad_class="",
        roles=(role,), made_by=MADE_BY,
    )  # fmt: skip


def scored(events: dict[str, Sequence[str]], n_origins: int = 1, status: Status = Status.REPORTED) -> Scored:
    """Two reports tell the raids on Arvo and on Belt; `events` says which claims were linked."""
    told = [
        Told(one, tuple(zip(one.claims, (claim(one.id, 1), claim(one.id, 2)), strict=True)))
        for one in (report("x-01", "arvo", "belt"), report("x-02", "arvo", "belt"))
    ]
    linking = Linking(
        events=tuple(
            Event(id=name, short_id="", event_type="ASSAULT", n_origins=n_origins, status=status) for name in events
        ),
        memberships=tuple(
            Membership(claim_id=one, event_id=event, score=1.0) for event, claims in events.items() for one in claims
        ),
        entity_of=tuple((f"{name}-1", 0, "army") for name in ("x-01", "x-02")),
    )
    story = GoldStory(
        id="x",
        events={"arvo": GoldEvent(2, "corroborated"), "belt": GoldEvent(1, "planned")},
        entities={"army": {"x-01": ("The army", "it"), "x-02": ("The army", "it")}},
    )
    headers = [Header(id=name, page_sha256=name, file="", part=1, source=f"Outlet {name}") for name in ("x-01", "x-02")]
    return Scored(told, [story], linking, headers)


RIGHT = {"a": ("x-01-1", "x-02-1"), "b": ("x-01-2", "x-02-2")}
MERGED = {"a": ("x-01-1", "x-02-1", "x-01-2", "x-02-2")}


@pytest.mark.parametrize(("events", "b_cubed"), [(RIGHT, 1.0), (MERGED, 2 / 3), ({}, 2 / 3)])
def test_events_are_scored_by_b_cubed_over_claims(events: dict[str, Sequence[str]], b_cubed: float) -> None:
    assert score_linking(scored(events))["event b-cubed"] == pytest.approx(b_cubed)


def test_origins_must_be_exact_and_statuses_right() -> None:
    figures = score_linking(scored(RIGHT, n_origins=2, status=Status.CORROBORATED))
    assert (figures["origins exact"], figures["status right"], figures["of shared events"]) == (0.5, 0.5, 2)


def test_origins_are_also_counted_with_claims_put_together_as_labelled() -> None:
    # Two outlets of their own tell both raids: two origins each, of which one label says two.
    apart = scored({"a": ["x-01-1"], "b": ["x-02-1"], "c": ["x-01-2", "x-02-2"]})
    assert score_linking(apart)["of events as labelled"] == 0.5


def test_a_plan_whose_day_has_passed_still_is_a_plan() -> None:
    assert score_linking(scored(RIGHT, status=Status.LAPSED))["status right"] == 0.5


def test_a_word_without_an_entity_is_one_of_its_own() -> None:
    # Items: "The army" twice in one entity, "it" twice alone: precision 1, recall (2 * 2/4 + 2 * 1/4) / 4.
    recall = (2 * 2 / 4 + 2 * 1 / 4) / 4
    assert score_linking(scored(RIGHT))["entity b-cubed"] == pytest.approx(2 * recall / (1 + recall))


def test_names_mean_an_entity_wherever_they_stand_and_small_words_once() -> None:
    story = GoldStory(id="x", entities={"army": {"x-01": ("army", "The army")}, "governor": {"x-01": ("She",)}})
    words = [(span.text_in(TEXT), entity) for span, entity in list_entity_words(story, report("x-01"))]
    assert words == [("army", "army"), ("The army", "army"), ("She", "governor")]


def test_misses_name_what_was_merged_split_or_counted_wrongly() -> None:
    misses = list(list_misses(scored(MERGED)))
    assert "event merged: x-01 'raided', x-02 'raided' | x-01 'raided#2', x-02 'raided#2'" in misses
    assert "origins x arvo: 1, right is 2" in misses
    assert "status x belt: reported, right is planned" in misses


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Colonel Abba Dune", "Abba Dune", True),
        ("the mayor of Belt", "the mayor", True),
        ("the mayor of Belt", "Belt", False),
        ("the army's spokesman", "the army", False),
        ("the police station", "the police", False),
        ("the mayor, Abba Dune", "the mayor", True),
        ("the army", "the mayor", False),
    ],
)
def test_titles_and_phrases_leave_a_name_what_it_is(one: str, other: str, is_same: bool) -> None:
    text = f"{one}; {other}" if other not in one else one
    spans = [find(text, words) or Span(0, 1) for words in (one, other)]
    assert names_the_same(spans[0], spans[1], text) is is_same
