"""The tree of a plan -> the passages it matches and their scores.

Matching works on bitmaps, scoring on the leaves that speak for a passage: phrases, prefixes and
words under operators add up; words side by side count together, damped by how much of the query's
weight a passage covers.
"""

from __future__ import annotations

from collections.abc import Callable
from heapq import nsmallest
from time import perf_counter
from typing import NamedTuple

from search_index.index import Snapshot
from search_index.index.facets import members
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
from search_index.search.exact import with_letters
from search_index.search.expand import expansions, replacement
from search_index.search.filters import everything, passing
from search_index.search.leaves import Leaf, Match, match

_COVERAGE_POWER = 1.0
_PHRASE_BONUS = 0.5


class Stopped(Exception):
    """The search was cancelled or took too long; the message is a sentence."""


class _Group(NamedTuple):
    """Words side by side with their matches, and the phrases that only add to the score."""

    matches: list[Match]
    bonuses: list[Match]
    weight: float


class Evaluation:
    """One run of a plan over a snapshot."""

    def __init__(
        self, snapshot: Snapshot, deadline: float, cancelled: Callable[[], bool] | None
    ) -> None:
        self._snapshot = snapshot
        self._deadline = deadline
        self._cancelled = cancelled
        self._single: list[Match] = []
        self._groups: list[_Group] = []
        self._notes: list[str] = []
        self.leaves: list[Leaf] = []
        """The leaves that were asked for (not those excluded), for highlights and reasons."""

    def run(self, root: Node | None) -> int:
        """The bitmap of the passages that match. Raises Stopped."""
        return everything(self._snapshot) if root is None else self._bits(root, True)

    def notes(self) -> list[str]:
        """One sentence for each thing that was searched otherwise than typed, or not found."""
        return self._notes

    def _check(self) -> None:
        if self._cancelled is not None and self._cancelled():
            raise Stopped("The search was stopped.")
        if perf_counter() > self._deadline:
            raise Stopped("The search took too long and was stopped: ask for rarer words.")

    def _bits(self, node: Node, wanted: bool) -> int:
        self._check()
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
            return self._bag(node, wanted)
        leaf = self._leaf(node)
        found = match(self._snapshot, leaf)
        if isinstance(node, Phrase) and node.exact:
            found = with_letters(self._snapshot, node.text, found)
        if wanted:
            self.leaves.append(leaf)
            self._single.append(found)
            if not found.bits:
                self._notes.append(f"Nothing here has {_quoted(leaf.name)}.")
        return found.bits

    def _leaf(self, node: Word | Phrase | Prefix | Near) -> Leaf:
        if isinstance(node, Word):
            return lookup.word_leaf(self._snapshot, node)
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

    def _bag(self, bag: Bag, wanted: bool) -> int:
        """Words side by side: any of them matches; stop words only where there is nothing else."""
        snapshot = self._snapshot
        words = [word for word in bag.words if not lookup.is_stop_word(word)] or list(bag.words)
        leaves = [lookup.word_leaf(snapshot, word) for word in words]
        self._expand(leaves, words, bag.words)
        bonuses = []
        for at in range(len(words) - 1):
            joined = lookup.joined_pattern(snapshot, words[at], words[at + 1])
            if joined:
                for i in (at, at + 1):
                    leaves[i] = leaves[i]._replace(patterns=(*leaves[i].patterns, joined))
            pair = lookup.side_by_side(words[at], words[at + 1])
            if pair:
                bonuses.append(match(snapshot, pair))
        matches = []
        for at, leaf in enumerate(leaves):
            self._check()
            found = match(snapshot, leaf)
            other = None if found.bits else replacement(snapshot, words[at])
            if other:
                leaves[at], found = other.leaf, match(snapshot, other.leaf)
                self._notes.append(other.note)
            matches.append(found)
        if wanted:
            self.leaves.extend(leaves)
            missing = [leaf.name for leaf, m in zip(leaves, matches, strict=True) if not m.bits]
            self._groups.append(_Group(matches, bonuses, sum(m.idf for m in matches)))
            if missing:
                self._notes.append(f"Nothing here has {_listed(missing)}.")
        bits = 0
        for found in matches:
            bits |= found.bits
        return bits

    def _expand(self, leaves: list[Leaf], words: list[Word], run: tuple[Word, ...]) -> None:
        """Give the leaves the other expressions for their words and for runs of words."""
        places = {word: at for at, word in enumerate(words)}
        for first, last, pattern in expansions(self._snapshot, run):
            for word in run[first : last + 1]:
                at = places.get(word)
                if at is not None:
                    leaves[at] = leaves[at]._replace(patterns=(*leaves[at].patterns, pattern))

    def ranked(self, found: int, limit: int) -> list[tuple[int, float]]:
        """The first `limit` of the passages found, best first, with their scores; ties, and a query
        without words, in document order."""
        self._check()
        if not self._single and not self._groups:
            numbers = members(found)
            return [(number, 0.0) for number, _ in zip(numbers, range(limit), strict=False)]
        scored = [(-self._score(number), number) for number in members(found)]
        return [(number, -score) for score, number in nsmallest(limit, scored)]

    def _score(self, number: int) -> float:
        score = sum(found.scores.get(number, 0.0) for found in self._single)
        for group in self._groups:
            own = covered = 0.0
            for found in group.matches:
                part = found.scores.get(number)
                if part is not None:
                    own += part
                    covered += found.idf
            if own:
                own += _PHRASE_BONUS * sum(b.scores.get(number, 0.0) for b in group.bonuses)
                score += own * (covered / group.weight) ** _COVERAGE_POWER
        return score


def _quoted(name: str) -> str:
    return f"“{name}”"


def _listed(names: list[str]) -> str:
    return " or ".join(_quoted(name) for name in names)
