"""The pages of the desk, in the order of its menu."""

from dateline.desk import page_worklist

PAGES = (page_worklist,)
