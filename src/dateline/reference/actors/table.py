"""Read files of known actors: tab-separated, one row for each actor and period."""

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from importlib.resources.abc import Traversable
from pathlib import Path

from msgspec import Struct

from dateline.errors import ReferenceDataError
from dateline.reference.actors.actor import Actor, ActorKind
from dateline.reference.countries import load_countries

__all__ = ["COLUMNS", "SECTORS", "load_actors"]

COLUMNS = ("id", "name", "kind", "country", "sector", "aliases", "from", "to", "wikidata", "note")
SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()  # noqa: SIM905
)
_KINDS = {kind.value: kind for kind in ActorKind if kind is not ActorKind.STATE}
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_ITEM = re.compile(r"Q\d+")


class _Cells(Struct, frozen=True):
    """One line, cut up; the names are those of the columns."""

    id: str
    name: str
    kind: str
    country: str
    sector: str
    aliases: str
    first: str
    last: str
    wikidata: str
    note: str


def load_actors(file: Traversable | Path) -> list[Actor]:
    """Load the actors of a file.

    Args:
        file: With the header `COLUMNS`; lines that are empty or start with # are skipped. `aliases` are parted by |, and one that means the
            actor only within its state starts with ~ ("~Foreign Ministry"); `from` and `to` are days, months or years (the whole of it); every
            cell but id, name and kind may be empty.

    Returns:
        Actors in the order of their lines.

    Raises:
        ReferenceDataError: Something is wrong in any line; all faults are listed.
    """
    path = Path(str(file))
    lines = _read_lines(file, path)
    faults: list[tuple[int, str]] = []
    actors = []
    periods: dict[str, list[Actor]] = {}
    for number, line in enumerate(lines, 1):
        if number == 1 or not line.strip() or line.startswith("#"):
            continue
        row = line.split("\t")
        if len(row) != len(COLUMNS):
            faults.append((number, f"{len(row)} cells instead of {len(COLUMNS)}; part them by tabs, empty ones too"))
            continue
        cells = _Cells(*row)
        rules = _RULES if cells.first or cells.last or cells.wikidata else _RULES_FOR_ALL
        problems = [problem for is_right, problem in rules if not is_right(cells)]
        if problems:
            faults += ((number, problem.format(cells=cells)) for problem in problems)
            continue
        actor = _to_actor(cells)
        faults += ((number, problem) for problem in _find_clashes(actor, periods.setdefault(actor.id, [])))
        periods[actor.id].append(actor)
        actors.append(actor)
    if faults:
        raise ReferenceDataError(path, tuple(faults))
    return actors


def _read_lines(file: Traversable | Path, path: Path) -> list[str]:
    try:
        lines = file.read_text("utf-8").splitlines()
    except OSError as error:
        raise ReferenceDataError(
            path, ((0, f"cannot be read ({error.strerror}); give the path of a file of known actors"),)
        ) from error
    except UnicodeDecodeError as error:
        raise ReferenceDataError(path, ((0, f"is not UTF-8 at byte {error.start}; save it as UTF-8"),)) from error
    if not lines or tuple(lines[0].split("\t")) != COLUMNS:
        raise ReferenceDataError(
            path, ((1, f"the header is not that of known actors; write, parted by tabs: {' '.join(COLUMNS)}"),)
        )
    return lines


def _find_clashes(actor: Actor, others: Sequence[Actor]) -> list[str]:
    lasting = (actor.first_day or date.min, actor.last_day or date.max)
    for other in others:
        if lasting[0] <= (other.last_day or date.max) and (other.first_day or date.min) <= lasting[1]:
            return [
                f"id {actor.id} is there already for a part of that time; give the rows periods that do not overlap, or another id"
            ]
    return []


def _to_actor(cells: _Cells) -> Actor:
    aliases, home_names = _split_names(cells.aliases)
    return Actor(
        id=cells.id,
        name=cells.name,
        kind=_KINDS[cells.kind],
        country=cells.country or None,
        sector=cells.sector or None,
        aliases=aliases,
        home_names=home_names,
        first_day=_first_day(cells.first) if cells.first else None,
        last_day=_last_day(cells.last) if cells.last else None,
        wikidata=cells.wikidata or None,
        note=cells.note,
    )


@lru_cache(maxsize=4096)
def _split_names(cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    names = cell.split("|")
    return tuple(n for n in names if n and n[0] != "~"), tuple(n[1:] for n in names if n[:1] == "~")


def _is_day(text: str) -> bool:
    try:
        return not text or bool(_last_day(text))
    except ValueError:
        return False


def _is_in_order(cells: _Cells) -> bool:
    if not (cells.first and cells.last and _is_day(cells.first) and _is_day(cells.last)):
        return True
    return _first_day(cells.first) <= _last_day(cells.last)


def _first_day(text: str) -> date:
    year, month, day = _parts(text)
    return date(year, month or 1, day or 1)


def _last_day(text: str) -> date:
    year, month, day = _parts(text)
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


def _parts(text: str) -> tuple[int, int, int]:
    match = _DAY.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return int(match[1]), int(match[2] or 0), int(match[3] or 0)


_RULES_FOR_ALL: tuple[tuple[Callable[[_Cells], object], str], ...] = (
    (
        lambda cells: _SLUG.fullmatch(cells.id),
        "id {cells.id!r} is no slug; write small letters, digits and single hyphens, as in red-star-front",
    ),
    (lambda cells: cells.name.strip(), "no name; write the usual English name"),
    (lambda cells: cells.kind in _KINDS, f"kind {{cells.kind!r}} is not known; use one of {', '.join(_KINDS)}"),
    (
        lambda cells: not cells.country or cells.country in load_countries(),
        "country {cells.country!r} is not known; use ISO 3166-1 alpha-3, or leave it empty",
    ),
    (
        lambda cells: not cells.sector or cells.sector in SECTORS,
        f"sector {{cells.sector!r}} is not known; use one of {' '.join(sorted(SECTORS))}, or leave it empty",
    ),
    (
        lambda cells: cells.country or "~" not in cells.aliases,
        "names with ~ hold within a state, and there is none; give the country, or take the ~ away",
    ),
)
_RULES = (
    *_RULES_FOR_ALL,
    (
        lambda cells: not cells.wikidata or _ITEM.fullmatch(cells.wikidata),
        "wikidata {cells.wikidata!r} is no item; write it as Q42, or leave it empty",
    ),
    (lambda cells: _is_day(cells.first), "from {cells.first!r} is no day; write 2024-11-20, 2024-11 or 2024"),
    (lambda cells: _is_day(cells.last), "to {cells.last!r} is no day; write 2024-11-20, 2024-11 or 2024"),
    (_is_in_order, "it ends ({cells.last}) before it begins ({cells.first}); exchange from and to"),
)
