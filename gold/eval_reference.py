"""Score reference within an article on the coreference documents of GUM.

    python gold/eval_reference.py --gold DIR --weights DIR

Gold tokens, sentences and nothing else are given: mentions, heads and names are our own. Scored are gold pronouns (personal,
possessive, reflexive) and definite nouns (a phrase that opens with the, this, that, these or those and is headed by a common
noun) whose chain has an earlier mention that is no pronoun. Right means, as is usual for antecedents, that the earlier mention that
we joined the anaphor to lies in its gold chain; a mention that we did not find, or left open, is wrong. "leads" is stricter: the
mention with the fullest name that the whole chain leads to, as a reading shows it, lies in that gold chain; one wrong step turns
all that follow it. "new" is how many definite nouns that open a gold chain we joined to something all the same. Our mentions and
the gold's are aligned by their head word, of several with one head by the largest overlap.
"""

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from dateline.model.article import Article, Block, BlockKind
from dateline.model.language import Tokens
from dateline.model.mention import Mention
from dateline.model.reading import Reading
from dateline.model.span import Span
from dateline.read.attribution.quotes import find_quotes
from dateline.read.cutting.layout import Layout, words_of
from dateline.read.findings import make_reading
from dateline.read.parsing.parser import open_parser
from dateline.read.reference.resolving import Resolver
from dateline.read.reference.traits import PRONOUNS
from dateline.read.tree import Trees
from dateline.reference.actors import open_actors
from dateline.reference.gazetteer import open_gazetteer

_BRACKET = re.compile(r"(\()?([^()]+)(\))?")
_DEFINITE = {"the", "this", "that", "these", "those"}


class GoldMention(Struct, frozen=True):
    """A mention of the gold: tokens [first, end), the token that heads it, and its chain."""

    first: int
    end: int
    head: int
    chain: str
    sort: str


def read_sentences(path: Path) -> dict[str, list[dict[str, list]]]:
    """Read a treebank part, sentences by document."""
    documents = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        sentence = json.loads(line)
        documents[sentence["doc"]].append(sentence)
    return documents


def to_article(name: str, sentences: list[dict[str, list]]) -> tuple[Article, Layout]:
    """Lay a document's gold tokens out as an article, every sentence a block."""
    text, spans, tokens = "", [], []
    for sentence in sentences:
        start, found = len(text), []
        for word, space in zip(sentence["words"], sentence["space"], strict=True):
            found.append(Span(len(text), len(text) + len(word)))
            text += word + (" " if space else "")
        spans.append(Span(start, found[-1].end))
        tokens.append(tuple(found))
        text = text.rstrip(" ") + "\n"
    blocks = tuple(Block(BlockKind.PARAGRAPH, span) for span in spans)
    article = Article(id=name, page_sha256="", file=name, part=1, text=text, blocks=blocks)
    return article, Layout(tuple(range(len(spans))), tuple(spans), tuple(tokens))


def read_chains(path: Path, sentences: list[dict[str, list]]) -> list[GoldMention]:
    """Read a document's gold mentions."""
    heads, offset, tags, words = [], 0, [], []
    for sentence in sentences:
        heads.extend(offset + head - 1 if head else -1 for head in sentence["head"])
        offset += len(sentence["words"])
        tags.extend(sentence["upos"])
        words.extend(sentence["words"])
    found, opened = [], defaultdict(list)
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line and line[0] != "#"]
    for token, row in enumerate(rows):
        for opening, name, closing in _BRACKET.findall(row[2] if row[2] != "_" else ""):
            if opening:
                opened[name].append(token)
            if closing:
                first, end = opened[name].pop(), token + 1
                head = next((t for t in range(first, end) if not first <= heads[t] < end), first)
                found.append(
                    GoldMention(first, end, head, "-".join(name.split("-")[:2]), _sort(words, tags, first, head))
                )
    return sorted(found, key=lambda mention: (mention.first, -mention.end))


def _sort(words: list[str], tags: list[str], first: int, head: int) -> str:
    if words[head].lower() in PRONOUNS and tags[head] == "PRON":
        return "pronoun"
    if tags[head] == "PRON":
        return "other pronoun"
    return "definite" if words[first].lower() in _DEFINITE and tags[head] == "NOUN" else "other"


