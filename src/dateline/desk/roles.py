"""Who may do what: four roles, each with all rights of those below it."""

from enum import StrEnum


class Role(StrEnum):
    """What an account may do, least first.

    A reader looks and downloads; a coder rules on records; a reviewer also gives out second codings and adjudicates;
    an admin also keeps accounts and reads the audit log.
    """

    READER = "reader"
    CODER = "coder"
    REVIEWER = "reviewer"
    ADMIN = "admin"

    def covers(self, needed: "Role") -> bool:
        """Say whether this role has the rights of another one."""
        order = tuple(Role)
        return order.index(self) >= order.index(needed)
