"""Turn the log of decisions into rulings that hold now: undone ones out, the latest of each kind in, words re-anchored."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct, structs

from dateline.model.claim import Claim
from dateline.model.coding import Coding
from dateline.model.decision import About, Decision, Verdict
from dateline.model.event import Minted
from dateline.model.identity import hash_text, make_id

Pair = tuple[str, str]
JOINING = frozenset({Verdict.SAME, Verdict.ACCEPT})
PARTING = frozenset({Verdict.DIFFERENT, Verdict.REJECT})
# What a person says without changing anything.
REMARKS = frozenset({Verdict.COMMENT, Verdict.FLAG})


class Rulings(Struct, frozen=True, kw_only=True):
    """What persons have ruled, as far as it holds now.

    Attributes:
        same: Pairs of claim or entity ids that are one, each sorted.
        different: Pairs that are two.
        rejected: Ids of claims, events and articles ruled out.
        accepted: Ids of claims and events ruled right as they are.
        settings: (id, field) -> the decision that sets it.
        not_named: (entity id, name) -> the decision that a name does not mean the entity.
        added: Decisions that bring in a claim or total, by its id.
        stranded: Ids of decisions whose subject is gone and whose words were not found again, sorted.
    """

    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()
    rejected: frozenset[str] = frozenset()
    accepted: frozenset[str] = frozenset()
    settings: dict[tuple[str, str], Decision] = {}
    not_named: dict[tuple[str, str], Decision] = {}
    added: dict[str, Decision] = {}
    stranded: tuple[str, ...] = ()

    def follow(self, redirects: Mapping[str, str]) -> "Rulings":
        """Let what was set on an event hold for the event that it became; of two settings of one field the later holds."""
        settings: dict[tuple[str, str], Decision] = {}
        for (subject, field), decision in sorted(self.settings.items(), key=lambda one: _when(one[1])):
            settings[redirects.get(subject, subject), field] = decision
        return structs.replace(self, settings=settings)


def find_live(decisions: Iterable[Decision]) -> list[Decision]:
    """Keep the decisions that were not taken back, oldest first; an undo may itself be taken back.

    Args:
        decisions: The log, in any order.

    Returns:
        Live decisions other than undos and remarks, by time, then id.
    """
    undone: set[str] = set()
    live = []
    for decision in sorted(decisions, key=_when, reverse=True):
        if decision.id in undone:
            continue
        if decision.verdict is Verdict.UNDO:
            undone.add(decision.before or "")
        elif decision.verdict not in REMARKS:
            live.append(decision)
    return live[::-1]


def make_rulings(decisions: Iterable[Decision], codings: Sequence[Coding], previous: Minted) -> Rulings:
    """Work out what holds now.

    Args:
        decisions: The log, in any order.
        codings: All codings that are linked.
        previous: Events on record.

    Returns:
        Rulings on ids that exist now. A claim that is gone is looked for by the decision's words (`Anchors.find`); an event id stands for its
        first claim in a pair.
    """
    live = find_live(decisions)
    added = {one.subject[0]: one for one in live if one.verdict is Verdict.ADD}
    anchors = Anchors(codings, previous, added)
    verdicts: dict[Pair, Verdict] = {}
    wholes: dict[str, Verdict] = {}
    settings, not_named, stranded = {}, {}, []
    for decision in live:
        if decision.verdict is Verdict.ADD:
            continue
        subject = tuple(anchors.find(about, decision) for about in decision.subject)
        if None in subject or len(set(subject)) < len(subject):
            stranded.append(decision.id)
            continue
        known = tuple(one for one in subject if one is not None)
        if len(known) == 2:
            verdicts[_sorted_pair(known)] = decision.verdict
        elif decision.verdict is Verdict.SET and decision.field:
            settings[known[0], decision.field] = decision
        elif decision.about is About.ENTITY and decision.field == "aliases" and decision.before:
            not_named[known[0], decision.before] = decision
        elif decision.field is None:
            wholes[known[0]] = decision.verdict
    return Rulings(
        same=frozenset(pair for pair, verdict in verdicts.items() if verdict in JOINING),
        different=frozenset(pair for pair, verdict in verdicts.items() if verdict in PARTING),
        rejected=frozenset(one for one, verdict in wholes.items() if verdict is Verdict.REJECT),
        accepted=frozenset(one for one, verdict in wholes.items() if verdict is Verdict.ACCEPT),
        settings=settings,
        not_named=not_named,
        added=added,
        stranded=tuple(sorted(stranded)),
    )


class Anchors:
    """Finds what a decision is about among the claims of now."""

    def __init__(self, codings: Sequence[Coding], previous: Minted, added: Iterable[str] = ()) -> None:
        """Index the claims by id, by the event that each would mint or is in, and by article; `added` are claims that persons add."""
        self._claims = {claim.id for coding in codings for claim in coding.claims} | set(added)
        moved = dict(previous.moved)
        self._first: dict[str, str] = {}
        for event, claims in previous.events:
            for claim in claims:
                if claim in self._claims:
                    self._first.setdefault(event, claim)
                    self._first.setdefault(moved.get(claim, event), claim)
        self._first |= {make_id("evt", claim): claim for claim in self._claims}
        self._first |= {
            old: self._first[new] for old, new in previous.redirects if old not in self._first and new in self._first
        }
        self._by_article = {coding.header.id: coding.claims for coding in codings}

    def find(self, subject: str, decision: Decision) -> str | None:
        """Return the id that a subject has now.

        Args:
            subject: One id of the decision's subject.
            decision: The decision, with the words that it rests on.

        Returns:
            The same id where it exists, or is no claim or lies outside the articles at hand; for one of a pair of events its first claim; for a
            claim that is gone, the one claim that stands on the decision's words; None = gone.
        """
        if len(decision.subject) == 2 and subject.startswith("evt-"):
            return self._first.get(subject)
        if subject in self._claims or not subject.startswith("clm-"):
            return subject
        if decision.article_id is None:
            return None
        claims = self._by_article.get(decision.article_id)
        return subject if claims is None else _find_by_words(claims, decision)


def _find_by_words(claims: Sequence[Claim], decision: Decision) -> str | None:
    """Find the one claim on the words of a decision: in the same sentence, its trigger on or in the quote."""
    words = decision.quote
    if not words:
        return None
    same_sentence = [claim for claim in claims if hash_text(claim.sentence.text) == decision.sentence_sha256]
    found = [claim for claim in same_sentence if claim.trigger.text == words]
    found = found or [claim for claim in same_sentence if words in claim.trigger.text or claim.trigger.text in words]
    found = found or [
        claim
        for claim in claims
        if claim.trigger.text == words or (len(words.split()) > 3 and words in claim.sentence.text)
    ]
    if decision.span and len(found) > 1:
        near = min(abs(claim.trigger.span.start - decision.span.start) for claim in found)
        found = [claim for claim in found if abs(claim.trigger.span.start - decision.span.start) == near]
    return found[0].id if len(found) == 1 else None


def _sorted_pair(subject: tuple[str, ...]) -> Pair:
    first, second = sorted(subject)
    return first, second


def _when(decision: Decision) -> tuple[datetime, str]:
    return decision.decided_at, decision.id
