"""Which numbers of a sentence count anything, with the noun that each counts, or standing for something counted before."""

from collections.abc import Iterator

from dateline.coding.numbers.counted_words import measure_of, name_happening
from dateline.coding.numbers.measures import find_raised
from dateline.coding.numbers.themes import is_bare, is_compared, is_listed
from dateline.coding.parties.filler_classes import is_person
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.standing.realis_cues import is_put_aside
from dateline.coding.word_lists import load_sets
from dateline.model.quantity import Quantity, QuantityKind


def list_numbers(index: ReadingIndex, sentence: int) -> Iterator[tuple[Quantity, int]]:
    """List the numbers of a sentence that count something.

    Args:
        index: The reading.
        sentence: Index of the sentence.

    Yields:
        The number and the token of what it counts, the number's own where no noun stands with it.
    """
    units = load_sets("totals.tsv")["units"]
    for quantity in index.quantities_of[sentence]:
        if quantity.kind is not QuantityKind.COUNT or quantity.high == 0 or quantity.text.lower() in ("a", "an"):
            continue
        if any(
            bound is not None and abs(bound) <= 10**12 and bound != int(bound)
            for bound in (quantity.low, quantity.high)
        ):
            # "1.5 times": no number of people or happenings
            continue
        is_other = _is_difference(index, quantity) or any(
            is_put_aside(index, t) for t in index.tokens_in(quantity.span)
        )
        token = None if is_other else _find_counted_noun(index, quantity)
        if token is not None and is_told_of_others(index, quantity, token) and not _names_deeds(index, token):
            continue
        if token is None or index.lemmas[token] in units or _is_age(index, token):
            continue
        if index.word(token) == "one" and next(index.with_relation(token, "amod"), None) is not None:
            # "the largest one"
            continue
        if index.upos[token] == "NUM" and index.case(token) in ("since", "until"):
            # "free since five this morning"
            continue
        if not any(index.lemmas[c] in ("first", "last", "next") for c in index.with_relation(token, "amod")):
            yield quantity, token


def list_singles(index: ReadingIndex, sentence: int) -> Iterator[tuple[Quantity, int]]:
    """List the people who are told of as one: "a shepherd was wounded".

    Args:
        index: The reading.
        sentence: Index of the sentence.

    Yields:
        The article as a number, and the token of the noun.
    """
    held = index.reading.sentences[sentence]
    persons = load_sets("fillers.tsv")["person"] | load_sets("totals.tsv")["fighters"]
    dying, undergoing = load_sets("totals.tsv")["dying"], load_sets("totals.tsv")["undergoing"]
    for token in range(held.first, held.end):
        dies = index.deprels[token] == "nsubj" and index.lemmas[index.heads[token]] in dying
        is_none = index.lemmas[token] == "body" or index.lemmas[token] in load_sets("totals.tsv")["shares"]
        if index.xpos[token] != "NN" or is_none or not (dies or index.lemmas[token] in persons):
            continue
        undergoes = index.deprels[token] == "nsubj" and index.lemmas[index.heads[token]] in undergoing
        article = next((t for t in index.with_relation(token, "det") if index.word(t) in ("a", "an", "another")), None)
        if article is not None and (undergoes or index.deprels[token] in ("obj", "nsubj:pass")):
            span = index.span(article)
            text = span.text_in(index.reading.article.text)
            yield Quantity(span=span, text=text, low=1, high=1, qualifier="a", kind=QuantityKind.COUNT), token


def _find_counted_noun(index: ReadingIndex, quantity: Quantity) -> int | None:
    """Find the noun that a number counts, or the number itself where no noun follows; None = no token."""
    token = index.head_of(quantity.unit_span) if quantity.unit_span else None
    number = index.head_of(quantity.span)
    if token is None or (number is not None and index.heads[token] == number and index.case(token) == "of"):
        # "two of the wounded": the two are counted, not the wounded.
        token = number
    if token is not None and number is not None and _is_apart(index, number, token):
        token = number
    if (
        token is not None
        and index.relations[token] in ("nummod", "amod", "advmod", "det")
        and not (0 <= index.heads[token] < token and index.word(token - 1) in (",", ";", ":", "and"))
        and index.heads[token] >= 0
        and index.upos[token] in ("NUM", "ADJ", "ADV", "DET")
    ):
        token = index.heads[token]
    return token


