"""Score attribution on PolNeAR: cue F1, and source F1 given the cue.

    python gold/eval_attribution.py --gold DIR --weights DIR [--part train]

Read from raw text. Every stretch between line breaks is a paragraph, the first is the title. A predicted and a gold cue match,
one to one, when they share a character (largest overlap first). Given a matched cue, the sources match when they share a
character; a source on one side only counts against precision or recall, none on both sides counts nowhere. `exact` asks for the
same characters. Documents with several annotators are scored against each and averaged. A denied report that we give as two
attributions ("denied claims that") counts as two.
"""

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from dateline.model.article import Article, Block, BlockKind
from dateline.model.attribution import Attribution
from dateline.model.span import Span
from dateline.read import read_many
from dateline.read.parsing.parser import open_parser
from dateline.reference.actors import open_actors
from dateline.reference.gazetteer import open_gazetteer


class GoldAttribution(Struct, frozen=True):
    """An annotated attribution: stretches of its cue and of its source."""

    cue: tuple[Span, ...]
    source: tuple[Span, ...]


def load_documents(folder: Path, part: str) -> Iterator[tuple[str, str, list[list[GoldAttribution]]]]:
    """Yield name, text and the annotations of each annotator."""
    annotations = defaultdict(list)
    for path in sorted((folder / "attribution" / part / "attributions").glob("*.ann")):
        annotations[path.stem.rpartition("_")[0]].append(read_annotation(path))
    for name, annotators in annotations.items():
        with (folder / "attribution" / part / "text" / f"{name}.txt").open(encoding="utf-8", newline="") as file:
            yield name, file.read(), annotators


def read_annotation(path: Path) -> list[GoldAttribution]:
    """Read one annotator's stand-off file."""
    spans: dict[str, tuple[Span, ...]] = {}
    found = []
    for line in path.read_text("utf-8").splitlines():
        match = re.match(r"(T\d+)\t\w+ ([\d ;]+)\t", line)
        if match:
            spans[match[1]] = tuple(Span(*map(int, piece.split())) for piece in match[2].split(";"))
        elif re.match(r"E\d+\t", line):
            roles = re.findall(r"([A-Za-z]+)\d*:(T\d+)", line)
            parts = {
                role: [span for name, id_ in roles if name == role for span in spans.get(id_, ())]
                for role in ("Cue", "Source")
            }
            found.append(GoldAttribution(tuple(parts["Cue"]), tuple(parts["Source"])))
    return [attribution for attribution in found if attribution.cue]


def to_article(name: str, text: str) -> Article:
    """Lay a text out: its first line is the title, every other one a paragraph."""
    lines = [match.span() for match in re.finditer(r"[^\r\n]*\S[^\r\n]*", text)]
    blocks = tuple(
        Block(BlockKind.PARAGRAPH if number else BlockKind.TITLE, Span(*line)) for number, line in enumerate(lines)
    )
    return Article(id=name, page_sha256="", file=name, part=1, text=text, blocks=blocks)


def overlap(ours: tuple[Span, ...], gold: tuple[Span, ...]) -> int:
    """Count the characters that both hold."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in ours for b in gold)


def score(found: tuple[Attribution, ...], gold: list[GoldAttribution]) -> Counter:
    """Count matches of cues, and of sources where cues match."""
    pairs = sorted(
        (
            (-overlap((ours.cue,), theirs.cue), i, j)
            for i, ours in enumerate(found)
            for j, theirs in enumerate(gold)
            if overlap((ours.cue,), theirs.cue)
        )
    )
    counts = Counter({"found": len(found), "gold": len(gold)})
    used: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in pairs:
        if i in used[0] or j in used[1]:
            continue
        used[0].add(i)
        used[1].add(j)
        counts["cue"] += 1
        source = (found[i].source,) if found[i].source else ()
        counts["source found"] += bool(source)
        counts["source gold"] += bool(gold[j].source)
        counts["source"] += overlap(source, gold[j].source) > 0
        counts["source exact"] += bool(source) and source == gold[j].source
    return counts


def f1(right: float, found: float, gold: float) -> str:
    """Format precision, recall and F1."""
    precision, recall = right / max(found, 1e-9), right / max(gold, 1e-9)
    return f"P {precision:.3f}  R {recall:.3f}  F1 {2 * right / max(found + gold, 1e-9):.3f}"


def main() -> None:
    """Score one part and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, required=True, help="folder that holds attribution/")
    parser.add_argument(
        "--weights", type=Path, default=None, help="folder of the parser's weights; default: those shipped"
    )
    parser.add_argument("--part", default="dev", choices=["dev", "train"])
    arguments = parser.parse_args()
    if not (arguments.gold / "attribution" / arguments.part).is_dir():
        sys.exit(f"{arguments.gold} has no attribution/{arguments.part}: nothing scored")
    reader = open_parser(arguments.weights) if arguments.weights else open_parser()
    documents = list(load_documents(arguments.gold, arguments.part))
    articles = [to_article(name, text) for name, text, _ in documents]
    total: dict[str, float] = defaultdict(float)
    readings = read_many(articles, reader, open_gazetteer(), open_actors())
    for (_, _, annotators), reading in zip(documents, readings, strict=True):
        for gold in annotators:
            for name, count in score(reading.attributions, gold).items():
                total[name] += count / len(annotators)
    print(f"{len(documents)} documents, {total['gold']:.0f} gold attributions, {total['found']:.0f} found")
    print("cue               ", f1(total["cue"], total["found"], total["gold"]))
    print("source given cue  ", f1(total["source"], total["source found"], total["source gold"]))
    print("source, exact     ", f1(total["source exact"], total["source found"], total["source gold"]))


if __name__ == "__main__":
    main()
