"""Tell an event in one neutral sentence built from its fields."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from msgspec import Struct, convert

from dateline.model.claim import Realis
from dateline.model.event import Event, Party, Status

NOBODY = "Unnamed actors"
# How ground that changed hands is said, whatever the type of the event.
CAPTURED = "captured"
TAKEN_GROUND = frozenset({"Government regains territory", "Non-state actor overtakes territory"})


class Wording(Struct, frozen=True):
    """The contents of `summary_words.toml`.

    Attributes:
        phrases: How each type and mode is said.
        infinitives: Verb of a phrase -> the same after "planned to".
        adverbs: How sure an event is, or what became of a plan, by its status; of other statuses nothing is said.
    """

    phrases: dict[str, str]
    infinitives: dict[str, str]
    adverbs: dict[Status, str]


@cache
def load_wording() -> Wording:
    """Load how events are said."""
    return convert(
        tomllib.loads(files(__package__).joinpath("summary_words.toml").read_text(encoding="utf-8")), Wording
    )


def summarise(event: Event) -> str:
    """Return one sentence that says what, who, where, when, how many dead, and how sure.

    Args:
        event: With its status.

    Returns:
        For example "Haddad met Idris in Homs on 3 May 2031, reportedly."; a plan is said as one: "Haddad planned to meet Idris in Homs."
    """
    what = _say_what(event)
    said = {party.name.casefold() for party in event.recipients}
    where = f" in {event.place.name}" if event.place and event.place.name.casefold() not in said else ""
    when = _say_when(event)
    dead = f", {event.killed_best} killed" if event.killed_best else ""
    hedge = load_wording().adverbs.get(event.status)
    sentence = f"{what}{where}{when}{dead}"
    return f"{sentence}, {hedge}." if hedge else f"{sentence}."


def _say_what(event: Event) -> str:
    phrase = _choose_phrase(event)
    actors, recipients = (event.participants, ()) if event.participants else (event.actors, event.recipients)
    phrase = phrase.replace("{a}", _say_names(actors) or NOBODY)
    if not recipients:
        return re.sub(r"\[.*?\]", "", phrase)
    return phrase.replace("{r}", _say_names(recipients)).replace("[", "").replace("]", "")


def _choose_phrase(event: Event) -> str:
    """Choose how an event is said: as a plan, where it is one."""
    phrases = load_wording().phrases
    is_captured = event.outcome == CAPTURED or event.acled_sub_event_type in TAKEN_GROUND
    keys = (CAPTURED if is_captured and event.recipients else "", f"{event.event_type} {event.mode}", event.event_type)
    default = f"{{a}}: {event.event_type.lower()}[ ({{r}})]"
    phrase = next((phrases[key] for key in keys if key in phrases), default)
    if event.realis is not Realis.PLANNED:
        return phrase
    if phrase is default:
        return phrase.replace(":", " planned:", 1)
    infinitives = load_wording().infinitives
    return "{a} planned to " + re.sub(
        r"\w+", lambda word: infinitives.get(word[0], word[0]), phrase.removeprefix("{a} ")
    )


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
