"""Find whom an article means again and again without a name: "Two rangers ... the rangers ... they"."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from anyascii import anyascii
from msgspec import Struct, convert

from dateline.link.entities.offices import find_office
from dateline.link.entities.phrases import is_noun
from dateline.link.entities.posts import roles_of, rows_of, voices_of
from dateline.link.wording import load_things, to_stem
from dateline.model.claim import Role, RoleKind
from dateline.model.coding import Coding
from dateline.model.mention import MentionKind
from dateline.model.voice import Voice, VoiceKind
from dateline.reference.inflection import find_base

# Kinds of nouns that are nobody.
THINGS = frozenset({MentionKind.EVENT, MentionKind.WEAPON})
MEMBERS = re.compile(r"(?:[Tt]he )?(?:(?P<how>\w+) )?(?P<who>\w+) (?:of|from) (?:the )?(?P<body>[A-Z].*)")
WORD = re.compile(r"[a-z0-9]+(?:[-'.,][a-z0-9]+)*")


class RepeatWords(Struct, frozen=True):
    """The word lists of `repeat_words.toml`."""

    leading: frozenset[str]
    following: frozenset[str]
    pointing: frozenset[str]
    empty: frozenset[str]
    nobody: frozenset[str]
    people: frozenset[str]
    members: frozenset[str]
    bearing: frozenset[str]
    of_one: frozenset[str]
    amounts: frozenset[str]
    collectives: frozenset[str]
    numbers: tuple[str, ...]


class Phrase(Struct, frozen=True):
    """A noun phrase taken apart.

    Attributes:
        head: Its noun, in lower case as written: "soldier" and "soldiers" are not one.
        number: How many it says there are, in digits; None = it does not say.
        words: Every other word that says who is meant.
        is_pointing: Whether it means somebody met before.
        is_bare: Whether nothing stands beside its noun, and that says who is meant: "rebels", not "people".
    """

    head: str
    number: str | None
    words: frozenset[str]
    is_pointing: bool
    is_bare: bool


class Chain(Struct):
    """Whoever an article means with some of its nouns: how it calls them first and in most words, and all that it says of them."""

    name: str
    first: Phrase
    words: frozenset[str]
    number: str | None
    starts: list[int]


class _Met:
    """Those whom an article has told of so far, found by the noun that it called them first."""

    def __init__(self, headline: int) -> None:
        """Start with nobody.

        Args:
            headline: How many code points the headline has.
        """
        self.chains: list[Chain] = []
        self._called: dict[str, list[Chain]] = defaultdict(list)
        self._headline = headline

    def add(self, chain: Chain) -> None:
        """Take in whoever is met for the first time."""
        self.chains.append(chain)
        self._called[chain.first.head].append(chain)

    def find(self, meant: Phrase, is_again: bool) -> Chain | None:
        """Find those met last whom a phrase may mean: one that points back, or repeats the headline's; None = nobody."""
        called = self._called[meant.head]
        is_only = meant.is_bare and len(called) == 1
        for chain in reversed(self.chains if is_again and not meant.head else called):
            is_known = is_again or is_only or chain.starts[-1] < self._headline
            if is_known and _may_mean(meant, chain, is_again):
                return chain
        return None


class Repeats:
    """Finds whom nouns without a name mean in their article, where it means them more than once."""

    def __init__(self, codings: Sequence[Coding]) -> None:
        """Follow the nouns of every article from its first to its last."""
        self._names: dict[tuple[str, int], str] = {}
        for coding in codings:
            taken: dict[str, int] = defaultdict(int)
            for chain in _follow(coding):
                if len(chain.starts) > 1:
                    taken[chain.name] += 1
                    name = chain.name if taken[chain.name] == 1 else f"{chain.name} ({taken[chain.name]})"
                    self._names |= {(coding.header.id, start): name for start in chain.starts}

    def find_body(self, article_id: str, words: Role | Voice) -> str | None:
        """Return the name of the body whose people the words mean, as far as they say: "rebels of the River Front"; None = they do not."""
        return find_body_of(self.find(article_id, words) or words.name)

    def find(self, article_id: str, words: Role | Voice) -> str | None:
        """Return what tells whom the words mean from others in the article; None = nobody whom it means again."""
        return self._names.get((article_id, words.span.start))


@cache
def load_repeat_words() -> RepeatWords:
    """Load the word lists that ship beside this module."""
    lists = tomllib.loads(files(__package__).joinpath("repeat_words.toml").read_text(encoding="utf-8"))
    return convert(lists, RepeatWords)


