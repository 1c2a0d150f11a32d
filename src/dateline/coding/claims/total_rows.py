"""Makes the rows of totals."""

from collections.abc import Sequence

from msgspec.structs import replace

from dateline.coding.claims.authorship import by_machine
from dateline.coding.claims.roles import find_roles
from dateline.coding.codebook.definitions import Codebook
from dateline.coding.numbers.counted_words import HAPPENINGS, NOUNS
from dateline.coding.numbers.figures import name_measure, to_bound
from dateline.coding.numbers.summed_stretches import list_places
from dateline.coding.numbers.totals import Summed
from dateline.coding.parties.filler_classes import is_actor, is_person
from dateline.coding.parties.fillers import make_role
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.sentence_coding import SentenceCoding
from dateline.coding.standing.chains import Chain, add_speaker
from dateline.coding.standing.voices import find_chains
from dateline.coding.where_when.places import find_places
from dateline.coding.word_lists import load_sets
from dateline.model.claim import Role, RoleKind, Total
from dateline.model.identity import make_id
from dateline.model.span import Quote, Span, quote
from dateline.model.voice import Voice


def make_totals(
    index: ReadingIndex, codebook: Codebook, coding: SentenceCoding, before: Sequence[Total] = ()
) -> list[Total]:
    """Make the totals of one sentence, in text order, each number and measure once.

    Args:
        index: The reading.
        codebook: What may be coded.
        coding: What stands in the sentence.
        before: Totals of the sentences before: who counts "it" that goes on counting is whoever counted last.
    """
    counters = [voice for total in before for voice in total.voices[-1:] if not _is_pronoun(voice)]
    every = (_make_total(index, codebook, total) for total in coding.totals)
    made = list({total.id: total for total in every}.values())
    return [_name_counter(total, counters[-1]) for total in made] if counters else made


def _is_pronoun(voice: Voice) -> bool:
    return voice.name.lower() in load_sets("pronouns.tsv")["third"]


def _name_counter(total: Total, counter: Voice) -> Total:
    """Give a pronoun for who counts, which reading left open, the name of who counted before."""
    if not total.voices or not _is_pronoun(total.voices[-1]):
        return total
    last = replace(counter, text=total.voices[-1].text, span=total.voices[-1].span)
    return replace(total, voices=(*total.voices[:-1], last))


def _make_total(index: ReadingIndex, codebook: Codebook, total: Summed) -> Total:
    article, quantity, owner = index.reading.article, total.counted.quantity, total.owner
    chain = find_counter(index, total.counted.token)
    roles = find_roles(index, owner) if owner is not None else ()
    located = find_places(index, owner, codebook.types[owner.event_type].place)[0] if owner is not None else None
    named = list_places(index, total.counted)
    return Total(
        id=make_id("tot", article.id, f"{quantity.span.start}-{quantity.span.end}", total.counted.measure),
        article_id=article.id,
        sentence=quote(article.text, index.sentence(total.counted.token).span),
        quantity=Quote(quantity.span.text_in(article.text), quantity.span),
        measure=_find_measure(total),
        low=to_bound(quantity.low),
        high=to_bound(quantity.high),
        qualifier=quantity.qualifier,
        cumulative=total.cumulative,
        event_type=owner.event_type if owner is not None else None,
        mode=owner.mode if owner is not None else None,
        actor=_find_actor(index, total, roles, chain),
        recipient=_find_recipient(index, total, roles),
        place=located.place if located is not None and located.place is not None else next(iter(named), None),
        when=total.when,
        voices=chain.voices,
        stance=chain.stance,
        made_by=by_machine(index, codebook, 0.7 if owner is not None else 0.5),
    )


def _find_measure(total: Summed) -> str:
    """Say what is counted: as the type of the deed calls it where the number stands by the deed itself ("arrested", not "abducted")."""
    measure, owner = total.counted.measure, total.owner
    if owner is None or total.counted.anchor not in (owner.token, *owner.merged):
        return measure
    return name_measure(owner.event_type, measure)


def find_counter(index: ReadingIndex, token: int) -> Chain:
    """Find who gives the number: whoever is credited with it, else the subject of a verb that counts or gives it."""
    chain = find_chains(index, token)[0]
    if chain.voices:
        return chain
    for head in index.ancestors(token):
        if index.upos[head] != "VERB":
            continue
        asides = (child for child in index.with_relation(head, "parataxis") if index.first(child, "nsubj") is not None)
        cue = next((verb for verb in (head, *asides) if _is_counting(index, verb)), None)
        if cue is not None:
            return add_speaker(index, chain, cue, None)
        if index.deprels[head] not in ("acl:relcl", "ccomp"):
            return chain
    return chain


