"""The words that tell what became of a commitment in a later text (data: change_words.toml)."""

from __future__ import annotations

from functools import cache

from search_index.text.tables import word_lists

_KEYS = (
    "common_ground",
    "general_acts",
    "tails",
    "frames",
    "beyond",
    "degree",
    "saying",
    "more",
    "carrying_out",
    "strengthening",
    "exploring",
    "bringing_about",
    "meeting",
    "changing",
    "done_forms",
    "formally_done",
    "not_done_before",
    "existing",
    "not_there_yet",
    "greeting",
    "ordinals",
    "sessions",
    "formal_acts",
    "instruments",
    "definite",
    "phrase_ends",
    "lasting",
    "uncertain",
    "supposing",
    "kept",
    "how_often",
    "denying",
    "adding",
    "taking_up",
    "linking",
    "things",
    "same_things",
    "near_words",
)


@cache
def change_words() -> dict[str, tuple[str, ...]]:
    """The words by what they show (the keys and sources are in change_words.toml), read once.

    Raises TableError naming the file and the key when the table is damaged.
    """
    return word_lists("search_index.lexicon", "change_words.toml", _KEYS)
