"""When two names are one: their words without spelling, order of parties and articles."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from search_index.lexicon.countries import find_countries
from search_index.lexicon.spelling import american

_WORD = re.compile(r"[^\W_]+(?:[&+][^\W_]*)*")
_PLURAL = re.compile(r".*[A-Z0-9]s\Z")
_SMALL = frozenset({"the", "a", "an", "s"})
_ALIKE = 0.5
"""Share of common words from which a definition in a text is taken for a listed name's variant."""


@lru_cache(maxsize=50_000)
def name_words_of(name: str) -> tuple[str, ...]:
    """The words of a name to compare by: lower case, American spelling, no accents or articles;
    the name or adjective of a state is its id, and states side by side stand in one order.

    >>> name_words_of("Belgo-British Conference") == name_words_of("British-Belgian Conference")
    True
    """
    parts: list[str] = []
    end = 0
    couples: list[str] = []
    for mention in find_countries(name):
        between = name[end : mention.span.start]
        words = _plain(between)
        if words and words != ["and"]:
            parts += [*sorted(couples), *words]
            couples = []
        couples.append(f"@{mention.country}")
        end = mention.span.end
    every = (*parts, *sorted(couples), *_plain(name[end:]))
    return (*every[2:], "port") if every[:2] == ("port", "of") else every


_PATTERN = "name:"


def name_key(name: str, scope: str = "") -> str:
    """The key of a name that no table has; with a `scope` (the parties) it is another one for every
    other parties, as a "Joint Committee" is."""
    return _PATTERN + " ".join(name_words_of(name)) + (f" ({scope})" if scope else "")


def is_pattern(key: str) -> bool:
    """Whether a key is that of a name that no table has."""
    return key.startswith(_PATTERN)


def is_scoped(key: str) -> bool:
    """Whether a key holds between its parties only."""
    return key.endswith(")")


def _plain(text: str) -> list[str]:
    words = []
    for match in _WORD.finditer(unaccented(text.replace("-", " ").replace("‑", " "))):
        word = match.group()
        if _PLURAL.match(word):
            word = word[:-1]
        word = word.lower()
        if word not in _SMALL:
            words.append(american(word))
    return words


def unaccented(text: str) -> str:
    """The text without its accents."""
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c))


def are_alike(one: str, other: str) -> bool:
    """Whether two names share most words of the shorter one."""
    first, second = set(name_words_of(one)), set(name_words_of(other))
    return len(first & second) > _ALIKE * min(len(first), len(second))


class Groups:
    """Sets of keys that turned out to be the same."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def find(self, key: str) -> str:
        """The key that stands for all that are the same as `key`."""
        root = key
        while (above := self._parent.get(root, root)) != root:
            root = above
        while self._parent.get(key, key) != root:
            self._parent[key], key = root, self._parent[key]
        return root

    def unite(self, one: str, other: str) -> None:
        """Make two keys the same; the first stands for both."""
        self._parent[self.find(other)] = self.find(one)
