"""A plan -> hits, snippets, highlights, reasons and facet counts."""

from search_index.search.completion import completions
from search_index.search.engine import search

__all__ = ["completions", "search"]
