"""What kind of thing fills a slot: a person, an armed actor, a state, a weapon, ...

Names and known actors decide first (a mention's kind and sector); common nouns by `words/fillers.tsv`.
"""

from collections.abc import Callable, Mapping

from dateline.coding.reading_index import ReadingIndex
from dateline.coding.word_lists import load_sets
from dateline.model.mention import Mention, MentionKind, OrganisationKind

ARMED_SECTORS = frozenset({"MIL", "REB", "UAF", "COP", "PRM", "SPY"})
REBEL_SECTORS = frozenset({"REB", "UAF"})
LAWMAN_SECTORS = frozenset({"MIL", "COP", "SPY", "JUD", "GOV"})


def is_actor(index: ReadingIndex, token: int) -> bool:
    """Say whether a token names somebody who can act: a person, group, state, or a pronoun for one."""
    here = index.mention_at(token)
    if here is not None and index.reading.mentions[here].kind is MentionKind.PRONOUN:
        return index.word(token) not in ("that", "which", "there")
    mention = _mention(index, token)
    if mention and mention.kind not in (MentionKind.NOUN, MentionKind.EVENT, MentionKind.WEAPON, MentionKind.FACILITY):
        return True
    return (
        is_person(index, token)
        or is_armed(index, token)
        or _in_set(index, token, "group")
        or bool(mention and mention.sector)
    )


def is_person(index: ReadingIndex, token: int) -> bool:
    """Say whether a token names people: a person, a pronoun for people, or a noun for them."""
    mention = _mention(index, token)
    if mention and mention.kind in (MentionKind.PERSON, MentionKind.NATIONALITY):
        return True
    return (
        index.word(token) in load_sets("pronouns.tsv")["people"]
        or _is_somebody_who(index, token)
        or any(_in_set(index, token, name) for name in ("person", "crowd", "armed"))
        or _is_count_of_people(index, token)
    )


def _is_somebody_who(index: ReadingIndex, token: int) -> bool:
    """Say whether a noun has a clause with "who": "circles who threaten", whatever circles are."""
    clauses = index.with_relation(token, "acl:relcl") if index.upos[token] == "NOUN" else ()
    return any(index.word(child) == "who" for clause in clauses for child in index.with_relation(clause, "nsubj"))


def is_armed(index: ReadingIndex, token: int) -> bool:
    """Say whether a token names an armed actor."""
    mention = _mention(index, token)
    if mention and (
        mention.sector in ARMED_SECTORS
        or mention.organisation_kind in (OrganisationKind.MILITARY, OrganisationKind.ARMED_GROUP)
    ):
        return True
    return _in_set(index, token, "armed") or any(
        index.word(child) in ("armed", "masked", "uniformed") for child in index.children[token]
    )


def is_rebel(index: ReadingIndex, token: int) -> bool:
    """Say whether a token names armed people who serve no state: gunmen, rebels, an armed group by name."""
    mention = _mention(index, token)
    if mention and (mention.sector in REBEL_SECTORS or mention.organisation_kind is OrganisationKind.ARMED_GROUP):
        return True
    armed = any(index.word(child) in ("armed", "masked") for child in index.children[token])
    return _in_set(index, token, "rebel") or (armed and not is_lawman(index, token))


def is_lawman(index: ReadingIndex, token: int) -> bool:
    """Say whether a token names those who hold, search and arrest for a state: police, soldiers, courts, the authorities."""
    mention = _mention(index, token)
    return _in_set(index, token, "lawman") or bool(mention and mention.sector in LAWMAN_SECTORS)


def is_state(index: ReadingIndex, token: int) -> bool:
    """Say whether a token names a state or its government."""
    mention = _mention(index, token)
    if mention is None:
        return _in_set(index, token, "state")
    return (mention.kind is MentionKind.PLACE and mention.country is not None) or mention.sector == "GOV"


def is_body(index: ReadingIndex, token: int) -> bool:
    """Say whether a token names a state, an office or an organisation: where it sits is not where it acts."""
    mention = _mention(index, token)
    return (
        is_state(index, token)
        or _in_set(index, token, "group")
        or bool(mention and mention.kind is MentionKind.ORGANISATION)
    )


def is_organised(index: ReadingIndex, token: int) -> bool:
    """Say whether a token names a state, an office or an organisation by itself, and nobody who serves it."""
    mention = _mention(index, token)
    if mention is None or mention.kind in (MentionKind.NOUN, MentionKind.PRONOUN):
        is_force = index.lemmas[token] in load_sets("fillers.tsv")["plural"] and is_lawman(index, token)
        return is_force or (_in_set(index, token, "group") and not _in_set(index, token, "person"))
    return mention.kind in (MentionKind.ORGANISATION, MentionKind.PLACE, MentionKind.NATIONALITY)


def is_place(index: ReadingIndex, token: int) -> bool:
    """Say whether a token is part of a place name."""
    mention = _mention(index, token)
    return token in index.place_heads or bool(mention and mention.kind in (MentionKind.PLACE, MentionKind.FACILITY))


