"""Tags: who said it, set behind what was said ("Six were killed, a doctor said on Monday"), read by word order.

A parser often takes the speaker for one more part of the sentence before. Where a verb of saying ends a sentence and what stands
between a comma and it is a noun phrase, that phrase speaks, whatever the tree says.
"""

from collections.abc import Iterator

from dateline.model.article import BlockKind
from dateline.model.voice import Stance
from dateline.read.attribution.cues import find_word
from dateline.read.attribution.drafts import Draft, cue_span
from dateline.read.tree import Trees

__all__ = ["find_tags"]

_OPENING = frozenset({"DET", "PROPN", "NOUN", "ADJ", "NUM", "PRON"})
_NAMES = frozenset({"NOUN", "PROPN", "PRON"})
_INNER = frozenset({"compound", "amod", "det", "flat", "nummod", "nmod"})
_LONGEST = 14
_MOST_BEHIND = 6
_SCORE = 0.9


def find_tags(trees: Trees) -> Iterator[Draft]:
    """Find tags behind what is said.

    Args:
        trees: The article.

    Yields:
        One draft a tag, its content all before the comma; direct speech is left to the quotation marks.
    """
    for sentence in trees.sentences:
        for verb in range(max(sentence.first + 3, sentence.end - _MOST_BEHIND - 2), sentence.end - 1):
            end = sentence.end if sentence.kind is BlockKind.PARAGRAPH else verb + 2
            if end < sentence.end or not _is_saying(trees, verb, end):
                continue
            comma = _find_comma(trees, sentence.first, verb)
            if comma is not None:
                yield _to_draft(trees, verb, _last_clause(trees, sentence.first, comma), range(comma + 1, verb))
            elif _is_inverted(trees, verb, sentence.first):
                said = _last_clause(trees, sentence.first, verb - 1)
                yield _to_draft(trees, verb, said, range(verb + 1, sentence.end))


def _is_saying(trees: Trees, verb: int, end: int) -> bool:
    """Say whether a verb of saying ends a sentence but for when and to whom it was said."""
    if trees.tokens.xpos[verb] not in ("VBD", "VBZ", "VBP") or trees.tokens.upos[verb] != "VERB":
        return False
    word = find_word(trees, verb)
    is_speech = word is not None and (word.sort, word.stance) == ("speech", Stance.ASSERTS) and "clause" in word.frames
    behind = range(verb + 1, end)
    return is_speech and not any(trees.tokens.upos[token] in ("VERB", "AUX", "SCONJ") for token in behind)


def _find_comma(trees: Trees, first: int, verb: int) -> int | None:
    """Find the comma before the speaker; None = what stands before the verb is no noun phrase behind a whole clause."""
    commas = [token for token in range(max(first, verb - _LONGEST), verb) if trees.words[token] == ","]
    if not commas:
        return None
    is_apposed = commas[-1] == verb - 1
    comma = (commas[-3] if len(commas) > 2 else None) if is_apposed else commas[-1]
    if comma is None or trees.tokens.upos[comma + 1] not in _OPENING or trees.tokens.xpos[comma + 1].startswith("W"):
        return None
    speaker, before = range(comma + 1, verb), range(first, comma)
    is_phrase = not any(trees.tokens.upos[t] in ("VERB", "AUX", "SCONJ", "CCONJ") for t in speaker)
    is_clause = any(trees.tokens.upos[t] in ("VERB", "AUX") for t in before) and not _is_quoted(trees, before)
    return comma if is_phrase and is_clause and any(trees.tokens.upos[t] in _NAMES for t in speaker) else None


def _last_clause(trees: Trees, first: int, end: int) -> range:
    """Return what stands behind the last semicolon before a tag."""
    semicolons = [token for token in range(first, end - 1) if trees.words[token] == ";"]
    return range(semicolons[-1] + 1 if semicolons else first, end)


def _is_quoted(trees: Trees, tokens: range) -> bool:
    return any(trees.words[token] in ('"', "“", "”", "''", "``") for token in tokens)


def _is_inverted(trees: Trees, verb: int, first: int) -> bool:
    """Say whether the speaker stands behind the verb: "Two were killed, says the mayor"."""
    is_behind = (
        trees.words[verb - 1] == "," and trees.tokens.upos[verb + 1] in _OPENING and trees.lemmas[verb] != "tell"
    )
    before = range(first, verb - 1)
    is_clause = any(trees.tokens.upos[t] in ("VERB", "AUX") for t in before) and not _is_quoted(trees, before)
    return is_behind and is_clause and trees.child(verb, "nsubj") not in before


def _to_draft(trees: Trees, verb: int, said: range, speaker: range) -> Draft:
    commas = [t for t in speaker if trees.words[t] == ","]
    apposed = [t for t in speaker if commas and t > commas[0] and trees.tokens.upos[t] == "PROPN"]
    names = apposed or [t for t in speaker if trees.tokens.upos[t] in _NAMES]
    heads = [t for t in names if trees.relations[t] not in _INNER]
    told = next((t for t in trees.children_by(verb, "obj", "iobj") if t > verb), None)
    return Draft(
        cue=cue_span(trees, verb),
        cue_token=verb,
        word=find_word(trees, verb),
        source=next(iter(heads or names), None),
        content=(trees.span(said.start, said.stop),),
        addressee=told if trees.lemmas[verb] in ("tell", "inform") else None,
        score=_SCORE,
    )
