"""Where: the places that belong to a trigger, by the rule of its type."""

from msgspec import Struct

from dateline.coding.codebook.definitions import PlaceRule
from dateline.coding.happenings.candidate import Candidate
from dateline.coding.parties.arguments import is_time
from dateline.coding.parties.filler_classes import is_body
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.where_when.clauses import is_apart
from dateline.coding.where_when.sites import find_site
from dateline.coding.word_lists import load_phrases, load_sets
from dateline.model.mention import MentionKind
from dateline.model.place import PlaceKind, PlaceReference

PHRASE = frozenset({"nmod", "appos", "compound", "flat", "amod", "nmod:poss", "obl", "case", "dep", "goeswith", "list"})
FAR = 6
# So many words away in a text without full stops nothing belongs to the trigger.
OUT_OF_SIGHT = 150
# From this score on a place hangs on the trigger itself.
NEARBY = 0.7


class Located(Struct, frozen=True, kw_only=True):
    """A place of a trigger.

    Attributes:
        place: Words and gazetteer entry; None = the text does not say.
        origin: Where fire or movement comes from; None.
        score: How sure, 0 to 1.
        why: How it came to belong to the trigger.
    """

    place: PlaceReference | None = None
    origin: PlaceReference | None = None
    score: float = 1.0
    why: str = "no place in reach"


class _Option(Struct, frozen=True):
    number: int
    token: int
    score: float
    preposition: str
    why: str


def find_places(index: ReadingIndex, candidate: Candidate, rule: PlaceRule) -> tuple[Located, ...]:
    """Find where a happening takes effect.

    Args:
        index: The reading.
        candidate: The trigger with its slots.
        rule: Of its type: the target, the venue, the destination, or none unless a venue is named.

    Returns:
        One entry a place; several for coordinated places ("in A and B"); never empty.
    """
    options = [option for option in _list_options(index, candidate) if option.score > 0]
    leaving = load_sets("places.tsv")["leaving"]
    origins = [option for option in options if option.preposition in leaving and rule is not PlaceRule.LEFT]
    origin = max(origins, key=lambda o: o.score, default=None)
    fits = [o for o in options if _is_fit(o, rule) and (rule is not PlaceRule.NONE or _is_venue(index, candidate, o))]
    origin_place = index.reading.places[origin.number] if origin and origin.score >= 0.6 else None
    site = find_site(index, candidate, rule) if all(o.score < NEARBY for o in fits) else None
    fetches = index.lemmas[candidate.token] in load_sets("places.tsv")["fetching"]
    if not fits and site is None and fetches:
        site = origin_place or find_site(index, candidate, PlaceRule.LEFT)
    if site is not None:
        return (Located(place=site, origin=origin_place, score=0.7, why="words that say where without a name"),)
    if fits:
        best = max(fits, key=lambda o: (o.score, -o.token))
        numbers = [best.number, *_coordinated(index, best)]
        return tuple(
            Located(place=index.reading.places[n], origin=origin_place, score=best.score, why=best.why) for n in numbers
        )
    return (Located(origin=origin_place),)


def _is_fit(option: _Option, rule: PlaceRule) -> bool:
    where = load_phrases("places.tsv")
    if option.preposition in where["leaving"]:
        return rule is PlaceRule.LEFT and option.score >= 0.6
    if rule is PlaceRule.NONE:
        return option.score >= 0.8 and option.preposition in ("in", "at")
    if rule is PlaceRule.LEFT and option.preposition in where["motion"]:
        return False
    if rule is PlaceRule.VENUE and option.preposition in where["topics"]:
        return False
    return option.score >= 0.35


def _is_venue(index: ReadingIndex, candidate: Candidate, option: _Option) -> bool:
    """Say whether a place is where words were spoken, not part of what they are about: it stands before that."""
    about = [
        c
        for c in index.with_relation(candidate.token, "obj", "obl", "ccomp", "xcomp")
        if not index.depends_on(option.token, c)
    ]
    return not any(candidate.token < child < option.token for child in about if not is_time(index, child))