def _is_difference(index: ReadingIndex, quantity: Quantity) -> bool:
    """Say whether a number only says how many more there are than at another time: "eleven more than last year", "three times as many"."""
    after = index.tokens_in(quantity.span).stop
    if after + 1 >= len(index):
        return False
    is_factor = index.lemmas[after] == "time" and index.word(after + 1) in ("as", "more", "the")
    return is_factor or (index.word(after) in ("more", "fewer", "less") and index.word(after + 1) == "than")


def _is_apart(index: ReadingIndex, number: int, noun: int) -> bool:
    """Say whether a noun is no unit of the number before it: "brings to 23 the number of dead", "numbered six last year"."""
    if noun in index.time_tokens and number not in index.time_tokens:
        return True
    if noun == number or index.depends_on(number, noun):
        return False
    return index.depends_on(noun, number) or any(index.upos[t] in ("DET", "ADP") for t in range(number + 1, noun))


def _names_deeds(index: ReadingIndex, token: int) -> bool:
    """Say whether a whole says itself what was done: the 31 of "20 of the 31 people killed since May" and of "20 of the 31 attacks"."""
    done = (t for t in index.with_relation(token, "acl") if index.xpos[t] == "VBN" and measure_of(index, t) is not None)
    is_several = index.xpos[token] == "NNS" and name_happening(index, token) is not None
    return is_several or next(done, None) is not None


def is_told_of_others(index: ReadingIndex, quantity: Quantity, token: int) -> bool:
    """Say whether a number only says of how many others are a part, or for whom: "two of the five", "in exchange for 40 men"."""
    number = index.head_of(quantity.span)
    told = {token, token if number is None else number}
    return any(_is_whole(index, t) or _is_price(index, t) for t in told if index.heads[t] not in (-1, number))


def _is_whole(index: ReadingIndex, token: int) -> bool:
    """Say whether a number or noun is what a part is told of: the five of "two of the five" and of "two out of five hostages"."""
    head = index.heads[token]
    if index.relations[token] not in ("nmod", "obl") or index.case(token) != "of":
        return False
    return index.upos[head] == "NUM" or index.lemmas[head] in load_sets("totals.tsv")["shares"]


def _is_price(index: ReadingIndex, token: int) -> bool:
    """Say whether something is what the deed was done for: the 40 of "freed two men in exchange for 40 prisoners"."""
    head, prices = index.heads[token], load_sets("totals.tsv")["prices"]
    if index.relations[token] not in ("nmod", "obl") or index.case(token) != "for":
        return False
    near = (head, *index.with_relation(head, "obl", "nmod"))
    return any(index.lemmas[t] in prices and index.case(t) == "in" for t in near if t < token)


def _is_age(index: ReadingIndex, token: int) -> bool:
    """Say whether a bare number tells somebody's age: "a girl of nine", "a girl, nine"."""
    head = index.heads[token]
    if index.upos[token] != "NUM" or head < 0 or index.upos[head] == "NUM":
        return False
    if token > 1 and index.word(token - 1) == "as" and index.word(token - 2) in ("young", "old"):
        return True
    is_bound = index.case(token) in ("under", "over", "aged") and index.relations[token] == "nmod"
    if is_bound and (index.upos[head] == "PRON" or is_person(index, head)):
        # "a third of them under 18"
        return True
    is_closed = token + 1 >= len(index) or index.upos[token + 1] == "PUNCT"
    is_beside = index.relations[token] == "appos" and is_closed
    of = index.relations[token] == "nmod" and index.first(token, "nmod") is None
    return head < token and (is_beside or of) and is_person(index, head)


