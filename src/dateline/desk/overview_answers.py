"""What the overview's map, timeline and download ask for."""

from collections.abc import Iterator
from itertools import chain, islice

import msgspec
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from dateline.desk.event_query import read_filter, read_order
from dateline.desk.paging import read_page
from dateline.desk.state import Desk
from dateline.desk.visitor import browser_of, desk_of
from dateline.model.event import Event
from dateline.release.to_files import to_csv_lines
from dateline.store import Browser, EventFilter
from dateline.store.filters import Order, Page

JSON, CSV = "application/json", "text/csv; charset=utf-8"
# A map of more dots shows nothing more; the newest events are shown first.
POINTS = 5000
# Events that are read at once for a download.
BATCH = 500

Point = tuple[str, float, float, int, int, int | None]
"""Id, latitude, longitude, place of the type in `Points.types`, day (0 = none known), killed."""


class Points(msgspec.Struct, frozen=True):
    """The events of a view that have a point.

    Attributes:
        unplaced: How many events of the view have no point; None = not counted, because not all that have one are here.
        is_all: Whether all that have a point are among `points`; else they are the newest.
        types: Code and class of each type of event that the points name.
        points: As short as they can be.
    """

    unplaced: int | None
    is_all: bool
    types: tuple[tuple[str, str], ...]
    points: tuple[Point, ...]


class Days(msgspec.Struct, frozen=True):
    """The events of a view by the day on which they begin.

    Attributes:
        undated: How many have no day.
        days: Day, counted from 1 January of year 1, and number of events; days without any are left out.
    """

    undated: int
    days: tuple[tuple[int, int], ...]


def show_points(request: Request) -> Response:
    """Answer what the map shows."""
    found = find_points(desk_of(request), browser_of(request), read_filter(request.query_params))
    return Response(msgspec.json.encode(found), media_type=JSON)


def show_days(request: Request) -> Response:
    """Answer what the timeline shows."""
    counted = count_days(browser_of(request), read_filter(request.query_params))
    return Response(msgspec.json.encode(counted), media_type=JSON)


def find_points(desk: Desk, browser: Browser, wanted: EventFilter) -> Points:
    """Find the points of a view."""
    with browser.store.one_moment():
        found = browser.map_points(wanted, POINTS + 1)
        is_all = len(found) <= POINTS
        unplaced = browser.count_events(wanted) - len(found) if is_all else None
    codes = sorted({point.event_type for point in found})
    number = {code: index for index, code in enumerate(codes)}
    points = tuple(
        (
            point.id,
            round(point.lat, 4),
            round(point.lon, 4),
            number[point.event_type],
            point.first_day.toordinal() if point.first_day else 0,
            point.killed_best,
        )
        for point in found[:POINTS]
    )
    return Points(unplaced, is_all, tuple((code, class_of(desk, code)) for code in codes), points)


def class_of(desk: Desk, code: str) -> str:
    """Return the class of a type, such as "material conflict"; "" = the codebook no longer has it."""
    known = desk.codebook.types.get(code)
    return known.quad_class if known else ""


def count_days(browser: Browser, wanted: EventFilter) -> Days:
    """Count the events of a view by day."""
    with browser.store.one_moment():
        counted = browser.count_by_day(wanted)
        events = browser.count_events(wanted)
    return Days(events - sum(number for _, number in counted), tuple((day.toordinal(), n) for day, n in counted))


def download(request: Request) -> Response:
    """Send all events of a view as CSV, in the columns of the record's contract, as they are read."""
    desk, params = desk_of(request), request.query_params
    events = iterate_events(browser_of(request), read_filter(params), read_order(params, "day"))
    lines = to_csv_lines(chain.from_iterable(chain((next(events),), events)), Event)
    disposition = f'attachment; filename="events-{desk.clock():%Y-%m-%d}.csv"'
    parts = iter(lambda: "".join(islice(lines, BATCH)), "")
    return StreamingResponse(parts, media_type=CSV, headers={"Content-Disposition": disposition})


def iterate_events(browser: Browser, wanted: EventFilter, order: Order) -> Iterator[tuple[Event, ...]]:
    """Read all events of a view, a batch at a time; each batch is a read of its own, so that saving need not wait."""

    def read_after(mark: str | None) -> Page[Event]:
        return read_page(lambda: browser.find_events(wanted, order, mark, BATCH))

    page = read_after(None)
    yield page.records
    while page.next:
        page = read_after(page.next)
        yield page.records
