"""What a person may look at: all of a store, or all but what others ruled on some events."""

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

from sqlalchemy import ColumnElement, select, true

from dateline.model.claim import Claim
from dateline.store import redirects, rows, schema
from dateline.store.derived_schema import event_index
from dateline.store.front import Store

MACHINE = "machine"


class View:
    """What lists, pages and records are read through.

    Attributes:
        store: Holds them.
        withheld: Ids of the events that this person may not see yet, because they are to code them a second time: no list or count
            has them, and of their claims only what the machine found is shown, as it put them together.
    """

    def __init__(self, store: Store, withheld: Collection[str] = ()) -> None:
        self.store = store
        self.withheld = frozenset(withheld)

    @cached_property
    def withheld_claims(self) -> Mapping[str, str]:
        """The claims of withheld events, each with the event where the machine alone puts it, whatever persons ruled since."""
        if not self.withheld:
            return {}
        member, claim = schema.memberships.c, schema.claims.c
        of_them = select(claim.article_id).join(schema.memberships, member.id == claim.id)
        articles = of_them.where(member.event_id.in_(self.withheld))
        # A claim that a person ruled out stands in no event; it is found beside the others of its article.
        beside = select(claim.id).where(claim.article_id.in_(articles))
        members = self.store.read(rows.MEMBERSHIPS, member.id.in_(beside))
        return {
            one.claim_id: one.home or one.event_id
            for one in members
            if not self.withheld.isdisjoint((one.event_id, one.home))
        }

    def withholds(self, subjects: Iterable[str]) -> bool:
        """Say whether some ids name a withheld event, as it is or was called, or a claim of one."""
        return bool(self.withheld) and not self._withheld_subjects.isdisjoint(subjects)

    def shows(self, claim: Claim) -> bool:
        """Say whether a claim may be shown: of a withheld event those that persons added may not."""
        return claim.made_by.coder == MACHINE or claim.id not in self.withheld_claims

    @cached_property
    def _withheld_subjects(self) -> frozenset[str]:
        with self.store.connected() as connection:
            return frozenset((*redirects.with_former_ids(connection, self.withheld), *self.withheld_claims))

    def _is_shown(self) -> ColumnElement[bool]:
        """Make the condition on `event_index` that an event may be shown."""
        return event_index.c.event_id.not_in(self.withheld) if self.withheld else true()
