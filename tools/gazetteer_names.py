"""Which of a source's spellings the gazetteer keeps. Used by `compile_gazetteer.py`."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

# Scripts other than Latin are kept where people write them; everywhere for places that many reports name.
SCRIPTS = {
    "ARABIC": "SY LB IQ IR AF PK YE SA EG LY DZ TN MA JO KW QA AE BH OM PS IL SD SO DJ TD ER MR ML NE",
    "CYRILLIC": "UA BY MD XK GE AM AZ RU KZ KG TJ UZ BG RS MK BA ME MN",
    "HEBREW": "IL PS",
    "GREEK": "GR CY",
    "GEORGIAN": "GE",
    "ARMENIAN": "AM AZ",
    "DEVANAGARI": "IN NP",
    "BENGALI": "BD",
    "MYANMAR": "MM",
    "ETHIOPIC": "ET ER",
    "THAI": "TH",
}
WORLD_SCRIPTS = {"ARABIC", "CYRILLIC", "HEBREW"}
WORLD_POPULATION = 100_000
CODE = re.compile(r"[A-Z0-9]{2,4}")
BRACKETS = re.compile(r"^(.*?)\s*[(\[](.+?)[)\]]\s*$")


def choose_names(names: Sequence[str], country2: str, population: int | None) -> Iterator[str]:
    """Choose spellings to keep: Latin ones, the country's scripts, no codes, no romanisations letter by letter."""
    wide = population is not None and population >= WORLD_POPULATION
    for spelling in dict.fromkeys(part for name in names for part in split_brackets(name)):
        script = script_of(spelling)
        if script == "LATIN":
            if not CODE.fullmatch(spelling) and (spelling == names[0] or not spelling.islower()):
                yield spelling
        elif script in SCRIPTS and (country2 in SCRIPTS[script].split() or (wide and script in WORLD_SCRIPTS)):
            yield spelling


def split_brackets(name: str) -> tuple[str, ...]:
    """Split "Homs (Hims)" in two."""
    found = BRACKETS.match(name)
    return (found[1], found[2]) if found and found[1] else (name,) if name else ()


def script_of(name: str) -> str:
    """Name the script of the first letter, as Unicode does; empty where there is no letter."""
    letter = next((letter for letter in name if letter.isalpha() and unicodedata.category(letter) != "Lm"), None)
    return unicodedata.name(letter, " ").split()[0] if letter else ""
