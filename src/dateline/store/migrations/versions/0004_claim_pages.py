"""Indexes for paging through claims by day, by type, and by day of a type.

Revision: 0004
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the indexes."""
    op.create_index("ix_claims_first_day", "claims", ["first_day", "id"], unique=False)
    op.create_index("ix_claims_event_type", "claims", ["event_type", "id"], unique=False)
    op.create_index("ix_claims_type_day", "claims", ["event_type", "first_day", "id"], unique=False)
