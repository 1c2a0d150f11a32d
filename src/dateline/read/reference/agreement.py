"""Whether a pronoun can mean what a chain means, by number, gender, person and grammar alone."""

from dateline.read.reference.chains import Chain
from dateline.read.reference.traits import Traits
from dateline.read.tree import Trees

__all__ = ["is_possible_for_pronoun"]

_GENDERS = {"he": "m", "she": "f"}


def is_possible_for_pronoun(trees: Trees, traits: Traits, chain: Chain, latest: Traits) -> bool:
    """Say whether a pronoun can mean what a chain means, by number, gender, person and grammar alone."""
    return _agrees(traits.form, chain) and not _is_barred(trees, traits, latest)


def _agrees(form: str, chain: Chain) -> bool:
    if form in {"i", "we", "you"}:
        return chain.pronoun == form
    if chain.pronoun is not None and chain.pronoun != form and chain.named is None:
        return False
    if form == "it":
        return not chain.plural and chain.sort != "person" and chain.pronoun not in _GENDERS
    if form == "they":
        return chain.plural or chain.sort not in {"thing", "unknown"} or chain.pronoun == "they"
    return chain.sort in {"person", "unknown"} and not chain.plural and chain.gender in {None, _GENDERS[form]}


def _is_barred(trees: Trees, traits: Traits, latest: Traits) -> bool:
    """Say whether grammar forbids it: one phrase holds the other, or both are arguments of one verb."""
    if latest.first <= traits.head < latest.end or traits.head == latest.head:
        return True
    if latest.sentence != traits.sentence or traits.relation == "poss":
        return False
    if trees.lower[traits.head].endswith(("self", "selves")):
        return False
    heads = trees.tokens.heads
    return heads[latest.head] == heads[traits.head] and {latest.relation, traits.relation} <= {
        "nsubj",
        "obj",
        "iobj",
        "obl",
    }
