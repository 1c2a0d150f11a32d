"""Number words and digits as values: "a hundred and twelve", "3.5 million", "two and a half", "1,200"."""

import re

_SMALL = "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_VALUES = {word: value for value, word in enumerate(_SMALL.split("|"))} | {
    word: 20 + 10 * step for step, word in enumerate(_TENS.split("|"))
}
_SCALES = {
    "dozen": 12,
    "score": 20,
    "hundred": 100,
    "k": 10**3,
    "thousand": 10**3,
    "million": 10**6,
    "mn": 10**6,
    "m": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
    "lakh": 10**5,
    "crore": 10**7,
}
_FRACTIONS = {"half": 0.5, "quarter": 0.25, "third": 1 / 3, "½": 0.5, "¼": 0.25, "¾": 0.75}
# Groups of three with commas, points or blanks between, lakhs, a decimal comma; then plain digits, words and a fraction's bar.
_DIGITS = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}|\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:\s\d{3})+(?!\d)|\d+,\d{1,2}(?!\d)"
    r"|\d+(?:\.\d+)?|[½¼¾]|[^\W\d_½¼¾]+|/"
)
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
_MOST_DIGITS = 15
_EXACT = 6  # digits behind the point that are kept: 8.2 million is 8,200,000, not 8,199,999.999999999


def parse_number(words: str) -> float | None:
    """Return the value of a number written in digits, words or both.

    Args:
        words: The number alone, any case; hyphens, commas and "and" as they stand.

    Returns:
        The value; None = not a number, or more digits than a count can have.

    Example:
        >>> parse_number("a hundred and twelve"), parse_number("3.5 million"), parse_number("2 1/2")
        (112, 3500000.0, 2.5)
    """
    parts = [part.removesuffix("s") if part not in _VALUES else part for part in _DIGITS.findall(words.lower())]
    parts = [part for part in parts if part not in ("and", "of")]
    if "/" in parts:
        return _parse_fraction(parts)
    total: float = 0
    group: float | None = None
    for place, part in enumerate(parts):
        if part in _SCALES:
            group = round((1 if group is None else group) * _SCALES[part], _EXACT)
            if _SCALES[part] >= 1000 or place == len(parts) - 1:
                total, group = total + group, None
        elif part in ("a", "an"):
            continue
        else:
            value = _value(part)
            if value is None:
                return None
            group = value if group is None else group + value
    return total + (group or 0) if parts else None


def _value(part: str) -> float | None:
    if part[0].isdigit():
        digits = _plain_digits(part)
        if len(digits) > _MOST_DIGITS:
            return None
        return float(digits) if "." in digits else int(digits)
    return _VALUES.get(part, _FRACTIONS.get(part))


def _plain_digits(part: str) -> str:
    """Return digits without what parts them in groups, and with a point before decimals."""
    if _DECIMAL_COMMA.fullmatch(part):
        return part.replace(",", ".")
    digits = re.sub(r"[,\s]", "", part)
    return digits.replace(".", "") if digits.count(".") > 1 else digits


def _parse_fraction(parts: list[str]) -> float | None:
    slash = parts.index("/")
    above, below = parts[slash - 1 : slash], parts[slash + 1 : slash + 2]
    if not (above and below and above[0].isdecimal() and below[0].isdecimal()) or int(below[0]) == 0:
        return None
    whole = parse_number(" ".join(parts[: slash - 1])) if slash > 1 else 0
    return None if whole is None else whole + int(above[0]) / int(below[0])


def parse_spoken_year(words: str) -> int | None:
    """Return a year read in pairs: "nineteen ninety-seven" is 1997, "two thousand and three" 2003; None = no year.

    Example:
        >>> parse_spoken_year("nineteen ninety-seven"), parse_spoken_year("two thousand three")
        (1997, 2003)
    """
    parts = words.replace("-", " ").lower().split()
    if "thousand" in parts or "hundred" in parts:
        value = parse_number(words)
        return int(value) if value is not None else None
    century, rest = parse_number(parts[0]), parse_number(" ".join(parts[1:]))
    return None if century is None or rest is None else int(century) * 100 + int(rest)
