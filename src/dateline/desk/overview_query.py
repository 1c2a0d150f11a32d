"""The words of an overview's address: who was meant by a name, what is chosen, the same question for a program."""

from urllib.parse import urlencode

import msgspec
from starlette.datastructures import QueryParams

from dateline.desk.paging import with_query
from dateline.desk.wording import say_period, say_plainly
from dateline.model.event import Entity
from dateline.store import Browser, EventFilter
from dateline.store.entity_lists import EntityRow

PATH = "/events"
# At most so many entities are offered where a name may mean several.
CHOICES = 8
NARROWED = {"since", "until", "type", "status", "country", "place", "actor", "source", "reviewed", "flagged", "box"}


class Chosen(msgspec.Struct, frozen=True):
    """One thing that narrows a view down.

    Attributes:
        words: What, in a reader's words.
        without: Address of the view without it.
    """

    words: str
    without: str


def find_meant(browser: Browser, name: str) -> tuple[EntityRow, ...]:
    """Find the entities that a typed name may mean, those in most events first; one that is called exactly so is alone meant."""
    rows = browser.find_entities(name, limit=CHOICES).records
    exact = tuple(row for row in rows if name.casefold() in {one.casefold() for one in _names_of(row.entity)})
    return exact if len(exact) == 1 else rows


def settle_actor(browser: Browser, params: QueryParams) -> str | None:
    """Put an id in the place of a typed name.

    Args:
        browser: Knows the names.
        params: `who` is the name as typed, `actor` the id that was chosen before.

    Returns:
        The address to go to, without `who` and without empty words; None = the address names nobody by name, or somebody
        who may be several or is not on record.
    """
    if "who" not in params:
        return None
    name, before = params["who"].strip()[:200], browser.entity(params.get("actor", ""))
    if not name:
        return with_query(PATH, params, who=None, actor=None)
    if before and before.name == name:
        return with_query(PATH, params, who=None)
    meant = find_meant(browser, name)
    return with_query(PATH, params, who=None, actor=meant[0].entity.id) if len(meant) == 1 else None


def list_chosen(params: QueryParams, wanted: EventFilter, actor: Entity | None) -> tuple[Chosen, ...]:
    """List what narrows a view down, each with the address without it."""
    named = (("country", wanted.country), ("place", wanted.place), ("source", wanted.source))
    words: tuple[tuple[str, tuple[str, ...]], ...] = (
        (f"“{wanted.text}”" if wanted.text else "", ("q",)),
        (say_period(wanted.since, wanted.until), ("since", "until")),
        (", ".join(say_plainly(one.lower()) for one in wanted.types), ("type",)),
        (", ".join(one.value for one in wanted.statuses), ("status",)),
        *((f"{name}: {value}" if value else "", (name,)) for name, value in named),
        (actor.name if actor else wanted.actor or "", ("actor",)),
        (_say_choice(wanted.reviewed, "reviewed"), ("reviewed",)),
        (_say_choice(wanted.flagged, "flagged"), ("flagged",)),
        (", ".join(wanted.reasons), ("reason",)),
        ("part of the map" if wanted.box else "", ("box",)),
    )
    return tuple(Chosen(one, with_query(PATH, params, **dict.fromkeys(names))) for one, names in words if one)


def _say_choice(choice: bool | None, word: str) -> str:
    return "" if choice is None else word if choice else f"not {word}"


def to_api_address(params: QueryParams, wanted: EventFilter) -> str:
    """Return the address at which a program gets the same events as JSON."""
    asked = [(key, value) for key, value in params.multi_items() if value and key in NARROWED - {"reviewed", "flagged"}]
    asked = [(key, (wanted.country or value) if key == "country" else value) for key, value in asked]
    asked += [("text", wanted.text)] if wanted.text else []
    asked += [(key, "true" if getattr(wanted, key) else "false") for key in ("reviewed", "flagged") if params.get(key)]
    return f"/api/events?{urlencode(asked)}" if asked else "/api/events"


def _names_of(entity: Entity) -> tuple[str, ...]:
    return (entity.name, *entity.aliases)
