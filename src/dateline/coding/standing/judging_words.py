"""What is said of a report by an adjective or a noun: "is false", "without foundation", "no truth in", "no evidence that", "denial"."""

from collections.abc import Iterator

from msgspec.structs import replace

from dateline.coding.parties.arguments import find_arguments
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.standing.governors import is_definite
from dateline.coding.standing.judged import CLAUSES, aim, find_content, find_misread_report, find_owner
from dateline.coding.standing.realis_cues import find_none, find_phrases, is_negated
from dateline.coding.standing.verdict import Verdict
from dateline.coding.word_lists import load_sets
from dateline.model.voice import Stance


def is_among(index: ReadingIndex, token: int, kind: str) -> bool:
    """Say whether a token is one of a kind of `words/verdicts.tsv`."""
    return bool({index.lemmas[token], index.word(token)} & load_sets("verdicts.tsv")[kind])


def weigh_word(index: ReadingIndex, token: int) -> Stance | None:
    """Say what a word makes of what it is said of: false, doubtful, or nothing."""
    words = load_sets("verdicts.tsv")["false"]
    if is_among(index, token, "false") or (index.upos[token] == "VERB" and find_phrases(index, token) & words):
        return Stance.DENIES
    return Stance.DOUBTS if is_among(index, token, "doubtful") else None


def read_predicate(index: ReadingIndex, token: int) -> Verdict | None:
    """Read what is said of a report by a word that is no verb of denial: "is false", "proved untrue", "there is no truth in"."""
    head = index.heads[token]
    if (
        head >= 0
        and index.relations[token] == "ccomp"
        and is_among(index, head, "believing")
        and is_negated(index, head)
    ):
        # "I do not think it is false."
        return None
    stance = _weigh_predicate(index, token)
    false = _read_false_report(index, token)
    if false is not None:
        return false
    if stance is None and _is_exclaimed(index, token):
        return Verdict(token=token, stance=Stance.DENIES, is_back=True, is_pronoun=True, rule="exclaimed")
    if stance is None:
        readers = (
            _read_trace,
            _read_showing,
            _read_attitude,
            _read_unaware,
            _read_denial,
            _read_no_part,
            _read_explained_away,
        )
        return next((verdict for read in readers if (verdict := read(index, token)) is not None), None)
    verdict = Verdict(token=token, stance=stance, rule="said of a report")
    for argument in _find_subjects(index, token):
        aimed = aim(index, verdict, argument)
        if aimed.report is not None or _calls_false(index, token, aimed) or index.relations[argument] in CLAUSES:
            return aimed
        if is_among(index, token, "fictive") and index.upos[argument] == "NOUN":
            return aimed
    return None


def _read_false_report(index: ReadingIndex, token: int) -> Verdict | None:
    """Read a report that is called false before it is told: "the false report of an attack", "baseless rumours that"."""
    noun = index.heads[token]
    if index.relations[token] != "amod" or index.upos[token] != "ADJ" or weigh_word(index, token) is not Stance.DENIES:
        return None
    if is_among(index, token, "scorn") or not is_among(index, noun, "report") or is_negated(index, noun):
        return None
    if index.relations[noun] in ("conj", "ccomp", "xcomp", "root") or find_content(index, noun) is None:
        return None
    is_denied = any(is_among(index, head, kind) for head in index.ancestors(noun) for kind in ("denying", "refuting"))
    if is_denied:
        return None
    verdict = aim(index, Verdict(token=token, stance=Stance.DENIES, rule="a false report"), noun)
    if verdict.target is None:
        return None
    # "The false report of an attack" is nobody's word beside the article's own.
    return verdict if find_owner(index, noun) is not None else replace(verdict, report=None)


def _is_exclaimed(index: ReadingIndex, token: int) -> bool:
    """Say whether a word of denial is all that somebody says: "Lies," the colonel said."""
    head = index.heads[token]
    is_said = index.relations[token] in ("ccomp", "parataxis") and head >= 0 and is_among(index, head, "answering")
    return is_said and is_among(index, token, "false") and index.first(token, "nsubj", "obj", "cop") is None


