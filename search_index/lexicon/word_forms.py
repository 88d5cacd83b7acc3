"""Words whose term the stemmer gets wrong. Data and its sources: stems.csv."""

from __future__ import annotations

from functools import cache

from search_index.lexicon.pairs import pairs


@cache
def listed_terms() -> dict[str, str]:
    """Lower-case word in American spelling -> its term. Raises PairsError for a damaged table."""
    return dict(pairs("stems.csv", "word,term"))
