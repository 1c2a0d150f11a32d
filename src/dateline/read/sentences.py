"""Split a block of text into sentences."""

import re

from dateline.model.span import Span

__all__ = ["find_sentences"]

_END = re.compile(r"([.!?…]+)([\"”’')\]]*)\s+(?=[\"“‘'(\[]?[A-Z0-9—])|\n+")
_SHORT = re.compile(
    r"\b(?:Gen|Lt|Col|Maj|Capt|Sgt|Brig|Adm|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Rev|Hon|St|No|[A-Z]|(?:[A-Z]\.)+[A-Z])$"
)


def find_sentences(text: str, offset: int = 0) -> list[Span]:
    """Find the sentences of a block."""
    spans = []
    start = 0
    for match in _END.finditer(text):
        if match.group(1) == "." and _SHORT.search(text[start : match.start()]):
            continue
        spans.append((start, match.end(2) if match.group(1) else match.start()))
        start = match.end()
    spans.append((start, len(text)))
    return [Span(a + offset, b + offset) for a, b in spans if text[a:b].strip()]
