"""One question of the screen, as the searches that answer it.

The shell asks with finished words and reads the answer once; on the screen a query is still being
typed, and filters are changed by looking at the counts of what they leave out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from search_index.library import Library
from search_index.model import Filter, SearchResult

_LAST_WORD = re.compile(r"(?:^|[\s(])(\w{2,})$")
"""A word of two letters or more at the end, of which more may be to come."""


def ask(
    library: Library,
    text: str,
    filters: Sequence[Filter],
    limit: int,
    overtaken: Callable[[], bool],
) -> SearchResult:
    """Search, taking an unknown last word for the beginning of a word, and count each facet as if
    nothing were chosen in it: what is left out is not silent."""
    result = library.search(_completed(library, text), filters, limit, overtaken)
    facets = dict(result.facets)
    for field in {filter_.field for filter_ in filters} & set(facets):
        if overtaken():
            break
        others = [filter_ for filter_ in filters if filter_.field != field]
        facets[field] = library.search(result.query, others, 1, overtaken).facets[field]
    return replace(result, facets=facets)


def _completed(library: Library, text: str) -> str:
    """The text, its last word marked as a beginning if it is not a word of the corpus."""
    last = _LAST_WORD.search(text)
    if last is None or text.count('"') % 2 or library.search(last[1], (), 1).total:
        return text
    return f"{text}*"
