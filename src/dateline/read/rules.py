"""One rule of a word grammar: its pattern over symbols, and the classes it cannot match without."""

import re
from collections.abc import Mapping, Set

from msgspec import Struct

from dateline.read.lexicon import Lexicon

_NAME = re.compile(r"(?:([a-z][a-z0-9]*):)?(?:([A-Z][A-Z0-9]*)|\{([a-z]+)\})")
_SLOT = re.compile(r"[a-z][a-z0-9]*:(?=[A-Z{])")
_TOKEN = re.compile(r"\(\?<?[=!]|\(\?:|\(|\)|\||[?*]|\{\d|[A-Z][A-Z0-9]*")
_OPTIONAL = frozenset({"?", "*", "{0"})
_FORBIDDING = frozenset({"(?!", "(?<!"})


class Rule(Struct, frozen=True):
    """One rule, ready to be tried.

    Attributes:
        name: Unique name.
        form: Family of meanings.
        classes: Group of the pattern to the class whose value its slot takes; "" = the words themselves.
        pattern: Regular expression over symbols.
        needs: Every match holds a word of one of these classes; empty = not known.
    """

    name: str
    form: str
    classes: dict[str, str]
    pattern: re.Pattern[str]
    needs: frozenset[str]


def make_rule(table: Mapping[str, str], macros: Mapping[str, str], lexicon: Lexicon, common: Set[str]) -> Rule:
    """Compile a rule.

    Args:
        table: `name`, `form` and `pattern` as in the rule file.
        macros: Parts of patterns by name.
        lexicon: The classes.
        common: Classes of everyday words, of no use for telling where a rule cannot match.

    Raises:
        KeyError: The pattern names an unknown class or macro.
        re.error: The pattern is no regular expression.
    """
    classes: dict[str, str] = {}
    pattern = re.compile(_to_symbols(table["pattern"], macros, lexicon, classes))
    tokens = _TOKEN.findall(_SLOT.sub("", _expand(table["pattern"], macros)))
    needs = _needs_of_choice(tokens[::-1], common)
    return Rule(table["name"], table["form"], classes, pattern, needs or frozenset())


def _to_symbols(pattern: str, macros: Mapping[str, str], lexicon: Lexicon, classes: dict[str, str]) -> str:
    def replace(match: re.Match[str]) -> str:
        slot, name, macro = match.groups()
        body = f"[{lexicon.symbols(name)}]" if name else f"(?:{_to_symbols(macros[macro], macros, lexicon, classes)})"
        if not slot:
            return body
        classes[slot] = name or ""
        return f"(?P<{slot}>{body})"

    return _NAME.sub(replace, pattern).replace(" ", "")


def _expand(pattern: str, macros: Mapping[str, str]) -> str:
    return re.sub(r"\{([a-z]+)\}", lambda match: f"(?:{_expand(macros[match[1]], macros)})", pattern)


def _needs_of_choice(tokens: list[str], common: Set[str]) -> frozenset[str] | None:
    """Read alternatives up to a closing bracket; `tokens` is in reverse order and is used up. None = one needs nothing."""
    branches = [_needs_of_sequence(tokens, common)]
    while tokens and tokens[-1] == "|":
        tokens.pop()
        branches.append(_needs_of_sequence(tokens, common))
    if tokens:
        tokens.pop()  # the closing bracket
    return None if None in branches else frozenset().union(*(branch for branch in branches if branch))


def _needs_of_sequence(tokens: list[str], common: Set[str]) -> frozenset[str] | None:
    found: frozenset[str] | None = None
    while tokens and tokens[-1] not in ("|", ")"):
        token = tokens.pop()
        if token.startswith("("):
            needs = _needs_of_choice(tokens, common)
            needs = None if token in _FORBIDDING else needs
        else:
            needs = None if token in common else frozenset({token})
        if tokens and (tokens[-1] in _OPTIONAL or tokens[-1].startswith("{")):
            needs = None if tokens.pop() in _OPTIONAL else needs
        found = found or needs
    return found
