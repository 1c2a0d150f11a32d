"""Coding never fails, whatever the reading: garbage words, garbage trees, indices that point anywhere."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.coding import code, explain
from dateline.model.article import BlockKind
from dateline.model.attribution import Attribution, Manner
from dateline.model.language import Sentence, Tokens
from dateline.model.mention import Mention, MentionKind
from dateline.model.period import TimeExpression, TimeKind
from dateline.model.place import PlaceReference
from dateline.model.quantity import Quantity
from dateline.model.reading import Reading
from dateline.model.span import Span
from dateline.model.voice import Stance
from tests.coding.recorded import article, plover

WORDS = [
    "attack",
    "kill",
    "talk",
    "meet",
    "the",
    "not",
    "of",
    "on",
    "say",
    "deny",
    "12",
    "Goma",
    "rebel",
    "will",
    "?",
    "must",
]
TREES = [
    "nsubj",
    "nsubj:pass",
    "obj",
    "obl",
    "nmod",
    "xcomp",
    "ccomp",
    "conj",
    "aux",
    "case",
    "acl:relcl",
    "advcl",
    "mark",
]
PARTS = ["VERB", "NOUN", "PROPN", "AUX", "ADP", "PRON", "NUM", "ADJ"]


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    length = draw(st.integers(1, 14))
    words = [draw(st.sampled_from(WORDS)) for _ in range(length)]
    text = " ".join(words)
    starts = [sum(len(word) + 1 for word in words[:n]) for n in range(length)]
    spans = [Span(start, start + len(word)) for start, word in zip(starts, words, strict=True)]
    order = draw(st.permutations(range(length)))
    heads = [-1] * length
    for place, token in enumerate(order):
        heads[token] = -1 if place == 0 else order[draw(st.integers(0, place - 1))]
    pick = st.integers(0, length - 1)
    numbers = st.none() | st.integers(0, 3)
    tokens = Tokens(
        starts=tuple(starts),
        ends=tuple(span.end for span in spans),
        lemmas=tuple(words),
        upos=tuple(draw(st.sampled_from(PARTS)) for _ in words),
        xpos=tuple(draw(st.sampled_from(["VBD", "VBN", "NN", "NNS"])) for _ in words),
        feats=("_",) * length,
        heads=tuple(heads),
        deprels=tuple("root" if head < 0 else draw(st.sampled_from(TREES)) for head in heads),
    )
    mentions = tuple(
        Mention(
            span=spans[t],
            head=spans[t],
            head_token=t,
            kind=draw(st.sampled_from(MentionKind)),
            name=words[t],
            antecedent=draw(numbers),
        )
        for t in draw(st.lists(pick, max_size=3, unique=True))
    )
    attributions = tuple(
        Attribution(
            source=spans[s], source_mention=None if not mentions else 0, cue=spans[c], cue_token=c, content=(Span(0, len(text)),),
            manner=Manner.INDIRECT, stance=draw(st.sampled_from(Stance)), outer=draw(numbers), said_on=draw(numbers),
        )
        for s, c in draw(st.lists(st.tuples(pick, pick), max_size=2))
    )  # fmt: skip
    t = draw(pick)
    return Reading(
        article=article(text),
        parser="none",
        tokens=tokens,
        sentences=(Sentence(span=Span(0, len(text)), first=0, end=length, block=0, kind=draw(st.sampled_from(BlockKind))),),
        mentions=mentions,
        times=(TimeExpression(span=spans[t], text=words[t], kind=draw(st.sampled_from(TimeKind))),),
        places=(PlaceReference(span=spans[t], name_span=spans[t], text=words[t]),),
        quantities=(draw_quantity(draw, spans[t], words[t], spans[draw(pick)]),),
        attributions=attributions,
    )  # fmt: skip


def draw_quantity(draw: st.DrawFn, span: Span, text: str, unit_span: Span) -> Quantity:
    low = draw(st.none() | st.floats(allow_nan=False))
    return Quantity(span=span, text=text, low=low, high=None, unit_span=unit_span)


@given(readings())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_reading_is_coded_without_an_exception(reading: Reading) -> None:
    coding = code(reading, plover())
    assert coding == code(reading, plover())
    assert len({claim.id for claim in coding.claims}) == len(coding.claims)
    assert all(claim.trigger.span.text_in(reading.article.text) == claim.trigger.text for claim in coding.claims)
    explain(reading, coding, plover())
