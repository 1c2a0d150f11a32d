"""What incremental linking needs to find what is near.

Revision: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables; what is on record is linked again by the next run, which fills them."""
    op.create_table(
        "article_links",
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("story_id", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("article_id"),
    )
    op.create_index(op.f("ix_article_links_story_id"), "article_links", ["story_id"], unique=False)
    op.create_table(
        "entity_names",
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("entity_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("words", "entity_id"),
    )
    op.create_index("ix_entity_names_entity_id", "entity_names", ["entity_id"], unique=False)
    op.create_table(
        "event_relations",
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("other_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", "kind"),
    )
    op.create_index(op.f("ix_event_relations_other_id"), "event_relations", ["other_id"], unique=False)
    op.create_table(
        "total_index",
        sa.Column("total_id", sa.String(), nullable=False),
        sa.Column("event_type", sa.String(), nullable=False),
        sa.Column("first_day", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("total_id"),
    )
    op.create_index("ix_total_index_days", "total_index", ["event_type", "first_day", "last_day"], unique=False)