def is_name(index: ReadingIndex, token: int) -> bool:
    """Say whether a token is part of a name; a pronoun for one is not."""
    number = index.mention_at(token)
    mention = index.reading.mentions[number] if number is not None else None
    return index.upos[token] == "PROPN" or bool(mention and mention.kind not in (MentionKind.NOUN, MentionKind.PRONOUN))


def is_named(index: ReadingIndex, token: int) -> bool:
    """Say whether a token is part of a name, or a pronoun that means somebody named."""
    mention = _mention(index, token)
    return is_name(index, token) or bool(mention and mention.kind in (MentionKind.PERSON, MentionKind.ORGANISATION))


def is_crowd(index: ReadingIndex, token: int) -> bool:
    """Say whether a token names people who may gather."""
    return _in_set(index, token, "crowd") or is_person(index, token)


def is_weapon(index: ReadingIndex, token: int) -> bool:
    """Say whether a token names a weapon or what carries one."""
    mention = _mention(index, token)
    # A town whose name was taken for a weapon's once is none.
    is_named_so = mention is not None and mention.kind is MentionKind.WEAPON and mention.name not in index.places_named
    return _in_set(index, token, "weapon") or is_named_so


def is_money(index: ReadingIndex, token: int) -> bool:
    """Say whether a token is a sum of money."""
    near = (token, *index.children[token])
    return any(index.word(other) in load_sets("fillers.tsv")["money"] for other in near)


def is_conflict(index: ReadingIndex, token: int) -> bool:
    """Say whether a token names a war, a campaign or violence at large."""
    return _in_set(index, token, "conflict")


def is_any(index: ReadingIndex, token: int) -> bool:
    """Say whether the slot is filled at all."""
    return index.upos[token] != "PUNCT"


def is_open_pronoun(index: ReadingIndex, token: int) -> bool:
    """Say whether a token asks who it was, or refers to a noun that was not found: nobody is called "who"."""
    return index.upos[token] == "PRON" and index.xpos[token] in ("WP", "WDT")


def is_infinitive(index: ReadingIndex, token: int) -> bool:
    """Say whether a token is a verb with "to"."""
    return any(index.word(child) == "to" for child in index.with_relation(token, "mark"))


def is_clause(index: ReadingIndex, token: int) -> bool:
    """Say whether a token is a verb."""
    return index.upos[token] == "VERB"


def is_planned(index: ReadingIndex, token: int) -> bool:
    """Say whether a noun is of something set for a day or said to be planned: "Tuesday's strike", "the planned march"."""
    planned = load_sets("cues.tsv")["planned_adjective"]
    whose = index.with_relation(token, "nmod:poss")
    is_set = any(child in index.time_tokens and index.first(child, "nummod") is None for child in whose)
    return is_set or any(index.word(child) in planned for child in index.with_relation(token, "amod", "acl"))


# Stands in a condition for "or the slot is empty".
NOBODY = "nobody"
CLASSES: Mapping[str, Callable[[ReadingIndex, int], bool]] = {
    "actor": is_actor,
    "person": is_person,
    "armed": is_armed,
    "rebel": is_rebel,
    "lawman": is_lawman,
    "state": is_state,
    "place": is_place,
    "name": is_name,
    "named": is_named,
    "crowd": is_crowd,
    "weapon": is_weapon,
    "conflict": is_conflict,
    "money": is_money,
    "clause": is_clause,
    "infinitive": is_infinitive,
    "planned": is_planned,
    "any": is_any,
    NOBODY: lambda index, token: False,
}


def find_meant(index: ReadingIndex, token: int) -> int:
    """Go from a pronoun to the head of what it stands for; any other token stands for itself."""
    number = index.mention_at(token) if index.upos[token] in ("PRON", "DET") else None
    return token if number is None else index.referent(number).head_token


def is_nobody(index: ReadingIndex, token: int) -> bool:
    """Say whether a word says that there is nobody: "nobody", "none", "no one"."""
    no_words = load_sets("cues.tsv")["negation"]
    is_one = index.word(token) == "one"
    return index.word(token) in no_words or (
        is_one and any(index.word(child) in no_words for child in index.children[token])
    )


def is_quantity_noun(index: ReadingIndex, token: int) -> bool:
    """Say whether a token only counts what its "of" phrase names ("dozens of protesters")."""
    return _in_set(index, token, "quantity")


def _is_count_of_people(index: ReadingIndex, token: int) -> bool:
    """Say whether a bare number stands for people: "12 were killed"."""
    return index.upos[token] == "NUM" and not any(
        index.word(child) in ("$", "%", "€") for child in index.children[token]
    )


def _mention(index: ReadingIndex, token: int) -> Mention | None:
    number = index.mention_at(token)
    return None if number is None else index.referent(number)


def _in_set(index: ReadingIndex, token: int, name: str) -> bool:
    return index.lemmas[token] in load_sets("fillers.tsv")[name]
