"""Denials of a report or of a part in what it tells: "the army's denial that", "had no hand in it", "the blast was thunder"."""

from msgspec.structs import replace

from dateline.coding.reading_index import ReadingIndex
from dateline.coding.standing.judged import aim, find_content, find_owner
from dateline.coding.standing.realis_cues import find_none, find_phrases, is_negated
from dateline.coding.standing.verdict import Verdict
from dateline.coding.standing.verdict_words import is_among, is_missing
from dateline.coding.word_lists import load_sets
from dateline.model.voice import Stance


def read_no_part(index: ReadingIndex, token: int) -> Verdict | None:
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


def read_explained_away(index: ReadingIndex, token: int) -> Verdict | None:
    """Read that what was taken for a deed was something harmless: "the blast was thunder", "puts it down to a gas leak"."""
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


def read_denial(index: ReadingIndex, token: int) -> Verdict | None:
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
