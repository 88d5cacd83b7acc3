"""The word that was meant, where the one that was typed stands nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from search_index.index import Snapshot
from search_index.index.analysis import letters_of

_SHORTEST = 4
"""Letters of a word that can be known with a slip in it."""
_TWO_SLIPS_FROM = 10
"""Letters from which a word may have two slips."""


def corrections(snapshot: Snapshot, word: str, limit: int = 3) -> list[str]:
    """The words of the passages that are `near`, nearest and then most frequent first."""
    found = sorted(
        (distance, other[:1] != word[:1], -snapshot.words[other], other)
        for other, distance in near(word, snapshot.letters)
    )
    nearest = [other for distance, *_, other in found if distance == found[0][0]]
    return nearest[:limit]


def near(word: str, others: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """Those of the words `others` (with their letters as bitmaps, see `analysis.letters_of`) that
    are one slip away (a letter too many, too few, wrong, or two swapped; from a long word two
    slips), each with its distance. Of a short word or a number there are none."""
    if len(word) < _SHORTEST or word.isdigit():
        return
    slips = 2 if len(word) >= _TWO_SLIPS_FROM else 1
    own = letters_of(word)
    for other, letters in others.items():
        if abs(len(other) - len(word)) <= slips and (letters ^ own).bit_count() <= 2 * slips:
            distance = slips_between(word, other, slips)
            if distance <= slips:
                yield other, distance


def slips_between(one: str, other: str, most: int) -> int:
    """The Damerau-Levenshtein distance of two words (optimal string alignment), or `most` + 1 where
    it is greater."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, opposite in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != opposite))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == opposite:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return min(last[-1], most + 1)
