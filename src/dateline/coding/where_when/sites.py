"""Places without a name: "the market", "the outskirts", "there". They say where, though no gazetteer can."""

from collections.abc import Iterator

from msgspec.structs import replace

from dateline.coding.codebook.definitions import PlaceRule
from dateline.coding.happenings.candidate import Candidate
from dateline.coding.parties.arguments import is_time
from dateline.coding.parties.filler_classes import is_person, is_weapon
from dateline.coding.parties.fillers import find_phrase
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.word_lists import load_phrases, load_sets
from dateline.model.place import PlaceReference


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
    """List what may say where: beside the trigger, then what it acts upon, then beside what is merged with it."""
    others = [*candidate.merged, *((candidate.governor,) if candidate.governor is not None else ())]
    yield from _list_beside(index, [candidate.token], rule)
    yield from _list_objects(index, candidate, rule)
    if rule is not PlaceRule.NONE:
        beside, objects = load_sets("places.tsv")["held"], candidate.slots.get("object", ())
        yield from (t for o in objects for t in index.with_relation(o, "nmod") if _says_where(index, t, beside))
    yield from _list_beside(index, others, rule)


def _list_beside(index: ReadingIndex, heads: list[int], rule: PlaceRule) -> Iterator[int]:
    """List the phrases with a preposition for where: for what is left the one that says whence."""
    where = load_phrases("places.tsv")
    towards = {PlaceRule.NONE: frozenset[str](), PlaceRule.LEFT: where["leaving"]}.get(rule, where["going"])
    for head in heads:
        for child in index.children[head]:
            points = index.word(child) in ("there", "here") and index.relations[child] == "advmod"
            is_phrase = index.relations[child] in ("obl", "nmod")
            if points or (is_phrase and _says_where(index, child, where["staying"] | towards)):
                yield child


def _says_where(index: ReadingIndex, token: int, prepositions: frozenset[str]) -> bool:
    """Say whether a phrase says where: a place by its noun, or whatever something is said to be near or outside of."""
    preposition = index.case(token)
    if preposition in prepositions and _is_site(index, token):
        return True
    is_thing = index.upos[token] == "NOUN" and not is_time(index, token) and not is_person(index, token)
    return preposition in load_sets("places.tsv")["beside"] and is_thing


def _list_objects(index: ReadingIndex, candidate: Candidate, rule: PlaceRule) -> Iterator[int]:
    """List the places that are acted upon: attacked, entered, left or visited; what is wrecked is a thing, what is opened a way."""
    slots = {PlaceRule.NONE: (), PlaceRule.VENUE: ("object",), PlaceRule.DESTINATION: ("object",)}.get(
        rule, ("object", "on", "of")
    )
    words = load_sets("places.tsv")
    wrecks = index.lemmas[candidate.token] in words["wrecking"] or candidate.mode == "access"
    for slot in slots:
        for token in candidate.slots.get(slot, ()):
            is_called = index.relations[token] in ("xcomp", "ccomp")
            if is_called or not _is_site(index, token) or token in candidate.tokens or is_weapon(index, token):
                continue
            is_new = rule is PlaceRule.DESTINATION and any(index.word(t) in ("a", "an") for t in index.children[token])
            if not is_new and (not wrecks or index.lemmas[token] in load_sets("fillers.tsv")["settlement"]):
                yield token


def _is_site(index: ReadingIndex, token: int) -> bool:
    return (
        index.upos[token] == "NOUN"
        and not is_time(index, token)
        and index.lemmas[token] in load_sets("fillers.tsv")["site"]
    )


def _resolve(index: ReadingIndex, token: int, bare: PlaceReference) -> PlaceReference:
    """Give "the town" the entry of the name that it refers back to, where reading says so."""
    number = index.mention_at(token)
    if number is None:
        return bare
    meant = index.referent(number)
    named = index.place_heads.get(meant.head_token)
    if named is None:
        # The name may have been taken for something else where it is meant, and for a place elsewhere.
        named = index.places_named.get(meant.name)
    if named is None:
        return bare
    known = index.reading.places[named]
    return replace(known, span=bare.span, name_span=bare.span, text=bare.text, reason=f"means {known.text}")
