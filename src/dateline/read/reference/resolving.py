"""Reference within an article: to whom "he", "the general", "the agency" or a surname refers back."""

import math
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import islice

from msgspec.structs import replace

from dateline.model.mention import Mention, MentionKind
from dateline.model.span import Span
from dateline.read.attribution.sources import is_negated
from dateline.read.reference.features import (
    Chain,
    is_possible_for_noun,
    is_possible_for_pronoun,
    noun_features,
    pronoun_features,
    speaks,
    use_of,
)
from dateline.read.reference.members import find_members
from dateline.read.reference.names import Link, link_names
from dateline.read.reference.traits import Traits, find_traits
from dateline.read.tree import Trees
from dateline.read.words import read_rows

__all__ = ["GROUPS", "Resolver", "resolve_reference"]

GROUPS = {
    "he": "person",
    "she": "person",
    "it": "it",
    "they": "they",
    "i": "speaker",
    "we": "speaker",
    "you": "speaker",
}
_MAX_CANDIDATES = 14
_MAX_DISTANCE = 6
_MAX_RANK = 40
_PLACES = frozenset({MentionKind.PLACE, MentionKind.FACILITY})
_MAX_TITLE_DISTANCE = 20
_MAX_SPEAKER_DISTANCE = 3
_THIRD_PERSON = frozenset(["he", "she", "it", "they"])
_MIN_SCORES = {"noun": 0.2}
_MIN_PRONOUN_SCORE = 0.15
_SORT_ORDER = ("thing", "unknown", "nation", "place", "group", "body", "person")


def resolve_reference(trees: Trees, mentions: Sequence[Mention], quotes: Sequence[Span]) -> list[Mention]:
    """Resolve names, definite nouns and pronouns to the fullest name of the same, or leave them open.

    Where an article names somebody only later ("the group's leader, X"), the earlier words point forward to the name; where it
    never does, the later words point to the first.

    Args:
        trees: The article.
        mentions: Of the article, in text order, antecedents open.
        quotes: Its quoted stretches, in text order.

    Returns:
        The same mentions with `antecedent`, `antecedent_score` and `members`.

    Source:
        Weights of reference_weights.tsv: a ranking model fitted on the freely licensed documents of GUM's training part.
    """
    resolver = Resolver(trees, mentions, quotes)
    links = resolver.resolve()
    linked = [
        replace(mention, antecedent=links[number].antecedent, antecedent_score=links[number].score)
        if number in links
        else mention
        for number, mention in enumerate(mentions)
    ]
    members = find_members(trees, linked, resolver.traits)
    return [replace(m, members=members[number]) if number in members else m for number, m in enumerate(linked)]


@cache
def _open_weights() -> dict[str, dict[str, float]]:
    weights: dict[str, dict[str, float]] = {}
    for group, feature, weight in read_rows("reference_weights.tsv", ("group", "feature", "weight")):
        weights.setdefault(group, {})[feature] = float(weight)
    return weights


