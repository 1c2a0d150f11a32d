"""Words credited by a mark: headlines ("Minister: talks go on", "Talks go on: minister"), speakers of interviews ("KARIMI: ...")
and a name set under a quotation by a dash.
"""

from collections.abc import Collection, Iterator, Sequence

from dateline.model.article import BlockKind
from dateline.model.language import Sentence
from dateline.model.span import Span
from dateline.read.attribution.drafts import Draft
from dateline.read.tree import Trees
from dateline.read.words import open_cues, open_lists

__all__ = ["find_colons", "find_signatures"]

_HEADLINES = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_OPENING_MARKS = frozenset(['"', "“", "‘", "«", "„"])
_DASHES = frozenset(["-", "--", "–", "—", "―"])
_SCORE = 0.8
_LONGEST_SPEAKER = 5


def find_colons(trees: Trees, speakers: Collection[int]) -> Iterator[Draft]:
    """Find words credited by a colon.

    Args:
        trees: The article.
        speakers: Head tokens of those who can speak: people, organisations, offices.

    Yields:
        One draft a colon that credits somebody.
    """
    for sentence in trees.sentences:
        colon = next(
            (token for token in range(sentence.first + 1, sentence.end - 1) if trees.words[token] == ":"), None
        )
        if colon is None:
            continue
        if sentence.kind in _HEADLINES:
            yield from _read_headline(trees, sentence, colon, speakers)
        elif trees.words[colon + 1] in _OPENING_MARKS:
            yield from _read_lead_in(trees, sentence, colon, speakers)
        elif _opens_paragraph(trees, sentence):
            yield from _read_turn(trees, sentence, colon, speakers)


def find_signatures(trees: Trees, quotes: Sequence[Span]) -> Iterator[Draft]:
    """Find names set under a quotation by a dash: "Nobody came." - Amina Sow.

    Args:
        trees: The article.
        quotes: Its quoted stretches, in text order.

    Yields:
        One draft a quotation that is signed.
    """
    ends = {quote.end: quote for quote in quotes}
    for dash in range(1, len(trees) - 1):
        quote = ends.get(trees.tokens.ends[dash - 1]) if trees.words[dash] in _DASHES else None
        if quote is None or trees.tokens.upos[dash + 1] != "PROPN":
            continue
        sentence = trees.sentences[trees.sentence_of[dash + 1]]
        name = range(dash + 1, min(sentence.end, dash + 1 + _LONGEST_SPEAKER))
        if sentence.end - dash <= _LONGEST_SPEAKER + 1 and not any(trees.tokens.upos[t] == "VERB" for t in name):
            yield Draft(
                cue=trees.tokens.span(dash), cue_token=dash, word=None, source=dash + 1, content=(quote,), score=_SCORE
            )


def _read_headline(trees: Trees, sentence: Sentence, colon: int, speakers: Collection[int]) -> Iterator[Draft]:
    before, after = range(sentence.first, colon), range(colon + 1, sentence.end)
    for source, content in ((before, after), (after, before)):
        documents = open_lists("speech.tsv")["documents"]
        heads = [token for token in source if token in speakers or trees.lemmas[token] in documents]
        if (
            heads
            and len(source) <= _LONGEST_SPEAKER
            and not any(trees.tokens.upos[token] == "VERB" for token in source)
        ):
            yield _to_draft(trees, colon, heads[0], content)
            return


def _read_lead_in(trees: Trees, sentence: Sentence, colon: int, speakers: Collection[int]) -> Iterator[Draft]:
    """Read words that lead to a quotation without a verb of saying: "More from the ministry: ..."."""
    before = range(sentence.first, colon)
    heads = [token for token in before if token in speakers]
    if heads and not any(
        (trees.lemmas[token], "verb") in open_cues() for token in before if trees.tokens.upos[token] == "VERB"
    ):
        yield _to_draft(trees, colon, heads[-1], range(colon + 1, sentence.end))


def _opens_paragraph(trees: Trees, sentence: Sentence) -> bool:
    return sentence.first == 0 or trees.sentences[trees.sentence_of[sentence.first - 1]].block != sentence.block


def _read_turn(trees: Trees, sentence: Sentence, colon: int, speakers: Collection[int]) -> Iterator[Draft]:
    """Read a speaker's turn: a name of a few words before the colon, a capital or quotation mark behind it; an office that says "we"."""
    first = sentence.first + (trees.words[sentence.first] in _OPENING_MARKS)
    source = range(first, colon)
    is_name = all(trees.tokens.upos[token] == "PROPN" or trees.words[token].isupper() for token in source)
    after = trees.words[colon + 1][:1]
    head = first if is_name and not (after.islower() or after.isdigit()) else None
    if head is None and trees.lower[colon + 1] in open_lists("speech.tsv")["own"]:
        head = next((token for token in source if token in speakers), None)
    if head is not None and 0 < len(source) < _LONGEST_SPEAKER:
        yield _to_draft(trees, colon, head, range(colon + 1, sentence.end))


def _to_draft(trees: Trees, colon: int, source: int, content: range) -> Draft:
    return Draft(
        cue=trees.tokens.span(colon),
        cue_token=colon,
        word=None,
        source=source,
        takes_quotes=True,
        content=(trees.span(content.start, content.stop),),
        score=_SCORE,
    )
