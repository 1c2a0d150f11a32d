"""The table of base forms: what the treebanks say and the rules would get wrong."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from dateline.read.parsing.lemmas import LemmaTable, load_lemmas
from training.corpora import load_rows

__all__ = ["save_lemma_table"]

_NO_LEMMA = "_"

_ADDRESS = re.compile(r"[@/]|www\.|\.(?:com|org|net|edu|gov|co)\b")
"""Web and e-mail addresses and people's handles: nobody's belong into what ships."""

_REGULAR = frozenset({"NOUN", "VERB"})
"""Here the rules know better than a treebank that disagrees but once."""


def save_lemma_table(treebanks: Iterable[Path], news: Path, path: Path) -> int:
    """Write the table.

    Args:
        treebanks: Files of JSON lines with `words`, `lemma`, `upos` and `xpos`.
        news: Base forms that news means where the treebanks mean others, in the form of the table.
        path: The table: word, Penn tag, base form; sorted.

    Returns:
        Number of lines.
    """
    written, lowered = _count(treebanks)
    kept: dict[tuple[str, str], str] = {}
    table = LemmaTable(kept)
    # Lower case first: a word as written needs a line of its own only where that of its lower case would mislead,
    # and such a line may mislead in turn, hence twice.
    for counts in (lowered, written, written):
        for (word, tag), seen in sorted(counts.items()):
            (base, upos), times = seen.most_common(1)[0]
            if table.find_lemma(word, upos, tag) != base and (times > 1 or upos not in _REGULAR):
                kept[word, tag] = base
    kept.update(load_lemmas(news).known)
    lines = [f"{word}\t{tag}\t{base}\n" for (word, tag), base in sorted(kept.items())]
    path.write_text("".join(lines), encoding="utf-8")
    return len(kept)


_Counts = dict[tuple[str, str], Counter[tuple[str, str]]]
"""How often a word with a Penn tag has a base form and a universal tag."""


def _count(treebanks: Iterable[Path]) -> tuple[_Counts, _Counts]:
    written: _Counts = defaultdict(Counter)
    lowered: _Counts = defaultdict(Counter)
    for treebank in treebanks:
        for row in load_rows(treebank):
            for word, base, upos, tag in zip(row["words"], row["lemma"], row["upos"], row["xpos"], strict=True):
                if base != _NO_LEMMA and "\t" not in word and not _ADDRESS.search(word):
                    written[word, tag][base, upos] += 1
                    lowered[word.lower(), tag][base, upos] += 1
    return written, lowered