def align(tokens: Tokens, mentions: Sequence[Mention], gold: list[GoldMention]) -> dict[int, int]:
    """Align our mentions with the gold's by head word; of several the largest overlap.

    Returns:
        Index of our mention by index of the gold's.
    """
    starts = {start: token for token, start in enumerate(tokens.starts)}
    ends = {end: token + 1 for token, end in enumerate(tokens.ends)}
    ours = defaultdict(list)
    for number, mention in enumerate(mentions):
        name = range(starts[mention.head.start], ends[mention.head.end])
        for head in {mention.head_token, *name}:
            ours[head].append((number, starts[mention.span.start], ends[mention.span.end]))
    aligned = {}
    for index, mention in enumerate(gold):
        overlaps = [
            (
                (min(end, mention.end) - max(first, mention.first))
                / (max(end, mention.end) - min(first, mention.first)),
                number,
            )
            for number, first, end in ours[mention.head]
        ]
        if overlaps:
            aligned[index] = max(overlaps)[1]
    return aligned


def load_documents(
    folder: Path, part: str, names: list[str]
) -> Iterator[tuple[str, Article, Layout, list[GoldMention]]]:
    """Yield documents of a treebank part that have chains: name, article, layout, gold mentions."""
    treebank = read_sentences(folder / "language" / f"gum_{part}.jsonl")
    for name in names or sorted(treebank):
        path = folder / "coreference" / f"{name}.conll"
        if name in treebank and path.exists():
            article, layout = to_article(name, treebank[name])
            yield name, article, layout, read_chains(path, treebank[name])


def score(reading: Reading, gold: list[GoldMention]) -> Counter:
    """Count anaphors and right antecedents by sort."""
    aligned = align(reading.tokens, reading.mentions, gold)
    resolver = Resolver(
        Trees(reading.article.text, reading.tokens, reading.sentences), reading.mentions, find_quotes(reading.article)
    )
    resolver.resolve()
    joined = resolver.joined
    chain_of = {ours: gold[index].chain for index, ours in aligned.items()}
    counts: Counter = Counter()
    met, named = set(), set()
    for index, mention in enumerate(gold):
        number = aligned.get(index, -1)
        if mention.sort in {"pronoun", "definite"} and mention.chain in named:
            leads_to = reading.mentions[number].antecedent if number >= 0 else None
            counts[mention.sort] += 1
            counts[f"{mention.sort} right"] += chain_of.get(joined.get(number, -1)) == mention.chain
            counts[f"{mention.sort} leads"] += chain_of.get(-1 if leads_to is None else leads_to) == mention.chain
        if mention.sort == "definite" and mention.chain not in met:
            counts["new"] += 1
            counts["new joined"] += number in joined
        met.add(mention.chain)
        if "pronoun" not in mention.sort:
            named.add(mention.chain)
    return counts


def main() -> None:
    """Score the development documents and print a table by genre."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, required=True, help="folder with coreference/ and language/")
    parser.add_argument(
        "--weights", type=Path, default=None, help="folder of the parser's weights; default: those shipped"
    )
    arguments = parser.parse_args()
    if not (arguments.gold / "coreference" / "DEV.txt").exists():
        sys.exit(f"{arguments.gold} has no coreference/DEV.txt: nothing scored")
    reader = open_parser(arguments.weights) if arguments.weights else open_parser()
    gazetteer, actors = open_gazetteer(), open_actors()
    names = (arguments.gold / "coreference" / "DEV.txt").read_text("utf-8").split()
    by_genre: dict[str, Counter] = defaultdict(Counter)
    for name, article, layout, gold in load_documents(arguments.gold, "dev", names):
        parses = reader.parse(words_of(article, layout))
        reading = make_reading(article, layout, parses, reader.name, gazetteer, actors)
        by_genre[name.split("_")[1]].update(score(reading, gold))
    print_table(by_genre)


def print_table(by_genre: dict[str, Counter]) -> None:
    """Print shares of both sorts by genre and in all."""
    by_genre["ALL"] = sum(by_genre.values(), Counter())
    print(f"{'':14}{'pronouns':>24}{'definite nouns':>24}{'both':>16}{'new definite':>16}")
    print(
        f"{'genre':14}"
        + f"{'cases':>8}{'right':>8}{'leads':>8}" * 2
        + f"{'right':>8}{'leads':>8}{'cases':>8}{'joined':>8}"
    )
    for genre, counts in by_genre.items():
        sorts = ("pronoun", "definite")
        cells = "".join(
            f"{counts[sort]:>8}{_share(counts, [f'{sort} right'], [sort])}{_share(counts, [f'{sort} leads'], [sort])}"
            for sort in sorts
        )
        both = "".join(_share(counts, [f"{sort} {what}" for sort in sorts], sorts) for what in ("right", "leads"))
        print(f"{genre:14}{cells}{both}{counts['new']:>8}{_share(counts, ['new joined'], ['new'])}")


def _share(counts: Counter, parts: Sequence[str], wholes: Sequence[str]) -> str:
    return f"{sum(counts[part] for part in parts) / max(1, sum(counts[whole] for whole in wholes)):>8.3f}"


if __name__ == "__main__":
    main()
