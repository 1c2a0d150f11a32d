"""Doubt without a word of denial: "no evidence that", "nothing suggests that", "is sceptical about", "is not aware of any"."""

from msgspec.structs import replace

from dateline.coding.parties.arguments import find_arguments
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.standing.governors import is_definite
from dateline.coding.standing.judged import aim, find_content
from dateline.coding.standing.realis_cues import is_negated
from dateline.coding.standing.verdict import Verdict
from dateline.coding.standing.verdict_words import find_grain, find_strays, is_among, is_missing
from dateline.model.voice import Stance


def read_trace(index: ReadingIndex, token: int) -> Verdict | None:
    """Read what is missing where something is doubted: "found no evidence that", "there was no sign of"."""
    if not is_among(index, token, "trace") or not is_missing(index, token):
        return None
    top = find_grain(index, token)
    content = find_content(index, token)
    if content is None and index.relations[top] == "nsubj":
        # "No evidence has emerged that".
        content = index.first(index.heads[top], "ccomp")
    if content is None:
        return None
    head = index.heads[top]
    if index.relations[top] == "obj" and index.lemmas[head] in ("show", "give") and index.lemmas[token] == "sign":
        # Whoever shows no sign of doing it does not.
        return Verdict(token=token, stance=Stance.DENIES, target=content, rule="no sign of it")
    subject = find_arguments(index, head).get("subject", ()) if index.relations[top] == "obj" else ()
    speaker = next(iter(subject), None)
    return Verdict(token=token, stance=Stance.DOUBTS, speaker=speaker, target=content, rule="no trace")


def read_showing(index: ReadingIndex, token: int) -> Verdict | None:
    """Read that nothing shows it: "there is nothing to suggest that", "nothing indicates that"."""
    if not is_among(index, token, "showing") or index.upos[token] != "VERB":
        return None
    holder = index.heads[token] if index.relations[token] == "acl" else index.first(token, "nsubj")
    holder = next(find_strays(index, token), None) if holder is None else holder
    content = next((c for c in (index.first(token, "ccomp"), index.first(token, "obl", "obj")) if c is not None), None)
    if holder is None or content is None or content in index.time_tokens:
        return None
    is_no_trace = is_among(index, holder, "trace") and is_missing(index, holder)
    if index.word(holder) not in ("nothing", "little") and not is_no_trace:
        return None
    if index.upos[content] == "PRON":
        # "Heard nothing that bore that out."
        saw = index.heads[holder] if index.relations[holder] == "obj" else token
        return Verdict(
            token=token,
            stance=Stance.DOUBTS,
            speaker=index.first(saw, "nsubj"),
            is_back=True,
            is_pronoun=True,
            rule="nothing shows it",
        )
    return Verdict(token=token, stance=Stance.DOUBTS, target=content, rule="nothing shows it")


def read_attitude(index: ReadingIndex, token: int) -> Verdict | None:
    """Read who is sceptical: "Diplomats are sceptical about the reported withdrawal"."""
    subject = index.first(token, "nsubj")
    if not is_among(index, token, "sceptical") or subject is None or is_negated(index, token):
        return None
    held = [c for c in index.with_relation(token, "obl") if index.case(c) in ("about", "of", "over")]
    content = next(iter((*index.with_relation(token, "ccomp"), *held)), None)
    verdict = Verdict(token=token, stance=Stance.DOUBTS, speaker=subject, rule="attitude")
    if content is None:
        # "Neighbours are sceptical."
        is_bare = not any(True for _ in index.with_relation(token, "obl", "xcomp", "advcl"))
        return replace(verdict, is_back=True, is_pronoun=True) if is_bare else None
    return aim(index, verdict, content)


def read_unaware(index: ReadingIndex, token: int) -> Verdict | None:
    """Read that somebody knows of none: "is not aware of any arrest", "had not been informed of any expulsion"."""
    nothing = index.first(token, "obj")
    if is_among(index, token, "knowing") and nothing is not None and index.word(nothing) == "nothing":
        told = (*index.with_relation(nothing, "acl", "nmod"), *index.with_relation(token, "obl"))
        content = next((c for c in told if _is_of(index, c)), None)
        subject = index.first(token, "nsubj")
        verdict = Verdict(token=token, stance=Stance.DOUBTS, speaker=subject, target=content, rule="knows of none")
        return verdict if content is not None and content not in index.time_tokens else None
    is_unaware = is_among(index, token, "unaware") or (is_among(index, token, "aware") and is_negated(index, token))
    held = [c for c in index.with_relation(token, "obl") if index.case(c) in ("of", "about")]
    held += [
        c
        for c in index.with_relation(token, "advcl")
        if any(index.word(m) == "of" for m in index.with_relation(c, "mark"))
    ]
    anything = [c for c in held if not is_definite(index, c)]
    if not is_unaware or not anything:
        return None
    subject = index.first(token, "nsubj", "nsubj:pass")
    return Verdict(token=token, stance=Stance.DOUBTS, speaker=subject, target=anything[0], rule="knows of none")


def _is_of(index: ReadingIndex, phrase: int) -> bool:
    """Say whether a phrase or clause begins with "of" or "about"."""
    return any(index.word(word) in ("of", "about") for word in index.with_relation(phrase, "case", "mark"))
