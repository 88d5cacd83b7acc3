"""One question of the screen, as the searches that answer it.

The shell asks with finished words and reads the answer once; on the screen a query is still being
typed, and filters are changed by looking at the counts of what they leave out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from search_index.library import Library
from search_index.model import Filter, Hit, SearchResult
from tui.explorer.text.evidence import theme_words
from tui.explorer.widgets.query_bar import BEGINNING

_LAST_WORD = re.compile(r"(?:^|[\s(])(\w+)$")
"""A word at the end, of which more may be to come."""


def ask(
    library: Library,
    text: str,
    filters: Sequence[Filter],
    limit: int,
    overtaken: Callable[[], bool],
) -> SearchResult:
    """Search, taking an unknown last word for the beginning of a word.

    Each facet is counted as if nothing were chosen in it: what is left out is not silent. Where
    the filters leave nothing, a note says what there would be without them. Where one asks for
    themes alone, the words that speak for them are the words found.
    """
    typed, text = text, _completed(library, text)
    result = library.search(text, filters, limit, overtaken)
    if not result.total and text != typed:
        text = typed
        result = library.search(text, filters, limit, overtaken)
    facets = dict(result.facets)
    for field in {filter_.field for filter_ in filters} & set(facets):
        others = [filter_ for filter_ in filters if filter_.field != field]
        facets[field] = library.search(text, others, 1, overtaken).facets[field]
    notes = result.notes
    if not result.total and filters:
        without = library.search(text, (), 1, overtaken).total
        if without:
            notes = (f"Nothing with these filters; {without:,} without them.", *notes)
    hits = result.hits
    if not text.strip():
        themes = {
            value
            for filter_ in filters
            if filter_.field == "theme" and not filter_.negated
            for value in filter_.values
        }
        hits = tuple(_with_theme_words(hit, themes) for hit in hits) if themes else hits
    return result._replace(hits=hits, facets=facets, notes=notes)


def _with_theme_words(hit: Hit, themes: set[str]) -> Hit:
    words = tuple(sorted({span for theme in themes for span in theme_words(hit.passage, theme)}))
    return hit._replace(highlights=words)


def _completed(library: Library, text: str) -> str:
    """The text, its last word marked as a beginning if it is not a word of the corpus; a letter or
    two after other words are not yet a word at all."""
    last = _LAST_WORD.search(text)
    if last is None or text.count('"') % 2 or library.search(last[1], (), 1).total:
        return text
    if len(last[1]) >= BEGINNING:
        return f"{text}*"
    return text[: last.start(1)] if text[: last.start(1)].strip() else text
