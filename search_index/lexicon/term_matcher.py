"""Finding many terms in a text in one pass: words to tokens, tokens to a tree of terms.

A term is one or more words. `*` at the end of a word stands for any ending; a singular matches its
regular plural, a plural only itself; a word in capitals (an acronym) matches only capitals. Hyphens
and spaces, curly and straight quotes, accents, British and American spelling are alike, and a
possessive ending is no part of a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from search_index.lexicon.spelling import american

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|[Cc]o[-‐‑]o[^\W_]+|[^\W_]+(?:[&'’][^\W_]+)*"  # U.S., co-operation, R&D
)
_HYPHENS = str.maketrans("", "", "-‐‑")
_POSSESSIVE = re.compile(r"['’][sS]\Z")
_CACHE_LIMIT = 100_000
"""Distinct words whose keys are remembered; a corpus of declarations has some ten thousand."""

_Value = TypeVar("_Value")


class Words(NamedTuple):
    """The words of a text in order, and the place of each (offsets in the text)."""

    words: list[str]
    spans: list[tuple[int, int]]


def words_of(text: str) -> Words:
    """The words of `text`. Hyphens and slashes part words ("co-operation" is one), dots not."""
    found = list(_TOKEN.finditer(text))
    return Words([match.group() for match in found], [match.span() for match in found])


def _plain(word: str) -> str:
    """`word` without dots, accents and possessive ending, in its own case."""
    if "." in word:
        word = word.replace(".", "")
    word = word.translate(_HYPHENS)
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word.replace("’", "'"))
        word = "".join(c for c in word if not unicodedata.combining(c))
    return _POSSESSIVE.sub("", word)


def _singular(word: str) -> str | None:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return None
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1]


class _Node(Generic[_Value]):
    __slots__ = ("next", "values")

    def __init__(self) -> None:
        self.next: dict[int, _Node[_Value]] = {}
        self.values: tuple[_Value, ...] = ()


class TermMatcher(Generic[_Value]):
    """A tree of terms, each with the values stored for it."""

    def __init__(self) -> None:
        self._root: _Node[_Value] = _Node()
        self._words: dict[str, int] = {}
        self._prefixes: dict[str, int] = {}
        self._shortest_prefix = 99
        self._cache: dict[str, tuple[tuple[int, ...], tuple[_Node[_Value], ...]]] = {}

    def add(self, term: str, value: _Value) -> None:
        """Store `value` for `term`. Raises ValueError when the term holds no word."""
        node = self._root
        for key in self._term_keys(term):
            node = node.next.setdefault(key, _Node())
        if node is self._root:
            raise ValueError(f"the term {term!r} holds no word")
        if value not in node.values:
            node.values += (value,)
        self._cache.clear()

    def _term_keys(self, term: str) -> Iterable[int]:
        for token in _TOKEN.finditer(term):
            word = _plain(token.group())
            if term[token.end() : token.end() + 1] == "*":
                prefix = word.lower()
                self._shortest_prefix = min(self._shortest_prefix, len(prefix))
                yield self._prefixes.setdefault(prefix, len(self._words) + len(self._prefixes))
                continue
            if not (word.isupper() and len(word) > 1):
                word = american(word.lower())
            yield self._words.setdefault(word, len(self._words) + len(self._prefixes))

    def _known(self, raw: str) -> tuple[tuple[int, ...], tuple[_Node[_Value], ...]]:
        """The keys of all terms' words that the word `raw` of a text stands for, and where terms
        that begin with it go on."""
        plain = _plain(raw)
        lower = plain.lower()
        forms = {lower, american(lower)}
        singular = _singular(lower)
        if singular is not None:
            forms |= {singular, american(singular)}
        capitals = plain
        if plain.endswith("s") and plain[:-1].isupper():  # "MoU" has "MOUs"
            capitals = plain[:-1]
            forms.add(capitals.lower())
        keys = {self._words[form] for form in forms if form in self._words}
        if capitals.isupper() and capitals in self._words:
            keys.add(self._words[capitals])
        for form in forms:
            for length in range(self._shortest_prefix, len(form) + 1):
                key = self._prefixes.get(form[:length])
                if key is not None:
                    keys.add(key)
        if len(self._cache) >= _CACHE_LIMIT:
            self._cache.clear()
        begins = self._root.next
        ordered = tuple(sorted(keys))
        known = ordered, tuple([begins[key] for key in ordered if key in begins])
        self._cache[raw] = known
        return known

    def find(self, words: list[str]) -> list[tuple[int, int, tuple[_Value, ...]]]:
        """All terms in the words of a text, also those inside longer ones, by their first word.

        Each is (first word, last word exclusive, all that was stored for the term).
        """
        cache, look_up = self._cache, self._known
        steps = [cache.get(word) or look_up(word) for word in words]
        found: list[tuple[int, int, tuple[_Value, ...]]] = []
        count = len(steps)
        for first, (_, nodes) in enumerate(steps):
            last = first + 1
            while nodes:
                onward = []
                for node in nodes:
                    if node.values:
                        found.append((first, last, node.values))
                    if node.next:
                        onward.append(node.next)
                if not onward or last == count:
                    break
                keys = steps[last][0]
                nodes = tuple([after[key] for after in onward for key in keys if key in after])
                last += 1
        return found