class Resolver:
    """Goes through an article's mentions once and joins each to a chain or opens a new one.

    Args:
        trees: The article.
        mentions: In text order.
        quotes: Quoted stretches, in text order.

    Attributes:
        joined: The mention that each was joined to, the latest of its chain, by index.
    """

    def __init__(self, trees: Trees, mentions: Sequence[Mention], quotes: Sequence[Span]) -> None:
        self.trees = trees
        self.mentions = mentions
        self.traits = find_traits(trees, mentions, quotes)
        self.chains: dict[int, Chain] = {}
        self.chain_of: dict[int, Chain] = {}
        self.joined: dict[int, int] = {}
        self._by_head = {mention.head_token: number for number, mention in enumerate(mentions)}
        self._speaker: Chain | None = None
        self._by_lemma: dict[str, set[int]] = defaultdict(set)

    def resolve(self) -> dict[int, Link]:
        """Return a link for every mention of a chain but its fullest name (its first mention, where it has no name)."""
        fixed = self._find_fixed_links()
        links = {}
        for number, mention in enumerate(self.mentions):
            link = fixed.get(number)
            if link is None and self._is_anaphor(number, mention):
                link = (
                    self._find_reporter(number)
                    or self._find_speaker(number)
                    or self._find_titled(number)
                    or self.choose(number, *self.find_candidates(number))
                )
            if link:
                links[number] = link
            self.join(number, self.chain_of[link.antecedent] if link else None)
        return self._point_to_names(links)

    def _point_to_names(self, links: dict[int, Link]) -> dict[int, Link]:
        pointed = {}
        for number, chain in self.chain_of.items():
            target = chain.first if chain.named is None else chain.named
            if number != target:
                score = links[number].score if number in links else links[target].score
                pointed[number] = Link(target, score)
        return pointed

    def _find_fixed_links(self) -> dict[int, Link]:
        """Link names, and nouns in apposition, without weighing candidates."""
        links = link_names(self.mentions)
        for number, mention in enumerate(self.mentions):
            other = self._by_head.get(self._find_equated(mention))
            if other is None or other >= number or not self._may_be_one(number, other):
                continue
            if number not in links:
                links[number] = Link(other, 0.9)
            elif links[number].antecedent < other:
                links.setdefault(other, links[number])
        return links

    def _may_be_one(self, number: int, other: int) -> bool:
        """Say whether two mentions may mean the same: no pronoun, no person and thing."""
        if MentionKind.PRONOUN in {self.mentions[number].kind, self.mentions[other].kind}:
            return False
        sorts = {self.traits[number].sort, self.traits[other].sort}
        return len(sorts) == 1 or "person" not in sorts or "unknown" in sorts

    def _find_equated(self, mention: Mention) -> int:
        """Find the noun that a mention is put beside ("X, the minister") or set equal to ("X is the minister"); -1 = none."""
        head = mention.head_token
        if self.trees.relations[head] == "appos":
            return -1 if mention.kind in _PLACES else self._find_put_beside(mention)
        is_predicate = self.trees.child(head, "cop") is not None and self.trees.child(head, "case") is None
        if not is_predicate or not self._is_definite(mention) or is_negated(self.trees, head):
            return -1
        subject = self.trees.child(head, "nsubj")
        return -1 if subject is None else subject

    def _find_put_beside(self, mention: Mention) -> int:
        """Find what an apposition explains: a person never a body, but who holds office in it ("the leader of the Front, X")."""
        beside = self.trees.tokens.heads[mention.head_token]
        other = self._by_head.get(beside)
        is_body = other is not None and self.mentions[other].kind is not MentionKind.NOUN
        return self.trees.holder(beside) if mention.kind is MentionKind.PERSON and is_body else beside

    def _is_definite(self, mention: Mention) -> bool:
        determiner = self.trees.child(mention.head_token, "det")
        if determiner is None:
            return mention.kind is not MentionKind.NOUN
        return self.trees.lower[determiner] == "the"

    def _find_speaker(self, number: int) -> Link | None:
        """Let a pronoun that speaks mean who spoke last, if that agrees with it: "The ministry said ... It added ..."."""
        traits = self.traits[number]
        if traits.form not in _THIRD_PERSON or not speaks(self.trees, traits):
            return None
        if (
            self._speaker is None
            or traits.sentence - self.trees.sentence_of[self._speaker.spoke] > _MAX_SPEAKER_DISTANCE
        ):
            return None
        agrees = is_possible_for_pronoun(self.trees, traits, self._speaker, self.traits[self._speaker.latest])
        return Link(self._speaker.first, 0.85) if agrees else None

    def _find_reporter(self, number: int) -> Link | None:
        """Let the subject of what somebody says mean that speaker: "The envoy said he would travel"."""
        traits, trees = self.traits[number], self.trees
        verb = trees.tokens.heads[traits.head]
        if (
            traits.form not in _THIRD_PERSON
            or traits.relation != "nsubj"
            or verb < 0
            or trees.relations[verb] != "ccomp"
        ):
            return None
        subject = trees.child(trees.tokens.heads[verb], "nsubj")
        speaker = self._by_head.get(-1 if subject is None else subject)
        if speaker is None or speaker >= number or not speaks(trees, self.traits[speaker]):
            return None
        chain = self.chain_of[speaker]
        return Link(chain.first, 0.85) if is_possible_for_pronoun(trees, traits, chain, self.traits[speaker]) else None

    def _find_titled(self, number: int) -> Link | None:
        """Let an office or rank mean the person last named with it: "General X said ... The general ..."."""
        traits, mention = self.traits[number], self.mentions[number]
        if traits.role is None or traits.role.title not in {"office", "rank"} or traits.plural:
            return None
        title = traits.role.words.rpartition(" ")[2]
        for chain in reversed(self.chains.values()):
            if traits.sentence - self.traits[chain.latest].sentence > _MAX_TITLE_DISTANCE:
                return None
            is_titled = title in chain.roles and chain.sort == "person" and chain.named is not None
            if is_titled or traits.lemma in chain.lemmas:
                countries = {mention.country, self.mentions[chain.first].country} - {None}
                return Link(chain.first, 0.85) if len(countries) < 2 else None
        return None

    def _is_anaphor(self, number: int, mention: Mention) -> bool:
        if mention.kind is not MentionKind.NOUN:
            return mention.kind is MentionKind.PRONOUN
        beside = self._by_head.get(self.trees.child(mention.head_token, "appos") or -1)
        is_introduced = beside is not None and self.mentions[beside].kind is not MentionKind.NOUN
        return self.traits[number].form == "definite" and not is_introduced and not self._is_coordinated(number)

    def _is_coordinated(self, number: int) -> bool:
        traits = self.traits[number]
        return any(
            self.trees.relations[child] == "conj" and child < traits.end for child in self.trees.children[traits.head]
        )

    def find_candidates(self, number: int) -> tuple[list[Chain], list[list[str]]]:
        """Find the chains that an anaphor can mean, latest first, with the features of each."""
        if self.mentions[number].kind is MentionKind.PRONOUN:
            return self._find_pronoun_candidates(number)
        return self._find_noun_candidates(number)

    def _find_pronoun_candidates(self, number: int) -> tuple[list[Chain], list[list[str]]]:
        traits = self.traits[number]
        chains: list[Chain] = []
        features = []
        for chain in reversed(self.chains.values()):
            latest = self.traits[chain.latest]
            if len(chains) == _MAX_CANDIDATES or traits.sentence - latest.sentence > _MAX_DISTANCE:
                break
            if is_possible_for_pronoun(self.trees, traits, chain, latest):
                features.append(pronoun_features(self.trees, traits, chain, latest, len(chains)))
                chains.append(chain)
        return chains, features

    def _find_noun_candidates(self, number: int) -> tuple[list[Chain], list[list[str]]]:
        traits, mention = self.traits[number], self.mentions[number]
        chains: list[Chain] = []
        features = []
        same_head = self._by_lemma.get(traits.lemma, set())
        near = list(islice(reversed(self.chains.values()), _MAX_RANK))
        far = [self.chains[first] for first in same_head - {chain.first for chain in near}]
        for chain in [*near, *sorted(far, key=lambda chain: -chain.latest)]:
            if not is_possible_for_noun(traits, chain, self.traits[chain.latest]):
                continue
            first = self.mentions[chain.first]
            features.append(noun_features(traits, mention, chain, self.traits[chain.latest], len(chains), first))
            chains.append(chain)
        return chains, features

    def choose(self, number: int, chains: Sequence[Chain], features: Sequence[Sequence[str]]) -> Link | None:
        """Choose among candidates by the fitted weights.

        Args:
            number: Index of the anaphor.
            chains: The candidates.
            features: Their features.

        Returns:
            A link to the best candidate with its probability among all candidates and none; None = left open.
        """
        if not chains:
            return None
        group = GROUPS.get(self.traits[number].form, "noun")
        weights = _open_weights().get(group, {})
        scores = [math.exp(sum(weights.get(feature, 0.0) for feature in names)) for names in features]
        best = max(range(len(scores)), key=scores.__getitem__)
        probability = scores[best] / (1.0 + sum(scores))
        if probability < _MIN_SCORES.get(group, _MIN_PRONOUN_SCORE):
            return None
        return Link(chains[best].first, round(probability, 3))

    def join(self, number: int, chain: Chain | None) -> None:
        """Add a mention to a chain; None = open a new one."""
        mention, traits = self.mentions[number], self.traits[number]
        pronoun = traits.form if mention.kind is MentionKind.PRONOUN else None
        if chain is not None:
            self.joined[number] = chain.latest
        else:
            chain = Chain(number, number, 0, None, "thing", traits.plural, set(), set(), None, None, -1, False, set())
        self.chain_of[number] = chain
        self.chains[chain.first] = self.chains.pop(chain.first, chain)
        chain.latest = number
        if speaks(self.trees, traits):
            chain.spoke, self._speaker = traits.head, chain
        chain.size += 1
        chain.uses.add(use_of(self.trees, traits))
        chain.pronoun = pronoun or chain.pronoun
        chain.gender = chain.gender or traits.gender or {"he": "m", "she": "f"}.get(pronoun or "")
        if pronoun is None:
            self._describe(chain, mention, traits)

    def _fuller(self, known: int | None, later: int) -> int:
        """Return the name of more words, of two alike the earlier."""
        if known is None:
            return later
        return later if self.mentions[later].name.count(" ") > self.mentions[known].name.count(" ") else known

    def _describe(self, chain: Chain, mention: Mention, traits: Traits) -> None:
        chain.sort = max(chain.sort, traits.sort, key=_SORT_ORDER.index)
        chain.lemmas.add(traits.lemma)
        self._by_lemma[traits.lemma].add(chain.first)
        if mention.kind is not MentionKind.NOUN:
            chain.state = chain.state or (mention.kind is MentionKind.PLACE and mention.actor_id is not None)
            chain.named = self._fuller(chain.named, chain.latest)
        if mention.title:
            chain.roles.update(mention.title.lower().split())
        if traits.role:
            chain.roles.update(traits.role.words.split())
