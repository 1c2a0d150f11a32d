"""Who did what to whom: fills the roles of a claim from the slots of its trigger."""

from msgspec.structs import replace

from dateline.coding.claims.possessors import place_possessor
from dateline.coding.claims.pronouns import tell_apart, tell_doers
from dateline.coding.codebook.definitions import Part
from dateline.coding.happenings.candidate import Candidate
from dateline.coding.parties.arguments import find_arguments, is_time, see_through
from dateline.coding.parties.countries import fill_countries
from dateline.coding.parties.filler_classes import (
    is_actor,
    is_nobody,
    is_open_pronoun,
    is_place,
    is_state,
    is_weapon,
)
from dateline.coding.parties.fillers import find_sponsor, make_role
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.word_lists import load_map, load_phrases, load_sets
from dateline.model.claim import Basis, Role, RoleKind
from dateline.model.mention import MentionKind
from dateline.model.place import PlaceKind

CONTENT_SLOTS = ("subject", "object", "against", "on", "with", "to", "from", "for", "in")


def find_roles(index: ReadingIndex, candidate: Candidate, takes_things: bool = True) -> tuple[Role, ...]:
    """Find who takes part in a happening, and with what.

    Args:
        index: The reading.
        candidate: The trigger with its slots.
        takes_things: Whether what is not somebody can be acted upon (fire, seizure), and towns count as targets.

    Returns:
        Roles in text order within each kind: actors, recipients, participants, instruments, sponsors.
    """
    candidate = place_means(index, place_possessor(index, candidate))
    if candidate.trigger.two_sided:
        people = _find_sides(index, candidate)
    else:
        actors = _fill(index, candidate, RoleKind.ACTOR, ())
        actors = [(role, t) for role, t in actors if not (takes_things and is_mere_town(index, t))]
        actors = [(role, t) for role, t in actors if not _is_bare_site(index, candidate, t)]
        taken = tuple(token for _, token in actors)
        recipients = _fill(index, candidate, RoleKind.RECIPIENT, taken, takes_things)
        people = [replace(role, basis=_find_basis(index, candidate, token)) for role, token in actors]
        people = tell_doers(index, candidate, [*people, *(role for role, _ in recipients)])
        people = tell_apart(index, candidate, people)
    sponsors = _find_sponsors(index, candidate)
    instruments = [
        role for role in _find_instruments(index, candidate) if all(role.span != other.span for other in people)
    ]
    return (*fill_countries(index, candidate.token, _order(people)), *instruments, *sponsors)


def place_means(index: ReadingIndex, candidate: Candidate) -> Candidate:
    """Let the object of a verb of use be what it is done with, nobody to whom it is done: "used all kinds of weapons to take the town"."""
    is_verb = candidate.trigger.part is Part.VERB
    if not is_verb or index.lemmas[candidate.token] not in load_sets("joining.tsv")["using"]:
        return candidate
    slots = {"using" if slot == "object" else slot: held for slot, held in candidate.slots.items()}
    return replace(candidate, slots=slots)


def _fill(
    index: ReadingIndex, candidate: Candidate, kind: RoleKind, taken: tuple[int, ...], takes_things: bool = False
) -> list[tuple[Role, int]]:
    """Fill a role: from the first of its slots that holds somebody, else (recipients) that holds something, else from the content."""
    frame = candidate.trigger.frame
    slots = frame.actor if kind is RoleKind.ACTOR else frame.recipient
    tests = (is_somebody, is_something) if takes_things else (is_somebody if kind is RoleKind.ACTOR else is_addressed,)
    for test in tests:
        for slot in slots:
            held = [
                t for t in candidate.slots.get(slot, ()) if t not in taken and not _is_own_word(index, candidate, t)
            ]
            is_means = kind is RoleKind.ACTOR and slot == "with"
            fit = [] if is_means else [t for t in held if test(index, t, slot)]
            if fit:
                rule = f"{slot} of {index.word(candidate.token)!r}"
                return [(make_role(index, token, kind, rule=rule), token) for token in fit]
        if kind is RoleKind.ACTOR:
            owners = find_owners(index, candidate, slots)
            return [
                (make_role(index, token, kind, rule="whose vehicles or weapons they are"), token) for token in owners
            ]
        if kind is RoleKind.RECIPIENT:
            named = find_in_content(index, candidate, taken)
            if not named and not takes_things:
                named = find_holders(index, candidate, slots, taken)
            if named:
                return [
                    (make_role(index, token, kind, rule="named in what is said or done to it"), token)
                    for token in named
                ]
    return []


