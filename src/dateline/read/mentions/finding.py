"""Mentions: the words that refer to people, groups, places and things."""

import re
from collections.abc import Sequence
from datetime import date

from dateline.model.language import NameSpan
from dateline.model.mention import Mention, MentionKind
from dateline.model.period import TimeExpression
from dateline.model.span import Span
from dateline.read.mentions.acronyms import settle_acronyms
from dateline.read.mentions.meaning import Meaning, Setting, find_nations, resolve_meaning
from dateline.read.mentions.mending import mend_names
from dateline.read.mentions.names import find_names_of_actors
from dateline.read.mentions.nouns import Phrase, find_coordinations, find_noun_phrases, find_pronouns, to_name_phrases
from dateline.read.tree import Trees
from dateline.read.words import open_roles
from dateline.reference.actors import KnownActors

__all__ = ["find_mentions"]

_ACRONYM = re.compile(r"\s*\(\s*[\"“']?([A-Z][A-Za-z-]*[A-Z]s?)[\"”']?\s*\)")
_PLURAL_PRONOUNS = frozenset(["they", "them", "their", "theirs", "themselves", "we", "us", "our", "ours", "ourselves"])


def find_mentions(
    trees: Trees,
    spans: Sequence[NameSpan],
    times: Sequence[TimeExpression],
    actors: KnownActors,
    on: date | None,
    outlets: frozenset[str] = frozenset(),
) -> list[Mention]:
    """Find names, noun phrases and pronouns, and what each says of who is meant.

    Args:
        trees: The article.
        spans: The parser's names, as indices into the article's tokens.
        times: Time expressions; their words are nobody's.
        actors: Known actors.
        on: The article's day, for actors that changed office; None = unknown.
        outlets: Names of the article's own publisher and agency, known actors or not.

    Returns:
        Mentions in text order (an outer one before what it holds), antecedents still open. "A and B" is a mention of its own,
        plural, besides A and B, so that "they" has an antecedent; its `head_token` is A's.
    """
    roles = open_roles()
    skip = _tokens_within(trees, times)
    names = mend_names(trees, spans, find_names_of_actors(trees, actors, on), actors, outlets, skip)
    phrases = to_name_phrases(trees, names, roles)
    phrases += find_noun_phrases(trees, phrases, skip)
    phrases += find_coordinations(trees, phrases)
    phrases += find_pronouns(trees)
    phrases.sort(key=lambda phrase: (phrase.first, -phrase.end, phrase.head))
    setting = Setting(
        trees=trees,
        actors=actors,
        roles=roles,
        nations=find_nations(trees, actors, names),
        names={token: name for name in names for token in range(name.first, name.end)},
        on=on,
    )
    mentions = [_make_mention(setting, phrase, resolve_meaning(setting, phrase)) for phrase in phrases]
    return settle_acronyms(mentions, actors)


def _tokens_within(trees: Trees, times: Sequence[TimeExpression]) -> set[int]:
    starts = {start: token for token, start in enumerate(trees.tokens.starts)}
    found = set()
    for time in times:
        token = starts.get(time.span.start)
        while token is not None and token < len(trees) and trees.tokens.starts[token] < time.span.end:
            found.add(token)
            token += 1
    return found


def _make_mention(setting: Setting, phrase: Phrase, meaning: Meaning) -> Mention:
    trees, name = setting.trees, phrase.name
    span = trees.span(phrase.first, phrase.end)
    head = trees.span(name.first, name.end) if name else trees.tokens.span(phrase.head)
    return Mention(
        span=span,
        head=head,
        head_token=phrase.head,
        kind=phrase.kind,
        name=_name_words(trees, phrase, head),
        organisation_kind=meaning.organisation_kind,
        title=meaning.title,
        acronym=_find_acronym(trees, span) if name else None,
        country=meaning.country,
        sector=meaning.sector,
        actor_id=meaning.actor.id if meaning.actor else None,
        is_plural=_is_plural(trees, phrase, meaning),
        score=name.score if name else 1.0,
    )


def _name_words(trees: Trees, phrase: Phrase, head: Span) -> str:
    if phrase.name:
        return head.text_in(trees.text)
    first = phrase.first
    while first < phrase.head and trees.tokens.upos[first] in {"DET", "PUNCT"}:
        first += 1
    return trees.span(first, phrase.end).text_in(trees.text)


def _find_acronym(trees: Trees, span: Span) -> str | None:
    match = _ACRONYM.match(trees.text, span.end)
    return match[1] if match else None


def _is_plural(trees: Trees, phrase: Phrase, meaning: Meaning) -> bool:
    if phrase.kind is MentionKind.PRONOUN:
        return trees.lower[phrase.head] in _PLURAL_PRONOUNS
    if phrase.is_coordination:
        return True
    if phrase.name:
        return False
    return trees.tokens.xpos[phrase.head] in {"NNS", "NNPS", "CD"} or bool(
        meaning.role and meaning.role.sort == "group"
    )
