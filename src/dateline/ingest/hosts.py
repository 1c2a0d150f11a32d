"""Names publishers by their host. The list is in `hosts.tsv`."""

from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit


def find_publisher(url: str) -> str | None:
    """Name the publisher of an address.

    Args:
        url: An address with its scheme, or anything else.

    Returns:
        The publisher's name; None = no address of the web, or a host that is not listed.

    Example:
        >>> find_publisher("https://english.aawsat.com/arab-world/1")
        'Asharq Al-Awsat'
    """
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return None
    labels = host.split(".")
    return next((name for at in range(len(labels) - 1) if (name := _load_hosts().get(".".join(labels[at:])))), None)


@cache
def _load_hosts() -> dict[str, str]:
    rows = files("dateline.ingest").joinpath("hosts.tsv").read_text(encoding="utf-8").splitlines()
    return dict(row.split("\t", 1) for row in rows if row and not row.startswith("#"))
