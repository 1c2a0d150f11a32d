"""Places without a name: "the market", "the outskirts", "there". They say where, though no gazetteer can."""

from collections.abc import Iterator

from msgspec.structs import replace

from dateline.coding.arguments import is_time
from dateline.coding.candidate import Candidate
from dateline.coding.codebook import PlaceRule
from dateline.coding.fillers import find_phrase
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.word_lists import load_sets
from dateline.model.place import PlaceReference

STAYING = frozenset(
    {"in", "at", "near", "on", "outside", "inside", "around", "over", "across", "off", "along", "beside"}
)
GOING = frozenset({"to", "into", "onto", "towards", "toward", "through", "in front of", "against"})


def find_site(index: ReadingIndex, candidate: Candidate, rule: PlaceRule) -> PlaceReference | None:
    """Find the words that say where, without naming it.

    Args:
        index: The reading.
        candidate: The trigger with its slots.
        rule: Of its type; statements have a site only where they were made.

    Returns:
        The words; with the entry that they mean where the article names it before ("the town"), else unresolved; None = no such words.
    """
    for token in _list_sites(index, candidate, rule):
        span = find_phrase(index, token)
        bare = PlaceReference(
            span=span, name_span=span, text=span.text_in(index.reading.article.text), reason="a place without a name"
        )
        return _resolve(index, token, bare)
    return None


def _list_sites(index: ReadingIndex, candidate: Candidate, rule: PlaceRule) -> Iterator[int]:
    own = [candidate.token, *candidate.merged, *((candidate.governor,) if candidate.governor is not None else ())]
    prepositions = STAYING if rule is PlaceRule.NONE else STAYING | GOING
    for head in own:
        for child in index.children[head]:
            if (index.word(child) in ("there", "here") and index.relations[child] == "advmod") or (
                _is_site(index, child)
                and index.relations[child] in ("obl", "nmod")
                and index.case(child) in prepositions
            ):
                yield child
    if rule in (PlaceRule.TARGET, PlaceRule.LEFT):
        held = (token for slot in ("object", "on", "of") for token in candidate.slots.get(slot, ()))
        yield from (token for token in held if _is_site(index, token) and token not in candidate.tokens)


def _is_site(index: ReadingIndex, token: int) -> bool:
    return (
        index.upos[token] == "NOUN"
        and not is_time(index, token)
        and index.lemmas[token] in load_sets("fillers.tsv")["site"]
    )


def _resolve(index: ReadingIndex, token: int, bare: PlaceReference) -> PlaceReference:
    """Give "the town" the entry of the name that it refers back to, where reading says so."""
    number = index.mention_at(token)
    named = index.place_heads.get(index.referent(number).head_token) if number is not None else None
    if named is None:
        return bare
    known = index.reading.places[named]
    return replace(known, span=bare.span, name_span=bare.span, text=bare.text, reason=f"means {known.text}")
