from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model.span import Span
from dateline.read.places import Setting, resolve_places
from dateline.reference.countries import lies_in_country
from dateline.reference.gazetteer import open_gazetteer

GAZETTEER = open_gazetteer()
NAMES = st.sampled_from(
    ["Homs", "Tripoli", "Gaza", "Syria", "Fiji", "Kyiv", "San José", "Vladivostok", "الخيام", "Xyz", "Apia"]
)
WORDS = st.sampled_from(
    [
        "10 km south of ",
        "900 miles east of ",
        "near ",
        "between ",
        " and ",
        "southern ",
        ", ",
        " in ",
        "rural ",
        " province",
        "'s outskirts",
        ". ",
    ]
)
TEXTS = st.lists(st.one_of(WORDS, st.text(max_size=12)), max_size=6)


def spans_of(text: str, cuts: list[int]) -> list[Span]:
    """Make disjoint spans from places to cut."""
    ends = sorted({cut % (len(text) + 1) for cut in cuts})
    return [Span(start, end) for start, end in zip(ends[::2], ends[1::2], strict=False)]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=120), st.lists(st.integers(0, 1000), max_size=8), st.one_of(st.none(), st.text(max_size=10)))
def test_no_text_raises(text: str, cuts: list[int], words: str | None) -> None:
    spans = spans_of(text, cuts)
    references = resolve_places(text, spans, GAZETTEER, Setting(dateline_place=words, source_country=words))
    assert len(references) <= len(spans)
    for reference in references:
        assert reference.text == reference.span.text_in(text)
        assert reference.span.contains(reference.name_span)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(TEXTS, NAMES), max_size=4))
def test_a_resolved_place_and_its_point_lie_in_the_box_of_its_country(parts: list[tuple[list[str], str]]) -> None:
    text, spans = "", []
    for words, name in parts:
        text += "".join(words)
        spans.append(Span(len(text), len(text) + len(name)))
        text += name
    for reference in resolve_places(text, spans, GAZETTEER):
        if reference.place is None:
            assert reference.lat is None
            assert reference.reason
        else:
            place = reference.place
            assert lies_in_country(place.country, place.lat, place.lon)
            assert reference.lat is not None
            assert reference.lon is not None
            if "halfway" not in reference.reason:
                assert lies_in_country(place.country, reference.lat, reference.lon)
            assert reference.radius_km is not None
            assert reference.radius_km > 0
            assert 0 < reference.score <= 1


def test_a_name_that_is_only_a_direction_before_a_class_word_does_not_raise() -> None:
    [reference] = resolve_places("Troops in Inner province fired.", [Span(10, 15)], open_gazetteer())
    assert reference.span.start <= reference.name_span.start <= reference.name_span.end <= reference.span.end
