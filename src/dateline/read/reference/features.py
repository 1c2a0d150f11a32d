"""What speaks for and against an antecedent: features of a pair, by name."""

from msgspec import Struct

from dateline.model.mention import Mention
from dateline.read.attribution.cues import find_word
from dateline.read.reference.traits import Traits
from dateline.read.tree import Trees

__all__ = [
    "Chain",
    "is_possible_for_noun",
    "is_possible_for_pronoun",
    "noun_features",
    "pronoun_features",
    "speaks",
    "use_of",
]

_GENDERS = {"he": "m", "she": "f"}
_ROLE_BODIES = frozenset({"body", "group"})
_STATES = frozenset(["country", "state", "nation", "kingdom", "republic", "territory"])
_PLACES = frozenset(
    ["city", "town", "village", "capital", "region", "province", "area", "district", "island", "neighbourhood", "neighborhood",
     "territory", "enclave", "camp", "port"]
)  # fmt: skip


class Chain(Struct):
    """The mentions so far that mean the same.

    Attributes:
        first: Index of the first mention.
        latest: Index of the latest.
        size: How many there are.
        gender: "m" or "f" as shown by any of them; None = by none.
        sort: The most telling sort of them.
        plural: Whether they mean more than one.
        lemmas: Head lemmas of the nouns and last words of the names.
        roles: Words of the titles and role nouns.
        pronoun: The kind of the latest pronoun; None = none yet.
        named: Index of the mention with the fullest name; None = none is a name.
        spoke: Index of the token where any of them last spoke; -1 = none did.
        state: Whether it is a state.
        uses: What each did or underwent: relation and base form of the head ("obj shell").
    """

    first: int
    latest: int
    size: int
    gender: str | None
    sort: str
    plural: bool
    lemmas: set[str]
    roles: set[str]
    pronoun: str | None
    named: int | None
    spoke: int
    state: bool
    uses: set[str]


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


def pronoun_features(trees: Trees, traits: Traits, chain: Chain, latest: Traits, rank: int) -> list[str]:
    """Name what speaks for and against a pronoun's antecedent.

    Args:
        trees: The article.
        traits: The pronoun's.
        chain: The candidate.
        latest: Traits of the candidate's latest mention.
        rank: How many possible candidates were mentioned later.

    Returns:
        Names of features; each has a weight.
    """
    distance = traits.sentence - latest.sentence
    place = "here" if distance == 0 else "before"
    features = [
        f"distance {min(distance, 4)}",
        f"rank {min(rank, 5)}",
        f"relation {latest.relation} {place}",
        f"form {latest.form} {place}",
        f"sort {chain.sort} for {traits.form}",
        f"{traits.relation} for {latest.relation}",
        f"size {min(chain.size, 4)}",
        f"quote {(traits.quote >= 0) - (latest.quote >= 0)}",
    ]
    if traits.form in {"it", "they"}:
        features += _features_of_things(trees, traits, chain, latest, rank)
    if traits.relation == latest.relation:
        features.append("same relation")
    if latest.form == traits.form:
        features.append(f"same pronoun {min(distance, 2)}")
    if latest.joint:
        features.append("joins several")
    if chain.gender:
        features.append("gender known")
    if chain.plural:
        features.append("plural")
    if chain.named is not None:
        features.append("named")
    if latest.first == trees.sentences[latest.sentence].first:
        features.append("opens sentence")
    if distance == 0:
        features.extend(_features_within(trees, traits, latest))
    return features


def _features_of_things(trees: Trees, traits: Traits, chain: Chain, latest: Traits, rank: int) -> list[str]:
    """Name what matters most where gender does not help."""
    place = "here" if traits.sentence == latest.sentence else "before"
    return [
        f"words {min((traits.head - latest.head).bit_length(), 7)}",
        f"size {min(chain.size, 4)} {place}",
        f"rank {min(rank, 3)} {latest.relation}",
        f"{chain.sort} {'plural' if chain.plural else 'singular'} for {traits.form}",
        f"used alike {use_of(trees, traits) in chain.uses}",
    ]


def use_of(trees: Trees, traits: Traits) -> str:
    """Return what a mention does or undergoes: its relation and the base form of its head."""
    head = trees.tokens.heads[traits.head]
    return f"{traits.relation} {trees.lemmas[head]}" if head >= 0 else traits.relation


