"""Tells the language of a text."""

import py3langid

# Below this the guess is a coin toss between neighbours such as Spanish and Portuguese.
LEAST_LETTERS = 40
_ENOUGH = 4000


def find_language(text: str) -> str | None:
    """Tell the language of a text.

    Args:
        text: Words of an article.

    Returns:
        ISO 639-1 code; None = fewer than 40 letters, too short to tell.
    """
    sample = text[:_ENOUGH]
    if sum(map(str.isalpha, sample)) < LEAST_LETTERS:
        return None
    code: str = py3langid.classify(sample)[0]
    return code
