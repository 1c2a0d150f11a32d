"""Puts claims together: one for every trigger, voice chain, place and listed day (RECORD.md, unit of analysis)."""

from datetime import timedelta
from itertools import product

from msgspec.structs import replace

from dateline.coding.claims.authorship import by_machine
from dateline.coding.claims.derived import Derived, derive, is_agreed, to_plover_type
from dateline.coding.claims.first_person import mean_speakers
from dateline.coding.claims.roles import find_roles
from dateline.coding.codebook.definitions import Codebook, ContentRule, Part, PlaceRule
from dateline.coding.happenings.candidate import Candidate
from dateline.coding.happenings.learned import is_told_otherwise
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.sentence_coding import SentenceCoding
from dateline.coding.standing.chains import Chain, add_speaker
from dateline.coding.standing.governors import find_effect
from dateline.coding.standing.modality import Modality
from dateline.coding.standing.realis import find_modality
from dateline.coding.standing.verdicts import find_verdict
from dateline.coding.standing.voices import find_chains
from dateline.coding.where_when.listed_days import list_days
from dateline.coding.where_when.places import Located, find_places
from dateline.coding.where_when.times import to_coming
from dateline.coding.word_lists import load_phrases
from dateline.model.article import BlockKind, Header
from dateline.model.claim import Basis, Claim, Figure, MadeBy, Realis, Reason, Role, RoleKind, When
from dateline.model.identity import make_id
from dateline.model.span import Span, quote
from dateline.model.voice import Stance

MONTH = timedelta(days=31)
WEAKER = {BlockKind.CAPTION: 0.8, BlockKind.NOTE: 0.6, BlockKind.HEADING: 0.8}


def make_claims(index: ReadingIndex, codebook: Codebook, coding: SentenceCoding) -> list[Claim]:
    """Make the claims of one sentence.

    Args:
        index: The reading.
        codebook: What may be coded.
        coding: What stands in the sentence: candidates, their times and figures.

    Returns:
        In text order of the triggers; for one trigger by voice chain, then place, then listed day.
    """
    claims = []
    placed: dict[int, tuple[Located, ...]] = {}
    for candidate in coding.candidates:
        if candidate.token in coding.summed:
            continue
        others = [other for other in coding.candidates if other is not candidate]
        maker = _ClaimMaker(index, codebook, candidate, others)
        rule = candidate.trigger.place or codebook.types[candidate.event_type].place
        places = find_places(index, candidate, rule)
        if places[0].place is None and rule in (PlaceRule.TARGET, PlaceRule.VENUE):
            places = _share_places(index, candidate, placed) or places
        placed[candidate.token] = places
        figures = coding.figures.get(candidate.token, ())
        days = list_days(index, coding.whens.get(candidate.token))
        made: list[Claim] = []
        for chain in maker.chains:
            made += [maker.make(chain, *one, figures) for one in enumerate(product(places, days))]
        if not (is_told_otherwise(index, candidate, made) or _is_only_spoken_of(candidate, made)):
            claims += made
    return claims


def _share_places(
    index: ReadingIndex, candidate: Candidate, placed: dict[int, tuple[Located, ...]]
) -> tuple[Located, ...]:
    """Take the places of the verb that a verb is coordinated with: "stormed the village and abducted the chief"."""
    verb = candidate.token if candidate.governor is None else candidate.governor
    while index.relations[verb] == "conj" and index.heads[verb] >= 0:
        verb = index.heads[verb]
        shared = placed.get(verb, ())
        if any(located.place is not None for located in shared):
            return tuple(replace(located, score=0.5, why="shared with the verb before") for located in shared)
    return ()


