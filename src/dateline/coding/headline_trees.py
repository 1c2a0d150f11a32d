"""Headlines that the parser took for one phrase: of "Fighters storm base" the fighters storm the base.

A noun inside a phrase is its verb where the network that has learned to tell acts takes it for one, somebody who acts stands right
before it and agrees with it in number, and something that it may be done to follows. Then the tree is hung anew and no mention is the
whole phrase. What the codebook makes of such a verb, and of those that it knows itself: `happenings/headlines.py`.
"""

from collections.abc import Iterator

from dateline.coding.word_lists import load_sets
from dateline.model.language import Sentence
from dateline.model.reading import Reading

SURE = 0.8
"""The learned score from which a word counts as one that names an act."""

NOMINAL = frozenset({"NOUN", "PROPN"})
DOERS = ("armed", "person", "crowd", "group", "lawman", "rebel")
LONGEST = 12
"""Words of the longest sentence that may be a headline."""


def find_headline_verbs(reading: Reading) -> Iterator[tuple[int, int]]:
    """Find the nouns that are verbs of headlines.

    Args:
        reading: What the language of the article says; without learned acts there are none.

    Yields:
        The verb, and the head of the phrase that is its object.
    """
    tokens = reading.tokens
    acts = {hint.token for hint in reading.acts or () if hint.score >= SURE}
    for sentence in reading.sentences if acts else ():
        if sentence.end - sentence.first > LONGEST or _has_verb(reading, sentence):
            continue
        for token in range(sentence.first + 1, sentence.end - 1):
            head = tokens.heads[token]
            may_be_verb = token in acts and _is_modifier(reading, token) and find_base(reading, token) is not None
            is_verb = may_be_verb and _follows_doer(reading, token)
            if is_verb and head > token and _names(reading, head, (*DOERS, "site")):
                yield token, head
                break


def hang_headlines(reading: Reading, heads: list[int], deprels: list[str]) -> None:
    """Hang the words of such headlines as those of a clause: the doer before the verb, its object behind it."""
    for verb, target in find_headline_verbs(reading):
        doer = verb - 1
        heads[verb], deprels[verb] = heads[target], deprels[target]
        for token in range(max(0, target - LONGEST), target):
            if heads[token] in (target, verb) and token < doer:
                heads[token] = doer
            elif heads[token] == verb and verb < token < target:
                heads[token] = target
        heads[doer], deprels[doer] = verb, "nsubj"
        heads[target], deprels[target] = verb, "obj"


def _has_verb(reading: Reading, sentence: Sentence) -> bool:
    return any(reading.tokens.upos[token] in ("VERB", "AUX") for token in range(sentence.first, sentence.end))


def _is_modifier(reading: Reading, token: int) -> bool:
    return reading.tokens.deprels[token] in ("compound", "amod") and reading.tokens.upos[token] in NOMINAL


def find_base(reading: Reading, token: int) -> str | None:
    """Read a word as a verb in the present tense that agrees in number with the noun before it.

    Returns:
        The verb's base: "storm" of "fighters storm", "jail" of "court jails"; None = it does not agree.
    """
    xpos, word, before = reading.tokens.xpos, reading.word(token).lower(), token - 1
    plural = load_sets("fillers.tsv")["plural"]
    is_plural = xpos[before] in ("NNS", "NNPS") or reading.word(before).lower() in plural
    is_inflected = word.endswith("s") and not word.endswith("ss")
    if is_plural == is_inflected:
        return None
    if is_plural:
        return word
    return word[:-2] if word.endswith(("shes", "ches", "sses", "xes")) else word[:-1]


def _follows_doer(reading: Reading, token: int) -> bool:
    """Say whether a word stands right after a noun for somebody who acts."""
    return reading.tokens.upos[token - 1] in NOMINAL and _names(reading, token - 1, DOERS)


def _names(reading: Reading, token: int, classes: tuple[str, ...]) -> bool:
    """Say whether a noun is among the known ones of some classes."""
    names = load_sets("fillers.tsv")
    own = {reading.word(token).lower(), reading.tokens.lemmas[token].lower()}
    return any(own & names[name] for name in classes)
