"""Which names of one article name the same: full and short forms, acronyms, spellings."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from anyascii import anyascii
from msgspec import Struct
from rapidfuzz.distance import JaroWinkler

from dateline.model.mention import Mention, MentionKind

__all__ = ["Link", "link_names", "spelling_key"]

_ARTICLE = re.compile(r"\b(?:al|el|ad|an|ar|as|ash|at|az|the)[- ](?=\w)")
_DOUBLED = re.compile(r"(\w)\1")
_OTHER = re.compile(r"[^a-z0-9 ]")
_LINKED = frozenset(MentionKind) - {MentionKind.NOUN, MentionKind.PRONOUN}
_CLOSE_SPELLING = 0.93


class Link(Struct, frozen=True):
    """To which earlier mention a mention refers back.

    Attributes:
        antecedent: Index of a mention.
        score: 0 to 1.
    """

    antecedent: int
    score: float


@lru_cache(maxsize=1 << 14)
def spelling_key(name: str) -> str:
    """Return a name without what spellings differ in: case, accents, al-/el-, doubled letters, hyphens.

    Example:
        >>> spelling_key("Al-Hassoun") == spelling_key("el Hasoun")
        True
    """
    plain = anyascii(name).lower().replace("'", "")
    plain = _OTHER.sub(" ", _ARTICLE.sub("", plain.replace("- ", "-")))
    return _DOUBLED.sub(r"\1", " ".join(plain.split()))


class _Index:
    """The names met so far, by everything that a later name may share with them."""

    def __init__(self) -> None:
        self.full: dict[str, int] = {}
        self.actors: dict[str, int] = {}
        self.acronyms: dict[str, int] = {}
        self.surnames: dict[str, list[tuple[str, int]]] = defaultdict(list)
        self.short_forms: dict[str, int] = {}

    def add(self, index: int, mention: Mention, key: str) -> None:
        self.full.setdefault(key, index)
        if mention.actor_id:
            self.actors.setdefault(mention.actor_id, index)
        words = key.split()
        if mention.acronym:
            self.acronyms.setdefault(mention.acronym.lower(), index)
        if mention.kind is MentionKind.PERSON and words:
            self.surnames[words[-1]].append((words[0], index))
        elif mention.kind is MentionKind.ORGANISATION and len(words) > 1:
            self._add_short_forms(index, mention.name, words)

    def _add_short_forms(self, index: int, name: str, words: list[str]) -> None:
        initials = "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())
        if len(initials) > 2:
            self.acronyms.setdefault(initials.lower(), index)
        for end in range(1, len(words)):
            self.short_forms.setdefault(" ".join(words[:end]), index)
        self.short_forms.setdefault(words[-1], index)

    def find(self, mention: Mention, key: str) -> Link | None:
        found = self._find_same(mention, key)
        if found is None and mention.kind is MentionKind.PERSON:
            found = self._find_person(key.split())
        if found is None and mention.kind is MentionKind.ORGANISATION and key in self.short_forms:
            found = Link(self.short_forms[key], 0.8)
        return found

    def _find_same(self, mention: Mention, key: str) -> Link | None:
        if mention.actor_id in self.actors:
            return Link(self.actors[mention.actor_id], 0.97)
        if key in self.full:
            return Link(self.full[key], 0.98)
        if mention.name.isupper() and mention.name.lower() in self.acronyms:
            return Link(self.acronyms[mention.name.lower()], 0.9)
        return None

    def _find_person(self, words: list[str]) -> Link | None:
        if not words:
            return None
        for given, index in self.surnames.get(words[-1], ()):
            if len(words) == 1 or given == words[-1] or given[0] == words[0][0]:
                return Link(index, 0.92 if len(words) == 1 else 0.85)
        close = [
            (JaroWinkler.similarity(surname, words[-1]), index)
            for surname, people in self.surnames.items()
            if len(surname) > 4 and surname[0] == words[-1][0]
            for given, index in people
            if len(words) == 1 or given[0] == words[0][0]
        ]
        score, index = max(close, default=(0.0, 0))
        return Link(index, round(score - 0.2, 2)) if score >= _CLOSE_SPELLING else None


def link_names(mentions: Sequence[Mention]) -> dict[int, Link]:
    """Link every name to the first mention of the same, within one article.

    Args:
        mentions: Of one article, in text order.

    Returns:
        Links by index of the later mention.
    """
    index = _Index()
    links: dict[int, Link] = {}
    for number, mention in enumerate(mentions):
        if mention.kind not in _LINKED:
            continue
        key = spelling_key(mention.name)
        link = index.find(mention, key)
        if link:
            links[number] = link
        first = link.antecedent if link else number
        index.add(links[first].antecedent if first in links else first, mention, key)
    return links
