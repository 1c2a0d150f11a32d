"""Split text into words."""

import re

from dateline.model.span import Span

__all__ = ["find_tokens"]

_CLITIC = r"['’](?:s|re|ve|ll|d|m)\b"
_TOKEN = re.compile(
    rf"""
      (?:https?://|www\.)\S+ | [\w.+-]+@[\w-]+\.[\w.]+
    | (?:[^\W\d_]\.){{2,}}
    | \b(?:Gen|Lt|Col|Maj|Capt|Sgt|Brig|Adm|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Rev|Hon|St|Jr|Sr|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.
    | \d+(?:[.,:]\d+)*
    | can(?=not\b)
    | [^\W\d_]+(?=n['’]t\b) | n['’]t\b | {_CLITIC}
    | \b(?:[Aa]l|[Ee]l|[Aa]n|[Aa]sh|[Aa]r|[Aa]s|[Aa]t|[Aa]z|[Aa]d)-[^\W\d_]+(?:['’](?!(?:s)\b)[^\W_]+)*
    | [^\W_]+(?:['’](?!(?:s|re|ve|ll|d|m)\b)[^\W_]+)*
    | \.{{2,}} | -{{2,}} | [^\w\s] | _+
    """,
    re.VERBOSE | re.IGNORECASE,
)


def find_tokens(text: str, offset: int = 0) -> list[Span]:
    """Find the words of a text."""
    return [Span(match.start() + offset, match.end() + offset) for match in _TOKEN.finditer(text)]
