"""What one article's words sight: a name, or an office or body in its scope, and what needs no comparison to be one."""

from msgspec import Struct, structs

from dateline.link.entities.names import NameGroup, to_name_words
from dateline.link.entities.states import find_state
from dateline.model.mention import MentionKind


class Sighting(Struct, frozen=True, kw_only=True):
    """A name as one article uses it, whatever table it came from.

    Attributes:
        article_id: The article.
        name: Fullest form there.
        forms: Every form there.
        group: What it may be compared with.
        kind: A `MentionKind` value.
        title: Rank and office; None = none.
        country: ISO 3166-1 alpha-3; None = unknown.
        sector: PLOVER sector; None = unknown.
        actor_id: Known actor; None = not known.
        institution: Comparable words for an office or body that a noun means; None = it has a name.
        scope: Within what there is one of that: a country, a region, the article.
        post: The office or body that a noun means, or that a known body is, with its scope; None = none.
        holds: The office that a named person holds, likewise.
    """

    article_id: str
    name: str
    forms: tuple[str, ...]
    group: NameGroup
    kind: str
    title: str | None = None
    country: str | None = None
    sector: str | None = None
    actor_id: str | None = None
    institution: str | None = None
    scope: str | None = None
    post: str | None = None
    holds: str | None = None

    @property
    def is_local(self) -> bool:
        """Whether its name says nothing in another article: a person's single name, or a noun for a body such as "the army"."""
        return self.institution is not None or self.is_surname

    @property
    def is_surname(self) -> bool:
        """Whether it is a person's single name, which means little outside its article."""
        return self.group is NameGroup.PERSON and len(to_name_words(self.name)) == 1

    @property
    def is_state(self) -> bool:
        """Whether it is a state: by a word for its people, its name, its capital, or as the known actor, whose id is the country's code."""
        code = (self.country or "").lower()
        return bool(code) and (self.actor_id == code or (self.kind == MentionKind.NATIONALITY and not self.actor_id))

    @property
    def key(self) -> tuple[str, ...]:
        """What needs no comparison to be one: the known actor, the state, the article's lone surname, the name's words (and a body's country)."""
        if self.is_state:
            return ("state", self.country or "")
        if self.actor_id:
            return ("actor", self.actor_id)
        if self.institution:
            return ("institution", self.scope or self.article_id, self.institution)
        words = to_name_words(self.name)
        if self.is_surname:
            return ("surname", self.article_id, *words)
        return ("person", *words) if self.group is NameGroup.PERSON else ("body", self.country or "", *words)


def with_actor(sighting: Sighting, actor_id: str | None) -> Sighting:
    """Return a sighting with the known actor that its words mean, unless it has one; None = none is known."""
    return structs.replace(sighting, actor_id=actor_id) if actor_id and not sighting.actor_id else sighting


def sight(article_id: str, name: str, kind: str, country: str | None = None) -> Sighting:
    """Make a sighting of a name.

    Args:
        article_id: The article.
        name: As the article has it; a country's name makes it a state.
        kind: A `MentionKind` value.
        country: ISO 3166-1 alpha-3; None = unknown.
    """
    group = NameGroup.PERSON if kind == MentionKind.PERSON else NameGroup.BODY
    state = find_state(name, country) if group is NameGroup.BODY else None
    kind = MentionKind.NATIONALITY if state else kind
    return Sighting(article_id=article_id, name=name, forms=(name,), group=group, kind=kind, country=country or state)
