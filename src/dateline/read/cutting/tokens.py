"""Split text into words, as the English treebanks of Universal Dependencies do."""

import re
import unicodedata
from functools import cache

from dateline.model.span import Span
from dateline.read.cutting.splitting import load_splitting_words, to_alternatives

__all__ = ["find_tokens"]

_CLITICS = "s|re|ve|ll|d|m"


def find_tokens(text: str, offset: int = 0) -> list[Span]:
    """Find the words of a text.

    Hyphenated compounds are split ("cease", "-", "fire"), except behind a prefix ("anti-tank") and behind an Arabic
    article ("al-Assad"); contractions are split ("did", "n't"; "Iran", "'s"); abbreviations keep their full stop,
    also where it ends the sentence as well ("the U.S.").

    Args:
        text: A sentence, or any text.
        offset: Code points from the start of the article to the start of `text`.

    Returns:
        Spans in text order, never overlapping, relative to the article. Together they cover every letter and figure,
        and nothing of the white space or the control characters.
    """
    return [Span(start + offset, end + offset) for start, end in map(re.Match.span, _compile().finditer(text))]


@cache
def _compile() -> re.Pattern[str]:
    """Compile the word pattern; an earlier alternative goes before a later one."""
    words = load_splitting_words()
    letter = rf"(?:[^\W\d_][{_marks()}\u200c\u200d]*)"
    sign = rf"(?:[^\W_][{_marks()}\u200c\u200d]*)"
    inner = rf"['’ʼʿ‘`](?!(?:{_CLITICS})\b)"
    name = rf"{sign}+(?:{inner}{sign}+)*"
    short = to_alternatives(words.titles | words.abbreviations)
    figures = to_alternatives(words.before_figures)
    joined = "|".join(rf"\b{first}(?={second}\b)" for first, second in words.joined)
    alternatives = (
        r"(?:https?://|www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]’']",
        r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}",
        rf"(?<![\w.])(?:[a-z0-9-]{{1,63}}\.){{1,8}}(?-i:{to_alternatives(words.domains)})\b(?!\.[a-z])",
        r"(?<=\W)[@#]\w+|^[@#]\w+",
        rf"\b(?:{letter}\.){{2,}}",
        rf"\b(?-i:{short})\.|\b(?-i:{figures})\.(?=\s*\d)",
        r"\b(?-i:[A-Z])\.(?=\s+(?-i:[A-Z]))",
        r"\d{1,2}/\d{1,2}/\d{2,4}\b|\d{3}-(?:\d{3}-)?\d{4}\b|['’]\d0s\b",
        r"\d+(?:[.,:]\d+)*(?:(?:st|nd|rd|th|s)\b)?",
        joined,
        rf"{letter}+(?=n['’]t\b)|n['’]t\b",
        rf"['’](?:{_CLITICS})\b",
        rf"\b(?:{'|'.join(words.articles)})-(?-i:(?![a-z])){letter}{name}",
        rf"\b(?:{'|'.join(words.prefixes)})-{name}",
        name,
        r"[:;]-?[()](?!\w)|[!?]{2,}|\.{2,}|-{2,}|—+|\*+|=+|_+|<+|>+|\$+",
        rf"[^\w\s\x00-\x1f\x7f-\x9f][{_marks()}]*",
    )
    return re.compile("|".join(alternatives), re.IGNORECASE)


def _marks() -> str:
    """Return the combining marks of the basic plane as the inside of a character class."""
    marks = [point for point in range(0x300, 0xFFFF) if unicodedata.category(chr(point))[0] == "M"]
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in _to_runs(marks))


def _to_runs(points: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for point in points:
        if runs and runs[-1][1] == point - 1:
            runs[-1] = (runs[-1][0], point)
        else:
            runs.append((point, point))
    return runs
