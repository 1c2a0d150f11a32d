"""What a person looks at: every list, page and record of the desk, read by way of the derived tables.

Each method is one read; `with store.one_moment():` lets several of them see one state.
"""

from dateline.store.article_lists import ArticleLists
from dateline.store.entity_lists import EntityLists
from dateline.store.event_details import EventDetails
from dateline.store.event_lists import EventLists


class Browser(EventLists, EventDetails, ArticleLists, EntityLists):
    """Looks things up in a store for a person; holds nothing of the record and may be shared by threads."""
