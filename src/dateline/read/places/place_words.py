"""The words that move, widen or narrow what a place name means, read from `words.tsv`."""

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from msgspec import Struct

_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|(?P<word>[a-z]+(?:-[a-z]+)?))"
_AMOUNT = r"(?:(?:about|some|around|roughly|nearly|almost|just|only|over|more than|less than|at least|approximately) )?"


class PlaceWords(Struct, frozen=True, kw_only=True):
    """Patterns made from the word list; all are for lower-case text.

    Attributes:
        offset: Ends at a name: "10 km south of", "east of", "5 miles from"; groups `number`, `word`, `unit`, `direction`.
        around: Ends at a name: "near", "on the outskirts of"; what it matched is looked up by `value`.
        behind: Begins after a name: " countryside", "'s northern outskirts".
        part: Ends at a name: "southern".
        class_before: Ends at a name: "the city of".
        class_after: Begins after a name: " province".
        locative: One word before a name.
        between: Ends at a name: "between".
        rules: Rule of the list -> its patterns, each with the value of its row; "" = it has none.
    """

    offset: re.Pattern[str]
    around: re.Pattern[str]
    behind: re.Pattern[str]
    part: re.Pattern[str]
    class_before: re.Pattern[str]
    class_after: re.Pattern[str]
    locative: re.Pattern[str]
    between: re.Pattern[str]
    rules: dict[str, tuple[tuple[re.Pattern[str], str], ...]]

    def value(self, rule: str, words: str) -> str | None:
        """Return the value of the row of a rule that matches some words; None = none does."""
        return next((value for pattern, value in self.rules[rule] if pattern.fullmatch(words)), None)


@lru_cache(maxsize=1)
def load_place_words() -> PlaceWords:
    """Load the word list."""
    rows: dict[str, list[tuple[str, str]]] = {}
    for line in files("dateline.read.places").joinpath("words.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            rule, words, *value = line.split("\t")
            rows.setdefault(rule, []).append((words, value[0] if value else ""))
    one = {rule: _any(words for words, _ in entries) for rule, entries in rows.items()}
    return PlaceWords(
        offset=re.compile(
            rf"(?:\b{_AMOUNT}{_NUMBER}[ -]?(?P<unit>{one['unit']}) )?(?:(?:away )?(?:to the )?(?:just )?(?P<direction>{one['direction']}) )?"
            r"(?:of|from|outside) (?:the )?$"
        ),
        around=re.compile(rf"(?<!\w)(?P<words>{one['around']}) (?:the )?$"),
        behind=re.compile(rf"(?:['’]s?)? (?P<words>{one['behind']})(?!\w)"),
        part=re.compile(rf"(?<!\w)(?:(?:the )?(?P<words>{one['part']}))(?: part of)?[ -](?:the )?$"),
        class_before=re.compile(rf"(?<!\w)(?:the )?(?:[a-z]+ )??(?P<words>{one['class_before']}) of (?:the )?$"),
        class_after=re.compile(rf" (?P<words>{one['class_after']})(?!\w)"),
        locative=re.compile(rf"(?<!\w)(?:{one['locative']}) (?:the )?$"),
        between=re.compile(r"(?<!\w)between (?:the )?$"),
        rules={rule: tuple((re.compile(words), value) for words, value in entries) for rule, entries in rows.items()},
    )


def _any(words: Iterable[str]) -> str:
    """Join alternatives, longer ones first, so that "north-east" is not read as "north"."""
    return "|".join(sorted((f"(?:{one})" for one in words), key=len, reverse=True))
