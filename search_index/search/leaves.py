"""Leaves of a query against the postings: which passages match, how strongly, and why.

A leaf holds patterns, alternative ways of saying the same. A pattern is a run of slots, one a word
position; a slot holds the terms that may stand there. All patterns of a leaf count as one word that
occurs as often as all of them together, so a spelling variant is no second word. The score is BM25F
(Robertson, Zaragoza, Taylor 2004): the weighted frequencies of the fields are added before the
saturation.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence, Set
from math import log
from typing import NamedTuple

from search_index.index import Snapshot
from search_index.index.facets import bitmap
from search_index.index.postings import Positions

Slot = tuple[str, ...]


class Pattern(NamedTuple):
    """One way of saying it. `weight` below 1 marks a looser one; `label` is what it stands for,
    where that is more or other than the leaf's own word."""

    slots: tuple[Slot, ...]
    weight: float = 1.0
    label: str = ""


class Leaf(NamedTuple):
    """What a word, phrase, prefix or nearness of the query comes to. `name` is what was typed,
    `letters` what has to stand there to the letter."""

    name: str
    patterns: tuple[Pattern, ...]
    near: tuple[Leaf, Leaf, int] | None = None
    letters: str = ""


class Match(NamedTuple):
    """The passages of a leaf: a bitmap, a score for each, and the leaf's weight of evidence."""

    bits: int
    scores: dict[int, float]
    idf: float


FIELD_WEIGHTS = {"text": 1.0, "heading": 0.35, "chapeau": 0.45}
"""Headings and introducing sentences stand for their passages with less weight. Tuned on
tests/gold/queries.jsonl and queries_own.jsonl, flat between 0.2 and 0.6."""

_K1 = 1.2
"""How soon further occurrences of a word stop to count: the usual value; flat from 0.9 to 1.5
(nDCG@10 within 0.001, tests/quality/score_search.py)."""
_B = 0.3
"""How much the length of a passage counts: less than the usual 0.75, which costs 0.01 there, since
a passage is a paragraph and a longer one says more; flat from 0.15."""
_SHORTEST = 24
"""Lengths in words below this count as this, so that a telegraphic note is not taken for a precise
one; flat from 16 to 32."""


def match(snapshot: Snapshot, leaf: Leaf) -> Match:
    """All passages that match a leaf in any field. Remembered: whoever types asks again."""
    return snapshot.remember(leaf, lambda: _match(snapshot, leaf), lambda found: len(found.scores))


def _match(snapshot: Snapshot, leaf: Leaf) -> Match:
    norms = snapshot.remember("norms", lambda: _norms(snapshot), len)
    frequencies: dict[int, float] = {}
    for field, field_weight in FIELD_WEIGHTS.items():
        found = _near(snapshot, field, leaf) if leaf.near else _count(snapshot, field, leaf)
        if field == "text":
            frequencies = {number: count / norms[number] for number, count in found.items()}
        else:
            for number, count in found.items():
                known = frequencies.get(number, 0.0)
                frequencies[number] = known + field_weight * min(count, 1.0)
    df = len(frequencies)
    idf = log(1 + (snapshot.size - df + 0.5) / (df + 0.5))
    top = idf * (_K1 + 1)
    scores = {number: top * count / (count + _K1) for number, count in frequencies.items()}
    return Match(bitmap(scores, snapshot.size), scores, idf)


def _norms(snapshot: Snapshot) -> array[float]:
    """For every passage what its length divides the frequencies by."""
    lengths = snapshot.lengths
    average = max(_SHORTEST, sum(lengths) / max(1, len(lengths)))
    return array("d", [1 - _B + _B * max(_SHORTEST, length) / average for length in lengths])


def _count(snapshot: Snapshot, field: str, leaf: Leaf) -> Mapping[int, float]:
    """Passage -> how often the patterns stand in the field, looser ones counting less."""
    if len(leaf.patterns) == 1 and len(leaf.patterns[0].slots) == 1:
        pattern = leaf.patterns[0]
        if len(pattern.slots[0]) == 1 and pattern.weight == 1:
            return snapshot.postings.frequencies(field, pattern.slots[0][0])
    total: dict[int, float] = {}
    for pattern in leaf.patterns:
        if len(pattern.slots) == 1:
            counts = [snapshot.postings.frequencies(field, term) for term in pattern.slots[0]]
        else:
            counts = [{n: len(at) for n, at in occurrences(snapshot, field, pattern).items()}]
        weight = pattern.weight
        for found in counts:
            for number, count in found.items():
                total[number] = total.get(number, 0.0) + weight * count
    return total


def occurrences(snapshot: Snapshot, field: str, pattern: Pattern) -> dict[int, list[int]]:
    """Passage -> the word positions at which the pattern begins in the field."""
    slots = [[snapshot.postings.positions(field, term) for term in slot] for slot in pattern.slots]
    passages = _holders(slots[0])
    for slot in slots[1:]:
        passages = passages & _holders(slot)
    found = {}
    for number in passages:
        starts = _positions(slots[0], number)
        for offset, slot in enumerate(slots[1:], 1):
            here = _positions(slot, number)
            starts = [start for start in starts if start + offset in here]
        if starts:
            found[number] = sorted(starts)
    return found


def _holders(slot: list[Positions]) -> Set[int]:
    """The passages that have a term of a slot."""
    return slot[0].keys() if len(slot) == 1 else set().union(*slot)


def _positions(slot: list[Positions], number: int) -> Sequence[int]:
    """Where the terms of a slot stand in one passage."""
    if len(slot) == 1:
        return slot[0][number]
    return [position for term in slot for position in term.get(number, ())]


def _near(snapshot: Snapshot, field: str, leaf: Leaf) -> dict[int, float]:
    assert leaf.near is not None
    left, right, distance = leaf.near
    ones, others = _spans(snapshot, field, left), _spans(snapshot, field, right)
    found: dict[int, float] = {}
    for number in ones.keys() & others.keys():
        count = sum(
            1
            for start, end in ones[number]
            if any(
                0 <= first - end <= distance or 0 <= start - last <= distance
                for first, last in others[number]
            )
        )
        if count:
            found[number] = float(count)
    return found


def _spans(snapshot: Snapshot, field: str, leaf: Leaf) -> dict[int, list[tuple[int, int]]]:
    """Passage -> where the leaf stands, as word positions, end exclusive."""
    found: dict[int, list[tuple[int, int]]] = {}
    for pattern in leaf.patterns:
        for number, starts in occurrences(snapshot, field, pattern).items():
            spans = [(start, start + len(pattern.slots)) for start in starts]
            found.setdefault(number, []).extend(spans)
    return found
