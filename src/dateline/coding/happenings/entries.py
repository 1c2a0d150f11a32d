"""Finds the entries of a codebook that a token may head, and the other words of an entry around it."""

from msgspec.structs import replace

from dateline.coding.codebook.definitions import Codebook, Frame, Part, Trigger
from dateline.coding.parties.arguments import is_time
from dateline.coding.parties.filler_classes import is_person, is_quantity_noun
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.word_lists import load_phrases, load_sets

# Where a noun stands: a gerund there names its happening as a noun does ("fighting raged").
NOMINAL = frozenset({"nsubj", "obj", "obl", "nmod"})
PARTICLES = frozenset({"ADP", "ADV", "PART"})
CLAUSE_RELATIONS = frozenset({"advcl", "acl", "ccomp", "parataxis", "conj", "appos"})


def look_up(index: ReadingIndex, codebook: Codebook, token: int) -> tuple[Trigger, ...]:
    """Return the entries whose head a token may be.

    Args:
        index: The reading.
        codebook: What may be coded.
        token: The token.

    Returns:
        Entries in the order of the codebook; empty = no entry has this head.
    """
    lemma, part = index.lemmas[token], index.upos[token]
    if part == "VERB" and index.relations[token] in NOMINAL and index.xpos[token] == "VBG":
        return codebook.nouns.get(index.word(token)) or codebook.verbs.get(lemma, ())
    if part == "VERB":
        return _look_up_verb(index, codebook, token) if index.relations[token] not in ("amod", "compound") else ()
    if part == "NOUN":
        return codebook.nouns.get(lemma) or codebook.nouns.get(index.word(token), ())
    if part == "AUX":
        return codebook.verbs.get(lemma, ()) if index.relations[token] == "aux" else ()
    if part == "PROPN":
        return _look_up_capitalised(index, codebook, token)
    is_predicate = part == "ADJ" and index.relations[token] != "amod"
    return _by_form(index, codebook, token) if is_predicate and _may_be_verb(index, token) else ()


def _may_be_verb(index: ReadingIndex, token: int) -> bool:
    """Say whether an adjective does what a verb does: a participle ("nobody was hurt"), or with an infinitive ("is ready to talk")."""
    passive = any(index.deprels[child] in ("aux:pass", "nsubj:pass") for child in index.children[token])
    return passive or index.xpos[token] in ("VBN", "VBG") or index.first(token, "xcomp") is not None


def _look_up_verb(index: ReadingIndex, codebook: Codebook, token: int) -> tuple[Trigger, ...]:
    """Return the entries of a verb; "test-fired" is one word, although the reading splits it."""
    lemma = index.lemmas[token]
    if token >= 2 and index.word(token - 1) == "-":
        joined = codebook.verbs.get(f"{index.lemmas[token - 2]}-{lemma}")
        if joined:
            return joined
    return _by_form(index, codebook, token)


def _by_form(index: ReadingIndex, codebook: Codebook, token: int) -> tuple[Trigger, ...]:
    """Return the entries of a verb by its lemma, its word, or the base that a regular past tense has, whatever the lemma."""
    word = index.word(token)
    known = codebook.verbs.get(index.lemmas[token]) or codebook.verbs.get(word)
    if known or not word.endswith("ed"):
        return known or ()
    bases = [word[:-2], word[:-1]]
    if word.endswith("ied"):
        bases.append(f"{word[:-3]}y")
    elif word[-4:-3] == word[-3:-2]:
        bases.append(word[:-3])
    return next((codebook.verbs[base] for base in bases if base in codebook.verbs), ())


def _look_up_capitalised(index: ReadingIndex, codebook: Codebook, token: int) -> tuple[Trigger, ...]:
    """Return the entries of a noun that is written like a name, as in headlines."""
    if token in index.covering_mention:
        return ()
    word = index.word(token)
    return (
        codebook.nouns.get(word)
        or codebook.nouns.get(word.removesuffix("s"))
        or codebook.nouns.get(word.removesuffix("es"), ())
    )


def turn_round(trigger: Trigger) -> Trigger:
    """Turn the roles of an entry round where its verb tells what its subject undergoes: "lost twelve men to gunmen"."""
    undergoes = trigger.part is Part.VERB and trigger.head in load_sets("joining.tsv")["undergoing"]
    frame = Frame(actor=("from", "by", "to", "against"), recipient=("subject",), instrument=trigger.frame.instrument)
    return replace(trigger, frame=frame) if undergoes and not trigger.two_sided else trigger


def match_words(index: ReadingIndex, head: int, trigger: Trigger) -> tuple[int, ...] | None:
    """Find the remaining words of an entry below its head.

    Args:
        index: The reading.
        head: Token of the entry's head.
        trigger: The entry.

    Returns:
        All its tokens in text order; None = they are not all there.
    """
    if not trigger.others:
        return (head,)
    near = [child for child in index.children[head] if index.relations[child] not in CLAUSE_RELATIONS]
    near += [
        below
        for child in near
        if not is_time(index, child) and index.deprels[child] != "nsubj"
        for below in index.children[child]
        if _is_word_of(index, child, below)
    ]
    if trigger.part is Part.VERB:
        near += [
            mark
            for child in index.children[head]
            if index.relations[child] in CLAUSE_RELATIONS | {"xcomp"}
            for mark in index.with_relation(child, "mark")
        ]
        near = [
            token
            for token in near
            if index.deprels[token] != "nsubj"
            and not (token < head and index.upos[token] in PARTICLES)
            and not _is_case_of_another(index, head, token, trigger)
        ]
    if trigger.part is Part.NOUN:
        near = [token for token in near if token < head]
    matched = [head]
    for word in trigger.others:
        fit = next(
            (token for token in near if token not in matched and word in (index.lemmas[token], index.word(token))), None
        )
        if fit is None:
            return None
        matched.append(fit)
    return tuple(sorted(matched))


def _is_case_of_another(index: ReadingIndex, verb: int, word: int, trigger: Trigger) -> bool:
    """Say whether a preposition is no word of a verb's entry: "fell at the ford, on the border", "shot four men at a camp".

    That is what follows a comma, which of an object may close its apposition; and where it is done to somebody already, what would
    tell to whom it is done in the object's stead, and what tells where ("at a camp", but not "held him at gunpoint").
    """
    if index.relations[word] != "case" or word <= verb + 1:
        return False
    done_to = index.first(verb, "obj")
    if done_to is None or not verb < done_to < word:
        return index.word(word - 1) == ","
    if not is_person(index, done_to) or index.word(word) not in trigger.frame.recipient:
        return False
    says_where = (
        index.word(word) in load_phrases("places.tsv")["around"]
        and index.lemmas[index.heads[word]] not in trigger.others
    )
    return says_where or "object" not in trigger.frame.recipient


def _is_word_of(index: ReadingIndex, child: int, below: int) -> bool:
    """Say whether a word below a trigger's dependent may be part of its phrase: "hunger" of "stage a hunger strike"."""
    if index.relations[below] in ("nmod", "obl"):
        return is_quantity_noun(index, child) or index.lemmas[child] in load_sets("joining.tsv")["shell"]
    return index.relations[below] not in CLAUSE_RELATIONS
