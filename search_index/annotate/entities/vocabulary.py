"""Which capitalised words are common nouns in their Sunday best, and which are names.

The test is that of truecasing (Lita et al., "tRuEcasIng", ACL 2003) without weights: a word that
the corpus or the lexicon writes in lower case somewhere is common.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from search_index.lexicon.actors import actor_words
from search_index.lexicon.expressions import expressions
from search_index.lexicon.name_words import head_types, name_words

_LOWER = re.compile(r"(?<![\w’'-])[a-zà-öø-ÿ][a-zà-öø-ÿ-]+(?![\w’'])")
_ENDINGS = re.compile(
    r"(?:[ts]ion|ment|ness|ship|[aei]lity|ism|ance|ence|ally|ical|able|ible|ised|ized|ology"
    r"|tional|ural|ively|sation|zation|ities|tions|ments)\Z"
)

_COMMON = (
    "generic",
    "common_capitals",
    "offices",
    "office_modifiers",
    "complement_joints",
    "establishments",
    "honorifics",
)
"""The keys of name_words.toml whose words are common nouns and function words."""


class Vocabulary:
    """The common words of a corpus."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._words = set(_listed())
        for text in texts:
            self._words.update(_LOWER.findall(text))
        self._known: dict[str, bool] = {}

    def is_common(self, word: str) -> bool:
        """Whether a word (any case; each part of a compound) is a common one, or a number."""
        known = self._known.get(word)
        if known is None:
            low = word.lower()
            parts = [part for part in re.split("[-‑–/+&'’]", low) if part]
            plain = (low == word or not _mixed(word)) and all(map(self._is_common, parts))
            known = self._known[word] = plain or low in name_words()["honorifics"]
        return known

    def is_seen(self, word: str) -> bool:
        """Whether a word stands somewhere in lower case as it is."""
        return word.lower() in self._words

    def _is_common(self, low: str) -> bool:
        return (
            low in self._words
            or low.isdigit()
            or (low.endswith("s") and low[:-1] in self._words)
            or (low.endswith("ies") and low[:-3] + "y" in self._words)
            or (len(low) > 5 and _ENDINGS.search(low) is not None)
        )


def _mixed(word: str) -> bool:
    """Whether the word has a capital inside: NATO, NorthSeal, but not High-Level."""
    return any(
        any(c.isupper() for c in part[1:]) for part in re.split("[-‑–/&]", word) if len(part) > 1
    )


@cache
def _listed() -> frozenset[str]:
    table = name_words()
    words = set(head_types())
    for key in _COMMON:
        words |= table[key]
    for small in ("determiners", "prepositions", "pronouns", "clause_openers", "demonstratives"):
        words |= actor_words()[small]
    for group in expressions():
        for term in group.terms:
            words.update(word for word in term.split() if word.isalpha() and word.islower())
    return frozenset(words)
