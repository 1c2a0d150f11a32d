"""Say whom words without a name mean in particular: an office ("the governor of Gao"), a body ("the army"), or nobody ("two officers")."""

import re
import tomllib
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from anyascii import anyascii
from msgspec import Struct, convert

from dateline.link.entities.names import to_name_words
from dateline.link.entities.states import take_state

TOKEN = re.compile(r"\w+(?:[-']\w+)*'?|,")
LONGEST_HEAD = 3


class Reach(StrEnum):
    """Within what an office or body is the only one of its kind."""

    COUNTRY = "country"
    REGION = "region"
    ARTICLE = "article"


class OfficeWords(Struct, frozen=True):
    """The word lists of `office_words.toml`."""

    determiners: frozenset[str]
    vague: frozenset[str]
    ends: frozenset[str]
    pronouns: frozenset[str]
    region_words: frozenset[str]
    national_bodies: frozenset[str]
    state_bodies: frozenset[str]
    national_offices: frozenset[str]
    portfolio_bodies: frozenset[str]
    portfolio_offices: frozenset[str]
    portfolios: frozenset[str]
    regional: frozenset[str]
    regional_bodies: frozenset[str]
    regions: frozenset[str]
    bodies: frozenset[str]
    offices: frozenset[str]
    heard: frozenset[str]
    fillers: frozenset[str]
    same: dict[str, str]

    @property
    def leading(self) -> frozenset[str]:
        """Every word that may stand before a noun."""
        return self.determiners | self.vague

    @property
    def heads(self) -> frozenset[str]:
        """Every noun for an office or a body."""
        return self.nations | self.with_portfolio | self.with_region | self.bodies | self.offices | self.heard

    @property
    def with_region(self) -> frozenset[str]:
        """Nouns for what there is one of to a province or a town."""
        return self.regional | self.regional_bodies

    @property
    def nations(self) -> frozenset[str]:
        """Nouns for what there is one of to a country."""
        return self.national_bodies | self.national_offices

    @property
    def with_portfolio(self) -> frozenset[str]:
        """Nouns for what there is one of to a country for each field."""
        return self.portfolio_bodies | self.portfolio_offices


class Office(Struct, frozen=True, kw_only=True):
    """An office or a body as words describe it.

    Attributes:
        phrase: The noun with what tells it apart, as comparable words: "defence ministry".
        head: The noun, as listed.
        reach: Within what it is the only one of its kind.
        is_body: Whether it is a body, not a person in office.
        is_certain: Whether the words mean a certain one ("the council"), not any ("a council").
        acts: Whether it is told apart also where it does not speak.
        country: Stated in the words, ISO 3166-1 alpha-3; None = not stated.
        of: Comparable words for what it is of: "gao"; "" = not said.
        is_plain: Whether only listed words tell it apart, so that it is no name.
    """

    phrase: str
    head: str
    reach: Reach
    is_body: bool
    is_certain: bool
    acts: bool
    country: str | None
    of: str
    is_plain: bool

    @property
    def is_bare(self) -> bool:
        """Whether nothing tells it apart: "the ministry"."""
        return self.phrase == self.head and not self.of


@cache
def load_office_words() -> OfficeWords:
    """Load the word lists that ship beside this module."""
    lists = tomllib.loads(files(__package__).joinpath("office_words.toml").read_text(encoding="utf-8"))
    return convert(lists, OfficeWords)


@lru_cache(maxsize=1 << 16)
def find_office(words: str) -> Office | None:
    """Find the office or body that words mean.

    Args:
        words: A noun with its determiner, its owner and what follows: "the governor of Gao", "Japan's defence ministry".

    Returns:
        What the words say; None = they mean nobody in particular.

    Example:
        >>> find_office("Japan's ministry of defence").phrase, find_office("two officers")
        ('defence ministry', None)
    """
    lists = load_office_words()
    tokens, leading = _split(words), lists.leading
    start = next((number for number, token in enumerate(tokens) if token not in leading), len(tokens))
    end = next((number for number in range(start, len(tokens)) if tokens[number] in lists.ends), len(tokens))
    country, core = take_state([token.removesuffix("'s").removesuffix("'") for token in tokens[start:end]])
    link, behind = tokens[end : end + 1], tokens[end + 1 :]
    if core and core[-1] in lists.with_portfolio and link == ["of"]:
        field = next((number for number, token in enumerate(behind) if token in lists.ends), len(behind))
        core, behind = [*behind[:field], *core], behind[field + 1 :]
    elsewhere, behind = take_state(behind, with_seats=True)
    phrase = _to_phrase(core)
    head = next((head for head in _list_heads(phrase) if head in lists.heads), None)
    if head is None or "former" in core:
        return None
    kind = phrase[: -len(head)].split()
    reach = _find_reach(kind, head)
    if reach is Reach.COUNTRY and not country:
        country, kind = take_state(kind, with_seats=True)
    return Office(
        phrase=" ".join([*kind, head]),
        head=head,
        reach=reach,
        is_body=head
        in lists.national_bodies | lists.portfolio_bodies | lists.regional_bodies | lists.bodies | lists.heard,
        is_certain=not lists.vague & set(tokens[:start]),
        acts=head not in lists.heard,
        country=country or elsewhere,
        of=" ".join(_until_end(behind)) if _is_told_apart(head, link, country or elsewhere) else "",
        is_plain=set(kind) <= lists.portfolios | lists.regions,
    )


def _is_told_apart(head: str, link: list[str], country: str | None) -> bool:
    """Say whether what follows a noun tells it from others of its kind: "of Gao" does, for what a region has one of also "in Gao"."""
    lists = load_office_words()
    is_of = link == ["of"] or (link == ["in"] and head in lists.with_region)
    return is_of and not (head in lists.national_bodies and country)


def _split(words: str) -> list[str]:
    """Split into lower-case words, offices of several words that hold an "of" as one."""
    plain = anyascii(words).lower()
    for several in load_office_words().offices | load_office_words().nations:
        if " of " in several:
            plain = plain.replace(several, several.replace(" ", "_"))
    return [token for token in TOKEN.findall(plain) if not token.isdigit()]


def _to_phrase(core: list[str]) -> str:
    """Write words for one thing in one way, without those that do not tell two apart."""
    lists = load_office_words()
    phrase = f" {' '.join(word for word in core if word not in lists.fillers).replace('_', ' ')} "
    for other, usual in lists.same.items():
        phrase = phrase.replace(f" {other} ", f" {usual} ")
    return phrase.strip()


def _list_heads(phrase: str) -> list[str]:
    """List the last words of a phrase, most first."""
    words = phrase.split()
    return [" ".join(words[-length:]) for length in range(min(LONGEST_HEAD, len(words)), 0, -1)]


def _until_end(words: list[str]) -> list[str]:
    lists = load_office_words()
    end = next((number for number, word in enumerate(words) if word in lists.ends), len(words))
    leading = lists.leading
    kept = [word for word in words[:end] if word not in leading]
    return list(to_name_words(" ".join(kept))) if kept else []


def _find_reach(kind: list[str], head: str) -> Reach:
    lists = load_office_words()
    if lists.regions & set(kind) or head in lists.with_region:
        return Reach.REGION
    is_national = head in lists.nations or (head in lists.with_portfolio and lists.portfolios & set(kind))
    return Reach.COUNTRY if is_national else Reach.ARTICLE
