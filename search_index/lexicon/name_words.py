"""The words that names are built with: head nouns, titles, particles (data: name_words.toml)."""

from __future__ import annotations

from functools import cache

from search_index.model import EntityType
from search_index.text.tables import word_lists

_KEYS = (
    "organisation_heads",
    "company_heads",
    "state_organs",
    "joint_bodies",
    "leading_heads",
    "heads_abroad",
    "agreement_heads",
    "programme_heads",
    "event_heads",
    "place_heads",
    "generic",
    "complement_openers",
    "complement_joints",
    "subject_stops",
    "particles",
    "honorifics",
    "offices",
    "office_modifiers",
    "royal",
    "establishments",
    "occurrences",
    "small_heads",
    "reigns",
    "instruments",
    "locatives",
    "place_nouns",
    "common_capitals",
    "slogan_openers",
)

_KINDS: tuple[EntityType, ...] = ("programme", "event", "agreement", "organisation", "place")
"""Later ones win where two have a head noun in common."""


@cache
def name_words() -> dict[str, frozenset[str]]:
    """The words by the part they have in names (the keys and sources are in name_words.toml), read
    once. Raises TableError naming the file and the key when the table is damaged."""
    lists = word_lists("search_index.lexicon", "name_words.toml", _KEYS)
    return {key: frozenset(words) for key, words in lists.items()}


@cache
def head_types() -> dict[str, EntityType]:
    """Head noun in lower case -> the type of entity that it makes."""
    table = name_words()
    types: dict[str, EntityType] = dict.fromkeys(table["company_heads"], "organisation")
    for kind in _KINDS:
        types |= dict.fromkeys(table[f"{kind}_heads"], kind)
    return types
