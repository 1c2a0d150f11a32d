"""On which side of the day of writing an event lies, as far as its verb says: by the parse, or by the words nearest before."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

from dateline.errors import ReferenceDataError
from dateline.model.language import Tokens
from dateline.read.dates.meaning import Tense
from dateline.read.words import open_lists

CUES_PATH = Path(__file__).with_name("cues.tsv")
_SINCE = re.compile(r"\bsince(?: late| early)? $", re.IGNORECASE)
_LIMIT = re.compile(r"\b(?:until|till|by) $", re.IGNORECASE)
_WINDOW = 160  # code points before and after an expression in which a verb is looked for
_CLAUSE_END = re.compile(r"[.;!?]\s|\n\s*\n|[“”\"]|``|''")
_PRESENT_PERFECT = re.compile(r"\b(?:has|have|['’]ve)\b(?!.*\b(?:was|were|had|said)\b)", re.DOTALL)


def load_cues(path: Path = CUES_PATH) -> re.Pattern[str]:
    """Read the words that tell a tense, as one pattern with the groups "past" and "future".

    Raises:
        ReferenceDataError: Rows are malformed; all are listed.
    """
    phrases: dict[str, list[str]] = {}  # in the order of the file: the first to match at a word wins
    faults = []
    for line, row in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        tense, _, words = row.partition("\t")
        if row.startswith("#"):
            continue
        if tense not in (*Tense,) or not words:
            faults.append((line, f"a row is {' or '.join(Tense)} and a regular expression, with a tab between"))
        else:
            phrases.setdefault(tense, []).append(words)
    if faults:
        raise ReferenceDataError(path, tuple(faults))
    return re.compile("|".join(rf"\b(?P<{tense}>{'|'.join(words)})\b" for tense, words in phrases.items()))


_CUE = load_cues()


def tense_in_text(text: str, start: int, end: int) -> Tense | None:
    """Return the tense that the words around an expression suggest.

    Args:
        text: The block.
        start: Offset of the expression in it.
        end: Offset after it.

    Returns:
        The tense of the nearest cue before it in its clause, else of the first after it; None = no cue.
    """
    before = _CLAUSE_END.split(text[max(0, start - _WINDOW) : start])[-1]
    if _SINCE.search(before):
        return Tense.PAST
    cue = None
    for cue in _CUE.finditer(before):  # noqa: B007 - the last one counts
        pass
    cue = cue or _CUE.search(_CLAUSE_END.split(text[end : end + _WINDOW])[0])
    if cue is None:
        return Tense.FUTURE if _LIMIT.search(before) else None
    return Tense.PAST if cue["past"] else Tense.FUTURE


def lasts_until_now(text: str, start: int) -> bool:
    """Say whether the clause before an offset is in the present perfect: what it tells of goes on.

    Args:
        text: The block.
        start: Offset in it.
    """
    return bool(_PRESENT_PERFECT.search(_CLAUSE_END.split(text[max(0, start - _WINDOW) : start])[-1]))


def tense_in_parse(tokens: Tokens, start: int) -> Tense | None:
    """Return the tense of the verb that governs the word at an offset; None = no verb, or it does not say.

    Args:
        tokens: The article's parse.
        start: Offset of the expression's first code point in the article.
    """
    index = bisect_right(tokens.starts, start) - 1
    if index < 0:
        return None
    for verb in _climb(tokens, index):
        if tokens.upos[verb] in ("VERB", "AUX"):
            return _tense_of(tokens, verb)
    return None


def _climb(tokens: Tokens, index: int) -> Iterator[int]:
    for _ in range(len(tokens)):
        yield index
        index = tokens.heads[index]
        if index < 0:
            return


def _tense_of(tokens: Tokens, verb: int) -> Tense | None:
    near = range(max(0, verb - 8), verb)
    auxiliaries = {
        tokens.lemmas[i].lower()
        for i in near
        if tokens.heads[i] == verb and tokens.deprels[i].startswith(("aux", "mark"))
    }
    words = open_lists("tense.tsv")
    if auxiliaries & words["auxiliaries"]:
        return Tense.FUTURE
    if "to" in auxiliaries:
        head = tokens.heads[verb]
        return Tense.FUTURE if head >= 0 and tokens.lemmas[head].lower() in words["governors"] else None
    if "have" in auxiliaries or "Tense=Past" in tokens.feats[verb]:
        return Tense.PAST
    return None
