"""Read ECB+ in the form of its gold folder, and make codings of it: one pseudo-claim for every gold mention of an event."""

import json
from collections import defaultdict
from pathlib import Path

from msgspec import Struct

from dateline.model.article import Header
from dateline.model.claim import Claim, MadeBy
from dateline.model.coding import Coding
from dateline.model.span import Quote, Span

# ECB+ knows no types: claims are compared by their words alone.
NO_TYPE = ""
MADE_BY = MadeBy(coder="gold", version="ECB+", codebook="none", score=1.0)


class Mention(Struct, frozen=True):
    """A gold mention: where it stands and its chain."""

    document: str
    sentence: int
    tokens: tuple[int, ...]
    chain: str


class Document(Struct, frozen=True):
    """Sentences of one document, each a tuple of words, by sentence number."""

    id: str
    sentences: dict[int, tuple[str, ...]]


def load_documents(path: Path) -> dict[str, Document]:
    """Read `*_corpus.txt`: document, sentence, token number, word, chain; tab-separated, blank lines between sentences."""
    words: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) >= 4:
            words[fields[0]][int(fields[1])].append(fields[3])
    return {
        name: Document(name, {number: tuple(found) for number, found in sentences.items()})
        for name, sentences in words.items()
    }


def load_mentions(path: Path) -> list[Mention]:
    """Read `*_gold_mentions.json`."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [Mention(row["doc_id"], row["sent_id"], tuple(row["tokens_number"]), row["coref_chain"]) for row in rows]


def make_codings(documents: dict[str, Document], mentions: list[Mention]) -> tuple[list[Coding], dict[str, Mention]]:
    """Make a coding of each document and say which claim stands for which mention."""
    by_document: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_document[mention.document].append(mention)
    mention_of: dict[str, Mention] = {}
    codings = []
    for document in documents.values():
        claims = []
        starts, texts = _lay_out(document)
        for mention in by_document[document.id]:
            claim = _make_claim(document, mention, starts[mention.sentence], texts[mention.sentence])
            mention_of[claim.id] = mention
            claims.append(claim)
        header = Header(id=document.id, page_sha256=document.id, file=document.id, part=1)
        codings.append(Coding(header=header, codebook="none", parser="none", claims=tuple(claims)))
    return codings, mention_of


def _lay_out(document: Document) -> tuple[dict[int, list[int]], dict[int, str]]:
    """Return where each word starts and the text of each sentence, were all sentences one text with a space between words."""
    starts: dict[int, list[int]] = {}
    position = 0
    for number, words in document.sentences.items():
        starts[number] = []
        for word in words:
            starts[number].append(position)
            position += len(word) + 1
    return starts, {number: " ".join(words) for number, words in document.sentences.items()}


def _make_claim(document: Document, mention: Mention, starts: list[int], text: str) -> Claim:
    words = document.sentences[mention.sentence]
    first, last = mention.tokens[0], mention.tokens[-1]
    trigger = " ".join(words[i] for i in mention.tokens)
    span = Span(starts[first], starts[last] + len(words[last]))
    return Claim(
        id=f"clm-{document.id}-{mention.sentence}-{'.'.join(map(str, mention.tokens))}",
        article_id=document.id,
        sentence=Quote(text, Span(starts[0], starts[0] + len(text))),
        trigger=Quote(trigger, span),
        event_type=NO_TYPE,
        quad_class="",
        made_by=MADE_BY,
    )