class _ClaimMaker:
    """Makes the claims of one candidate."""

    def __init__(self, index: ReadingIndex, codebook: Codebook, candidate: Candidate, others: list[Candidate]) -> None:
        self.index = index
        self.codebook = codebook
        self.candidate = candidate
        takes_things = (candidate.trigger.place or codebook.types[candidate.event_type].place) is PlaceRule.TARGET
        self.roles: tuple[Role, ...] = find_roles(index, candidate, takes_things)
        verdict = find_verdict(index, candidate.token)
        judge = -1 if verdict is None else verdict.token
        self.modality: Modality = find_modality(index, candidate.token, candidate.governor, judge, candidate.tokens)
        if _is_refusal(candidate):
            # "Will not negotiate" refuses, whatever "will" and "not" say.
            self.modality = Modality(hedged=self.modality.hedged)
        self.derived: Derived = derive(index, codebook, candidate, self.roles, others)
        given = (other.token for other in others if _takes_for_given(codebook, other))
        # "Called off a march" is no word that somebody passes on.
        verb = candidate.governor
        doing = () if verb is None or find_effect(index, verb) not in ("cancel", "postpone") else (verb,)
        self._acts = frozenset((*given, *doing))
        self.chains = self._find_chains()

    def _find_chains(self) -> tuple[Chain, ...]:
        """Find the voices; those of an accusation speak for what they allege."""
        chains = find_chains(self.index, self.candidate.token, self._acts)
        sayings = (self.candidate.denied_by, self.candidate.alleged_by, self.candidate.governed_by)
        speaking = next((token for token in sayings if token is not None), None)
        if speaking is None and self.candidate.trigger.realis is not None:
            speaking = self.candidate.token
        if speaking is None or speaking in chains[0].cues:
            return chains
        stance = None if self.candidate.denied_by is None else Stance.DENIES
        return tuple(add_speaker(self.index, chain, speaking, stance) for chain in chains)

    def make(
        self, chain: Chain, number: int, happening: tuple[Located, When | None], figures: tuple[Figure, ...]
    ) -> Claim:
        """Make the claim of one voice chain about the happening of this number, at one place and time."""
        located, when = happening
        index, candidate, article = self.index, self.candidate, self.index.reading.article
        event_type = self.codebook.types[candidate.event_type]
        trigger = self._trigger_span()
        realis, stance = self._find_realis(chain), self._find_stance(chain)
        coming = self._find_coming(realis, stance, when)
        realis = realis if coming is None else Realis.PLANNED
        if realis is Realis.PLANNED:
            when = to_coming(when, article.published.first_day if article.published else None)
        derived, is_done = self.derived, realis is Realis.ACTUAL and not self.modality.attempted
        return Claim(
            id=make_id(
                "clm", article.id, _to_text(trigger), *(_to_text(v.span) for v in chain.voices), *_ordinal(number)
            ),
            article_id=article.id,
            sentence=quote(article.text, index.sentence(candidate.token).span),
            trigger=quote(article.text, trigger),
            event_type=candidate.event_type,
            mode=candidate.mode,
            contexts=candidate.trigger.contexts,
            quad_class=event_type.quad_class,
            plover_type=to_plover_type(
                self.codebook, candidate.trigger, realis, stance, is_agreed=is_agreed(index, candidate)
            ),
            acled_event_type=derived.acled_event_type,
            acled_sub_event_type=derived.acled_sub_event_type,
            cameo_root=derived.cameo_root,
            realis=realis,
            stance=stance,
            attempted=self.modality.attempted,
            roles=self._find_roles(chain),
            place=located.place,
            origin_place=located.origin,
            when=when,
            said_on=chain.said_on,
            voices=chain.voices,
            outcome=derived.outcome if is_done and stance is Stance.ASSERTS else None,
            response=derived.response,
            civilian_target=derived.civilian_target,
            figures=figures,
            background=is_background(index.reading.article, when),
            made_by=self._made_by(located),
            reasons=(*(() if coming is None else (coming,)), *self._reasons(chain, located, when)),
        )

    def _find_roles(self, chain: Chain) -> tuple[Role, ...]:
        """Return the roles; an actor who speaks for himself has claimed the act."""
        roles = mean_speakers(self.index, self.roles, chain.voices)
        if not chain.voices:
            return roles
        speaker = chain.voices[-1].name
        return tuple(
            replace(role, basis=Basis.CLAIMED) if role.role is RoleKind.ACTOR and role.name == speaker else role
            for role in roles
        )

    def _find_realis(self, chain: Chain) -> Realis:
        if self.modality.realis is Realis.ACTUAL and self.candidate.governed_by is not None:
            return Realis.PLANNED
        if self.modality.realis is Realis.ACTUAL and self.candidate.trigger.realis is not None:
            return self.candidate.trigger.realis
        rules = {reason.rule for reason in self.modality.reasons if reason.field == "realis"}
        # "denied any withdrawal" denies a withdrawal; it supposes none.
        if rules == {"any"} and self._find_stance(chain) is not Stance.ASSERTS:
            return Realis.ACTUAL
        if rules == {"purpose"} and self.codebook.types[self.candidate.event_type].quad_class == "verbal conflict":
            return Realis.ACTUAL
        is_threat = self.codebook.types[self.candidate.event_type].content is ContentRule.MODE
        # "If they come, we will shell the town" is a threat that has been made, whatever comes of it.
        return Realis.ACTUAL if is_threat and self.modality.realis is not Realis.HABITUAL else self.modality.realis

    def _find_coming(self, realis: Realis, stance: Stance, when: When | None) -> Reason | None:
        """Say why what is told as a fact is still to come: its day is after the article's, and no past tense tells it.

        None = nothing makes it so. Words that somebody has said have no such day, whatever day they are about.
        """
        published = self.index.reading.article.published
        first = when.period.first_day if when is not None and when.period is not None else None
        if realis is not Realis.ACTUAL or stance is not Stance.ASSERTS or published is None or first is None:
            return None
        is_said = self.codebook.types[self.candidate.event_type].place is PlaceRule.NONE
        if when is None or when.inherited or is_said or first <= published.last_day or self._has_begun(when):
            return None
        return Reason(field="realis", rule="its day is after the article's", words=repr(when.text))

    def _has_begun(self, when: When) -> bool:
        """Say whether a past tense tells it ("met", "has met", "were held"), or the day is when it ends ("lasts until Friday")."""
        day = self.index.head_of(when.span)
        if day is not None and self.index.case(day) in load_phrases("times.tsv")["lasting"]:
            return True
        verb = self.candidate.token if self.candidate.governor is None else self.candidate.governor
        tenses = (verb, *self.index.with_relation(verb, "aux"))
        is_perfect = any(self.index.lemmas[token] == "have" for token in tenses[1:])
        return is_perfect or any(self.index.xpos[token] == "VBD" for token in tenses)

    def _find_stance(self, chain: Chain) -> Stance:
        """Join what the voices say with what the words around the trigger say."""
        is_own = self._is_contested_word(chain) or self.modality.stance is Stance.ASSERTS or self._is_supposed()
        if chain.stance is Stance.ASSERTS and is_own:
            return Stance.ASSERTS
        if chain.stance is Stance.ASSERTS:
            return self.modality.stance
        return chain.stance

    def _is_supposed(self) -> bool:
        """Say whether it is only possible, which "not" does not deny: "we do not want them to leave"."""
        rules = {reason.rule for reason in self.modality.reasons if reason.field == "realis"}
        return self.modality.realis is Realis.HYPOTHETICAL and not rules <= {"any", "question"}

    def _is_contested_word(self, chain: Chain) -> bool:
        """Say whether this is the word that another chain denies: then the denial is theirs alone."""
        return any(other.stance is not Stance.ASSERTS for other in self.chains if other is not chain)

    def _trigger_span(self) -> Span:
        """Return the words that name the happening; a light verb before its noun is among them ("hosted the meeting")."""
        first, last = self.candidate.tokens[0], self.candidate.tokens[-1]
        verb = self.candidate.governor
        if verb is not None and verb not in self.candidate.merged and 0 < last - verb <= 6:
            first = min(first, verb)
        if last - first > 6:
            return self.index.span(self.candidate.token)
        return Span(self.index.span(first).start, self.index.span(last).end)

    def _made_by(self, located: Located) -> MadeBy:
        kind = self.index.sentence(self.candidate.token).kind
        score = (
            self.candidate.score
            * WEAKER.get(kind, 1.0)
            * (0.9 if located.place is not None and located.score < 0.5 else 1.0)
        )
        return by_machine(self.index, self.codebook, score)

    def _reasons(self, chain: Chain, located: Located, when: When | None) -> tuple[Reason, ...]:
        trigger = self.candidate.trigger
        words = " ".join(trigger.words)
        entry = f"{trigger.part.value} {words!r}, {trigger.stands_in}"
        found = [Reason(field="event_type", rule=entry, words=self.candidate.why)]
        found += [
            Reason(field="roles", rule=role.rule, words=f"{role.role.value} {role.text!r}") for role in self.roles
        ]
        found += self.modality.reasons
        if self.candidate.governed_by is not None:
            outer = self.index.word(self.candidate.governed_by)
            found.append(Reason(field="realis", rule="content of an undertaking", words=repr(outer)))
        if chain.is_withdrawn:
            found.append(Reason(field="stance", rule="withdrawn", words=chain.why))
        found.append(Reason(field="voices", rule="attribution", words=chain.why))
        found.append(
            Reason(
                field="place",
                rule=f"{self.codebook.types[self.candidate.event_type].place.value} rule",
                words=located.why,
            )
        )
        if when is not None:
            found.append(Reason(field="when", rule="nearest time", words=when.reason))
        return tuple(found)