def _list_options(index: ReadingIndex, candidate: Candidate) -> list[_Option]:
    """List the places of the trigger's sentence, scored by how they hang together with it."""
    sentence, middle = index.sentence(candidate.token), candidate.token
    seen: set[int] = set()
    options = []
    for token in range(max(sentence.first, middle - OUT_OF_SIGHT), min(sentence.end, middle + OUT_OF_SIGHT)):
        number = index.place_heads.get(token)
        if number is None or number in seen or is_time(index, token) or _is_somebody(index, token, number):
            continue
        if _is_region_in_brackets(index, token):
            continue
        seen.add(number)
        head = index.head_of(index.reading.places[number].name_span)
        if head is not None and not _only_says_whose(index, candidate, number, head):
            options.append(_weigh(index, candidate, number, head))
    return options


def _is_somebody(index: ReadingIndex, token: int, place: int) -> bool:
    """Say whether a place's words name a person or group rather than a place that something is in, at or on the way to."""
    number = index.mention_at(token)
    somebody = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.NATIONALITY)
    if number is None or index.reading.mentions[number].kind not in somebody:
        return False
    head = index.head_of(index.reading.places[place].name_span)
    return head is None or index.case(head) not in load_phrases("places.tsv")["at"] | {"to", "into"}


def _weigh(index: ReadingIndex, candidate: Candidate, number: int, token: int) -> _Option:
    """Score one place: attached to the trigger, inside what is acted upon, in its clause, or far."""
    own = {candidate.token, *candidate.tokens, *candidate.merged}
    if candidate.governor is not None:
        own.add(candidate.governor)
    top, preposition = _climb(index, token, own)
    head = index.heads[top]
    named = _find_named(index, token, own)
    if named is not None:
        return _Option(number, token, NEARBY, preposition, named)
    acting = _weigh_actor(index, candidate, number, token, top, preposition)
    if acting is not None:
        return acting
    elsewhere = _find_elsewhere(index, token, preposition, own)
    if elsewhere is not None:
        return _Option(number, token, 0.0, preposition, elsewhere)
    where = load_phrases("places.tsv")
    says_where = preposition in where["at"] | where["towards"]
    if head in own or top in own:
        is_itself = index.case(token) == "of" and index.lemmas[index.heads[token]] in load_sets("fillers.tsv")["site"]
        score = 1.0 if is_itself or says_where else 0.75
        return _Option(number, token, score, preposition, f"hangs on the trigger ({preposition or index.deprels[top]})")
    if not says_where and preposition not in where["leaving"]:
        return _Option(number, token, 0.0, preposition, "no preposition says that something is there")
    if is_apart(index, own, top):
        return _Option(number, token, 0.0, preposition, "belongs to another clause")
    if _is_of_another_clause(index, top, own):
        return _Option(number, token, 0.0, preposition, "belongs to a relative clause of something else")
    is_next = index.relations[head] == "conj" and not any(index.depends_on(o, head) for o in own)
    if preposition in where["motion"] and is_next:
        return _Option(number, token, 0.0, preposition, "where the next verb moves to")
    distance = min(index.distance(top, other) for other in own)
    score = max(0.0, 0.75 - 0.12 * distance) if distance <= FAR else 0.0
    return _Option(number, token, score, preposition, f"{distance} steps from the trigger in its sentence")


def _only_says_whose(index: ReadingIndex, candidate: Candidate, number: int, token: int) -> bool:
    """Say whether a country's name stands before what is that country's, wherever it be: "US bases", "the US envoy", "US-led"."""
    place = index.reading.places[number].place
    if place is None or place.kind is not PlaceKind.COUNTRY:
        return False
    if token + 1 < len(index) and index.word(token + 1) == "-" and index.upos[index.heads[token]] in ("VERB", "ADJ"):
        return True
    held = index.heads[token]
    is_before = index.relations[token] in ("compound", "amod") and token < held and index.upos[held] == "NOUN"
    own = (candidate.token, *candidate.tokens, *candidate.merged)
    return is_before and held not in own and index.lemmas[held] not in load_sets("fillers.tsv")["land"]


def _is_head(index: ReadingIndex, first: int, end: int) -> bool:
    """Say whether only names of places and times stand before: "11 September, Arlit:"."""
    near = load_sets("places.tsv")["beside"]
    return all(
        t in index.place_heads or is_time(index, t) or index.upos[t] == "PUNCT" or index.word(t) in near
        for t in range(first, end)
    )


