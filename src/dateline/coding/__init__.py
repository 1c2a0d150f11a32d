"""Reading -> Coding: what an article claims happened, in the terms of a codebook."""

from dateline.coding.across.answers import add_answers
from dateline.coding.across.casualties import add_casualties
from dateline.coding.across.later_numbers import continue_numbers
from dateline.coding.across.looking_back import drop_looking_back
from dateline.coding.across.scenes import add_countries
from dateline.coding.across.silent import hear_parser
from dateline.coding.as_written import quote_as_written
from dateline.coding.claims.making import make_claims
from dateline.coding.claims.table_totals import make_table_totals
from dateline.coding.claims.total_rows import make_totals
from dateline.coding.codebook.definitions import Codebook
from dateline.coding.codebook.loading import check_codebook, open_codebook
from dateline.coding.codebook.page import to_page
from dateline.coding.explain import Explanation, explain
from dateline.coding.parties.names import find_names
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.sentence_coding import code_sentence
from dateline.model.article import header_of
from dateline.model.claim import Claim, Total
from dateline.model.coding import Coding
from dateline.model.reading import Reading

__all__ = ["Codebook", "Explanation", "check_codebook", "code", "explain", "open_codebook", "to_page"]


def code(reading: Reading, codebook: Codebook) -> Coding:
    """Code an article: who did what to whom, where and when, according to whom.

    Args:
        reading: What the language of the article says.
        codebook: What may be coded, opened by `open_codebook`.

    Returns:
        Claims and totals in text order, and the names that the article uses. The same reading and codebook always
        give the same coding.
    """
    index = ReadingIndex(reading)
    claims: list[Claim] = []
    totals: list[Total] = []
    codings = [code_sentence(index, codebook, number) for number in range(len(reading.sentences))]
    for coding in drop_looking_back(index, add_casualties(index, codebook, continue_numbers(index, codings))):
        claims += make_claims(index, codebook, coding)
        totals += make_totals(index, codebook, coding, totals)
    totals += make_table_totals(index, codebook)
    unique = {claim.id: claim for claim in reversed(hear_parser(index, add_answers(index, claims)))}
    found = Coding(
        header=header_of(reading.article),
        codebook=codebook.label,
        parser=reading.parser,
        claims=tuple(sorted(unique.values(), key=lambda claim: (claim.trigger.span, claim.id))),
        totals=add_countries(reading, unique.values(), sorted(totals, key=lambda total: total.quantity.span)),
        names=find_names(reading),
    )
    return quote_as_written(found, reading)
