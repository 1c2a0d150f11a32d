"""Whether what is told is believed: "few believe that", "does not stand up", "lied about the raid", "apologised for reporting that"."""

from dateline.coding.reading_index import ReadingIndex
from dateline.coding.standing.judged import aim, find_misread_report, list_phrases
from dateline.coding.standing.realis_cues import find_none, find_phrases, is_negated
from dateline.coding.standing.verdict import Verdict
from dateline.coding.standing.verdict_words import is_among
from dateline.coding.word_lists import load_sets
from dateline.model.voice import Stance


def read_disbelief(index: ReadingIndex, verb: int) -> Verdict | None:
    """Read that somebody does not believe what is told: "find it hard to believe that", "few believe", "are not convinced that"."""
    words, head = load_sets("verdicts.tsv"), index.heads[verb]
    content = index.first(verb, "ccomp")
    thing = index.first(verb, "obj")
    if find_phrases(index, verb) & words["trusting"]:
        return _read_distrust(index, verb)
    if index.lemmas[verb] in words["crediting"] and content is None and thing is not None and is_negated(index, verb):
        # "Never bought that tale", "does not believe a word of the report".
        doubting = Verdict(token=verb, stance=Stance.DOUBTS, speaker=index.first(verb, "nsubj"), rule="disbelief")
        verdict = aim(index, doubting, thing)
        return verdict if verdict.report is not None or verdict.is_pronoun else None
    if index.lemmas[verb] not in words["believing"] or content is None:
        return None
    subjects = tuple(index.with_relation(verb, "nsubj"))
    few = {index.word(word) for subject in subjects for word in (subject, *index.with_relation(subject, "amod"))}
    is_hard = head >= 0 and index.lemmas[head] in words["hard"]
    finding = index.heads[head] if is_hard and index.relations[head] == "xcomp" else verb
    subject = index.first(finding, "nsubj")
    if not (is_hard or few & words["few"] or is_negated(index, verb)):
        return None
    if find_none(index, content) is not None or (subject is not None and find_none(index, subject) is not None):
        return None
    return Verdict(token=verb, stance=Stance.DOUBTS, speaker=subject, target=content, rule="disbelief")


def _read_distrust(index: ReadingIndex, verb: int) -> Verdict | None:
    """Read that somebody gives a report no credit: "sets little store by the story of", "gave no credence to claims that"."""
    credit = index.first(verb, "obj")
    given = () if credit is None else (*index.with_relation(credit, "det", "amod"), credit)
    is_little = any(is_among(index, word, "few") or index.word(word) in ("no", "little") for word in given)
    if not is_little and not is_negated(index, verb):
        return None
    doubting = Verdict(token=verb, stance=Stance.DOUBTS, speaker=index.first(verb, "nsubj"), rule="disbelief")
    verdicts = (aim(index, doubting, phrase) for phrase in list_phrases(index, verb) if phrase != credit)
    return next((verdict for verdict in verdicts if verdict.report is not None or verdict.is_pronoun), None)


def read_holding(index: ReadingIndex, verb: int) -> Verdict | None:
    """Read that a report does not hold: "does not correspond to the facts", "did not stand up", "strains belief"."""
    words = load_sets("verdicts.tsv")
    is_strained = bool(words["straining"] & find_phrases(index, verb))
    is_failing = index.lemmas[verb] in words["holding"] and is_negated(index, verb)
    subject = index.first(verb, "nsubj")
    subject = find_misread_report(index, verb) if subject is None else subject
    if subject is None and index.relations[verb] == "acl":
        subject = index.heads[verb]
    if subject is None or not (is_strained or is_failing):
        return None
    stance, rule = (Stance.DOUBTS, "hard to believe") if is_strained else (Stance.DENIES, "does not hold")
    verdict = aim(index, Verdict(token=verb, stance=stance, rule=rule), subject)
    return verdict if verdict.report is not None else None


def read_regret(index: ReadingIndex, verb: int) -> Verdict | None:
    """Read that somebody takes back what they told: "apologised for reporting that the president had resigned"."""
    words, head = load_sets("verdicts.tsv"), index.heads[verb]
    content = index.first(verb, "ccomp")
    if content is None or head < 0 or index.lemmas[verb] not in words["telling"] or index.xpos[verb] != "VBG":
        return None
    if index.lemmas[head] not in words["regretting"]:
        return None
    speaker = index.first(head, "nsubj")
    return Verdict(
        token=verb, stance=Stance.DENIES, speaker=speaker, target=content, is_withdrawn=True, rule="took it back"
    )


def read_lying(index: ReadingIndex, verb: int) -> Verdict | None:
    """Read that somebody lies in what they tell: "lied when they said that he had fled"; who "lied about the raid" mostly hides one."""
    words = load_sets("verdicts.tsv")
    if not words["lying"] & find_phrases(index, verb) or is_negated(index, verb):
        return None
    clauses = index.with_relation(verb, "advcl")
    told = (index.first(clause, "ccomp") for clause in clauses if index.lemmas[clause] in words["telling"])
    content = next((c for c in told if c is not None), None)
    is_twofold = content is not None and is_negated(index, content)
    if content is None or is_twofold:
        # "Lied when they said that nobody was held."
        return None
    return Verdict(token=verb, stance=Stance.DENIES, target=content, rule="lied")
