"""The words by which parties, type and date of a document are told (data: identity_words.toml)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from search_index.text.tables import word_lists

_PACKAGE, _FILE = "search_index.lexicon", "identity_words.toml"
_KEYS = (
    "between_parties",
    "person_titles",
    "topic_words",
    "topics",
    "actors",
    "stance_verbs",
    "will_verbs",
    "participles",
)


@dataclass(frozen=True, slots=True)
class IdentityWords:
    """The lists of the table; of the verbs of stance the base forms and the past forms."""

    between_parties: frozenset[str]
    person_titles: tuple[str, ...]
    topic_words: tuple[str, ...]
    topics: tuple[str, ...]
    actors: tuple[str, ...]
    stance_bases: tuple[str, ...]
    stance_pasts: tuple[str, ...]
    will_verbs: tuple[str, ...]
    participles: tuple[str, ...]


@cache
def identity_words() -> IdentityWords:
    """The table, read once. Raises TableError naming the file and the key when it is damaged."""
    lists = word_lists(_PACKAGE, _FILE, _KEYS)
    verbs = [entry.partition(" = ") for entry in lists["stance_verbs"]]
    return IdentityWords(
        between_parties=frozenset(lists["between_parties"]),
        person_titles=lists["person_titles"],
        topic_words=lists["topic_words"],
        topics=lists["topics"],
        actors=lists["actors"],
        stance_bases=tuple(base for base, _, _ in verbs),
        stance_pasts=tuple(past or _past(base) for base, _, past in verbs),
        will_verbs=lists["will_verbs"],
        participles=lists["participles"],
    )


def _past(base: str) -> str:
    """The regular past of a verb."""
    return f"{base}d" if base.endswith("e") else f"{base}ed"


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