def _is_own_word(index: ReadingIndex, candidate: Candidate, token: int) -> bool:
    """Say whether a word names the happening itself: "state" in "state of emergency"."""
    names = (t for t in candidate.tokens if index.relations[t] == "nmod" and index.heads[t] == token)
    return token in candidate.tokens or any(index.case(name) == "of" for name in names)


def find_in_content(index: ReadingIndex, candidate: Candidate, taken: tuple[int, ...]) -> list[int]:
    """Find whom a demand, refusal or threat is about, in the clause that says what it is: "demanded that the rebels leave"."""
    for content in candidate.slots.get("content", ())[:1]:
        inner = find_arguments(index, content)
        for slot in CONTENT_SLOTS:
            others = (t for t in inner.get(slot, ()) if not (t in taken or _is_own_pronoun(index, t, taken)))
            held = [token for token in others if is_somebody(index, token, slot)]
            if held:
                return held
    return []


def find_holders(
    index: ReadingIndex, candidate: Candidate, slots: tuple[str, ...], taken: tuple[int, ...]
) -> list[int]:
    """Find whose thing a verbal act is about: "rejected the council's offer", "condemned the arrests by the junta"."""
    for slot in slots:
        for thing in candidate.slots.get(slot, ()):
            for child in index.children[thing]:
                whose = index.deprels[child] == "nmod:poss" or index.relations[child] in ("compound", "amod")
                agent = index.relations[child] == "nmod" and index.case(child) in ("of", "by", "from")
                if (whose or agent) and not _is_among(index, child, taken) and is_somebody(index, child, slot):
                    return [child]
    return []


def _is_own_pronoun(index: ReadingIndex, token: int, others: tuple[int, ...]) -> bool:
    """Say whether a pronoun means one of others: "he" in "the general warned that he would march on the capital"."""
    return index.upos[token] == "PRON" and _is_among(index, token, others)


def _is_among(index: ReadingIndex, token: int, others: tuple[int, ...]) -> bool:
    """Say whether a token means one of others: "their" in "the hauliers called off their strike"."""
    number = index.mention_at(token)
    if number is None or token in others:
        return token in others
    meant = index.referent(number)
    return any((n := index.mention_at(other)) is not None and index.referent(n) == meant for other in others)


def is_somebody(index: ReadingIndex, token: int, slot: str) -> bool:
    """Say whether a token names somebody who can take part; a weapon or vehicle only as somebody's."""
    if not is_actor(index, token) or is_time(index, token) or is_open_pronoun(index, token):
        return False
    if is_weapon(index, token) and not has_owner(index, token):
        return False
    if is_nobody(index, token):
        return False
    return index.word(token) != "it" or index.mention_at(token) is not None


def find_owners(index: ReadingIndex, candidate: Candidate, slots: tuple[str, ...]) -> list[int]:
    """Find whose vehicles or weapons act, or with whose answer: "trucks of the agency reached the town", "met with Kenyan fire"."""
    answers = candidate.slots.get("with", ()) if "with" in slots else ()
    vehicles = [token for slot in slots for token in candidate.slots.get(slot, ()) if is_weapon(index, token)]
    owned = [
        child
        for token in dict.fromkeys((*vehicles, *answers))
        for child in index.with_relation(token, "nmod", *(("compound", "amod") if token in answers else ()))
        if index.case(child) in ("", "of", "from")
    ]
    return [child for child in owned if is_actor(index, child) or index.upos[child] == "PROPN"][:1]


