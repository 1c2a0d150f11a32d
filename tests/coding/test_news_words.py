"""Whether words tell news: verbs of headlines, refusals, denied everyday words, conditions, purposes, idioms."""

import pytest

from dateline.model.voice import Stance
from tests.coding.recorded import claims_of

CODED = [
    # Verbs of headlines that a reading takes for nouns.
    ("Russian forces shell Kharkiv market", {"ASSAULT"}),
    ("Court frees jailed editor after outcry", {"RETREAT"}),
    ("Norway to host border talks in May", {"CONSULT"}),
    # Who will not, refuses.
    ("The rebels said that they would not negotiate with the junta.", {"REJECT"}),
    ("The governor said he would not obey the ruling.", {"REJECT"}),
    ("The militia said it would not release the pilots until the siege was over.", {"REJECT"}),
    # Agreeing to yield is yielding in words.
    ("The rebels agreed to withdraw from the port.", {"CONCEDE"}),
    ("Lesotho is willing to send a doctor.", {"AGREE"}),
    # What an idiom names is no happening.
    ("The minister resigned in protest.", {"RETREAT"}),
    ("Hundreds marched in support of the mayor.", {"PROTEST"}),
    ("The driver left of his own accord.", set()),
    # Conditions, purposes and attributes.
    ("The price will fall if the generals agree.", set()),
    ("The crossing stays closed until the bodies are returned.", set()),
    ("Parties backed by the junta won the vote.", set()),
    # Parliaments that sit.
    ("Both houses meet again in October.", set()),
]


@pytest.mark.parametrize(("text", "types"), CODED)
def test_words_tell_news_or_do_not(text, types):
    assert {claim.event_type for claim in claims_of(text)} == types


DENIED = [
    ("The ministry denied holding the editor.", "COERCE"),
    ("Lomé denied paying the rebels a cent.", "AID"),
    ("The mission denied that it had received any call from the governor.", "CONSULT"),
]


@pytest.mark.parametrize(("text", "event_type"), DENIED)
def test_everyday_words_count_where_somebody_denies_them(text, event_type):
    (claim,) = claims_of(text)
    assert (claim.event_type, claim.stance) == (event_type, Stance.DENIES)


def test_an_everyday_word_that_nobody_denies_is_not_coded():
    assert not claims_of("The ministry is holding the editor's chair.")


def test_who_has_no_intention_has_no_plan_to_do_it():
    (claim,) = claims_of("The governor has no intention of pardoning the mutineers.")
    assert (claim.event_type, claim.roles[0].text) == ("CONCEDE", "The governor")
