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


class Stage(msgspec.Struct):
    """What one stage took.

    Attributes:
        name: The stage.
        seconds: Wall-clock time.
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
    """Time every stage by itself."""
    start = time.perf_counter()
    ingested = [article for page in pages for article in ingest(page)]
    yield Stage("ingest", time.perf_counter() - start, len(ingested))

    start = time.perf_counter()
    readings = list(read_many(articles, tools.parser, tools.gazetteer, tools.actors))
    sentences = sum(len(reading.sentences) for reading in readings)
    yield Stage("read", time.perf_counter() - start, len(articles), sentences)

    start = time.perf_counter()
    codings = [code(reading, tools.codebook) for reading in readings]
    yield Stage("code", time.perf_counter() - start, len(articles), sentences)

    start = time.perf_counter()
    linking = link(codings)
    yield Stage("link", time.perf_counter() - start, len(articles), sentences)

    with tempfile.TemporaryDirectory() as folder, open_store(f"{folder}/store.sqlite") as store:
        start = time.perf_counter()
        for reading, coding in zip(readings, codings, strict=True):
            page = Page(sha256=reading.article.page_sha256, file=reading.article.file, content=b"")
            store.add_page(page, [reading.article])
            store.put_codings([(reading, coding)], "bench")
        store.put_linking(linking)
        yield Stage("store", time.perf_counter() - start, len(articles), sentences)


def measure_encoder(articles: Sequence[Article], parser: MinilmParser) -> Stage:
    """Time the encoders alone, the parser's and that of acts: word pieces made beforehand, nothing decoded."""
    sentences = [words for article in articles for words in words_of(article, find_layout(article))]
    encoded = encode_sentences(parser._tokenizer, sentences)
    batches = [pad_sentences([encoded[index] for index in batch]) for batch in make_batches(encoded)]
    options = RunOptions()
    options.only_execute_path_to_fetches = True
    outputs = ["words", "acts"] if parser._labels.acts else ["words"]
    start = time.perf_counter()
    for batch in batches:
        parser._session.run(outputs, batch._asdict(), options)
    return Stage("encoder alone", time.perf_counter() - start, len(articles), len(sentences))


def main() -> None:
    """Print one line a stage, the sum, the ratio to the encoder alone, and peak memory."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=1000)
    wanted = options.parse_args().articles
    pages = [open_page(path) for path in find_pages([WEEK])]
    tools = open_tools(ToolFiles())
    articles = list(make_articles(pages, wanted))
    stages = list(measure(articles, pages, tools))
    print(f"{'stage':<16}{'seconds':>9}{'articles/s':>12}{'sentences/s':>13}")
    for stage in stages:
        _print_stage(stage)
    whole = [stage for stage in stages if stage.name != "ingest"]
    total = Stage("read to store", sum(stage.seconds for stage in whole), wanted, whole[0].sentences)
    _print_stage(total)
    if isinstance(tools.parser, MinilmParser):
        alone = measure_encoder(articles, tools.parser)
        _print_stage(alone)
        print(f"reading runs at {alone.seconds / whole[0].seconds:.2f} of the encoder's own speed,")
        print(f"everything from reading to storing at {alone.seconds / total.seconds:.2f}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _print_stage(stage: Stage) -> None:
    print(
        f"{stage.name:<16}{stage.seconds:>9.2f}{stage.articles / stage.seconds:>12.1f}"
        f"{stage.sentences / stage.seconds:>13.0f}"
    )


if __name__ == "__main__":
    main()
