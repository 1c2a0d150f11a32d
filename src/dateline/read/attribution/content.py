"""What is credited: the stretches of text that hang on a cue, and the quotations that run on behind it."""

from collections.abc import Collection, Sequence

from dateline.model.span import Span
from dateline.read.attribution.cues import Cue
from dateline.read.attribution.sources import is_aside
from dateline.read.tree import Trees
from dateline.read.words import open_cues, open_lists

__all__ = ["find_content_tokens", "find_reported_noun", "find_told_when", "to_spans"]


def find_content_tokens(trees: Trees, cue: Cue, source: int | None) -> set[int]:
    """Find the tokens credited within the cue's sentence.

    Args:
        trees: The article.
        cue: The cue.
        source: Head of the source's phrase.

    Returns:
        Token indices; empty where the content must be found among quotations.
    """
    if cue.content is None:
        return set()
    noun = find_reported_noun(trees, cue)
    if noun is not None:
        clause = trees.child(noun, "acl", "ccomp")
        return _without_asides(trees, clause if clause is not None else noun)
    tokens = _without_asides(trees, cue.content)
    if cue.frame == "object":
        # "Reported four dead" tells more than "four".
        tokens.update(t for said in trees.children_by(cue.head, "xcomp") for t in trees.below(said))
    if cue.is_inserted:
        tokens.difference_update(trees.below(cue.head))
    if source is not None and source in tokens and not cue.is_inserted:
        tokens.difference_update(trees.below(source))
    tokens.difference_update(find_told_when(trees, cue.head, cue.content))
    tokens.discard(cue.head)
    return tokens


def find_told_when(trees: Trees, cue: int, content: int | None) -> set[int]:
    """Find the words behind a cue that say when or where somebody spoke, though the parser hung them on what was said before it.

    Of "Jets bombed two villages, the army said on Monday" it was said on Monday.

    Args:
        trees: The article.
        cue: The cue's head token.
        content: Head of what is said; None = nothing is known of it.
    """
    if content is None or content > cue:
        return set()
    behind = (child for child in trees.children_by(content, "obl", "advmod") if child > cue)
    phrases = (set(trees.below(child)) for child in behind)
    return next((phrase for phrase in phrases if min(phrase) == cue + 1), set())


def _without_asides(trees: Trees, head: int) -> set[int]:
    """Return all below a token but ", adding that ...", which is the speaker's next word."""
    tokens = set(trees.below(head))
    for token in sorted(tokens):
        if is_aside(trees, token):
            tokens.difference_update(trees.below(token))
    return tokens


def find_reported_noun(trees: Trees, cue: Cue) -> int | None:
    """Find the noun of saying that a cue takes up: "denied claims that ...", "cast doubt on reports of ..."; None = none."""
    if cue.word.tag != "verb" or cue.content is None or trees.tokens.upos[cue.content] != "NOUN":
        return None
    row = open_cues().get((trees.lemmas[cue.content], "noun"))
    reported = open_lists("speech.tsv")["reported"]
    is_saying = (row is not None and row.sort == "speech") or trees.lemmas[cue.content] in reported
    has_content = trees.child(cue.content, "acl", "ccomp") is not None
    return cue.content if is_saying and has_content else None


def to_spans(trees: Trees, tokens: Collection[int]) -> list[Span]:
    """Join tokens into stretches of text; commas between two of them do not part them, quotation marks at the edges stay."""
    spans: list[Span] = []
    run: list[int] = []
    for token in sorted(tokens):
        if run and any(trees.tokens.upos[between] != "PUNCT" for between in range(run[-1] + 1, token)):
            spans.extend(_trim(trees, run))
            run = []
        run.append(token)
    spans.extend(_trim(trees, run))
    return spans


def _trim(trees: Trees, run: Sequence[int]) -> list[Span]:
    first, end = 0, len(run)
    while first < end and trees.words[run[first]] in {",", ".", "-", "–", "—", ":", ";"}:
        first += 1
    while end > first and trees.words[run[end - 1]] in {",", ".", "-", "–", "—", ":", ";"}:
        end -= 1
    is_empty = all(trees.tokens.upos[token] in {"SCONJ", "PUNCT"} for token in run[first:end])
    return [] if is_empty else [trees.span(run[first], run[end - 1] + 1)]
