"""Finding the listed words of a text in their forms: what signs of a fate are read from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from search_index.lexicon.change_words import change_words
from search_index.lexicon.verbs import verbs

_WORD = re.compile(r"[^\W_]+(?:[-‑][^\W_]+)*")


class Words:
    """The words of a text in lower case (`low`), as printed (`said`), and the base forms of those
    that are verbs (`base`)."""

    def __init__(self, text: str) -> None:
        found = list(_WORD.finditer(text))
        bases = verbs().bases
        self.text = text
        self.said = [match.group() for match in found]
        self.low = [word.lower().replace("‑", "-") for word in self.said]
        self.base = [bases.get(word, word) for word in self.low]
        self.spans = [match.span() for match in found]

    def stretch(self, first: int, last: int) -> str:
        """The text from word `first` to word `last`, both included."""
        return self.text[self.spans[first][0] : self.spans[last][1]]


def find(words: Words, key: str, exact: bool = False) -> Iterator[tuple[int, int]]:
    """Where expressions of a list stand, as indexes of their first and last words; `exact` takes
    them as listed, else in any form of their verbs."""
    listed = _listed(key)
    own = words.low if exact else words.base
    for first, word in enumerate(own):
        for expression in listed.get(word, ()):
            last = first + len(expression) - 1
            if tuple(own[first : last + 1]) == expression:
                yield first, last
                break


@cache
def _listed(key: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The expressions of a list by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for entry in sorted(change_words()[key], key=lambda entry: -len(entry.split())):
        expression = tuple(entry.split())
        found.setdefault(expression[0], []).append(expression)
    return {first: tuple(expressions) for first, expressions in found.items()}
