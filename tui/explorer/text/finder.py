"""Find in a document: all matches, and which of them one stands on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from search_index.library import Passages
from search_index.model import Passage, Span
from tui.explorer.text.fold import Folded


class Match(NamedTuple):
    """A place where the wanted text stands: index of the passage, and offsets in its text."""

    passage: int
    span: Span


class Finder:
    """The search in one document. Passages are folded when first searched, and kept folded."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._folded: list[Folded] = []
        self._found: dict[int, list[Span]] = {}  # by index of the passage, in order
        self._where: list[int] = []  # the indexes of the passages with matches
        self._before: list[int] = [0]  # the matches before each of them, and all in the end
        self._at = 0
        self.wanted = ""

    def find(self, wanted: str) -> int:
        """Look for `wanted` (see `fold`) in all passages; how many matches there are."""
        if wanted != self.wanted:
            self.wanted = wanted
            if wanted and not self._folded:
                self._folded = [Folded(text) for text in _texts(self._passages)]
            found = ((at, folded.find(wanted)) for at, folded in enumerate(self._folded) if wanted)
            self._found = {at: spans for at, spans in found if spans}
            self._where = list(self._found)
            self._before = [0, *accumulate(map(len, self._found.values()))]
            self._at = 0
        return self.count

    @property
    def count(self) -> int:
        """How many matches there are."""
        return self._before[-1]

    @property
    def number(self) -> int:
        """Which match one stands on, from 1; 0 where there is none."""
        return self._at + 1 if self.count else 0

    @property
    def match(self) -> Match | None:
        """The match one stands on."""
        if not self.count:
            return None
        at = bisect_right(self._before, self._at) - 1
        return Match(self._where[at], self._found[self._where[at]][self._at - self._before[at]])

    def in_passage(self, index: int) -> Sequence[Span]:
        """The matches in one passage."""
        return self._found.get(index, ())

    def start(self, passage: int, offset: int) -> None:
        """Stand on the first match at or after a place, or on the first of all."""
        at = bisect_left(self._where, passage)
        number = self._before[at]
        if at < len(self._where) and self._where[at] == passage:
            number += bisect_left(self._found[passage], (offset, 0))
        self._at = number if number < self.count else 0

    def step(self, by: int) -> None:
        """Stand on the match so many further; after the last comes the first."""
        if self.count:
            self._at = (self._at + by) % self.count


def _texts(passages: Sequence[Passage]) -> Iterable[str]:
    if isinstance(passages, Passages):
        return passages.texts()
    return (passage.text for passage in passages)
