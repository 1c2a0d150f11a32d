"""The time zone of a country, for what "today" is where an article reports from."""

from datetime import tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateline.errors import ReferenceDataError

ZONES_PATH = Path(__file__).with_name("zones.tsv")


def load_zones(path: Path = ZONES_PATH) -> dict[str, str]:
    """Read which country keeps which time.

    Args:
        path: Tab-separated ISO 3166-1 alpha-3 code and name of a zone in the tz database.

    Returns:
        The zone's name by country; countries of several times are left out.

    Raises:
        ReferenceDataError: Rows are malformed; all are listed.
    """
    rows = [(line, row.split("\t")) for line, row in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)]
    rows = [(line, cells) for line, cells in rows if cells != [""] and not cells[0].startswith("#")]
    faults = [
        (line, "a row is a country of three letters and a zone, with a tab between")
        for line, cells in rows
        if len(cells) != 2
    ]
    if faults:
        raise ReferenceDataError(path, tuple(faults))
    return {cells[0]: cells[1] for _, cells in rows}


_ZONES = load_zones()


def find_zone(country: str | None) -> tzinfo | None:
    """Return the time zone of a country.

    Args:
        country: ISO 3166-1 alpha-3; None = unknown.

    Returns:
        The zone, for `find_times`; None = unknown, of several times, or the machine has no tz database.
    """
    name = _ZONES.get(country or "")
    if name is None:
        return None
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        return None
