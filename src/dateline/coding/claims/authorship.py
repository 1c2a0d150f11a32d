"""Says who made a row: this version of dateline, by this parser and codebook."""

import dateline
from dateline.coding.codebook.definitions import Codebook
from dateline.coding.reading_index import ReadingIndex
from dateline.model.claim import MadeBy


def by_machine(index: ReadingIndex, codebook: Codebook, score: float) -> MadeBy:
    """Say that the machine made a row, and how sure it is.

    Args:
        index: The reading, which names its parser.
        codebook: What may be coded.
        score: From 0 to 1; three digits are kept.
    """
    version = f"dateline {dateline.__version__}, {index.reading.parser}"
    return MadeBy(coder="machine", version=version, codebook=codebook.label, score=round(score, 3))