def is_addressed(index: ReadingIndex, token: int, slot: str) -> bool:
    """Say whether a token names somebody spoken to, helped or visited; of places only states and their seats are somebody."""
    if not is_somebody(index, token, slot):
        return False
    is_seat = index.word(token) in load_map("seats.tsv") and slot not in ("to", "in", "into", "at", "for", "from")
    return not is_place(index, token) or is_state(index, token) or is_seat


def is_mere_town(index: ReadingIndex, token: int) -> bool:
    """Say whether a name is that of a town or district that stands for no government: nobody strikes or meets by its name."""
    number = index.mention_at(token)
    if number is None or not is_place(index, token) or is_state(index, token):
        return False
    meant = index.referent(number)
    kinds = (MentionKind.PLACE, MentionKind.FACILITY)
    return meant.kind in kinds and meant.name.lower().removeprefix("the ") not in load_map("seats.tsv")


def _is_where(index: ReadingIndex, token: int) -> bool:
    """Say whether a town's name says where it was: "the fighting at Gao"; towns between which there was talk are sides."""
    return index.case(token) in ("at", "in", "near", "around", "on") and is_mere_town(index, token)


def _is_bare_site(index: ReadingIndex, candidate: Candidate, token: int) -> bool:
    """Say whether a town's bare name before a noun says where it was: "the Kabul blast", "Paris protest".

    What is said to have struck elsewhere was done from there: "a Kyiv drone attack on Belgorod". Countries' names stand so
    for adjectives ("US strikes").
    """
    number = index.mention_at(token)
    if number is None or token not in candidate.slots.get("adjective", ()) or index.upos[token] != "PROPN":
        return False
    country = index.place_heads.get(token)
    place = None if country is None else index.reading.places[country].place
    if place is None or place.kind is PlaceKind.COUNTRY:
        return False
    others = (t for slot, held in candidate.slots.items() if slot != "adjective" for t in held)
    return not any(is_place(index, other) for other in others)


def has_owner(index: ReadingIndex, token: int) -> bool:
    """Say whether a weapon's or vehicle's words name whose it is: "Kenyan jets", "the army's tanks"."""
    number = index.mention_at(token)
    if number is not None and index.referent(number).country is not None:
        return True
    modifiers = index.with_relation(token, "nmod", "compound", "amod")
    return any(is_actor(index, child) for child in modifiers)


def is_something(index: ReadingIndex, token: int, slot: str) -> bool:
    """Say whether a token names a thing that can be acted upon."""
    if index.upos[token] not in ("NOUN", "PROPN", "NUM", "PRON"):
        return False
    if slot == "in" and index.lemmas[token] in load_sets("voices.tsv")["medium"]:
        return False
    nameless = load_sets("pronouns.tsv")["nameless"]
    return not is_time(index, token) and not is_nobody(index, token) and index.word(token) not in nameless


def _find_sides(index: ReadingIndex, candidate: Candidate) -> list[Role]:
    """Find who takes part in a two-sided happening, each with their side.

    "A met B": side 1 and 2; "A and B met", "talks between A and B": a side each.
    """
    frame = candidate.trigger.frame
    first = _members(index, candidate, frame.actor)
    second = [t for t in _members(index, candidate, (*frame.partner, *frame.recipient)) if t not in first]
    second = second or [t for t in _find_unlisted(index, candidate) if t not in first]
    first = first or [t for t in _find_telling(index, candidate) if t not in second]
    if first and second:
        return _on_side(index, first, 1) + _on_side(index, second, 2)
    alone = _split(index, first or second)
    return [
        make_role(index, token, RoleKind.PARTICIPANT, side=side, rule="each a side")
        for side, token in enumerate(alone, start=1)
    ]


