from hypothesis import given
from hypothesis import strategies as st

from dateline.model.span import Span
from dateline.read.span_index import SpanIndex

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(1, 8))


@given(st.lists(SPANS, max_size=20), SPANS)
def test_what_overlaps_is_found_and_nothing_else(spans, span):
    expected = [number for number, other in enumerate(spans) if other.overlaps(span)]
    assert sorted(SpanIndex.of(spans).overlapping(span)) == expected


@given(st.lists(SPANS, max_size=20), SPANS)
def test_what_holds_a_span_is_found_and_nothing_else(spans, span):
    expected = [(number, other) for number, other in enumerate(spans) if other.contains(span)]
    assert sorted(SpanIndex.of(spans).holding(span)) == expected


@given(st.lists(SPANS, max_size=20), SPANS)
def test_what_touches_a_stretch_is_found(spans, span):
    expected = [n for n, other in enumerate(spans) if other.end >= span.start and other.start <= span.end]
    assert sorted(SpanIndex.of(spans).touching(span.start, span.end)) == expected


def test_an_empty_index_finds_nothing():
    assert not SpanIndex.of([])
    assert SpanIndex.of([]).overlapping(Span(0, 9)) == []
