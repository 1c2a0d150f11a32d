"""Attributions of one sentence each, before quotations run on and chains are joined."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dateline.model.article import BlockKind
from dateline.model.span import Span
from dateline.model.voice import Stance
from dateline.read.attribution.content import find_content_tokens, to_spans
from dateline.read.attribution.cues import Cue, find_cues
from dateline.read.attribution.sources import find_addressee, find_source, is_negated
from dateline.read.tree import Trees
from dateline.read.words import CueWord, open_cues, open_lists

__all__ = ["Draft", "cue_span", "find_drafts"]

_SCORES = {"speech": 0.75, "thought": 0.45, "act": 0.4, "silence": 0.2}
_CLAUSE_SCORE = 0.95
_CITING = frozenset(["cite", "quote"])
_NEGATED = {Stance.ASSERTS: Stance.DOUBTS, Stance.DENIES: Stance.ASSERTS, Stance.DOUBTS: Stance.ASSERTS}
_NO_CONTENT = frozenset({BlockKind.NOTE})


class Draft(Struct, frozen=True, kw_only=True):
    """An attribution before mentions and chains are known.

    Attributes:
        cue: The words that credit.
        cue_token: Index of the cue's head token.
        word: The cue's row; None = a pattern of its own ("according to", a headline's colon).
        source: Index of the token that heads the source's phrase; None = nobody is named.
        content: Stretches credited.
        stance: What the cue says of them.
        addressee: Index of the token that heads whom it was told; None.
        takes_quotes: Whether quotations around the cue belong to it.
        relayed: Whether somebody unnamed passes the words on ("was quoted as saying").
        score: 0 to 1.
    """

    cue: Span
    cue_token: int
    word: CueWord | None
    source: int | None
    content: tuple[Span, ...]
    stance: Stance = Stance.ASSERTS
    addressee: int | None = None
    takes_quotes: bool = False
    relayed: bool = False
    score: float = _CLAUSE_SCORE


def find_drafts(trees: Trees, quote_numbers: Sequence[int]) -> list[Draft]:
    """Find attributions sentence by sentence.

    Args:
        trees: The article.
        quote_numbers: Quotation of every token, -1 = none.

    Returns:
        Drafts, unordered; those that still need a quotation have no content yet.
    """
    drafts = list(_find_according(trees))
    for cue in find_cues(trees):
        if trees.sentences[trees.sentence_of[cue.head]].kind not in _NO_CONTENT:
            draft = _to_draft(trees, cue)
            if not _is_incidental(trees, cue, draft, quote_numbers[cue.head] >= 0):
                drafts.append(draft)
    return drafts


def _to_draft(trees: Trees, cue: Cue) -> Draft:
    word = cue.word
    source = find_source(trees, cue)
    is_negated_cue = word.tag == "verb" and is_negated(trees, cue.head)
    score = _CLAUSE_SCORE if word.sort == "speech" and cue.frame == "clause" else _SCORES[word.sort]
    draft = Draft(
        cue=cue_span(trees, cue.head),
        cue_token=cue.head,
        word=word,
        source=source,
        content=tuple(to_spans(trees, find_content_tokens(trees, cue, source))),
        stance=_NEGATED[word.stance] if is_negated_cue else word.stance,
        addressee=find_addressee(trees, cue),
        takes_quotes=word.tag == "verb"
        and word.stance is Stance.ASSERTS
        and (word.sort == "speech" or cue.content is None),
        relayed=_is_quoted_as(trees, cue.head),
        score=round(score * 0.6, 2) if is_negated_cue else score,
    )
    if word.words in _CITING and cue.frame == "object":
        return _turn_citing(trees, cue, draft)
    return draft


def _turn_citing(trees: Trees, cue: Cue, draft: Draft) -> Draft:
    """Read "X said ..., citing Y": Y is credited with what X says."""
    verb = trees.tokens.heads[cue.head]
    is_aside = trees.relations[cue.head] == "advcl" and verb >= 0 and (trees.lemmas[verb], "verb") in open_cues()
    clause = trees.child(verb, "ccomp") if is_aside else None
    if clause is None or cue.content is None:
        return draft
    return replace(draft, source=cue.content, content=tuple(to_spans(trees, trees.below(clause))), takes_quotes=False)


def _is_quoted_as(trees: Trees, verb: int) -> bool:
    """Say whether a verb belongs to "was quoted as saying", or is that "quoted"."""
    above = trees.tokens.heads[verb]
    quoted = verb if trees.lemmas[verb] == "quote" else above
    return quoted >= 0 and trees.lemmas[quoted] == "quote" and trees.child(quoted, "aux") is not None


def _is_incidental(trees: Trees, cue: Cue, draft: Draft, in_quote: bool) -> bool:
    """Say whether a cue credits nobody worth naming: a speaker's own mind ("I think"), attitudes told by somebody else."""
    if cue.word.sort == "speech" and cue.frame == "clause" and not in_quote:
        return False
    is_told = in_quote or trees.relations[cue.head] == "ccomp"
    if cue.word.sort != "speech" or cue.frame != "clause":
        first_person = open_lists("speech.tsv")["first_person"]
        return is_told or (draft.source is not None and trees.lower[draft.source] in first_person)
    return draft.source is None or trees.tokens.upos[draft.source] == "PRON"


def cue_span(trees: Trees, head: int) -> Span:
    """Return the cue with its auxiliaries, adverbs and particles, as far as they stand beside it."""
    beside = set(trees.children_by(head, "aux", "advmod", "compound"))
    first = end = head
    while first - 1 in beside:
        first -= 1
    while end + 1 in beside:
        end += 1
    return trees.span(first, end + 1)


def _find_according(trees: Trees) -> Iterator[Draft]:
    for token, word in enumerate(trees.lower):
        if word != "according" or trees.lower[token + 1 : token + 2] != ["to"]:
            continue
        source = trees.tokens.heads[token]
        if trees.relations[token] not in {"case", "mark"}:
            source = next((child for child in trees.children_by(token, "obl", "nmod") if child > token), -1)
        anchor = trees.tokens.heads[source] if source >= 0 else -1
        anchor = trees.tokens.heads[token] if anchor == token else anchor
        if source >= 0 and anchor >= 0:
            left_out = set(trees.below(source)) | set(trees.below(token))
            content = tuple(to_spans(trees, set(trees.below(_clause_of(trees, anchor))) - left_out))
            yield Draft(
                cue=trees.span(token, token + 2),
                cue_token=token,
                word=None,
                source=source,
                content=content,
                takes_quotes=True,
            )


def _clause_of(trees: Trees, token: int) -> int:
    """Climb to the head of the clause that a token stands in."""
    while (
        trees.relations[token] not in {"root", "ccomp", "advcl", "acl", "parataxis", "conj"}
        and trees.tokens.heads[token] >= 0
    ):
        token = trees.tokens.heads[token]
    return token