def _is_counting(index: ReadingIndex, verb: int) -> bool:
    """Say whether a verb is one of those who count or give numbers, and not the report itself: "the committee reckons"."""
    verbs = load_sets("happenings.tsv")["recording"] | load_sets("totals.tsv")["giving"]
    subject = index.first(verb, "nsubj")
    return index.lemmas[verb] in verbs and (subject is None or index.word(subject) not in ("we", "i"))


def _find_actor(index: ReadingIndex, total: Summed, roles: tuple[Role, ...], chain: Chain) -> Role | None:
    """Find who did what is summed: never who counts it, nor the number itself."""
    counting = {voice.span for voice in chain.voices}
    acting = (r for r in roles if r.role is RoleKind.ACTOR and r.span not in counting and not _counts(index, r.span))
    actor = next((r for r in acting if not _is_number(index, r.span) and not _is_counted(index, total, r.span)), None)
    if actor is not None:
        return actor
    token = total.counted.token
    doers = (t for t in index.with_relation(token, "nmod") if index.case(t) == "by" and is_actor(index, t))
    return next((make_role(index, t, RoleKind.ACTOR, rule="by whom the happenings were") for t in doers), None)


def _counts(index: ReadingIndex, span: Span) -> bool:
    """Say whether words for an actor are those of who only counts: the group of "the group has recorded nine, against two in May"."""
    head = index.head_of(span)
    return head is not None and index.deprels[head] == "nsubj" and _is_counting(index, index.heads[head])


def _is_counted(index: ReadingIndex, total: Summed, span: Span) -> bool:
    """Say whether words for an actor are those who are counted, or died: the civilians of a headline's "31 civilians killed"."""
    head = index.head_of(span)
    if head is None:
        return False
    verb, words = index.heads[head], load_sets("totals.tsv")["undergoing"]
    if index.deprels[head] == "nsubj" and verb >= 0 and index.lemmas[verb] in words:
        # "89 people died in 14 attacks"
        return True
    if total.counted.measure in HAPPENINGS:
        return False
    alone = index.deprels[head] == "nsubj" and index.first(total.counted.anchor, "obj") is None
    return head == total.counted.token or (alone and index.heads[head] == total.counted.anchor)


def _find_recipient(index: ReadingIndex, total: Summed, roles: tuple[Role, ...]) -> Role | None:
    """Find whom it was done to: the people who are counted, else whom the happenings were done to."""
    token, lemma = total.counted.token, index.lemmas[total.counted.token]
    is_deed = total.owner is not None and token == total.owner.token
    if total.counted.measure not in HAPPENINGS and not is_deed:
        if (
            index.upos[token] == "NUM"
            or lemma in ("life", "body", "corpse")
            or not (is_person(index, token) or is_actor(index, token))
        ):
            return None
        return _without_number(index, total, make_role(index, token, RoleKind.RECIPIENT, rule="who is counted"))
    held = (role for role in roles if role.role is RoleKind.RECIPIENT and not _names_happenings(index, role, token))
    nearest = sorted(held, key=lambda role: index.head_of(role.span) != token)
    return next((_without_number(index, total, r) for r in nearest if not _is_number(index, r.span)), None)


def _names_happenings(index: ReadingIndex, role: Role, token: int) -> bool:
    """Say whether words for a recipient are the counted happenings themselves: the violations of "accuse of 30 violations"."""
    nouns = load_sets("happenings.tsv")
    return index.head_of(role.span) == token and any(index.lemmas[token] in nouns[name] for name in NOUNS)


def _is_number(index: ReadingIndex, span: Span) -> bool:
    """Say whether words hold a number or a time, not somebody: the "47" of "47 were abductions", "the same weeks of 2024"."""
    head = index.head_of(span)
    if head is None or index.upos[head] == "NUM" or head in index.time_tokens:
        return True
    return index.lemmas[head] in load_sets("stretches.tsv")["length"]


def _without_number(index: ReadingIndex, total: Summed, role: Role) -> Role:
    """Take the number off the words for those counted: "farmers", not "61 farmers"."""
    number = total.counted.quantity.span
    text = index.reading.article.text
    if not role.span.overlaps(number) or number.end >= role.span.end:
        return role
    start = number.end + len(text[number.end : role.span.end]) - len(text[number.end : role.span.end].lstrip())
    span = Span(start, role.span.end)
    return replace(
        role, span=span, text=span.text_in(text), name=span.text_in(text) if not role.is_named else role.name
    )
