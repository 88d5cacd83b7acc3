"""The tree of a plan -> the passages it matches and their scores.

Matching works on bitmaps, scoring on the leaves that speak for a passage: phrases, prefixes and
words under operators add up; words side by side count together, damped by how much of the query's
weight a passage covers.
"""

from __future__ import annotations

from collections.abc import Callable
from heapq import nsmallest
from time import perf_counter
from typing import Literal

from search_index.index import Snapshot
from search_index.index.facets import bitmap, members
from search_index.query.plan import (
    AllOf,
    AnyOf,
    Bag,
    Field,
    Near,
    Node,
    Phrase,
    Prefix,
    Without,
    Word,
)
from search_index.search import words as lookup
from search_index.search.bags import Group, answers, group_of
from search_index.search.exact import with_letters
from search_index.search.expand import expansions, replacement
from search_index.search.filters import everything, passing
from search_index.search.leaves import Leaf, match

_FEW_WORDS = 5
"""Of a longer query nobody expects a passage to have every word."""

Order = Literal["rank", "date", "place"]
"""How hits are sorted: the best first, the newest document first, or as they stand."""


class Stopped(Exception):
    """The search was cancelled or took too long; the message is a sentence."""


class Evaluation:
    """One run of a plan over a snapshot."""

    def __init__(
        self, snapshot: Snapshot, deadline: float, cancelled: Callable[[], bool] | None
    ) -> None:
        self._snapshot = snapshot
        self._deadline = deadline
        self._cancelled = cancelled
        self._scores: list[dict[int, float]] = []
        self._groups: list[Group] = []
        self._notes: list[str] = []
        self.leaves: list[Leaf] = []
        """The leaves that were asked for (not those excluded), for highlights and reasons."""

    def run(self, root: Node | None, within: int) -> int:
        """The bitmap of the passages that match, of those in `within`. Raises Stopped."""
        if root is None:
            return within
        found = self._bits(root, True) & within
        for group in self._groups:
            self.check()
            scores, complete = answers(group, found)
            if not complete and len(group.matches) <= _FEW_WORDS:
                self._notes.append("No passage has all these words; the best have most of them.")
            self._scores.append(scores)
            found = bitmap(scores, self._snapshot.size)
        return found

    def notes(self) -> list[str]:
        """One sentence for each thing that was searched otherwise than typed, or not found."""
        return self._notes

    def check(self) -> None:
        """Raises Stopped when it is time to."""
        if self._cancelled is not None and self._cancelled():
            raise Stopped("The search was stopped.")
        if perf_counter() > self._deadline:
            raise Stopped("The search took too long and was stopped: ask for rarer words.")

    def _bits(self, node: Node, wanted: bool) -> int:
        self.check()
        if isinstance(node, AllOf):
            bits = everything(self._snapshot)
            for part in node.all:
                bits &= self._bits(part, wanted)
            return bits
        if isinstance(node, AnyOf):
            bits = 0
            for part in node.any:
                bits |= self._bits(part, wanted)
            return bits
        if isinstance(node, Without):
            return everything(self._snapshot) & ~self._bits(node.unwanted, False)
        if isinstance(node, Field):
            return passing(self._snapshot, node.filter)
        if isinstance(node, Bag):
            group = group_of(self._snapshot, node.words, self.check)
            if wanted:
                self._groups.append(group)
                self.leaves.extend((*group.phrases, *group.leaves))
                self._notes.extend(group.notes)
            return group.bits
        leaf = self._leaf(node)
        found = match(self._snapshot, leaf)
        if leaf.letters:
            found = with_letters(self._snapshot, leaf.letters, found)
        if wanted:
            self.leaves.append(leaf)
            self._scores.append(found.scores)
            if not found.bits:
                self._notes.append(f"Nothing here has {_quoted(leaf.name)}.")
        return found.bits

    def _leaf(self, node: Word | Phrase | Prefix | Near) -> Leaf:
        if isinstance(node, Word):
            return self._word(node)
        if isinstance(node, Phrase):
            return lookup.phrase_leaf(self._snapshot, node)
        if isinstance(node, Prefix):
            found = lookup.prefix_leaf(self._snapshot, node)
            if found.note:
                self._notes.append(found.note)
            return found.leaf
        left, right = self._leaf(node.left), self._leaf(node.right)
        name = f"{left.name} near/{node.distance} {right.name}"
        return Leaf(name, (*left.patterns, *right.patterns), (left, right, node.distance))

    def _word(self, word: Word) -> Leaf:
        """A word under operators: whoever writes them means it, so acronyms and other words of the
        family count, synonyms do not."""
        leaf = lookup.word_leaf(self._snapshot, word)
        others = expansions(self._snapshot, (word,), ("acronym", "family"))
        leaf = leaf._replace(patterns=(*leaf.patterns, *(other.pattern for other in others)))
        if not leaf.patterns:
            other = replacement(self._snapshot, word)
            if other:
                self._notes.append(other.note)
                return other.leaf
        return leaf

    def ranked(self, found: int, limit: int, order: Order) -> list[tuple[int, float]]:
        """The first `limit` of the passages found, with their scores. By rank, ties and a query
        without words are in document order."""
        self.check()
        numbers = members(found)
        if order == "rank" and self._scores:
            if len(self._scores) == 1:
                own = self._scores[0]
                scored = [(-own.get(number, 0.0), number) for number in numbers]
            else:
                scored = [(-self._score(number), number) for number in numbers]
            return [(number, -score) for score, number in nsmallest(limit, scored)]
        if order == "date":
            numbers = iter(_by_date(self._snapshot, found))
        first = [number for number, _ in zip(numbers, range(limit), strict=False)]
        return [(number, self._score(number)) for number in first]

    def _score(self, number: int) -> float:
        return sum([scores.get(number, 0.0) for scores in self._scores])


def _by_date(snapshot: Snapshot, found: int) -> list[int]:
    """Newest document first, undated ones last; within a document by place."""
    numbers: list[tuple[str, int, list[int]]] = []
    first = 0
    for place, (document, last) in enumerate(
        zip(snapshot.documents, snapshot.document_ends, strict=True)
    ):
        own = found >> first & (1 << last - first) - 1
        date = document.date.earliest or document.date.latest or ""
        known = date if document.date.precision != "unknown" else ""
        if own:
            numbers.append((known, -place, [first + number for number in members(own)]))
        first = last
    numbers.sort(reverse=True)
    return [number for _, _, own in numbers for number in own]


def _quoted(name: str) -> str:
    return f"“{name}”"
