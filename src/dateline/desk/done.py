"""What a person just did, as the address of the page that they were sent to says."""

from starlette.requests import Request

from dateline.desk.history import Entry, list_entries
from dateline.desk.visitor import desk_of, visitor_of

# More decisions than one act makes.
MOST = 400


def find_done(request: Request) -> Entry | None:
    """Find the act that the address names by its last position; None = none, or somebody else's."""
    text = request.query_params.get("done", "")
    if not text.isascii() or not text.isdigit() or len(text) > 12:
        return None
    log = desk_of(request).store.decisions_after(max(0, int(text) - MOST))
    mine = [
        act for act in list_entries(log) if act.position == int(text) and act.decided_by == visitor_of(request).name
    ]
    return mine[0] if mine else None
