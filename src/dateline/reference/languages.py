"""Languages: ISO 639-1 codes and their English names."""

from functools import lru_cache
from importlib.resources import files


@lru_cache
def open_languages() -> dict[str, str]:
    """Read the list of languages.

    Returns:
        English name by two-letter code, in order of code.

    Source:
        ISO 639-1 (2002), names shortened.
    """
    lines = files(__package__).joinpath("languages.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {code: name for code, _, name in (line.partition("\t") for line in lines)}
