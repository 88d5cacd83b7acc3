"""One question of the screen, as the searches that answer it.

On the screen filters are changed by looking at the counts of what they leave out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from search_index.library import Library
from search_index.model import Filter, Hit, SearchResult
from tui.explorer.text.evidence import theme_words


def ask(
    library: Library,
    text: str,
    filters: Sequence[Filter],
    limit: int,
    overtaken: Callable[[], bool],
) -> SearchResult:
    """Search, and look at what the filters leave out.

    Each facet is counted as if nothing were chosen in it: what is left out is not silent. Where
    the filters leave nothing, a note says what there would be without them. Where one asks for
    themes alone, the words that speak for them are the words found.
    """
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
    return hit.highlighting(
        lambda passage: tuple(sorted({s for theme in themes for s in theme_words(passage, theme)}))
    )