def _weigh_actor(
    index: ReadingIndex, candidate: Candidate, number: int, token: int, top: int, preposition: str
) -> _Option | None:
    """Score a place that belongs to the words for who acts; None = it does not."""
    actors = {filler for slot in candidate.trigger.frame.actor for filler in candidate.slots.get(slot, ())}
    if token in actors:
        return _Option(number, token, 0.0, preposition, "stands for who acts")
    if top not in actors:
        return None
    where = load_phrases("places.tsv")
    if token < top and preposition in where["at"] and index.relations[token] != "compound":
        return _Option(number, token, 0.8, preposition, "where it happened, told before who acts")
    stays = preposition in where["at"] and not is_body(index, top)
    score = 0.8 if preposition in where["towards"] else 0.45 if stays else 0.0
    return _Option(number, token, score, preposition, "where those who act are, or go")


def _find_named(index: ReadingIndex, token: int, own: set[int]) -> str | None:
    """Say that a name stands before what happened there: "the Arlit summit", "Arlit: hunger strike ends"; None = it does not."""
    first = index.sentence(token).first
    number = index.mention_at(token)
    is_country = number is not None and index.referent(number).sector == "GOV"
    if index.deprels[token] == "compound" and index.heads[token] in own and index.upos[index.heads[token]] == "NOUN":
        return None if is_country else "the name of what happened"
    behind = _skip_brackets(index, token + 1, index.sentence(token).end)
    after = behind < index.sentence(token).end and index.word(behind) == ":"
    return "at the head of the sentence" if after and _is_head(index, first, token) else None


def _is_region_in_brackets(index: ReadingIndex, token: int) -> bool:
    """Say whether a name in brackets only says in which region the place before it lies: "Arlit (Agadez)"."""
    return token >= 2 and index.word(token - 1) == "(" and token - 2 in index.place_heads


def _skip_brackets(index: ReadingIndex, token: int, end: int) -> int:
    """Go behind brackets that open at a token: "Arlit (Agadez): raiders ..."."""
    if token < end and index.word(token) == "(":
        return next((other + 1 for other in range(token, end) if index.word(other) == ")"), token)
    return token


def _is_of_voice(index: ReadingIndex, token: int, own: set[int]) -> bool:
    """Say whether a place is where who speaks is, or where they spoke: "a doctor in Kutum said", "said in Kutum"."""
    for head in index.ancestors(token):
        if head in own or any(index.depends_on(other, head) for other in own):
            cues = {head} & index.cue_tokens
            return bool(cues) and head not in own
        if head in index.cue_tokens or any(c in index.cue_tokens for c in index.with_relation(head, "case")):
            return True
    return False


def _find_elsewhere(index: ReadingIndex, token: int, preposition: str, own: set[int]) -> str | None:
    """Say why a place is that of something else: of who speaks, or of what happened before or after; None = it is not."""
    if preposition == "accord to" or _is_of_voice(index, token, own):
        return "where who says so is"
    is_beside = preposition in load_sets("cues.tsv")["background"] - load_phrases("places.tsv")["at"]
    return "where something else happened before or after" if is_beside else None


def _is_of_another_clause(index: ReadingIndex, token: int, own: set[int]) -> bool:
    """Say whether a token stands in a relative clause that does not hold the trigger."""
    for head in (token, *index.ancestors(token)):
        if any(index.depends_on(other, head) for other in own):
            return False
        if index.deprels[head] == "acl:relcl":
            return True
    return False


def _climb(index: ReadingIndex, token: int, own: set[int]) -> tuple[int, str]:
    """Climb from a place name through its phrase ("the village of X near Y") to what hangs on a verb or on the trigger."""
    preposition = index.case(token)
    top = token
    while index.heads[top] >= 0 and index.heads[top] not in own:
        if index.relations[top] not in PHRASE and index.relations[top] != "conj":
            break
        if index.relations[top] == "obl":
            break
        top = index.heads[top]
        if preposition in ("", "of"):
            preposition = index.case(top) or preposition
    return top, preposition


def _coordinated(index: ReadingIndex, best: _Option) -> list[int]:
    """Return the places coordinated with the best one."""
    found = []
    for token in index.conjuncts(best.token):
        number = index.place_heads.get(token)
        if number is not None and number != best.number:
            found.append(number)
    return list(dict.fromkeys(found))
