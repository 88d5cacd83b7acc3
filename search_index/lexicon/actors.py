"""Who can promise: the head nouns of subjects by the part they have (data: actors.toml)."""

from __future__ import annotations

from functools import cache

from search_index.text.tables import word_lists

_KEYS = (
    "pronouns",
    "parties",
    "single",
    "organs",
    "bodies",
    "activities",
    "gatherings",
    "instruments",
    "showing",
    "demonstratives",
    "outsiders",
    "one_party",
    "titles",
    "determiners",
    "noun_markers",
    "prepositions",
    "noun_phrase_ends",
    "name_joints",
    "single_others",
    "clause_openers",
    "parenthetic",
    "not_bodies",
)


@cache
def actor_words() -> dict[str, frozenset[str]]:
    """The words by their part in a clause (the keys and sources are in actors.toml), read once.

    Raises TableError naming the file and the key when the table is damaged.
    """
    lists = word_lists("search_index.lexicon", "actors.toml", _KEYS)
    return {key: frozenset(words) for key, words in lists.items()}
