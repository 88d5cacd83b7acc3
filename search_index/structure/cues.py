"""The word lists of cues.toml as questions about a text."""

from __future__ import annotations

import re
from functools import cache

from search_index.text.tables import word_lists

_KEYS = (
    "metadata_keys",
    "preambular",
    "participles",
    "clause_words",
    "chapeau_subjects",
    "chapeau_ends",
    "signature_openers",
    "offices",
    "structural",
    "standalone",
    "drafting",
    "document_types",
    "title_links",
    "link_words",
    "html_elements",
)
_CASE_MATTERS = frozenset({"clause_words"})


@cache
def words(key: str) -> tuple[str, ...]:
    """The list `key` of cues.toml."""
    return _lists()[key]


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    return word_lists("search_index.structure", "cues.toml", _KEYS)


@cache
def _pattern(key: str) -> re.Pattern[str]:
    longest_first = sorted(words(key), key=len, reverse=True)
    either = "|".join(re.escape(word) for word in longest_first)
    case = 0 if key in _CASE_MATTERS else re.IGNORECASE
    return re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])", case)


def begins_with(key: str, text: str) -> bool:
    """Whether the first words of `text` (after marks and brackets) are in the list `key`."""
    return _pattern(key).match(text.lstrip("\"'“‘«([*_ ")) is not None


def count(key: str, text: str) -> int:
    """How often words of the list `key` stand in `text`."""
    return sum(1 for _ in _pattern(key).finditer(text))


def ends_with(key: str, text: str) -> bool:
    """Whether the last words of `text`, final punctuation aside, are in the list `key`."""
    tail = text[-60:].rstrip(" .,:;!?…*_\"'”’")
    return any(match.end() == len(tail) for match in _pattern(key).finditer(tail))
