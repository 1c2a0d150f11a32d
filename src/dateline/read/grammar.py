"""A small grammar over words: rules are regular expressions over the classes of a lexicon.

Every word of a text becomes one symbol that stands for the set of its classes ("May" is a month and a modal, "second" an
ordinal and a unit), so that a rule such as `month:MONTH day:DAY (COMMA? year:YEAR)?` is an ordinary regular expression
over a short string. Words and rules are data files; this module knows nothing of what they mean.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from dateline.errors import ReferenceDataError
from dateline.read.lexicon import FILLER, Lexicon, plain_word

_WORD = (
    r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\d-])"  # ISO 8601 day or time
    r"|\d{1,4}([/.-])\d{1,2}\1\d{1,4}(?![\d/-]|\.\d)"  # 17/11/2024
    r"|\d{1,2}[:.]\d{2}(?![\d.,:])"  # 19:15
    r"|\d+(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|['’]\d0s|\d+(?:[^\W\d_]+)?"
    r"|o['’]clock|[^\W\d_]+(?:\.[^\W\d_]\b\.?)*|['’]s\b|\n\s*\n|\S"
)
_NAME = re.compile(r"(?:([a-z][a-z0-9]*):)?(?:([A-Z][A-Z0-9]*)|\{([a-z]+)\})")


class Lexed(Struct, frozen=True):
    """A text cut into words.

    Attributes:
        text: The text.
        words: Its words in order; a number, a punctuation mark and an empty line are words.
        starts: Offset of each word's first code point in `text`.
        symbols: One symbol a word, for the set of its classes.
    """

    text: str
    words: list[str]
    starts: list[int]
    symbols: str

    def end(self, index: int) -> int:
        """Return the offset after a word's last code point."""
        return self.starts[index] + len(self.words[index])

    def plain(self, index: int) -> str:
        """Return a word in lower case with straight apostrophes; "" outside the text."""
        return plain_word(self.words[index]) if 0 <= index < len(self.words) else ""


class Tag(Struct, frozen=True, kw_only=True):
    """A stretch of words that a rule matched.

    Attributes:
        rule: Name of the rule.
        form: The family of meanings that the rule belongs to.
        first: Index of its first word.
        end: Index after its last word.
        slots: What each named part says: the lexicon's value of its word, or for a macro its words in lower case.
        places: Half-open range of words of each named part.
    """

    rule: str
    form: str
    first: int
    end: int
    slots: dict[str, str]
    places: dict[str, tuple[int, int]]


class _Rule(Struct, frozen=True):
    name: str
    form: str
    classes: dict[str, str]
    pattern: str


class Grammar:
    """Rules over a lexicon, joined into one regular expression.

    Args:
        lexicon: The words' classes.
        path: TOML with `heads` (classes of which every match holds one), `[macros]` and `[[rule]]` tables of `name`, `form` and
            `pattern`. A pattern is a regular expression over class names, `{macros}` and `slot:` prefixes; blanks do not count,
            and a digit after a slot's name only keeps two groups apart. Where two rules match at one word, the earlier wins.

    Raises:
        ReferenceDataError: A rule names an unknown class or macro, or is no regular expression.
    """

    def __init__(self, lexicon: Lexicon, path: Path) -> None:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        self._lexicon = lexicon
        self._macros: dict[str, str] = tables.get("macros", {})
        faults: list[tuple[int, str]] = []
        self._rules: list[_Rule] = []
        for number, rule in enumerate(tables["rule"]):
            try:
                self._rules.append(self._make_rule(number, rule))
            except (KeyError, re.error) as error:
                faults.append((0, f"rule {rule.get('name', number)}: {error} is no known class, macro or pattern"))
        if faults:
            raise ReferenceDataError(path, tuple(faults))
        self._pattern = re.compile("|".join(f"(?P<r{n}>{rule.pattern})" for n, rule in enumerate(self._rules)))
        self._word = _make_word_pattern(lexicon.phrases())
        heads = "".join(lexicon.symbols(name) for name in tables["heads"])
        self._run = re.compile(f"[^{FILLER}]+")
        self._head = re.compile(f"[{heads}]")

    def lex(self, text: str) -> Lexed:
        """Cut a text into words and give each its symbol."""
        found = list(self._word.finditer(text))
        words = [match.group() for match in found]
        return Lexed(text, words, [match.start() for match in found], self._lexicon.to_symbols(words))

    def find_tags(self, lexed: Lexed) -> Iterator[Tag]:
        """Yield what the rules match, in text order, never overlapping."""
        symbols = lexed.symbols
        for run in self._run.finditer(symbols):
            if self._head.search(symbols, run.start(), run.end()):
                for match in self._pattern.finditer(symbols, run.start(), run.end()):
                    yield self._make_tag(lexed, match)

    def _make_tag(self, lexed: Lexed, match: re.Match[str]) -> Tag:
        number = int((match.lastgroup or "r0")[1:])
        rule = self._rules[number]
        slots, places = {}, {}
        for group, name in rule.classes.items():
            first, end = match.span(f"{group}_{number}")
            if first >= 0:
                slot = group.rstrip("0123456789")
                slots[slot], places[slot] = self._read_slot(lexed, name, first, end), (first, end)
        return Tag(rule=rule.name, form=rule.form, first=match.start(), end=match.end(), slots=slots, places=places)

    def _read_slot(self, lexed: Lexed, name: str, first: int, end: int) -> str:
        if name:
            return self._lexicon.value(lexed.words[first], name)
        return " ".join(plain_word(word) for word in lexed.words[first:end])

    def _make_rule(self, number: int, rule: dict[str, str]) -> _Rule:
        classes: dict[str, str] = {}
        pattern = self._compile(rule["pattern"], number, classes)
        re.compile(pattern)
        return _Rule(rule["name"], rule["form"], classes, pattern)

    def _compile(self, pattern: str, number: int, classes: dict[str, str]) -> str:
        def replace(match: re.Match[str]) -> str:
            slot, name, macro = match.groups()
            body = (
                f"[{self._lexicon.symbols(name)}]"
                if name
                else f"(?:{self._compile(self._macros[macro], number, classes)})"
            )
            if not slot:
                return body
            classes[slot] = name or ""
            return f"(?P<{slot}_{number}>{body})"

        return _NAME.sub(replace, pattern).replace(" ", "")


def _make_word_pattern(phrases: list[str]) -> re.Pattern[str]:
    if not phrases:
        return re.compile(_WORD)
    starts = "".join(sorted({re.escape(phrase.lstrip("\\")[0]) for phrase in phrases}))
    return re.compile(rf"(?=[{starts}])(?:{'|'.join(phrases)})(?!\w)|{_WORD}")
