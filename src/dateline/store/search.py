"""Words and points by number: FTS5 and R*Tree on SQLite, tsvector and GiST on PostgreSQL, the same answers from both.

Texts are folded to plain words here (`fold`), so that neither database needs to know about accents or languages.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from sqlalchemy import ColumnElement, Connection, bindparam, column, false, or_, select, table, text
from sqlalchemy.sql import Select

from dateline.store.tables import MAX_VALUES

WORD = re.compile(r"[^\W_]+")
# Longer runs of letters are no words, and PostgreSQL refuses those of 2 KB; more words than this say nothing more about a text.
MAX_WORD, MAX_WORDS = 60, 50_000
# More words than a person searches for.
MAX_SOUGHT = 12
# PostgreSQL keeps the words of a column as those of a weight.
WEIGHTS = ("A", "B", "C", "D")
WORD_TABLES: Mapping[str, tuple[str, ...]] = {
    "event_words": ("place", "words"),
    "entity_words": ("words",),
    "article_words": ("words",),
}
PUT_VECTOR = (
    "INSERT INTO {name} (number, words) VALUES (:number, CAST(:words AS tsvector))"
    " ON CONFLICT (number) DO UPDATE SET words = excluded.words"
)
POINTS = "event_points"
SEARCH_TABLES = (*WORD_TABLES, POINTS)

Box = tuple[float, float, float, float]
"""South, west, north, east in degrees; west of more than east crosses the 180th meridian."""
Texts = tuple[str, ...]


def fold(words: str) -> list[str]:
    """Cut a text into lower-case words without accents, punctuation and vowel marks, in order."""
    bare = words.lower() if words.isascii() else _strip_marks(words.casefold())
    return [match[0][:MAX_WORD] for match in islice(WORD.finditer(bare), MAX_WORDS)]


def _strip_marks(words: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", words) if not unicodedata.combining(letter))


def put_words(connection: Connection, name: str, texts: Mapping[int, Texts]) -> None:
    """Keep the words of some numbered things, in place of what was kept of them; one text a column of the table."""
    if not texts:
        return
    if connection.dialect.name == "postgresql":
        vectors = [{"number": number, "words": _to_vector(columns)} for number, columns in texts.items()]
        connection.execute(text(PUT_VECTOR.format(name=name)), vectors)
        return
    if name != "article_words":  # Without content of its own: articles are final, their words are put once.
        remove_numbers(connection, name, texts)
    keys = WORD_TABLES[name]
    rows = [
        {"number": number, **{key: " ".join(fold(one)) for key, one in zip(keys, columns, strict=True)}}
        for number, columns in texts.items()
    ]
    names, values = ", ".join(keys), ", ".join(f":{key}" for key in keys)
    connection.execute(text(f"INSERT INTO {name} (rowid, {names}) VALUES (:number, {values})"), rows)


def _to_vector(columns: Texts) -> str:
    """Write the words of all columns as PostgreSQL reads them; a weight stands at a position, so every word has the first."""
    return " ".join(
        f"'{word}':1{weight}"
        for weight, column_text in zip(WEIGHTS, columns, strict=False)
        for word in sorted(set(fold(column_text)))
    )


def put_points(connection: Connection, points: Mapping[int, tuple[float, float]]) -> None:
    """Keep the latitude and longitude of some numbered things; none must be kept of them."""
    rows = [{"number": number, "lat": lat, "lon": lon} for number, (lat, lon) in points.items()]
    values = (
        ":number, point(:lon, :lat)" if connection.dialect.name == "postgresql" else ":number, :lat, :lat, :lon, :lon"
    )
    if rows:
        connection.execute(text(f"INSERT INTO {POINTS} VALUES ({values})"), rows)


def remove_numbers(connection: Connection, name: str, numbers: Iterable[int]) -> None:
    """Forget some numbered things in a search table."""
    key = "rowid" if name in WORD_TABLES and connection.dialect.name != "postgresql" else "number"
    statement = text(f"DELETE FROM {name} WHERE {key} IN :numbers").bindparams(bindparam("numbers", expanding=True))
    iterator = iter(sorted(numbers))
    while chunk := list(islice(iterator, MAX_VALUES)):
        connection.execute(statement, {"numbers": chunk})


def empty(connection: Connection) -> None:
    """Forget everything in the search tables."""
    for name in SEARCH_TABLES:
        without_content = name == "article_words" and connection.dialect.name != "postgresql"
        connection.execute(
            text(f"INSERT INTO {name} ({name}) VALUES ('delete-all')" if without_content else f"DELETE FROM {name}")
        )


def with_words(
    dialect: str, name: str, number: ColumnElement[int], sought: str, only: str | None = None
) -> ColumnElement[bool]:
    """Make the condition that a thing has all words sought; of the last one the beginning is enough, as for somebody who still types.

    Args:
        dialect: Name of the database's dialect.
        name: The search table.
        number: The column that holds the thing's number.
        sought: As a person typed it; without any word in it nothing matches.
        only: Column of the search table to look in; None = all of them.
    """
    words = fold(sought)[:MAX_SOUGHT]
    if not words:
        return false()
    if dialect == "postgresql":
        weight = WEIGHTS[WORD_TABLES[name].index(only)] if only else ""
        whole = [f"'{word}'" + (f":{weight}" if weight else "") for word in words[:-1]]
        query = " & ".join([*whole, f"'{words[-1]}':*{weight}"])
        return number.in_(_numbers(name, "number", "words @@ CAST(:sought AS tsquery)", query))
    within = f"{only} : " if only else ""
    query = " AND ".join([*(f'{within}"{word}"' for word in words[:-1]), f'{within}"{words[-1]}" *'])
    return number.in_(_numbers(name, "rowid", f"{name} MATCH :sought", query))


def _numbers(name: str, key: str, condition: str, query: str) -> Select[tuple[int]]:
    matching = text(condition).bindparams(bindparam("sought", query, unique=True))
    return select(column(key)).select_from(table(name)).where(matching)


def in_box(dialect: str, number: ColumnElement[int], box: Box) -> ColumnElement[bool]:
    """Make the condition that a thing's point lies in a box, or near its edge: SQLite rounds points to four bytes a number."""
    return or_(*(number.in_(_numbers_in(dialect, part)) for part in parts_of(box)))


def parts_of(box: Box) -> Sequence[Box]:
    """Cut a box that crosses the 180th meridian in two."""
    south, west, north, east = box
    return ((south, west, north, 180.0), (south, -180.0, north, east)) if west > east else (box,)


def area_of(box: Box) -> float:
    """Return the size of a box in square degrees."""
    return sum((north - south) * (east - west) for south, west, north, east in parts_of(box))


def _numbers_in(dialect: str, box: Box) -> Select[tuple[int]]:
    if dialect == "postgresql":
        condition = "at <@ box(point(:west, :south), point(:east, :north))"
    else:
        condition = "south <= :north AND north >= :south AND west <= :east AND east >= :west"
    values = dict(zip(("south", "west", "north", "east"), box, strict=True))
    inside = text(condition).bindparams(*(bindparam(name, value, unique=True) for name, value in values.items()))
    return select(column("number")).select_from(table(POINTS)).where(inside)
