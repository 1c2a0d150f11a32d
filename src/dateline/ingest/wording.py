"""Cleans words and compares them: one form of space and letter for everything that becomes an article."""

import re
import unicodedata

# C0 and C1 controls, soft hyphen, zero-width space, direction marks, word joiner, byte-order mark, surrogates,
# noncharacters. The zero-width joiners stay: Persian and the Indic scripts spell with them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
_SPACES = re.compile(r"[\s\x85]+")
_WORD = re.compile(r"\w+")
# Scripts without spaces between words: two characters count as a word.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_SENTENCE_END = re.compile(r"""[.!?…؟。！？।۔:;]["'”’»)\]]*$""")
# A full stop that is none of an ellipsis or of initials ("the U.S.").
_FULL_STOP = re.compile(r"""(?:(?<![A-Z.])\.|[。।۔])["'”’»)\]]*$""")
_LEAST_STATEMENT = 3


def clean_words(text: str) -> str:
    """Return a stretch of text in Unicode NFC, on one line, without invisible characters.

    Args:
        text: Words of one block, as found.

    Returns:
        The words with every run of white space (non-breaking and line breaks too) as one space, none at the ends.
    """
    joined = " ".join(text.split())
    if joined.isascii() and joined.isprintable():
        return joined
    # Composing can neither create nor remove what is invisible, but removing can bring composable letters together.
    return unicodedata.normalize("NFC", _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip())


def make_key(text: str) -> str:
    """Return what two stretches of text have in common when they say the same: their letters and digits, case folded.

    Example:
        >>> make_key("Talks open in Aqaba!") == make_key("TALKS OPEN, in Aqaba")
        True
    """
    return " ".join(find_words(text))


def find_words(text: str) -> list[str]:
    """Return the words of a text, case folded, without punctuation, in text order."""
    return _WORD.findall((text if text.isascii() else unicodedata.normalize("NFKC", text)).casefold())


def count_words(text: str) -> int:
    """Count the words of a text; in scripts without spaces two characters count as one word."""
    unspaced = len(_UNSPACED.findall(text))
    return len(_WORD.findall(_UNSPACED.sub(" ", text) if unspaced else text)) + unspaced // 2


def is_sentence(text: str) -> bool:
    """Say whether a stretch of text ends as a sentence does, in any script that marks it."""
    return bool(_SENTENCE_END.search(text))


def is_statement(text: str) -> bool:
    """Say whether a stretch of text ends in a full stop, as what is told does and a headline does not."""
    return bool(_FULL_STOP.search(text)) and count_words(text) >= _LEAST_STATEMENT
