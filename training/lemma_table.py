"""The table of base forms: what the treebanks say and the rules would get wrong."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from dateline.read.parsing.lemmas import NAME_TAGS, LemmaTable, load_lemmas
from dateline.read.parsing.slips import Speller
from training.corpora import load_rows

__all__ = ["save_lemma_table"]

_NO_LEMMA = "_"

_ADDRESS = re.compile(r"[@/]|www\.|\.(?:com|org|net|edu|gov|co)\b")
"""Web and e-mail addresses and people's handles: nobody's belong into what ships."""

_REGULAR = frozenset({"NOUN", "VERB"})
"""Here, and of names in lower case, the rules know better than a treebank that disagrees but once."""


def save_lemma_table(treebanks: Iterable[Path], news: Path, path: Path, find_rank: Callable[[str], int | None]) -> int:
    """Write the table.

    Args:
        treebanks: Files of JSON lines with `words`, `lemma`, `upos` and `xpos`.
        news: Base forms that news means where the treebanks mean others, in the form of the table.
        path: The table: word, Penn tag, base form; sorted.
        find_rank: How common a word is, see `Speller`.

    Returns:
        Number of lines.
    """
    written, others = _count(treebanks)
    kept: dict[tuple[str, str], str] = {}
    speller = Speller(find_rank)
    table = LemmaTable(kept, speller)
    # Lower case, or for names capitals, first: a word as written needs a line of its own only where that would mislead,
    # and such a line may mislead in turn, hence twice.
    for counts in (others, written, written):
        for (word, tag), seen in sorted(counts.items()):
            if tag not in NAME_TAGS and speller.find_meant(word.lower()):
                continue
            (base, upos), times = seen.most_common(1)[0]
            is_regular = upos in _REGULAR or (tag in NAME_TAGS and base.islower())
            if table.find_lemma(word, upos, tag) != base and (times > 1 or not is_regular):
                kept[word, tag] = base
    kept.update(load_lemmas(news).known)
    lines = [f"{word}\t{tag}\t{base}\n" for (word, tag), base in sorted(kept.items())]
    path.write_text("".join(lines), encoding="utf-8")
    return len(kept)


_Counts = dict[tuple[str, str], Counter[tuple[str, str]]]
"""How often a word with a Penn tag has a base form and a universal tag."""


def _count(treebanks: Iterable[Path]) -> tuple[_Counts, _Counts]:
    written: _Counts = defaultdict(Counter)
    others: _Counts = defaultdict(Counter)
    for treebank in treebanks:
        for row in load_rows(treebank):
            for word, base, upos, tag in zip(row["words"], row["lemma"], row["upos"], row["xpos"], strict=True):
                if base != _NO_LEMMA and "\t" not in word and not _ADDRESS.search(word):
                    written[word, tag][base, upos] += 1
                    other = word.upper() if tag in NAME_TAGS else word.lower()
                    if other == word or word[0].isupper():
                        others[other, tag][base, upos] += 1
    return written, others
