"""A plan -> hits, snippets, highlights, reasons and facet counts."""

from search_index.search.engine import search

__all__ = ["search"]
