"""Tell an event in one neutral sentence built from its fields."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from dateline.model.event import Event, Party, Status

NOBODY = "Unnamed actors"
ADVERBS = {
    Status.PLANNED: "as announced",
    Status.POSTPONED: "as planned before it was postponed",
    Status.CANCELLED: "as planned before it was cancelled",
    Status.LAPSED: "as planned, with no report since",
    Status.HELD: "as planned",
    Status.DENIED: "according to a report that is denied",
    Status.CONTESTED: "according to contested reports",
    Status.REPORTED: "reportedly",
    Status.WITHDRAWN: "according to a report since withdrawn",
}


@cache
def load_phrases() -> dict[str, str]:
    """Load how each type and mode is said."""
    phrases: dict[str, str] = tomllib.loads(
        files(__package__).joinpath("summary_words.toml").read_text(encoding="utf-8")
    )["phrases"]
    return phrases


def summarise(event: Event) -> str:
    """Return one sentence that says what, who, where, when, how many dead, and how sure.

    Args:
        event: With its status.

    Returns:
        For example "Haddad met Idris in Homs on 3 May 2031, reportedly."
    """
    what = _say_what(event)
    where = f" in {event.place.name}" if event.place else ""
    when = _say_when(event)
    dead = f", {event.killed_best} killed" if event.killed_best else ""
    hedge = ADVERBS.get(event.status)
    sentence = f"{what}{where}{when}{dead}"
    return f"{sentence}, {hedge}." if hedge else f"{sentence}."


def _say_what(event: Event) -> str:
    phrases = load_phrases()
    default = f"{{a}}: {event.event_type.lower()}[ ({{r}})]"
    phrase = phrases.get(f"{event.event_type} {event.mode}") or phrases.get(event.event_type) or default
    actors, recipients = (event.participants, ()) if event.participants else (event.actors, event.recipients)
    phrase = phrase.replace("{a}", _say_names(actors) or NOBODY)
    if not recipients:
        return re.sub(r"\[.*?\]", "", phrase)
    return phrase.replace("{r}", _say_names(recipients)).replace("[", "").replace("]", "")


def _say_names(parties: Sequence[Party]) -> str:
    names = list(dict.fromkeys(party.name for party in parties))
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else ""


def _say_when(event: Event) -> str:
    first, last = event.first_day, event.last_day
    if first and first == last:
        return f" on {first.day} {first:%B %Y}"
    if first and last:
        return f" between {first.day} {first:%B %Y} and {last.day} {last:%B %Y}"
    if first:
        return f" since {first.day} {first:%B %Y}"
    return f" by {last.day} {last:%B %Y}" if last else ""
