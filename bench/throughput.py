"""Speed and memory from page to record, stage by stage, on one process.

    python bench/throughput.py [--articles 1000]

The articles are shuffled from the paragraphs of the example week, so that no two are copies. Machines differ: read
the ratios. `encoder alone` runs only the network's encoders on the same sentences in the same batches.
"""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from onnxruntime import RunOptions

from dateline.coding import code
from dateline.ingest import ingest
from dateline.ingest.saved import find_pages, open_page
from dateline.link import link
from dateline.model.article import Article, Block, BlockKind, Page
from dateline.model.identity import hash_text, make_id
from dateline.model.reading import Reading
from dateline.model.span import Span
from dateline.pipeline import ToolFiles, Tools, open_tools
from dateline.read import read_many
from dateline.read.cutting.layout import find_layout, words_of
from dateline.read.parsing.parser import MinilmParser, make_batches
from dateline.read.parsing.word_pieces import encode_sentences, pad_sentences
from dateline.store import open_store

WEEK = Path(__file__).parents[1] / "examples" / "week"
PARAGRAPHS = 12
SEED = 7
AT_ONCE = 16


class Stage(msgspec.Struct):
    """What one stage took.

    Attributes:
        name: The stage.
        seconds: Processor time.
        articles: Articles that went through.
        sentences: Sentences in them; 0 = not counted.
    """

    name: str
    seconds: float
    articles: int
    sentences: int = 0


def make_articles(pages: Sequence[Page], count: int) -> Iterator[Article]:
    """Shuffle the week's paragraphs into new articles with the header of one of the old."""
    shuffle = random.Random(SEED)
    old = [article for page in pages for article in ingest(page)]
    paragraphs = [
        block.span.text_in(article.text)
        for article in old
        for block in article.blocks
        if block.kind is BlockKind.PARAGRAPH
    ]
    return (_make_article(shuffle, shuffle.choice(old), paragraphs, number) for number in range(count))


def _make_article(shuffle: random.Random, like: Article, paragraphs: Sequence[str], number: int) -> Article:
    chosen = shuffle.sample(paragraphs, PARAGRAPHS)
    blocks, start = [], 0
    for paragraph in chosen:
        blocks.append(Block(BlockKind.PARAGRAPH, Span(start, start + len(paragraph))))
        start += len(paragraph) + 2
    text = "\n\n".join(chosen)
    name = make_id("art", str(number), text)
    return msgspec.structs.replace(
        like, id=name, page_sha256=hash_text(name), text=text, blocks=tuple(blocks), fingerprint=()
    )


def measure(articles: Sequence[Article], pages: Sequence[Page], tools: Tools) -> Iterator[Stage]:
    """Time every stage by itself, the encoder alone last where the parser is ours."""
    start = time.process_time()
    ingested = [article for page in pages for article in ingest(page)]
    yield Stage("ingest", time.process_time() - start, len(ingested))

    readings: list[Reading] = []
    reading, encoder = Stage("read", 0.0, len(articles)), Stage("encoder alone", 0.0, len(articles))
    for several in (articles[first : first + AT_ONCE] for first in range(0, len(articles), AT_ONCE)):
        start = time.process_time()
        readings.extend(read_many(several, tools.parser, tools.gazetteer, tools.actors))
        reading.seconds += time.process_time() - start
        if isinstance(tools.parser, MinilmParser):
            encoder.seconds += time_encoder(several, tools.parser)
    sentences = reading.sentences = encoder.sentences = sum(len(one.sentences) for one in readings)
    yield reading

    start = time.process_time()
    codings = [code(one, tools.codebook) for one in readings]
    yield Stage("code", time.process_time() - start, len(articles), sentences)

    start = time.process_time()
    linking = link(codings)
    yield Stage("link", time.process_time() - start, len(articles), sentences)

    with tempfile.TemporaryDirectory() as folder, open_store(f"{folder}/store.sqlite") as store:
        start = time.process_time()
        for one, coding in zip(readings, codings, strict=True):
            page = Page(sha256=one.article.page_sha256, file=one.article.file, content=b"")
            store.add_page(page, [one.article])
            store.put_codings([(one, coding)], "bench")
        store.put_linking(linking)
        yield Stage("store", time.process_time() - start, len(articles), sentences)
    if encoder.seconds:
        yield encoder


def time_encoder(articles: Sequence[Article], parser: MinilmParser) -> float:
    """Time the encoder alone: word pieces made beforehand, nothing decoded."""
    sentences = [words for article in articles for words in words_of(article, find_layout(article))]
    encoded = encode_sentences(parser._tokenizer, sentences)
    batches = [pad_sentences([encoded[index] for index in batch]) for batch in make_batches(encoded)]
    options = RunOptions()
    options.only_execute_path_to_fetches = True
    start = time.process_time()
    for batch in batches:
        parser._session.run(["words"], batch._asdict(), options)
    return time.process_time() - start


def main() -> None:
    """Print one line a stage, the sum, the ratio to the encoder alone, and peak memory."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=1000)
    wanted = options.parse_args().articles
    pages = [open_page(path) for path in find_pages([WEEK])]
    tools = open_tools(ToolFiles())
    articles = list(make_articles(pages, wanted))
    print(f"{'stage':<16}{'seconds':>9}{'articles/s':>12}{'sentences/s':>13}")
    stages = {}
    for stage in measure(articles, pages, tools):
        stages[stage.name] = stage
        _print_stage(stage)
    read, alone = stages["read"], stages.get("encoder alone")
    total = Stage(
        "read to store",
        sum(stages[name].seconds for name in ("read", "code", "link", "store")),
        wanted,
        read.sentences,
    )
    _print_stage(total)
    if alone:
        print(f"reading runs at {alone.seconds / read.seconds:.2f} of the encoder's own speed,")
        print(f"everything from reading to storing at {alone.seconds / total.seconds:.2f}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _print_stage(stage: Stage) -> None:
    print(
        f"{stage.name:<16}{stage.seconds:>9.2f}{stage.articles / stage.seconds:>12.1f}"
        f"{stage.sentences / stage.seconds:>13.0f}"
    )


if __name__ == "__main__":
    main()
