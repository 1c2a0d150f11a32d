"""The pages of the desk, in the order of its menu."""

from dateline.desk import (
    page_acts,
    page_articles,
    page_codebook,
    page_entities,
    page_event,
    page_overview,
    page_sources,
    page_totals,
    page_worklist,
)

PAGES = (
    page_worklist,
    page_overview,  # before the event, whose address would take in "/events/points.json"
    page_event,
    page_acts,
    page_articles,
    page_entities,
    page_sources,
    page_totals,
    page_codebook,
)
