"""Any spaCy pipeline in the place of the shipped parser; needs `pip install dateline[spacy]`."""

from collections.abc import Sequence

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dateline.model.language import NameSpan, Parse
from dateline.read.parsing.clear_trees import has_clear_labels, to_universal

__all__ = ["SpacyParser", "open_spacy_parser"]

_LABELS = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "facility",
    "NORP": "nationality",
    "EVENT": "event",
    "WEAPON": "weapon",
    "VEHICLE": "weapon",
}
"""OntoNotes and common corpus labels; others (dates, money) are no names."""


def open_spacy_parser(model: str) -> "SpacyParser":
    """Load an installed spaCy pipeline.

    Args:
        model: Its name ("en_core_web_sm") or folder.

    Raises:
        OSError: The pipeline is not installed.
    """
    return SpacyParser(spacy.load(model))


class SpacyParser:
    """A spaCy pipeline as a `Parser`; trees of the CLEAR scheme are turned into Universal Dependencies."""

    def __init__(self, pipeline: Language) -> None:
        """Wrap a pipeline.

        Args:
            pipeline: With a parser; a tagger, morphologizer, lemmatizer and entity recogniser if they are to be used.
        """
        self._pipeline = pipeline
        self._is_clear = pipeline.has_pipe("parser") and has_clear_labels(pipeline.get_pipe("parser").labels)
        self.name = f"spacy-{pipeline.meta['lang']}_{pipeline.meta['name']}"
        self.version = f"{pipeline.meta['version']} (spaCy {spacy.__version__})"

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """Parse sentences; see `dateline.read.parsing.parser.Parser`. Names have score 1: spaCy does not say how sure it is."""
        docs = (self._to_doc(words) for words in sentences if words)
        parsed = iter(self._pipeline.pipe(docs))
        return [self._to_parse(next(parsed)) if words else _EMPTY for words in sentences]

    def _to_doc(self, words: Sequence[str]) -> Doc:
        starts = [True] + [False] * (len(words) - 1)
        return Doc(self._pipeline.vocab, words=list(words), sent_starts=starts)

    def _to_parse(self, doc: Doc) -> Parse:
        upos = tuple(token.pos_ or "X" for token in doc)
        lemmas = tuple(token.lemma_ or token.lower_ for token in doc)
        heads = tuple(-1 if token.head.i == token.i else token.head.i for token in doc)
        deprels = tuple("root" if head == -1 else token.dep_ for token, head in zip(doc, heads, strict=True))
        if self._is_clear:
            heads, deprels = to_universal(heads, deprels, upos, lemmas)
        return Parse(
            lemmas=lemmas,
            upos=upos,
            xpos=tuple(token.tag_ for token in doc),
            feats=tuple(str(token.morph) or "_" for token in doc),
            heads=heads,
            deprels=deprels,
            names=tuple(
                NameSpan(entity.start, entity.end, _LABELS[entity.label_], None, 1.0)
                for entity in doc.ents
                if entity.label_ in _LABELS
            ),
        )


_EMPTY = Parse(lemmas=(), upos=(), xpos=(), feats=(), heads=(), deprels=())
