"""Reference within an article: to whom "he", "the general", "the agency" or a surname refers back."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from msgspec import Struct
from msgspec.structs import replace

from dateline.model.mention import Mention, MentionKind
from dateline.model.span import Span
from dateline.read.reference.agreement import is_possible_for_pronoun
from dateline.read.reference.candidates import fit_gender
from dateline.read.reference.chains import CHAIN_COLUMNS, Chain, Chains
from dateline.read.reference.columns import Numbers, make_columns
from dateline.read.reference.equating import find_equals
from dateline.read.reference.kinds import is_possible_for_noun
from dateline.read.reference.members import find_members
from dateline.read.reference.names import Link
from dateline.read.reference.pairs import make_pairs
from dateline.read.reference.ranking import Features, open_weights, score_pairs
from dateline.read.reference.speakers import speaks
from dateline.read.reference.ties import Anaphor, compare_chains
from dateline.read.reference.traits import find_traits
from dateline.read.tree import Trees

__all__ = ["Options", "Resolver", "resolve_reference"]

_MAX_TITLE_DISTANCE = 20
_MAX_SPEAKER_DISTANCE = 3
_THIRD_PERSON = frozenset(["he", "she", "it", "they"])
_MIN_PROBABILITY = 0.15
_GENDER = list(CHAIN_COLUMNS).index("gender")


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
        Weights of reference_weights.tsv: a small network fitted on the freely licensed documents of GUM's training part.
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


class Options(Struct, frozen=True):
    """What an anaphor may mean.

    Attributes:
        anaphor: Its index.
        others: The mentions that it may mean, in text order.
        values: The values of their features, one row a mention.
    """

    anaphor: int
    others: Numbers
    values: Numbers


class Resolver:
    """Goes through an article's mentions once and joins each to a chain or opens a new one.

    Args:
        trees: The article.
        mentions: In text order.
        quotes: Quoted stretches, in text order.

    Attributes:
        chains: The chains so far.
        joined: The mention that each was joined to, by index.
    """

    def __init__(self, trees: Trees, mentions: Sequence[Mention], quotes: Sequence[Span]) -> None:
        self.trees = trees
        self.mentions = mentions
        self.traits = find_traits(trees, mentions, quotes)
        self.columns = make_columns(trees, mentions, self.traits)
        self.chains = Chains(mentions, self.traits, self.columns)
        self.joined: dict[int, int] = {}
        self._by_head = {mention.head_token: number for number, mention in enumerate(mentions)}
        self._equals = find_equals(trees, mentions, self.traits, self._by_head)
        anaphors = [n for n, mention in enumerate(mentions) if n not in self._equals and self._is_anaphor(n, mention)]
        self.pairs = make_pairs(trees, self.traits, self.columns, anaphors)
        self.features = Features(self.columns.table, self.pairs)

    def resolve(self) -> dict[int, Link]:
        """Return a link for every mention of a chain but its fullest name (its first mention, where it has no name)."""
        links = {}
        for number in range(len(self.mentions)):
            link = self._equals.get(number)
            if number in self.pairs.rows:
                link = self._find_by_rule(number) or self._find_by_rank(number)
            if link:
                links[number] = link
                self.joined[number] = link.antecedent
            self.chains.join(number, self.chains.of[link.antecedent] if link else None)
        return self._point_to_names(links)

    def _find_by_rule(self, number: int) -> Link | None:
        return self._find_reporter(number) or self._find_speaker(number) or self._find_titled(number)

    def _find_by_rank(self, number: int) -> Link | None:
        rows = slice(*self.pairs.rows[number])
        others = self.pairs.others[rows]
        if not len(others):
            return None
        anaphor = Anaphor(number, self.mentions[number], self.traits[number])
        chains = self.chains.table[self.chains.number[others]]
        ties = compare_chains(anaphor, self.columns, self.chains, others)
        fits = fit_gender(anaphor.traits.form, chains[:, _GENDER])
        values = self.features.find_values(rows, chains, ties)[fits]
        return self.choose(Options(number, others[fits], values))

    def choose(self, options: Options) -> Link | None:
        """Choose among earlier mentions by the fitted network.

        Args:
            options: What the anaphor may mean.

        Returns:
            A link to the most probable mention of the chain whose mentions are together the most probable, with their probability
            among all candidates and none; None = left open.
        """
        if not len(options.others):
            return None
        strengths = np.exp(score_pairs(options.values, open_weights()))
        probabilities = strengths / (1.0 + strengths.sum())
        firsts = self.chains.number[options.others]
        of_chains = np.bincount(firsts, probabilities)
        best = self._choose_possible(options.anaphor, of_chains)
        if best is None:
            return None
        place = int(np.where(firsts == best, probabilities, -1.0).argmax())
        return Link(int(options.others[place]), round(float(of_chains[best]), 3))

    def _choose_possible(self, number: int, probabilities: npt.NDArray[np.generic]) -> int | None:
        """Choose the most probable chain of a kind that an anaphor can mean; one of another kind weighs, and is never chosen."""
        while probabilities[best := int(probabilities.argmax())] >= _MIN_PROBABILITY:
            if self._is_possible(number, self.chains.by_first[best]):
                return best
            probabilities[best] = 0.0
        return None

    def _is_possible(self, number: int, chain: Chain) -> bool:
        mention = self.mentions[number]
        name = None if chain.named is None else self.mentions[chain.named]
        is_pronoun = mention.kind is not MentionKind.NOUN
        return is_pronoun or is_possible_for_noun(mention, self.traits[number], chain, name)

    def _point_to_names(self, links: dict[int, Link]) -> dict[int, Link]:
        pointed = {}
        for number, chain in self.chains.of.items():
            target = chain.first if chain.named is None else chain.named
            if number != target:
                score = links[number].score if number in links else links[target].score
                pointed[number] = Link(target, score)
        return pointed

    def _find_speaker(self, number: int) -> Link | None:
        """Let a pronoun that speaks mean who spoke last, if that agrees with it: "The ministry said ... It added ..."."""
        traits, speaker = self.traits[number], self.chains.speaker
        if traits.form not in _THIRD_PERSON or not speaks(self.trees, traits):
            return None
        if speaker is None or traits.sentence - self.trees.sentence_of[speaker.spoke] > _MAX_SPEAKER_DISTANCE:
            return None
        if self.columns.entry[speaker.latest] != self.columns.entry[number]:
            return None
        agrees = is_possible_for_pronoun(self.trees, traits, speaker, self.traits[speaker.latest])
        return Link(speaker.latest, 0.85) if agrees else None

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
        chain = self.chains.of[speaker]
        return Link(speaker, 0.85) if is_possible_for_pronoun(trees, traits, chain, self.traits[speaker]) else None

    def _find_titled(self, number: int) -> Link | None:
        """Let an office or rank mean the person last named with it: "General X said ... The general ..."."""
        traits, mention = self.traits[number], self.mentions[number]
        if traits.role is None or traits.role.title not in {"office", "rank"} or traits.plural:
            return None
        title = traits.role.words.rpartition(" ")[2]
        for chain in reversed(self.chains.by_first.values()):
            if traits.sentence - self.traits[chain.latest].sentence > _MAX_TITLE_DISTANCE:
                return None
            is_titled = title in chain.roles and chain.sort == "person" and chain.named is not None
            if is_titled or traits.lemma in chain.lemmas:
                countries = {mention.country, self.mentions[chain.first].country} - {None}
                return Link(chain.latest, 0.85) if len(countries) < 2 else None
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
