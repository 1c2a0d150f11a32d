"""Says which examples of a codebook's own types do not become their type."""

from collections.abc import Iterator
from pathlib import Path

from dateline import pipeline
from dateline.coding import Codebook, open_codebook
from dateline.ingest.typed import to_typed_article
from dateline.model.coding import Coding


def list_own_examples(codebook: Codebook) -> list[tuple[str, str]]:
    """List the examples of a codebook that the shipped one does not hold.

    Args:
        codebook: The codebook.

    Returns:
        Pairs of type and sentence, in the order of the codebook; empty = it has none of its own.
    """
    shipped = open_codebook().types
    return [
        (code, example)
        for code, event_type in codebook.types.items()
        for example in event_type.examples
        if code not in shipped or example not in shipped[code].examples
    ]


def find_astray(file: Path, examples: list[tuple[str, str]]) -> Iterator[str]:
    """Code examples and say what became of those that do not become their type.

    Args:
        file: The codebook.
        examples: Pairs of type and sentence; the parser is opened only where there is one.

    Yields:
        One line an example that went astray.
    """
    if not examples:
        return
    articles = [to_typed_article(sentence, None) for _, sentence in examples]
    coded = pipeline.read_and_code(articles, pipeline.open_tools(pipeline.ToolFiles(codebook=file)))
    for (code, sentence), (_, coding) in zip(examples, coded, strict=True):
        if all(claim.event_type != code for claim in coding.claims):
            yield f"the example of {code} “{sentence}” becomes {_name_found(coding)}"


def _name_found(coding: Coding) -> str:
    found = dict.fromkeys(f"{claim.event_type} {claim.mode or ''}".strip() for claim in coding.claims)
    return ", ".join(found) or "nothing"