def _calls_false(index: ReadingIndex, word: int, verdict: Verdict) -> bool:
    """Say whether a word of scorn is one of denial: a claim may be absurd, so may an embargo; only words are untrue."""
    return verdict.is_back and not is_among(index, word, "scorn")


def _weigh_predicate(index: ReadingIndex, token: int) -> Stance | None:
    """Say what a predicate makes of its subject; None = it is none, or no verdict."""
    if is_among(index, token, "true") and index.upos[token] == "NOUN":
        return Stance.DENIES if is_missing(index, token) else None
    if not _is_joined(index, token):
        return None
    if is_negated(index, token):
        return Stance.DENIES if is_among(index, token, "true") else None
    if is_among(index, token, "report") and any(
        is_among(index, c, "false") for c in index.with_relation(token, "amod")
    ):
        # "It was a false report."
        return Stance.DENIES
    is_open = any(is_among(index, child, "misgiving") for child in index.with_relation(token, "obl", "advcl", "xcomp"))
    is_in_doubt = is_among(index, token, "misgiving") and index.case(token) == "in"
    return Stance.DOUBTS if (is_open and index.lemmas[token] == "open") or is_in_doubt else weigh_word(index, token)


def _is_joined(index: ReadingIndex, token: int) -> bool:
    """Say whether a word is said of something, rather than standing before a noun."""
    words, head, relation = load_sets("verdicts.tsv"), index.heads[token], index.relations[token]
    if index.first(token, "cop", "aux:pass") is not None:
        return True
    if head < 0:
        return index.first(token, "nsubj") is not None
    if relation == "conj":
        return _is_joined(index, head)
    if index.lemmas[head] in words["being"] and relation in ("xcomp", "ccomp", "obl", "nsubj", "advcl"):
        return True
    return relation == "ccomp" and index.upos[token] == "ADJ" and index.first(token, "nsubj") is not None


def is_missing(index: ReadingIndex, noun: int) -> bool:
    """Say whether there is none of what a noun names: "no truth", "not a shred of truth", "without foundation", "lacks any basis"."""
    top = _find_grain(index, noun)
    words = [index.word(child) for child in index.with_relation(top, "det", "amod", "advmod")]
    if {"no", "little", "scant", "not"} & set(words) or index.case(top) == "without":
        return True
    head = index.heads[top]
    if head < 0 or index.relations[top] not in ("obj", "nsubj", "obl", "xcomp", "ccomp"):
        return False
    is_lacking = index.lemmas[head] in load_sets("verdicts.tsv")["lacking"]
    return index.upos[head] in ("VERB", "AUX", "ADJ") and is_lacking != is_negated(index, head)


def _find_grain(index: ReadingIndex, noun: int) -> int:
    """Go from what there is none of to the word for the least of it: from "truth" to the shred of "not a shred of truth"."""
    while index.relations[noun] == "nmod" and index.case(noun) == "of" and is_among(index, index.heads[noun], "grain"):
        noun = index.heads[noun]
    return noun


def _find_subjects(index: ReadingIndex, token: int) -> Iterator[int]:
    """Yield what a predicate may be said of, the likeliest first."""
    words, top = load_sets("verdicts.tsv"), _find_grain(index, token)
    head = index.heads[top]
    if is_among(index, token, "true"):
        for holder in (token, top, *((head,) if head >= 0 else ())):
            yield from (
                c for c in index.with_relation(holder, "nmod", "obl") if index.case(c) in ("in", "to", "for", "behind")
            )
    yield from index.with_relation(token, "csubj", "acl", "ccomp")
    for subject in index.with_relation(token, "nsubj"):
        yield from _see_through(index, subject)
    if head >= 0 and (
        index.lemmas[head] in words["being"] | words["lacking"] | {"have"} or index.relations[token] == "conj"
    ):
        for subject in (c for c in index.with_relation(head, "nsubj", "csubj", "ccomp") if c != top):
            yield from _see_through(index, subject)
    if head >= 0 and index.lemmas[head] in words["report"] and head < token:
        yield head
    yield from _find_strays(index, token)
    misread = find_misread_report(index, token)
    if misread is not None:
        yield misread