def _find_telling(index: ReadingIndex, candidate: Candidate) -> list[int]:
    """Find the side that a noun leaves to the verb it stands by: "rebels captured the town after clashes with soldiers"."""
    noun, verb = candidate.token, index.heads[candidate.token]
    is_beside = index.relations[noun] == "obl" and index.case(noun) in load_phrases("times.tsv")["occasion"]
    if candidate.trigger.part is not Part.NOUN or not is_beside or not candidate.slots.get("with"):
        return []
    doers = find_arguments(index, verb).get("subject", ()) if index.upos[verb] == "VERB" else ()
    return [t for t in doers if is_somebody(index, t, "subject") and not is_mere_town(index, t)]


def _split(index: ReadingIndex, tokens: list[int]) -> list[int]:
    """Split one noun that stands for several: "the ministers of A and B" into A and B."""
    if len(tokens) != 1:
        return tokens
    for child in index.with_relation(tokens[0], "nmod"):
        named = [token for token in index.conjuncts(child) if is_actor(index, token)]
        if index.case(child) == "of" and len(named) > 1:
            return named
    return tokens


def _members(index: ReadingIndex, candidate: Candidate, slots: tuple[str, ...]) -> list[int]:
    for slot in slots:
        held = [
            token
            for token in candidate.slots.get(slot, ())
            if is_actor(index, token)
            and not is_time(index, token)
            and not is_open_pronoun(index, token)
            and token not in candidate.tokens
            and not _is_where(index, token)
        ]
        if held:
            return held
    return []


def _find_unlisted(index: ReadingIndex, candidate: Candidate) -> list[int]:
    """Find the other side among words that no list knows: who is met or spoken to takes part, whatever they are called."""
    if candidate.trigger.part is not Part.VERB:
        return []
    held = [t for slot in candidate.trigger.frame.partner for t in candidate.slots.get(slot, ())]
    return [
        t for t in held if index.upos[t] in ("NOUN", "PROPN") and not is_time(index, t) and t not in candidate.tokens
    ]


def _on_side(index: ReadingIndex, tokens: list[int], side: int) -> list[Role]:
    return [make_role(index, token, RoleKind.PARTICIPANT, side=side, rule=f"side {side}") for token in tokens]


def _find_instruments(index: ReadingIndex, candidate: Candidate) -> list[Role]:
    """Find with what it was done: a weapon in an instrument slot, as the subject, or as a modifier of the trigger noun."""
    slots = (*candidate.trigger.frame.instrument, "with", "using", "by", "in", "subject", "compound")
    seen: list[int] = []
    for slot in dict.fromkeys(slots):
        seen += [
            t
            for t in candidate.slots.get(slot, ())
            if is_weapon(index, t) and t not in seen and t not in candidate.tokens
        ]
    return [make_role(index, token, RoleKind.INSTRUMENT, rule="weapon") for token in seen[:3]]


def _find_sponsors(index: ReadingIndex, candidate: Candidate) -> list[Role]:
    """Find the Y of every "Y-backed" actor."""
    slots = (*candidate.trigger.frame.actor, *candidate.trigger.frame.partner, *candidate.trigger.frame.recipient)
    found: list[Role] = []
    for token in dict.fromkeys(t for slot in slots for t in candidate.slots.get(slot, ())):
        sponsor = find_sponsor(index, see_through(index, token))
        if sponsor is not None and sponsor not in found:
            found.append(sponsor)
    return found


def _find_basis(index: ReadingIndex, candidate: Candidate, token: int) -> Basis:
    """Say on what ground somebody is named as the actor."""
    if any(index.word(child) in load_sets("cues.tsv")["suspected"] for child in index.children[token]):
        return Basis.SUSPECTED
    if any(index.lemmas[child] == "reportedly" for child in index.children[candidate.token]):
        return Basis.SUSPECTED
    return Basis.BLAMED if candidate.alleged_by is not None else Basis.STATED


def _order(roles: list[Role]) -> list[Role]:
    """Put roles in text order within each kind, one row for the same words."""
    unique: dict[tuple[RoleKind, int], Role] = {}
    for role in roles:
        unique.setdefault((role.role, role.span.start), role)
    kinds = list(RoleKind)
    return sorted(unique.values(), key=lambda role: (kinds.index(role.role), role.span))
