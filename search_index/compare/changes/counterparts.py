"""Where the later text says what an utterance of the earlier one says: candidates, best first.

Candidates come from the postings of the weightiest terms, those of the whole text being looked up
in a table made once for each pair of texts; common terms, candidates and full comparisons are
limited, so that the work grows with the length of the texts and not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest
from operator import itemgetter

from search_index.compare.changes.likeness import Likeness, Likenesses, same_words
from search_index.compare.changes.utterances import Utterance

_LOOKED_UP = 16
"""Terms of an utterance by which candidates are found, the weightiest first."""
_HOLDERS = 250
"""A term that more utterances hold finds no candidates, unless the text is short."""
_COMPARED = 12
"""Candidates that are compared in full."""
_SHORT = 120
"""In texts of fewer utterances all are candidates."""
_FRAME = 12
"""In longer ones, for an utterance that tells no subject, those that open and close the text."""


@dataclass(frozen=True, slots=True)
class Match:
    """An utterance of the other text and how alike it is."""

    utterance: Utterance
    likeness: Likeness

    @property
    def score(self) -> float:
        """The degree of likeness."""
        return self.likeness.score


class Counterparts:
    """Finds in `said`, the utterances of one text, those nearest to an utterance of another."""

    def __init__(self, likenesses: Likenesses, said: Sequence[Utterance]) -> None:
        self._likenesses = likenesses
        self._said = said
        self._holders: dict[str, list[int]] = defaultdict(list)
        self._by_words: dict[str, int] = {}
        if len(said) > _SHORT:
            for number, utterance in enumerate(said):
                self._by_words.setdefault(same_words(utterance), number)
                for term in likenesses.reader.read(utterance).own:
                    self._holders[term].append(number)

    def nearest(self, utterance: Utterance, share: float) -> list[Match]:
        """The matches that share anything, nearest first; `share` as in `Likenesses.compare`."""
        matches = (
            Match(other, self._likenesses.compare(utterance, other, share))
            for other in self._candidates(utterance)
        )
        found = [match for match in matches if match.score > 0.0]
        return sorted(found, key=lambda match: (-match.score, match.utterance.passage.order))

    def _candidates(self, utterance: Utterance) -> Sequence[Utterance]:
        if len(self._said) <= _SHORT:
            return self._said
        wording = self._likenesses.reader.read(utterance)
        weights = defaultdict(float, wording.own)
        for alias in wording.aliases:
            weight = alias.rate * sum(wording.own.get(term, 0.0) for term in alias.run)
            for term in alias.other:
                weights[term] = max(weights[term], weight / len(alias.other))
        found: dict[int, float] = defaultdict(float)
        for term, weight in nlargest(_LOOKED_UP, weights.items(), key=itemgetter(1)):
            holders = self._holders.get(term, ())
            if len(holders) <= _HOLDERS:
                for number in holders:
                    found[number] += weight
        candidates = [
            self._said[number]
            for number, _ in nlargest(_COMPARED, found.items(), key=itemgetter(1))
        ]
        if not wording.has_subject:
            candidates += [*self._said[:_FRAME], *self._said[-_FRAME:]]
        return candidates
