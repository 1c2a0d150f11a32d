"""A small grammar over words: rules are regular expressions over the classes of a lexicon.

Every word of a text becomes one symbol that stands for the set of its classes ("May" is a month and a modal, "second" an
ordinal and a unit), so that a rule such as `month:MONTH day:DAY (COMMA? year:YEAR)?` is an ordinary regular expression
over a short string. Words and rules are data files; this module knows nothing of what they mean.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from dateline.errors import ReferenceDataError
from dateline.read.lexicon import FILLER, Lexicon, plain_word
from dateline.read.rules import Rule, make_rule

_WORD = (
    r"(?=\d)(?:"
    r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\d-])"  # ISO 8601 day or time
    r"|\d{1,4}([/.-])\d{1,2}\1\d{1,4}(?![\d/-]|\.\d)"  # 17/11/2024
    r"|\d{1,2}[:.]\d{2}(?![\d.,:]|(?:[kKmM]|[mMbB]n)\b)"  # 19:15
    r"|(?:\d+(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}|\d{1,3}(?:\.\d{3}){2,}|\d+\.\d+"  # 1,200 1,50,000 1.200.000 2.5
    r"|\d{1,3},\d{1,2}(?=\s?(?:(?:m|b|tr)illion|[mb]n|m)\b))(?:(?:[kKmM]|[mMbB]n)\b)?"  # 1,5 million; 2.5m, written as one
    r"|\d+(?:[^\W\d_]+)?)"
    r"|o['’]clock|[^\W\d_]+(?:\.[^\W\d_]\b\.?)*|['’](?:\d0s|s\b)|\n\s*\n|\S"
)


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


class Grammar:
    """Rules over a lexicon.

    Args:
        lexicon: The words' classes.
        path: TOML with `common` (classes of everyday words), `[macros]` and `[[rule]]` tables of `name`, `form` and `pattern`.
            A pattern is a regular expression over class names, `{macros}` and `slot:` prefixes; blanks do not count, and a
            digit after a slot's name only keeps two groups apart. Where two rules match at one word, the earlier wins.

    Raises:
        ReferenceDataError: A rule names an unknown class or macro, is no regular expression, or is made of common classes only.
    """

    def __init__(self, lexicon: Lexicon, path: Path) -> None:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        self._lexicon = lexicon
        common, macros = frozenset(tables["common"]), tables.get("macros", {})
        faults: list[tuple[int, str]] = []
        self._rules: list[Rule] = []
        for table in tables["rule"]:
            try:
                self._rules.append(make_rule(table, macros, lexicon, common))
            except (KeyError, re.error) as error:
                faults.append((0, f"rule {table.get('name')}: {error} is no known class, macro or pattern"))
        faults += [(0, f"rule {rule.name}: needs a class that is not common") for rule in self._rules if not rule.needs]
        if faults:
            raise ReferenceDataError(path, tuple(faults))
        self._word = _make_word_pattern(lexicon.phrases())
        self._run = re.compile(f"[^{FILLER}]+")
        self._enabled = self._find_enabled()
        self._head = re.compile(f"[{''.join(self._enabled)}]+")
        self._chosen: dict[frozenset[str], list[Rule]] = {}

    def _find_enabled(self) -> dict[str, frozenset[int]]:
        """Return which rules a symbol makes possible."""
        enabled: dict[str, set[int]] = {}
        for number, rule in enumerate(self._rules):
            for symbol in {symbol for name in rule.needs for symbol in self._lexicon.symbols(name)}:
                enabled.setdefault(symbol, set()).add(number)
        return {symbol: frozenset(numbers) for symbol, numbers in enabled.items()}

    def lex(self, text: str) -> Lexed:
        """Cut a text into words and give each its symbol."""
        found = list(self._word.finditer(text))
        words = [match.group() for match in found]
        return Lexed(text, words, [match.start() for match in found], self._lexicon.to_symbols(words))

    def find_tags(self, lexed: Lexed) -> Iterator[Tag]:
        """Yield what the rules match, in text order, never overlapping."""
        for run in self._run.finditer(lexed.symbols):
            heads = frozenset("".join(self._head.findall(lexed.symbols, run.start(), run.end())))
            if heads:
                yield from self._read_run(lexed, run.start(), run.end(), self._choose(heads))

    def _choose(self, heads: frozenset[str]) -> list[Rule]:
        """Return the rules that a run with these symbols can match, in their order."""
        if heads not in self._chosen:
            numbers = frozenset[int]().union(*(self._enabled[symbol] for symbol in heads))
            self._chosen[heads] = [self._rules[number] for number in sorted(numbers)]
        return self._chosen[heads]

    def _read_run(self, lexed: Lexed, first: int, end: int, rules: list[Rule]) -> Iterator[Tag]:
        while found := _search(lexed.symbols, first, end, rules):
            match, rule = min(found, key=lambda one: one[0].start())  # of several the first: the earlier rule
            yield self._make_tag(lexed, match, rule)
            first, rules = match.end(), [rule for _, rule in found]

    def _make_tag(self, lexed: Lexed, match: re.Match[str], rule: Rule) -> Tag:
        slots, places = {}, {}
        for group, name in rule.classes.items():
            first, end = match.span(group)
            if first >= 0:
                slot = group.rstrip("0123456789")
                slots[slot], places[slot] = self._read_slot(lexed, name, first, end), (first, end)
        return Tag(rule=rule.name, form=rule.form, first=match.start(), end=match.end(), slots=slots, places=places)

    def _read_slot(self, lexed: Lexed, name: str, first: int, end: int) -> str:
        if name:
            return self._lexicon.value(lexed.words[first], name)
        return " ".join(plain_word(word) for word in lexed.words[first:end])


def _search(symbols: str, first: int, end: int, rules: list[Rule]) -> list[tuple[re.Match[str], Rule]]:
    return [(match, rule) for rule in rules if (match := rule.pattern.search(symbols, first, end))]


def _make_word_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Put entries of several words before the general rule, by their first letter, which is what makes them fast to rule out."""
    rests: dict[str, list[str]] = {}
    for phrase in phrases:
        first = phrase[: 2 if phrase[0] == "\\" else 1]
        rests.setdefault(first, []).append(phrase[len(first) :])
    branches = [f"{first}(?:{'|'.join(several)})(?!\\w)" for first, several in rests.items()]
    return re.compile("|".join([*branches, _WORD]))