@lru_cache(maxsize=1 << 16)
def take_apart(words: str) -> Phrase | None:
    """Take a noun phrase apart; None = it has no noun, or its words mean nobody.

    Example:
        >>> phrase = take_apart("The two wounded rangers of the park")
        >>> phrase.head, phrase.number, sorted(phrase.words), phrase.is_pointing
        ('rangers', '2', ['park', 'wounded'], True)
    """
    lists = load_repeat_words()
    plain = anyascii(words).lower()
    front = _compile_end().split(plain, maxsplit=1)[0]
    before, after = WORD.findall(front), WORD.findall(plain[len(front) :])
    if not before or before[0] in lists.nobody or before[-1] in lists.empty:
        return None
    if to_stem(before[-1]) in load_things():
        return None
    numbers = [found for word in before if (found := _to_number(word))]
    is_counted = _to_number(before[-1]) is not None
    head = "" if is_counted else before[-1]
    rest = {*before[: None if is_counted else -1], *after} - lists.leading - lists.following - lists.pointing
    return Phrase(
        head=head,
        number=numbers[0] if numbers else None,
        words=frozenset(word for word in rest if not _to_number(word)),
        is_pointing=before[0] in lists.pointing,
        is_bare=len(before) == 1 and not after and before[0] not in lists.people,
    )


def find_body_of(words: str) -> str | None:
    """Find the name of the body whose people some words mean, all of them; None = they mean no body's people, or some of them.

    Example:
        >>> find_body_of("Fighters of the River Front"), find_body_of("two fighters of the River Front")
        ('River Front', None)
    """
    found, lists = MEMBERS.fullmatch(words), load_repeat_words()
    if found is None or found["who"].lower() not in lists.members:
        return None
    return found["body"] if found["how"] is None or found["how"].lower() in lists.bearing else None


@cache
def _compile_end() -> re.Pattern[str]:
    """Compile what ends the noun of a phrase with what stands before it."""
    return re.compile(rf"\s(?:{'|'.join(sorted(load_repeat_words().following))})\s|[,(]")


def _to_number(word: str) -> str | None:
    numbers = load_repeat_words().numbers
    if word in numbers:
        return str(numbers.index(word) + 1)
    return word if word.isdigit() or word in load_repeat_words().amounts else None


def _follow(coding: Coding) -> list[Chain]:
    """Follow the nouns of an article in text order, each to those whom it means."""
    met = _Met(headline=len(coding.header.title or ""))
    for start, one in sorted(_list_nouns(coding)):
        here, meant = take_apart(one.text), take_apart(one.name)
        if here and (meant is None or not _may_refer(here, meant)):
            meant = here
        if meant is None or _is_nobody(one.text) or not _may_count(one.text, meant):
            continue
        is_again = here is None or here.head != meant.head or here.is_pointing
        chain = met.find(meant, is_again)
        if chain is None:
            chain = Chain(one.name if meant is not here else one.text, meant, frozenset(), None, [])
            met.add(chain)
        chain.starts.append(start)
        chain.name = max(chain.name, one.name if meant is not here else one.text, key=lambda name: len(name.split()))
        chain.words |= meant.words
        chain.number = chain.number or meant.number
    return met.chains


def _may_refer(here: Phrase, meant: Phrase) -> bool:
    """Say whether a noun may mean whom reference within the article took it for: by its own head, or one that many are called by."""
    return here.head in ("", meant.head) or (
        here.head in load_repeat_words().people and find_office(meant.head) is None
    )


def _is_nobody(text: str) -> bool:
    return text.partition(" ")[0].lower() in load_repeat_words().nobody


def _may_count(text: str, meant: Phrase) -> bool:
    """Say whether a pronoun agrees in number with those meant: "he" is not four citizens."""
    is_one = text.lower() in load_repeat_words().of_one
    return not is_one or (meant.number in (None, "1") and find_base(meant.head, "NOUN") == meant.head)


def _may_mean(meant: Phrase, chain: Chain, is_again: bool) -> bool:
    if meant.number and chain.number and meant.number != chain.number:
        return False
    return meant.words <= chain.words or (not is_again and chain.words <= meant.words)


def _list_nouns(coding: Coding) -> Iterator[tuple[int, Role | Voice]]:
    """List the nouns and pronouns by which an article means somebody without a name, each place once."""
    found: dict[int, Role | Voice] = {}
    for row in rows_of(coding):
        for role in roles_of(row):
            if is_noun(role) and role.role is not RoleKind.INSTRUMENT and role.kind not in THINGS:
                found.setdefault(role.span.start, role)
        for voice in voices_of(row):
            if is_noun(voice) and voice.kind is not VoiceKind.DOCUMENT:
                found.setdefault(voice.span.start, voice)
    yield from found.items()
