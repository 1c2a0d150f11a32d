"""What a name or noun says of who is meant: title, country, sector, known actor."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from dateline.model.mention import MentionKind, OrganisationKind
from dateline.read.mentions.names import Name, find_state
from dateline.read.mentions.nouns import Phrase
from dateline.read.tree import Trees
from dateline.read.words import Role, RoleWords
from dateline.reference.actors import Actor, ActorKind, KnownActors

__all__ = ["Meaning", "Setting", "find_nations", "resolve_meaning"]

_SECTORS = {
    OrganisationKind.GOVERNMENT: "GOV",
    OrganisationKind.MILITARY: "MIL",
    OrganisationKind.ARMED_GROUP: "UAF",
    OrganisationKind.PARTY: "PTY",
    OrganisationKind.MEDIA: "JRN",
    OrganisationKind.NGO: "SOC",
    OrganisationKind.COMPANY: "BUS",
}
_TITLE_TAGS = frozenset({"NOUN", "PROPN", "ADJ", "ADV"})
_TITLE_ORDER = ("office", "rank", "honorific", "kin")


class Setting(Struct, frozen=True, kw_only=True):
    """What the meaning of one phrase is resolved with.

    Attributes:
        trees: The article.
        actors: Known actors.
        roles: Role nouns.
        nations: Country of each token that names or derives from a state ("Iranian", "Iran").
        names: The name that each token belongs to.
        on: The article's day; None = unknown.
    """

    trees: Trees
    actors: KnownActors
    roles: RoleWords
    nations: Mapping[int, str]
    names: Mapping[int, Name]
    on: date | None


class Meaning(Struct, frozen=True, kw_only=True):
    """What a phrase says of who is meant; every None = it does not say.

    Attributes:
        title: Rank, honorific or office as written.
        country: ISO 3166-1 alpha-3.
        sector: PLOVER sector.
        actor: Known actor.
        organisation_kind: Kind of organisation.
        role: The row of the role noun.
    """

    title: str | None = None
    country: str | None = None
    sector: str | None = None
    actor: Actor | None = None
    organisation_kind: OrganisationKind | None = None
    role: Role | None = None


def find_nations(trees: Trees, actors: KnownActors, names: Sequence[Name]) -> dict[int, str]:
    """Find the words that name a state or its people.

    Args:
        trees: The article.
        actors: Known actors, who know the states' names, capitals excepted, and demonyms.
        names: Names of people hide such words ("Jordan Hale").

    Returns:
        Country code of each such token.
    """
    hidden = {token for name in names if name.kind is MentionKind.PERSON for token in range(name.first, name.end)}
    nations: dict[int, str] = {}
    for token, word in enumerate(trees.words):
        if not word[:1].isupper() or token in hidden or token in nations:
            continue
        for end in range(min(token + 3, len(trees)), token, -1):
            country = find_state(actors, " ".join(trees.words[token:end]))
            if country:
                nations.update(dict.fromkeys(range(token, end), country))
                break
    return nations


def resolve_meaning(setting: Setting, phrase: Phrase) -> Meaning:
    """Resolve what a phrase says of who is meant.

    Args:
        setting: The article and the lists.
        phrase: A name or a noun phrase.

    Returns:
        Its meaning; empty for a pronoun or a coordination.
    """
    if phrase.kind is MentionKind.PRONOUN or phrase.is_coordination:
        return Meaning()
    if phrase.name is None:
        return _mean_noun(setting, phrase.first, phrase.head, phrase.end)
    if phrase.kind is MentionKind.PERSON:
        return _mean_person(setting, phrase, phrase.name)
    return _mean_other_name(setting, phrase, phrase.name)


def _mean_noun(setting: Setting, first: int, head: int, end: int) -> Meaning:
    trees = setting.trees
    role = setting.roles.find(trees.lower, trees.lemmas, head, first)
    holders = (token for token in range(first, head) if token in setting.names and not _is_sponsor(trees, token))
    holder = next((setting.names[token].actor for token in holders), None)
    country = _country_within(setting, first, head, end) or (holder.country if holder else None)
    if role is None:
        return Meaning(country=country)
    sector = role.sector
    is_part = holder is not None and holder.kind is not ActorKind.STATE
    if holder and is_part and holder.sector and sector in {None, "UAF", "MIL", "REB", "PRM"}:
        sector = holder.sector
    is_whole = is_part and role.sort != "body" and trees.tokens.xpos[head] == "NNS" and role.title is None
    return Meaning(
        country=country,
        sector=sector,
        actor=holder if is_whole else None,
        organisation_kind=role.organisation,
        role=role,
    )


def _country_within(setting: Setting, first: int, head: int, end: int) -> str | None:
    """Take the country of a modifier before the head, else of an "of" phrase behind it."""
    trees = setting.trees
    for token in range(first, min(head + 1, end)):
        if token in setting.nations and not _is_sponsor(trees, token):
            return setting.nations[token]
    for child in trees.children_by(head, "nmod"):
        case = trees.child(child, "case")
        if child > head and case is not None and trees.lower[case] == "of" and child in setting.nations:
            return setting.nations[child]
    return None


def _is_sponsor(trees: Trees, token: int) -> bool:
    """Say whether a name only tells who stands behind: "Iran-backed", "US-led"; "London-based" tells where."""
    return trees.words[token + 1 : token + 2] in (["-"], ["–"]) and trees.lower[token + 2 : token + 3] != ["based"]


def _mean_person(setting: Setting, phrase: Phrase, name: Name) -> Meaning:
    words = _words(setting, name)
    before = _title_before(setting, phrase.first, name.first)
    country = _country_within(setting, phrase.first, name.first - 1, name.first) if before.role else None
    beside = Meaning() if before.role else _mean_apposition(setting, phrase)
    country = country or beside.country
    actor = name.actor or setting.actors.find(words, country=country, on=setting.on)
    actor = actor if actor and actor.kind is ActorKind.PERSON else None
    role = before.role or beside.role
    return Meaning(
        title=before.title or beside.title,
        country=country or (actor.country if actor else None),
        sector=(actor.sector if actor else None) or (role.sector if role else None),
        actor=actor,
        role=role,
    )


def _title_before(setting: Setting, first: int, end: int) -> Meaning:
    """Read the title out of the words before a name."""
    trees = setting.trees
    start = end
    while start > first and (trees.lower[start - 1] == "of" or trees.tokens.upos[start - 1] in _TITLE_TAGS):
        start -= 1
    while start < end and (start in setting.nations or start in setting.names):
        start += 1
    found = [
        role for token in range(start, end) if (role := setting.roles.find(trees.lower, trees.lemmas, token, start))
    ]
    titles = sorted((role for role in found if role.title), key=lambda role: _TITLE_ORDER.index(role.title or "kin"))
    if not titles:
        return Meaning()
    span = trees.span(start, end)
    return Meaning(title=span.text_in(trees.text), role=titles[0], sector=titles[0].sector)


def _mean_apposition(setting: Setting, phrase: Phrase) -> Meaning:
    """Read title and country out of the noun beside a name: "X, the Iranian minister" or "the Iranian minister, X"."""
    trees = setting.trees
    nouns = trees.children_by(phrase.head, "appos")
    if trees.relations[phrase.head] == "appos":
        beside = trees.tokens.heads[phrase.head]
        nouns += [beside, trees.holder(beside)]
    for noun in nouns:
        first, end = trees.phrase(noun)
        meaning = _mean_noun(setting, first, noun, end)
        if meaning.role and meaning.role.sort == "person" and noun not in setting.names:
            start = _after_owner(setting, first, noun)
            words = trees.span(start, end).text_in(trees.text)
            title = words if meaning.role.title in {"office", "rank"} else None
            nation = next((setting.nations[token] for token in range(first, end) if token in setting.nations), None)
            return Meaning(title=title, country=meaning.country or nation, sector=meaning.sector, role=meaning.role)
    return Meaning()


def _after_owner(setting: Setting, first: int, head: int) -> int:
    """Skip articles, nationalities and possessors at the start of a phrase."""
    trees = setting.trees
    start = first
    for token in range(first, head):
        if (
            trees.tokens.upos[token] in {"DET", "PART"}
            or token in setting.nations
            or trees.tokens.xpos[token] == "PRP$"
        ):
            start = token + 1
    return start


def _mean_other_name(setting: Setting, phrase: Phrase, name: Name) -> Meaning:
    trees = setting.trees
    owner = _country_within(setting, phrase.first, name.end - 1, phrase.end)
    actor = name.actor or setting.actors.find(_words(setting, name), owner, setting.on)
    if phrase.kind in {MentionKind.PLACE, MentionKind.NATIONALITY, MentionKind.FACILITY}:
        country = setting.nations.get(name.end - 1) or setting.nations.get(name.first)
        is_state = actor is not None and actor.kind is ActorKind.STATE
        return Meaning(country=country, actor=actor if is_state and phrase.kind is MentionKind.PLACE else None)
    if phrase.kind is not MentionKind.ORGANISATION:
        return Meaning(country=owner)
    head = phrase.head if name.first <= phrase.head < name.end else name.end - 1
    role = setting.roles.find(trees.lower, trees.lemmas, head, name.first) or setting.roles.find(
        trees.lower, trees.lemmas, name.end - 1, name.first
    )
    kind = (
        (actor.organisation_kind if actor else None) or name.organisation_kind or (role.organisation if role else None)
    )
    sector = (
        (actor.sector if actor else None) or (role.sector if role else None) or (_SECTORS.get(kind) if kind else None)
    )
    country = (actor.country if actor else None) or owner
    return Meaning(country=country, sector=sector, actor=actor, organisation_kind=kind, role=role)


def _words(setting: Setting, name: Name) -> str:
    return setting.trees.span(name.first, name.end).text_in(setting.trees.text)