def speaks(trees: Trees, traits: Traits) -> bool:
    """Say whether somebody is the subject of a verb of saying, outside quotations."""
    verb = trees.tokens.heads[traits.head]
    is_subject = traits.relation in {"nsubj", "expl"} or (
        traits.relation in {"obj", "iobj"} and verb == traits.first - 1
    )
    if verb < 0 or traits.quote >= 0 or not is_subject:
        return False
    word = find_word(trees, verb)
    return word is not None and word.sort == "speech"


def _features_within(trees: Trees, traits: Traits, latest: Traits) -> list[str]:
    """Name how the two stand to each other in one sentence."""
    verb = trees.tokens.heads[latest.head]
    features = ["reflexive"] if trees.lower[traits.head].endswith(("self", "selves")) and latest.head != verb else []
    if latest.relation == "nsubj" and verb >= 0 and trees.is_below(traits.head, verb):
        features.append("under its verb")
        if verb == trees.tokens.heads[traits.head]:
            features.append(f"same verb {bool(features and features[0] == 'reflexive')}")
        if traits.relation == "poss":
            features.append("owner is subject")
    if latest.relation == "conj":
        features.append("is conjunct")
    return features


def is_possible_for_noun(traits: Traits, chain: Chain, latest: Traits) -> bool:
    """Say whether a definite noun can mean what a chain means, by head noun, sort and number alone."""
    if latest.first <= traits.head < latest.end or traits.first <= latest.head < traits.end:
        return False
    if traits.lemma in chain.lemmas:
        return chain.plural == traits.plural
    return _fits_by_sort(traits, chain) and traits.sentence - latest.sentence <= 12


def _fits_by_sort(traits: Traits, chain: Chain) -> bool:
    if traits.plural:
        return traits.sort == "person" and chain.plural and chain.sort in {"person", "group"}
    if traits.sort == "person":
        return chain.sort == "person" and not chain.plural and _may_hold(traits, chain)
    if traits.sort in _ROLE_BODIES:
        return chain.sort in _ROLE_BODIES and chain.named is not None
    return chain.sort == "place" and not traits.bears_name and traits.lemma in (_STATES if chain.state else _PLACES)


def _may_hold(traits: Traits, chain: Chain) -> bool:
    """Say whether somebody may hold the office or rank that a noun names: not if named with others only."""
    if traits.role is None or traits.role.title not in {"office", "rank"} or not chain.roles:
        return True
    return traits.role.words.rpartition(" ")[2] in chain.roles


def noun_features(
    traits: Traits, mention: Mention, chain: Chain, latest: Traits, rank: int, first: Mention
) -> list[str]:
    """Name what speaks for and against a definite noun's antecedent.

    Args:
        traits: The noun's.
        mention: The noun.
        chain: The candidate.
        latest: Traits of the candidate's latest mention.
        rank: How many possible candidates were mentioned later.
        first: The candidate's first mention.

    Returns:
        Names of features; each has a weight.
    """
    distance = traits.sentence - latest.sentence
    same = traits.lemma in chain.lemmas
    kind = "same head" if same else f"by sort {traits.sort}"
    features = [
        kind,
        f"{kind} distance {min(distance, 3) if distance < 6 else 6}",
        f"{kind} rank {min(rank, 3)}",
        f"{kind} size {min(chain.size, 3)}",
        f"{kind} form {latest.form}",
        f"{kind} relation {latest.relation}",
    ]
    if same:
        features.append(f"modifiers {_compare_modifiers(traits, latest)}")
    if traits.role and chain.roles:
        features.append("role fits" if chain.roles & set(traits.role.words.split()) else "role differs")
    if mention.country and first.country:
        features.append("country fits" if mention.country == first.country else "country differs")
    if traits.role and traits.role.sector and first.sector:
        features.append("sector fits" if traits.role.sector == first.sector else "sector differs")
    return features


def _compare_modifiers(traits: Traits, latest: Traits) -> str:
    if traits.modifiers == latest.modifiers:
        return "equal" if traits.modifiers else "none"
    if traits.modifiers <= latest.modifiers:
        return "fewer"
    return "more" if traits.modifiers >= latest.modifiers else "differ"
