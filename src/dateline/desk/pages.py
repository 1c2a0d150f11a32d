"""The pages of the desk, in the order of its menu."""

from dateline.desk import page_articles, page_codebook, page_sources, page_totals, page_worklist

PAGES = (page_worklist, page_articles, page_sources, page_totals, page_codebook)