def _find_strays(index: ReadingIndex, token: int) -> Iterator[int]:
    """Yield the subjects before a word that the parser hung on who says so: "The video is fake, the army said"."""
    head = index.heads[token]
    if head >= 0 and index.relations[token] == "ccomp" and index.first(token, "nsubj") is None:
        before = (child for child in index.children[head] if child < token)
        yield from (
            c for c in before if is_among(index, c, "report") or (index.relations[c] == "nsubj" and head > token)
        )
    yield from (
        c for c in index.with_relation(token, "advcl") if index.word(next(iter(index.children[c]), c)) == "whether"
    )


def _see_through(index: ReadingIndex, subject: int) -> Iterator[int]:
    """Go from "nothing in the report" and "what they say of it" to the report and what is said, before the words themselves."""
    if find_none(index, subject) is not None:
        yield from (child for child in index.with_relation(subject, "nmod") if is_among(index, child, "report"))
    if index.word(subject) == "what":
        said = (c for c in index.with_relation(subject, "acl") if is_among(index, c, "telling"))
        yield from (
            child
            for clause in said
            for child in index.with_relation(clause, "obl", "obj")
            if index.case(child) in ("about", "of")
        )
    yield subject


def _read_trace(index: ReadingIndex, token: int) -> Verdict | None:
    """Read what is missing where something is doubted: "found no evidence that", "there was no sign of"."""
    if not is_among(index, token, "trace") or not is_missing(index, token):
        return None
    top = _find_grain(index, token)
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


def _read_showing(index: ReadingIndex, token: int) -> Verdict | None:
    """Read that nothing shows it: "there is nothing to suggest that", "nothing indicates that"."""
    if not is_among(index, token, "showing") or index.upos[token] != "VERB":
        return None
    holder = index.heads[token] if index.relations[token] == "acl" else index.first(token, "nsubj")
    holder = next(_find_strays(index, token), None) if holder is None else holder
    content = next((c for c in (index.first(token, "ccomp"), index.first(token, "obl", "obj")) if c is not None), None)
    if holder is None or content is None or content in index.time_tokens:
        return None
    is_no_trace = is_among(index, holder, "trace") and is_missing(index, holder)
    if index.word(holder) not in ("nothing", "little") and not is_no_trace:
        return None
    if index.upos[content] == "PRON":
        # "Saw nothing to support it."
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


def _read_attitude(index: ReadingIndex, token: int) -> Verdict | None:
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


def _read_unaware(index: ReadingIndex, token: int) -> Verdict | None:
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


def _read_no_part(index: ReadingIndex, token: int) -> Verdict | None:
    """Read that somebody had no hand in what was told before: "was not involved", "had nothing to do with it", "played no role"."""
    if not is_among(index, token, "part") or index.relations[token] in ("amod", "compound", "nsubj"):
        return None
    if index.upos[token] == "VERB" and not is_among(index, token, "implicating"):
        return None
    content = find_content(index, token)
    if content is not None and index.upos[content] not in ("PRON", "DET"):
        return None
    head = index.heads[token]
    is_carried = head >= 0 and index.relations[token] == "obj" and _only_carries(index, head, token)
    coming = load_sets("cues.tsv")["planned_modal"] | load_sets("cues.tsv")["would_modal"]
    if is_carried and any(index.word(aux) in coming for aux in index.with_relation(head, "aux")):
        return None
    is_none = (is_carried and (find_none(index, token) is not None or is_negated(index, head))) or (
        index.first(token, "cop", "aux:pass", "nsubj") is not None and is_negated(index, token)
    )
    if not is_none:
        return None
    return Verdict(token=token, stance=Stance.DENIES, is_back=True, part=token, rule="no part in it")