def stands_alone(index: ReadingIndex, token: int) -> bool:
    """Say whether a number stands for something that was counted before: "gives 430", "there were 52", "put the number at 17"."""
    if index.upos[token] != "NUM":
        return is_person(index, token) and is_listed(index, min(index.subtree(token)))
    verb = index.heads[token]
    wholes = [c for c in index.with_relation(token, "nmod") if index.case(c) == "of"]
    if wholes:
        counting = load_sets("happenings.tsv")["recording"] | load_sets("happenings.tsv")["attacking"]
        return (
            verb >= 0
            and index.lemmas[verb] in counting
            and all(index.word(c) in load_sets("totals.tsv")["wholes"] for c in wholes)
        )
    if find_raised(index, token) is not None:
        return True
    if is_bare(index, token) and (is_listed(index, token) or is_compared(index, token) or _is_recorded(index, token)):
        return True
    if is_bare(index, token) and _is_joined(index, token):
        return True
    if verb < 0 or (index.upos[verb] != "VERB" and index.lemmas[verb] != "be"):
        return False
    words = load_sets("totals.tsv")
    since = token + 1 < len(index) and index.word(token + 1) == "since"
    if since:
        return True
    if index.lemmas[verb] in words["giving"]:
        return index.relations[token] in ("obj", "obl")
    return index.lemmas[verb] == "be" and index.relations[token] == "nsubj" and index.first(verb, "expl") is not None


def may_stand_alone(index: ReadingIndex, token: int) -> bool:
    """Say whether a bare number may go on with a total before it: "lays 30 at the door of deserters", "the other side 17", "concedes four".

    None does that numbers a paragraph, tells an age or an hour, stands with an article for people known already ("the two"), is one ("one
    of the worst"), or tells what so many did ("and 40 have left").
    """
    words, after = load_sets("totals.tsv"), token + 1
    if not is_bare(index, token) or index.word(token) == "one" or _is_known(index, token):
        return False
    is_numeral = token == index.sentence(token).first and after < len(index) and index.word(after) in (".", ")")
    if is_numeral or index.case(token) in words["bounds"]:
        return False
    verb = index.heads[token]
    acts = (
        index.relations[token] == "nsubj" and index.upos[verb] == "VERB" and index.lemmas[verb] not in words["staying"]
    )
    return not acts


def _is_known(index: ReadingIndex, token: int) -> bool:
    """Say whether an article makes a number a name for those told before: "the two", not "the 112 of the week before"."""
    of_time = any(index.case(t) == "of" and t in index.time_tokens for t in index.with_relation(token, "nmod"))
    return not of_time and next(index.with_relation(token, "det"), None) is not None


def _is_joined(index: ReadingIndex, token: int) -> bool:
    """Say whether a bare number is joined to a counted noun: "1,126 cases since 2015 and 171 in the prisons"."""
    head = index.heads[token]
    if index.relations[token] == "conj" and head >= 0 and index.upos[head] == "NUM":
        # "breaches came to 17 in August and 31 in September"
        return find_raised(index, head) is not None
    is_joined = index.relations[token] == "conj" and index.upos[head] == "NOUN"
    return is_joined and any(index.upos[t] == "NUM" for t in index.with_relation(head, "nummod"))


def _is_recorded(index: ReadingIndex, token: int) -> bool:
    """Say whether a bare number is one that was recorded came to be so many or runs from a day on: "with 23 recorded since March", "nine in June"."""
    recording = load_sets("happenings.tsv")["recording"]
    is_recorded = any(index.lemmas[t] in recording for t in index.with_relation(token, "acl"))
    is_recorded |= index.heads[token] >= 0 and index.lemmas[index.heads[token]] in load_sets("totals.tsv")["numbering"]
    is_dated = any(t in index.time_tokens for t in index.with_relation(token, "nmod"))
    return is_recorded or is_dated or (token + 1 < len(index) and index.word(token + 1) == "since")
