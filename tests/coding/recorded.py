"""Readings of the tests' own sentences, recorded once: coding is tested on the same words whatever parser ships.

    RECORD_READINGS=1 pytest tests/coding      reads sentences that are not on record with the shipped parser and adds them

The articles are dated 20 March 2024, a Wednesday.
"""

import gzip
import os
from datetime import date
from functools import cache
from pathlib import Path

import msgspec
from msgspec.structs import replace

from dateline.coding import Codebook, code, open_codebook
from dateline.model.article import Article, Block, BlockKind, DateOrigin, DatePrecision, Publication
from dateline.model.claim import Claim
from dateline.model.coding import Coding
from dateline.model.reading import Reading
from dateline.model.span import Span
from dateline.read import open_parser, read
from dateline.reference.actors import open_actors
from dateline.reference.gazetteer import open_gazetteer

RECORD = Path(__file__).parent / "readings.jsonl.gz"
PUBLISHED = date(2024, 3, 20)


@cache
def load_readings() -> dict[str, Reading]:
    if not RECORD.exists():
        return {}
    lines = gzip.decompress(RECORD.read_bytes()).splitlines()
    readings = [msgspec.json.decode(line, type=Reading) for line in lines]
    return {reading.article.text: reading for reading in readings}


def reading_of(text: str) -> Reading:
    """Return the recorded reading of a text of one paragraph."""
    readings = load_readings()
    if text not in readings and os.environ.get("RECORD_READINGS"):
        readings[text] = read_now(text)
        save_readings(readings)
    if text not in readings:
        raise LookupError(f"no reading of {text!r} is on record; run RECORD_READINGS=1 pytest tests/coding to add it")
    return readings[text]


def save_readings(readings: dict[str, Reading]) -> None:
    lines = b"\n".join(msgspec.json.encode(readings[text]) for text in sorted(readings))
    RECORD.write_bytes(gzip.compress(lines, mtime=0))


@cache
def open_all():  # type: ignore[no-untyped-def]
    return open_parser(), open_gazetteer(), open_actors()


def read_now(text: str) -> Reading:
    """Read, and forget what the parser has learned of acts: most tests are about the codebook's words."""
    return replace(read(article(text), *open_all()), acts=None)


def article(text: str) -> Article:
    published = Publication(
        first_day=PUBLISHED, last_day=PUBLISHED, known_from=DateOrigin.GIVEN, precision=DatePrecision.DAY
    )
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
    return Article(
        id="art-1", page_sha256="0" * 64, file="test.txt", part=1, published=published, text=text, blocks=(block,)
    )


@cache
def plover() -> Codebook:
    return open_codebook()


def coding_of(text: str) -> Coding:
    return code(reading_of(text), plover())


def claims_of(text: str) -> tuple[Claim, ...]:
    return coding_of(text).claims


def claim_of(text: str, trigger: str) -> Claim:
    """Return the claim on a trigger word; several (by voice or place) = the first."""
    return next(claim for claim in claims_of(text) if trigger in claim.trigger.text)
