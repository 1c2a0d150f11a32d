"""Give words written in capitals throughout their usual case: wire copy, headlines and old archives write so.

The parser tells well enough which words of such a sentence are names; it reads the sentence better, and the rules after it read it at all,
once only names have capitals. So a first parse says how to write the words, and the article is parsed anew and read on as if it had been
written in mixed case, every letter in its own place.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from msgspec.structs import replace

from dateline.model.article import Article
from dateline.model.language import NameSpan, Parse
from dateline.read.cutting.layout import Layout, find_names, to_columns, words_of
from dateline.read.cutting.splitting import load_splitting_words
from dateline.reference.actors import KnownActors

__all__ = ["is_in_capitals", "restore_case"]

_FEWEST_WORDS = 4
"""Fewer words in capitals are an acronym, a dateline or a shout, not a manner of writing."""

_SHORTEST_WORD = 2
_SHARE = 0.9
"""Of the letters that are capitals: "McDONALD" and "30th" are left some small ones."""

_SMALL_TAGS = frozenset({"ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "PUNCT", "SCONJ"})
"""Words of a name that stay small: "Front for the Liberation of the South"."""

_NATIONAL = frozenset({"ADJ", "NOUN"})
_FIRST_LETTER = re.compile(r"(?<!\w)[^\W\d_]")
_VOWELS = frozenset("AEIOUY")


def is_in_capitals(words: Sequence[str]) -> bool:
    """Say whether the words of a sentence are written in capitals throughout.

    Args:
        words: The tokens of one sentence.
    """
    if sum([word.isupper() and len(word) >= _SHORTEST_WORD for word in words]) < _FEWEST_WORDS:
        return False
    return _is_mostly_capital(words)


def _is_mostly_capital(words: Sequence[str]) -> bool:
    letters = [letter.isupper() for word in words for letter in word if letter.lower() != letter.upper()]
    return sum(letters) >= _SHARE * len(letters)


def restore_case(article: Article, layout: Layout, parses: Sequence[Parse], actors: KnownActors) -> Article:
    """Return the article with every sentence in capitals in its usual case.

    Args:
        article: The article as published.
        layout: Its sentences and tokens; sentences not in capitals stay as they are.
        parses: One parse a sentence.
        actors: Known actors, who tell acronyms from other names.

    Returns:
        The article with a text of the same length; the same article where nothing is written in capitals.
    """
    shouted = _find_shouted(words_of(article, layout))
    if not shouted:
        return article
    tokens, sentences = to_columns(article, layout, parses)
    words = [article.text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    writer = _Writer(words, tokens.upos, find_names(sentences, parses), actors)
    letters = list(article.text)
    for number in shouted:
        for token, word in writer.write(sentences[number].first, sentences[number].end):
            letters[tokens.starts[token] : tokens.ends[token]] = word
    return replace(article, text="".join(letters))


def _find_shouted(sentences: Sequence[Sequence[str]]) -> list[int]:
    """Find the sentences in capitals; where most are, the few words of a short one ("[END RECORDING]") are too."""
    shouted = [number for number, words in enumerate(sentences) if is_in_capitals(words)]
    if 2 * len(shouted) <= len(sentences):
        return shouted
    return [number for number, words in enumerate(sentences) if _is_mostly_capital(words)]


class _Writer:
    """Writes the words of one article in their usual case."""

    def __init__(
        self, words: Sequence[str], upos: Sequence[str], names: Sequence[NameSpan], actors: KnownActors
    ) -> None:
        self.words = words
        self.actors = actors
        self.named = {
            token for name in names for token in range(name.first, name.end) if upos[token] not in _SMALL_TAGS
        }
        self.named |= {token for token, tag in enumerate(upos) if tag == "PROPN"}
        self.named |= {token for token, tag in enumerate(upos) if tag in _NATIONAL and self._find_nation(token)}
        self.named |= {
            token - 1
            for token in self.named
            if token and upos[token - 1] not in _SMALL_TAGS and self._find_nation(token - 1, token + 1)
        }
        # "... UNITY (URNG)": what stands in brackets behind a name once is an acronym wherever it stands.
        self.acronyms = {
            words[token + 2]
            for token in self.named
            if words[token + 1 : token + 2] in (["("], ["["]) and words[token + 3 : token + 4] in ([")"], ["]"])
        }

    def write(self, first: int, end: int) -> Iterator[tuple[int, str]]:
        """Yield the words of one sentence with their tokens."""
        is_opening = True
        for token in range(first, end):
            word = self.words[token]
            yield token, self._write_word(token, word, is_opening)
            is_opening = is_opening and not any(map(str.isalnum, word))

    def _write_word(self, token: int, word: str, is_opening: bool) -> str:
        if token in self.named or word in self.acronyms:
            is_inside = token - 1 in self.named and word.lower() in _load_list("name_particles.txt")
            return word if self._is_acronym(word) else _map_letters(word, "small" if is_inside else "title")
        return _map_letters(word, "title" if is_opening or word == "I" else "small")

    def _find_nation(self, first: int, end: int | None = None) -> str | None:
        return self.actors.find_state(" ".join(self.words[first : end or first + 1]).title())

    def _is_acronym(self, word: str) -> bool:
        if word.rstrip(".").title() in load_splitting_words().titles or word.lower() in _load_list("no_acronyms.txt"):
            return False
        if word in self.acronyms or ("." in word and len(word) > _SHORTEST_WORD + 1):
            return True
        if word.isalpha() and not _VOWELS & set(word):
            return True
        listed = self.actors.candidates(word)
        return any(word in (actor.name, *actor.aliases) for actor in listed)


@cache
def _load_list(file: str) -> frozenset[str]:
    """Read a list of words: those that stay small inside a name, those that are no acronym although one is known by them."""
    text = (files("dateline.read") / "words" / file).read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))


def _map_letters(word: str, form: str) -> str:
    """Write a word small or with a capital after every hyphen and apostrophe, without changing its length."""
    written = _FIRST_LETTER.sub(_raise_letter, word.lower()) if form == "title" else word.lower()
    return written if len(written) == len(word) else word


def _raise_letter(match: re.Match[str]) -> str:
    return match[0].upper()
