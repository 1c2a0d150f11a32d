"""A reading with its indices: children, sentences, mentions and places by token."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TypeVar, cast

from dateline.coding.headings import find_heading_times
from dateline.coding.headline_trees import find_headline_verbs
from dateline.coding.mended import mend_lemmas, mend_tree
from dateline.model.language import ActHint, Sentence
from dateline.model.mention import Mention, MentionKind
from dateline.model.quantity import Quantity
from dateline.model.reading import Reading
from dateline.model.span import Span

Found = TypeVar("Found")

SHORT_FORMS = {
    "out of": "of",
    "along with": "with",
    "together with": "with",
    "close to": "near",
    "on to": "onto",
    "in to": "into",
}
NO_TOKEN = "-1 is no token; ask whether a word has a head before asking about it"


class ReadingIndex:
    """A reading's parse as a tree, with quick ways from tokens to what covers them.

    Token numbers are those of `reading.tokens`; -1 never is a token.
    """

    def __init__(self, reading: Reading) -> None:
        tokens = reading.tokens
        self.reading = reading
        self.lemmas = mend_lemmas(reading)
        self.upos = tokens.upos
        self.xpos = tokens.xpos
        self.feats = tokens.feats
        self.heads, self.deprels = mend_tree(reading)
        self.headline_verbs = frozenset(verb for verb, _ in find_headline_verbs(reading))
        self.relations = tuple(deprel.partition(":")[0] for deprel in self.deprels)
        self.children = _list_children(self.heads)
        self.sentence_of = _list_sentences(reading, len(tokens))
        self.acts: dict[int, list[ActHint]] = {}
        for hint in reading.acts or ():
            self.acts.setdefault(hint.token, []).append(hint)
        self._words = tuple(reading.word(token).lower() for token in range(len(tokens)))
        self._found: dict[tuple[object, int], object] = {}

    def __len__(self) -> int:
        return len(self.heads)

    def once(self, find: "Callable[[ReadingIndex, int], Found]", number: int) -> Found:
        """Return what a function finds for a sentence or token of this number; it is called once."""
        if (find, number) not in self._found:
            self._found[find, number] = find(self, number)
        return cast("Found", self._found[find, number])

    def word(self, token: int) -> str:
        """Return a token's words in lower case; -1, the head of a root, is no token."""
        if token < 0:
            raise IndexError(NO_TOKEN)
        return self._words[token]

    def span(self, token: int) -> Span:
        """Return where a token stands."""
        return self.reading.tokens.span(token)

    def sentence(self, token: int) -> Sentence:
        """Return the sentence that holds a token."""
        return self.reading.sentences[self.sentence_of[token]]

    def with_relation(self, token: int, *relations: str) -> Iterator[int]:
        """Yield the children with one of the relations (subtypes ignored unless given with a colon)."""
        if token < 0:
            raise IndexError(NO_TOKEN)
        for child in self.children[token]:
            if self.relations[child] in relations or self.deprels[child] in relations:
                yield child

    def first(self, token: int, *relations: str) -> int | None:
        """Return the first child with one of the relations; None = no such child."""
        return next(self.with_relation(token, *relations), None)

    def ancestors(self, token: int) -> Iterator[int]:
        """Yield the heads of a token up to the root, nearest first."""
        head = self.heads[token]
        while head >= 0:
            yield head
            head = self.heads[head]

    def subtree(self, token: int) -> Iterator[int]:
        """Yield a token and all that depends on it, in no particular order."""
        stack = [token]
        while stack:
            top = stack.pop()
            yield top
            stack.extend(self.children[top])

    def depends_on(self, token: int, head: int) -> bool:
        """Say whether a token is below `head`, or is `head` itself."""
        return token == head or head in self.ancestors(token)

    def conjuncts(self, token: int) -> tuple[int, ...]:
        """Return a token and everything coordinated behind it, in text order."""
        found = [token]
        for child in self.with_relation(token, "conj"):
            found.extend(self.conjuncts(child))
        return tuple(sorted(found))

    def case(self, token: int) -> str:
        """Return the preposition of a phrase, "" for none; longer ones by a blank ("because of") or by their short form."""
        words = []
        for child in self._list_cases(token):
            words.append(self.lemmas[child])
            words.extend(self.lemmas[part] for part in self.with_relation(child, "fixed"))
        joined = " ".join(word for word in words if word not in ("'s", "’s", "'", "’"))
        return SHORT_FORMS.get(joined, joined)

    def _list_cases(self, token: int) -> Iterator[int]:
        """Yield the prepositions of a phrase, of a name also those that the parser hung on its title ("with General Sarr")."""
        own = tuple(self.with_relation(token, "case"))
        titles = self.with_relation(token, "nmod:desc") if not own else ()
        yield from own or (case for title in titles for case in self.with_relation(title, "case") if case < title)

    def distance(self, token: int, other: int) -> int:
        """Return the number of arcs between two tokens of one sentence; 99 = in different sentences."""
        above = self.once(_count_steps, token)
        return next(
            (steps + above[head] for head, steps in self.once(_count_steps, other).items() if head in above), 99
        )

    def token_at(self, offset: int) -> int | None:
        """Return the token that covers an offset of the article's text; None = none does."""
        starts = self.reading.tokens.starts
        token = bisect_right(starts, offset) - 1
        if token < 0 or self.reading.tokens.ends[token] <= offset:
            return None
        return token

    def tokens_in(self, span: Span) -> range:
        """Return the tokens that start within a span."""
        starts = self.reading.tokens.starts
        first = bisect_right(starts, span.start - 1)
        return range(first, bisect_right(starts, span.end - 1))

    def head_of(self, span: Span) -> int | None:
        """Return the token of a span whose head lies outside it; None = the span holds no token."""
        inside = self.tokens_in(span)
        return next((token for token in inside if self.heads[token] not in inside), None)

    @cached_property
    def time_tokens(self) -> frozenset[int]:
        """Tokens that stand in a time expression."""
        return frozenset(token for time in self.reading.times for token in self.tokens_in(time.span))

    @cached_property
    def cue_tokens(self) -> frozenset[int]:
        """Verbs and nouns by which somebody is credited with words ("said", "according")."""
        return frozenset(link.cue_token for link in self.reading.attributions)

    @cached_property
    def links_of(self) -> tuple[tuple[int, ...], ...]:
        """For each sentence the indices of the attributions whose content reaches into it."""
        starts = [sentence.span.start for sentence in self.reading.sentences]
        found: list[list[int]] = [[] for _ in starts]
        for number, link in enumerate(self.reading.attributions):
            for span in link.content:
                first = max(0, bisect_right(starts, span.start) - 1)
                for sentence in range(first, bisect_right(starts, span.end - 1)):
                    if not found[sentence] or found[sentence][-1] != number:
                        found[sentence].append(number)
        return tuple(map(tuple, found))

    @cached_property
    def spoken_by(self) -> dict[int, tuple[int, ...]]:
        """Index of a time to the cue tokens that it is the day of: "said on Tuesday"."""
        found: dict[int, tuple[int, ...]] = {}
        for link in self.reading.attributions:
            if link.said_on is not None:
                found[link.said_on] = (*found.get(link.said_on, ()), link.cue_token)
        return found

    @cached_property
    def places_of(self) -> tuple[tuple[int, ...], ...]:
        """For each sentence the indices of the places that it names."""
        found = self._by_sentence(place.span for place in self.reading.places)
        spans = [place.span for place in self.reading.places]
        return tuple(tuple(n for n in numbers if not self.is_clause(spans[n])) for numbers in found)

    @cached_property
    def times_of(self) -> tuple[tuple[int, ...], ...]:
        """For each sentence the indices of the time expressions that start in it."""
        return self._by_sentence(time.span for time in self.reading.times)

    @cached_property
    def heading_times(self) -> tuple[int | None, ...]:
        """For each sentence the index of the time expression that heads it; None = it stands under no day."""
        return find_heading_times(self.reading, self.times_of)

    @cached_property
    def quantities_of(self) -> tuple[tuple[Quantity, ...], ...]:
        """For each sentence its numbers, in text order."""
        found = self._by_sentence(quantity.span for quantity in self.reading.quantities)
        return tuple(tuple(self.reading.quantities[number] for number in numbers) for numbers in found)

    def _by_sentence(self, spans: Iterable[Span]) -> tuple[tuple[int, ...], ...]:
        """Sort the indices of spans by the sentence that holds them whole; those that no sentence holds are left out."""
        sentences = self.reading.sentences
        starts = [sentence.span.start for sentence in sentences]
        found: list[list[int]] = [[] for _ in sentences]
        for number, span in enumerate(spans):
            sentence = bisect_right(starts, span.start) - 1
            if sentence >= 0 and sentences[sentence].span.contains(span):
                found[sentence].append(number)
        return tuple(map(tuple, found))

    @cached_property
    def mentions_of(self) -> tuple[tuple[int, ...], ...]:
        """For each sentence the indices of its mentions."""
        found: list[list[int]] = [[] for _ in self.reading.sentences]
        for number, mention in enumerate(self.reading.mentions):
            found[self.sentence_of[mention.head_token]].append(number)
        return tuple(map(tuple, found))

    @cached_property
    def mention_heads(self) -> dict[int, int]:
        """Head token to the index of the widest mention with that head; "A and B" together is not one of A.

        A title that the parser made the head of a person's name is that person: "the journalist Ali Hassan".
        """
        found: dict[int, int] = {}
        mentions = self.reading.mentions
        for number, mention in enumerate(mentions):
            joined = any(
                mention.span.contains(self.span(other)) for other in self.with_relation(mention.head_token, "conj")
            )
            if joined or self.is_clause(mention.span):
                continue
            held = found.get(mention.head_token)
            if held is None or len(mentions[held].span) < len(mention.span):
                found[mention.head_token] = number
        for number, mention in enumerate(mentions):
            title = self.heads[mention.head_token]
            if mention.kind is MentionKind.PERSON and title >= 0 and mention.span.contains(self.span(title)):
                found.setdefault(title, number)
        return found

    def is_clause(self, span: Span) -> bool:
        """Say whether what reading took for one phrase is a whole headline: "Fighters storm base"."""
        return any(span.contains(self.span(verb)) for verb in self.headline_verbs)

    @cached_property
    def covering_mention(self) -> dict[int, int]:
        """Token to the index of the narrowest mention whose name or noun covers it."""
        heads = [mention.head for mention in self.reading.mentions]
        whole = (number for number, mention in enumerate(self.reading.mentions) if not self.is_clause(mention.span))
        order = sorted(whole, key=lambda number: -len(heads[number]))
        return {token: number for number in order for token in self.tokens_in(heads[number])}

    def mention_at(self, token: int) -> int | None:
        """Return the index of the mention that a token heads or belongs to; None = none."""
        number = self.mention_heads.get(token)
        return number if number is not None else self.covering_mention.get(token)

    def referent(self, number: int) -> Mention:
        """Return the mention that names what a mention refers to: its antecedent where it has one."""
        mention = self.reading.mentions[number]
        if mention.antecedent is None or not 0 <= mention.antecedent < len(self.reading.mentions):
            return mention
        return self.reading.mentions[mention.antecedent]

    @cached_property
    def places_named(self) -> dict[str, int]:
        """Name of a known place, as the article writes it, to the index of its first reference."""
        places = enumerate(self.reading.places)
        return dict(reversed([(place.text, number) for number, place in places if place.place is not None]))

    @cached_property
    def place_heads(self) -> dict[int, int]:
        """Token to the index of the place reference whose name covers it."""
        names = enumerate(place.name_span for place in self.reading.places)
        pairs = [
            (token, number) for number, span in names if not self.is_clause(span) for token in self.tokens_in(span)
        ]
        return dict(reversed(pairs))


def _list_children(heads: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """Turn heads into children, in text order."""
    children: list[list[int]] = [[] for _ in heads]
    for token, head in enumerate(heads):
        if head >= 0:
            children[head].append(token)
    return tuple(tuple(found) for found in children)


def _list_sentences(reading: Reading, length: int) -> tuple[int, ...]:
    """Return the index of every token's sentence."""
    found = [0] * length
    for number, sentence in enumerate(reading.sentences):
        for token in range(sentence.first, sentence.end):
            found[token] = number
    return tuple(found)


def _count_steps(index: ReadingIndex, token: int) -> dict[int, int]:
    """Count the arcs from a token to itself and to each word above it, nearest first."""
    return {head: steps for steps, head in enumerate((token, *index.ancestors(token)))}