def is_background(article: Header, when: When | None) -> bool:
    """Say whether something is told as background: it ended more than a month before the article can have been published."""
    published = article.published.first_day if article.published is not None else article.earliest
    ended = when.period.last_day if when is not None and when.period is not None else None
    return published is not None and ended is not None and ended < published - MONTH


def _is_only_spoken_of(candidate: Candidate, claims: list[Claim]) -> bool:
    """Say whether a noun for an agreement names one that nobody is said to make: "are bound by agreements", "a deal depends on"."""
    trigger = candidate.trigger
    is_agreement = trigger.part is Part.NOUN and trigger.two_sided and trigger.content is ContentRule.DROPPED
    is_dated = any(claim.when is not None and claim.when.period is not None for claim in claims)
    is_made = candidate.governor is not None or is_dated or any(claim.roles or claim.place for claim in claims)
    is_told = any(claim.realis is not Realis.ACTUAL or claim.stance is not Stance.ASSERTS for claim in claims)
    return is_agreement and not is_made and not is_told


def _is_refusal(candidate: Candidate) -> bool:
    """Say whether an entry counts only where somebody will not do what its word says."""
    return any(c.slot == "standing" and c.words & {"refused", "declined"} for c in candidate.trigger.needs)


def _takes_for_given(codebook: Codebook, candidate: Candidate) -> bool:
    """Say whether a verbal act takes what it is about for given: "condemned the raid", not "alleged a raid"."""
    event_type = codebook.types[candidate.event_type]
    return (
        event_type.quad_class.startswith("verbal")
        and (candidate.trigger.content or event_type.content) is ContentRule.OWN
    )


def _ordinal(number: int) -> tuple[str, ...]:
    """Tell further places and days of one trigger apart; the first needs no number, so that its id rests on words alone."""
    return (f"#{number}",) if number else ()


def _to_text(span: Span) -> str:
    return f"{span.start}-{span.end}"