def _read_explained_away(index: ReadingIndex, token: int) -> Verdict | None:
    """Read that what was taken for a deed was something harmless: "the bangs were fireworks", "puts it down to a gas leak"."""
    is_harmless, is_unmeant, head = (
        is_among(index, token, "harmless"),
        is_among(index, token, "unmeant"),
        index.heads[token],
    )
    if not (is_harmless or is_unmeant) or is_negated(index, token) or index.upos[token] != "NOUN":
        return None
    phrases = find_phrases(index, head) if head >= 0 and index.upos[head] == "VERB" else frozenset[str]()
    words = load_sets("verdicts.tsv")
    if index.first(token, "cop") is not None or (head >= 0 and phrases & words["turning_out"]):
        holder = token if index.first(token, "nsubj") is not None else head
        subject = index.first(holder, "nsubj") if holder >= 0 else None
        if subject is None or has_modal(index, holder):
            return None
        is_noise = is_among(index, subject, "noise")
        # "The air strike was an accident": it was flown.
        return _explain_away(token, subject, None, is_noise=is_noise, index=index) if is_harmless or is_noise else None
    if phrases & words["explaining"]:
        thing = next((c for c in index.with_relation(head, "obj") if c != token), None)
        return _explain_away(token, thing, index.first(head, "nsubj"), is_noise=True, index=index)
    return None


def _explain_away(
    token: int, thing: int | None, speaker: int | None, *, is_noise: bool, index: ReadingIndex
) -> Verdict | None:
    """Make the verdict on a thing that was explained away; a pronoun or a mere noise stands for what was told before."""
    verdict = Verdict(token=token, stance=Stance.DENIES, speaker=speaker, rule="explained away")
    if thing is None or is_noise or index.upos[thing] in ("PRON", "DET"):
        is_pointing = thing is None or is_noise or is_among(index, thing, "pointing") or index.word(thing) == "they"
        # "The explosion was a gas leak": its own word, if that tells a deed, or what was told before.
        own = thing if thing is not None and index.upos[thing] == "NOUN" else None
        return replace(verdict, is_back=True, target=own) if is_pointing else None
    return replace(verdict, target=thing)


def has_modal(index: ReadingIndex, clause: int) -> bool:
    """Say whether a modal verb makes a clause a guess: "may have been a gas leak"."""
    return any(index.xpos[child] == "MD" for child in index.with_relation(clause, "aux"))


def _only_carries(index: ReadingIndex, verb: int, noun: int) -> bool:
    """Say whether a verb only carries a word for a part in what was told: "had no hand in it", not "took no responsibility for the costs"."""
    is_light = is_among(index, verb, "bearing") and (index.lemmas[verb] != "take" or index.lemmas[noun] == "part")
    about = (c for c in index.with_relation(verb, "obl") if c not in index.time_tokens and index.upos[c] != "PRON")
    return is_light and next(about, None) is None


def _is_of(index: ReadingIndex, phrase: int) -> bool:
    """Say whether a phrase or clause begins with "of" or "about"."""
    return any(index.word(word) in ("of", "about") for word in index.with_relation(phrase, "case", "mark"))


def read_misreport(index: ReadingIndex, token: int) -> Verdict | None:
    """Read that something was told wrongly: "wrongly reported that police had fired", "falsely claimed to have taken the town"."""
    verb = index.heads[token]
    if not is_among(index, token, "wrongly") or verb < 0 or not is_among(index, verb, "telling"):
        return None
    content = index.first(verb, "ccomp", "xcomp")
    if content is None:
        return None
    return Verdict(token=token, stance=Stance.DENIES, target=content, report=verb, rule="told wrongly")


def _read_denial(index: ReadingIndex, token: int) -> Verdict | None:
    """Read a denial or doubt by its noun: "the army's denial that", "doubts remain over the claim that", "doubt surrounds it"."""
    caster = index.first(token, "nsubj")
    is_cast = caster is not None and any(is_among(index, c, "casting") for c in index.with_relation(token, "amod"))
    is_misgiving = is_among(index, token, "misgiving") and (
        is_cast or (index.relations[token] == "nsubj" and not is_missing(index, token))
    )
    content = find_content(index, token) if is_among(index, token, "denial") or is_misgiving else None
    if content is None and is_misgiving and index.upos[index.heads[token]] == "VERB":
        beside = index.with_relation(index.heads[token], "obj", "obl")
        content = next((c for c in beside if is_among(index, c, "report")), None)
    if content is None:
        return None
    stance = Stance.DOUBTS if is_misgiving else Stance.DENIES
    speaker = caster if is_cast else find_owner(index, token)
    return aim(index, Verdict(token=token, stance=stance, speaker=speaker, rule="by its noun"), content)
