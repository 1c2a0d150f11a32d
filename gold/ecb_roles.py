"""Give the pseudo-claims of ECB+ the roles that our own reader finds around each gold mention."""

from collections.abc import Iterator, Sequence

from ecb_documents import Document
from msgspec import structs

from dateline.coding.parties.names import find_names
from dateline.model.article import Article, Block, BlockKind
from dateline.model.claim import Claim, Role, RoleKind
from dateline.model.coding import Coding
from dateline.model.mention import Mention, MentionKind
from dateline.model.reading import Reading
from dateline.model.span import Span
from dateline.read import open_parser, read_many
from dateline.reference.actors import open_actors
from dateline.reference.gazetteer import open_gazetteer

NAMED = frozenset(
    {MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE, MentionKind.NATIONALITY, MentionKind.FACILITY}
)
ROLE_OF_RELATION = {
    "nsubj": RoleKind.ACTOR,
    "csubj": RoleKind.ACTOR,
    "nmod:poss": RoleKind.ACTOR,
    "nsubj:pass": RoleKind.RECIPIENT,
    "obj": RoleKind.RECIPIENT,
    "iobj": RoleKind.RECIPIENT,
    "compound": RoleKind.RECIPIENT,
}
ROLE_OF_PREPOSITION = {"by": RoleKind.ACTOR, "of": RoleKind.RECIPIENT}


def add_roles(codings: Sequence[Coding], documents: dict[str, Document]) -> list[Coding]:
    """Read the documents, and add to each claim its roles and to each coding its names."""
    readings = read_many(
        [_to_article(documents[c.header.id]) for c in codings], open_parser(), open_gazetteer(), open_actors()
    )
    return [
        structs.replace(
            coding, claims=tuple(_with_roles(claim, reading) for claim in coding.claims), names=find_names(reading)
        )
        for coding, reading in zip(codings, readings, strict=True)
    ]


def _to_article(document: Document) -> Article:
    """Lay a document out as its claims see it: a sentence a line."""
    blocks, texts, start = [], [], 0
    for words in document.sentences.values():
        texts.append(" ".join(words))
        blocks.append(Block(BlockKind.PARAGRAPH, Span(start, start + len(texts[-1]))))
        start += len(texts[-1]) + 1
    return Article(
        id=document.id, page_sha256=document.id, file=document.id, part=1, text="\n".join(texts), blocks=tuple(blocks)
    )


def _with_roles(claim: Claim, reading: Reading) -> Claim:
    roles = [_make_role(reading, token, kind) for token, kind in _find_arguments(reading, claim.trigger.span)]
    return structs.replace(claim, roles=tuple(role for role in roles if role))


def _find_arguments(reading: Reading, span: Span) -> Iterator[tuple[int, RoleKind]]:
    """Yield the dependents of a mention's head that act or are acted on."""
    tokens = reading.tokens
    inside = [i for i in range(len(tokens)) if tokens.span(i).overlaps(span)]
    head = next((i for i in inside if tokens.heads[i] not in inside), None)
    for token in range(len(tokens)) if head is not None else ():
        if tokens.heads[token] != head or token in inside:
            continue
        relation = tokens.deprels[token]
        kind = ROLE_OF_RELATION.get(relation)
        if relation.startswith(("obl", "nmod")) and kind is None:
            cases = [
                tokens.lemmas[i] for i in range(len(tokens)) if tokens.heads[i] == token and tokens.deprels[i] == "case"
            ]
            kind = ROLE_OF_PREPOSITION.get(cases[0]) if cases else None
        if kind:
            yield token, kind


def _make_role(reading: Reading, token: int, kind: RoleKind) -> Role | None:
    """Make a role of a token: the fullest name of its referent, else the noun; None = a pronoun that refers to nobody named."""
    mention = next((one for one in reading.mentions if one.head_token == token), None)
    span, word = reading.tokens.span(token), reading.tokens.lemmas[token]
    if mention is None:
        return Role(role=kind, text=word, span=span, name=word, kind=MentionKind.NOUN, is_named=False)
    meant = _resolve(reading, mention)
    if meant.kind is MentionKind.PRONOUN:
        return None
    return Role(
        role=kind,
        text=meant.name,
        span=span,
        name=meant.name,
        kind=meant.kind,
        country=meant.country,
        is_named=meant.kind in NAMED,
    )


def _resolve(reading: Reading, mention: Mention) -> Mention:
    if mention.antecedent is None:
        return mention
    chain = [one for number, one in enumerate(reading.mentions) if mention.antecedent in (number, one.antecedent)]
    return max((one for one in chain if one.kind in NAMED), key=lambda one: len(one.name), default=chain[0])
