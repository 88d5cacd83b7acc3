"""How an analysis recommends: labels, headings and turns of phrase (data: recommendations.toml)."""

from __future__ import annotations

from functools import cache

from search_index.text.tables import word_lists

_KEYS = (
    "speaking_types",
    "proposing",
    "describing",
    "wishing",
    "own_strategy",
    "joint",
    "deontic",
    "advising",
    "prospective",
    "prospective_nouns",
    "prospective_verbs",
    "gaining",
    "wanting",
)


@cache
def recommendation_words() -> dict[str, tuple[str, ...]]:
    """The words by what they show (the keys and sources are in recommendations.toml), read once.

    Raises TableError naming the file and the key when the table is damaged.
    """
    return word_lists("search_index.lexicon", "recommendations.toml", _KEYS)
