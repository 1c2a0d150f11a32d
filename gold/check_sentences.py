"""Reads and codes at least 10,000 real sentences: fails on any exception, and says how coding time compares with reading time.

    python gold/check_sentences.py --gold FOLDER [--least 10000]

FOLDER holds the development sets; sentences and articles come from all of them, bad encodings, tables and fragments included.
"""

import argparse
import json
import sys
import time
import traceback
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from eval_coding import make_article

from dateline import pipeline
from dateline.coding import code
from dateline.read import read_many

JSON_TEXTS = {
    "plover_sentences/dev.jsonl": "sentence",
    "plover_records/dev.jsonl": "text",
    "acled_types/dev.jsonl": "EventSnippet",
    "factuality/uw_dev.jsonl": "text",
    "police_events/docs.dev.jsonl": "doc_text",
    "re3d/documents.dev.jsonl": "text",
}
TEXT_FOLDERS = ("attribution/dev/text", "attribution/train/text")
BATCH = 32


def list_texts(gold: Path) -> Iterator[str]:
    """Yield the texts of every set that is there."""
    for name, field in JSON_TEXTS.items():
        path = gold / name
        rows = path.read_text("utf-8").splitlines() if path.exists() else []
        yield from (str(row[field]) for row in map(json.loads, rows) if row.get(field))
    for folder in TEXT_FOLDERS:
        yield from (path.read_text("utf-8") for path in sorted((gold / folder).glob("*.txt")))


def main() -> None:
    """Read and code until enough sentences are done; list every text that raised."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="folder of the development sets")
    parser.add_argument("--least", type=int, default=10_000, help="how many sentences are enough")
    options = parser.parse_args()
    tools = pipeline.open_tools(pipeline.ToolFiles())
    texts, number, sentences, faults = list_texts(options.gold), 0, 0, 0
    spent = {"reading": 0.0, "coding": 0.0}
    while sentences < options.least and (batch := list(islice(texts, BATCH))):
        articles = [make_article(text, number + place) for place, text in enumerate(batch)]
        number += len(batch)
        try:
            start = time.perf_counter()
            readings = list(read_many(articles, tools.parser, tools.gazetteer, tools.actors))
            between = time.perf_counter()
            for reading in readings:
                code(reading, tools.codebook)
            spent["reading"] += between - start
            spent["coding"] += time.perf_counter() - between
            sentences += sum(len(reading.sentences) for reading in readings)
        except Exception:
            faults += 1
            traceback.print_exc()
    print(f"{number} texts, {sentences} sentences, {faults} batches that raised")
    print(
        f"reading {spent['reading']:.1f} s, coding {spent['coding']:.1f} s, ratio {spent['coding'] / spent['reading']:.2f}"
    )
    if faults or sentences < options.least:
        sys.exit(f"{faults} batches raised, {sentences} of {options.least} sentences done")


if __name__ == "__main__":
    main()
