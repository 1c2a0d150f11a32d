"""The noun that a number counts: by the parse, or the word that follows."""

from bisect import bisect_left

from msgspec import Struct

from dateline.model.language import Tokens
from dateline.model.span import Span
from dateline.read.grammar import Lexed
from dateline.read.words import open_lists
from dateline.reference.inflection import find_base

_FARTHEST = 5  # words from a number to the noun it counts: "12 heavily armed masked men"
_NOUNS = ("NOUN", "PROPN")
_PRONOUNS = ("other", "others", "more")


class Counted(Struct, frozen=True):
    """A counted noun.

    Attributes:
        lemma: In lower case.
        span: Where it stands in the article.
    """

    lemma: str
    span: Span


def find_counted(
    lexed: Lexed, end: int, offset: int, tokens: Tokens | None, *, is_tied: bool = False
) -> Counted | None:
    """Return the noun that a number counts.

    Args:
        lexed: The block the number stands in.
        end: Index of the word after the number.
        offset: Code points from the start of the article to the start of the block.
        tokens: The article's parse; None or empty = by the words alone, where only a plural that follows directly counts.
        is_tied: The next word is the noun, whatever its form.

    Returns:
        The noun; None = none follows.
    """
    if tokens:
        return _find_in_parse(tokens, offset + lexed.end(end - 1), offset + len(lexed.text))
    while lexed.plain(end) in open_lists("counting.tsv")["skipped"]:
        end += 1
    word = lexed.plain(end)
    if not word or not (is_tied or _looks_plural(lexed.words[end])):
        return None
    return Counted(find_base(word, "NOUN"), Span(lexed.starts[end] + offset, lexed.end(end) + offset))


def precedes_plural(lexed: Lexed, end: int) -> bool:
    """Say whether a word in the plural follows a number that ends before `end`: "1.200 people", "2.5m of its people"."""
    while lexed.plain(end) in open_lists("counting.tsv")["skipped"]:
        end += 1
    return end < len(lexed.words) and _looks_plural(lexed.words[end])


def counts_many(lexed: Lexed, end: int, offset: int, tokens: Tokens | None) -> bool:
    """Say whether a number counts what is many, or stands for it: "2.5m hungry people", "3.4m have fled", not "300m from the base".

    Args:
        lexed: The block the number stands in.
        end: Index of the word after the number.
        offset: Code points from the start of the article to the start of the block.
        tokens: The article's parse; None or empty = by the words alone.
    """
    if not tokens:
        return precedes_plural(lexed, end)
    stop = offset + lexed.end(end - 1)
    number = bisect_left(tokens.ends, stop)
    if number < len(tokens) and tokens.deprels[number].startswith("nsubj"):
        return True
    counted = _find_in_parse(tokens, stop, offset + len(lexed.text))
    return counted is not None and _looks_plural(lexed.text[counted.span.start - offset : counted.span.end - offset])


def _looks_plural(word: str) -> bool:
    words = open_lists("counting.tsv")
    return word in words["plural"] or (
        word.isalpha()
        and word not in words["no_plural"]
        and len(word) > 3
        and word.endswith("s")
        and word[-2] not in "su"
    )


def _find_in_parse(tokens: Tokens, stop: int, block_end: int) -> Counted | None:
    """Return the noun that a number ending at `stop` counts; the next block, after a headline's "14 dead", holds none."""
    number = bisect_left(tokens.ends, stop)
    if number >= len(tokens):
        return None
    head = tokens.heads[number]
    modifies = tokens.deprels[number].startswith(("nummod", "amod", "det"))
    if modifies and number < head <= number + _FARTHEST and tokens.upos[head] in _NOUNS:
        return _make_counted(tokens, head)
    for index in range(number + 1, min(number + 1 + _FARTHEST, len(tokens))):
        if tokens.ends[index] > block_end:
            return None
        if tokens.upos[index] in _NOUNS:
            if not tokens.deprels[index].startswith("compound"):
                return _make_counted(tokens, index)
        elif not _may_precede(tokens, index):
            return None
    return None


def _may_precede(tokens: Tokens, index: int) -> bool:
    """Say whether a word may stand between a number and what it counts: "dozens of the badly wounded civilians"."""
    return (
        tokens.lemmas[index].lower() == "of"
        or tokens.upos[index] in ("DET", "ADJ", "NUM")
        or tokens.deprels[index].startswith(("amod", "nmod:poss"))
        or (tokens.upos[index] == "ADV" and tokens.upos[min(index + 1, len(tokens) - 1)] in ("ADJ", "VERB"))
    )


def _make_counted(tokens: Tokens, index: int) -> Counted | None:
    lemma = tokens.lemmas[index].lower()
    return None if lemma in _PRONOUNS else Counted(lemma, tokens.span(index))
