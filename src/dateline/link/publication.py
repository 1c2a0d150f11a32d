"""The order in which articles are gone through, whatever the order of arrival."""

from datetime import date

from dateline.model.article import Header


def publication_order(header: Header) -> tuple[date, str]:
    """Return the sort key of an article: first possible day of publication (undated last), then id."""
    return (header.published.first_day if header.published else date.max), header.id
