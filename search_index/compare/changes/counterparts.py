"""Where the later text says what an utterance of the earlier one says: candidates, best first.

In a long text candidates are the holders of the weightiest terms and what says the very same words,
looked up in tables made once for each pair of texts; common terms, candidates and full comparisons
are limited, so that the work grows with the length of the texts and not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest
from operator import itemgetter
from typing import NamedTuple

from search_index.compare.changes.accounts import restates_nothing
from search_index.compare.changes.likeness import Likeness, Likenesses
from search_index.compare.changes.utterances import Utterance

_LOOKED_UP = 16
"""Terms of an utterance by which candidates are found, the weightiest first."""
_HOLDERS = 250
"""A term that more utterances hold finds no candidates, unless the text is short."""
_COMPARED = 8
"""Candidates that are compared in full."""
_SHORT = 120
"""In texts of fewer utterances all are candidates."""
_FRAME = 12
"""In longer ones, for an utterance that tells no subject, those that open and close the text."""

_EARLIER_SHARE, _LATER_SHARE = 0.65, 0.7
"""How much it matters that the utterance asked about is covered, rather than the other one."""
_CONTESTED, _RIVALS = 8, 24
"""Utterances of the later text for which it is asked whether they are nearer to other promises, and
how many of those are looked at."""
_LEAST_CLAIM = 0.3
"""What the likeness of an utterance counts for a promise that it says nothing for beside others."""


@dataclass(frozen=True, slots=True)
class Match:
    """An utterance of the other text and how alike it is: `score` is the degree of likeness, less
    where it is nearer to others (see `Restatements`)."""

    utterance: Utterance
    likeness: Likeness
    score: float


class Counterparts:
    """Finds in `said`, the utterances of one text, those nearest to an utterance of another."""

    def __init__(self, likenesses: Likenesses, said: Sequence[Utterance]) -> None:
        self._likenesses = likenesses
        self._said = said
        self._holders: dict[str, list[int]] = defaultdict(list)
        self._by_words: dict[int, int] = {}  # by Wording.folded_hash
        if len(said) > _SHORT:
            for number, utterance in enumerate(said):
                wording = likenesses.reader.read(utterance)
                self._by_words.setdefault(wording.folded_hash, number)
                for term in wording.own:
                    self._holders[term].append(number)

    def nearest(self, utterance: Utterance, share: float) -> list[Match]:
        """The matches that share anything, nearest first; `share` as in `Likenesses.compare`."""
        likenesses = (
            (other, self._likenesses.compare(utterance, other, share))
            for other in self._candidates(utterance)
        )
        return _in_order(Match(u, alike, alike.score) for u, alike in likenesses if alike.score)

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
        numbers = [number for number, _ in nlargest(_COMPARED, found.items(), key=itemgetter(1))]
        same = self._by_words.get(wording.folded_hash)
        if same is not None and same not in numbers:
            numbers.append(same)
        candidates = [self._said[number] for number in numbers]
        if not wording.has_subject:
            candidates += [*self._said[:_FRAME], *self._said[-_FRAME:]]
        return candidates


class _Restated(NamedTuple):
    """The promise that an utterance is nearest to, and how near it is to that and others."""

    nearest: Match | None
    scores: dict[Utterance, float]


class Restatements:
    """What of the later text restates promises of the earlier one, and the other way round. What is
    said in the later text and nearer to another promise counts less for this one, so that one
    statement on a subject is not taken for all that was ever promised on it."""

    def __init__(
        self, likenesses: Likenesses, earlier: Sequence[Utterance], later: Sequence[Utterance]
    ) -> None:
        self._reader = likenesses.reader
        self._promised = Counterparts(likenesses, [said for said in earlier if said.commitment])
        self._said = Counterparts(
            likenesses,
            [
                said
                for said in later
                if not said.passage.duplicate_of and not restates_nothing(said)
            ],
        )
        self._restated: dict[Utterance, _Restated] = {}

    def restated_by(self, said: Utterance) -> Match | None:
        """The promise that an utterance of the later text is nearest to, if it is near to any."""
        return self._restated_by(said).nearest

    def _restated_by(self, said: Utterance) -> _Restated:
        known = self._restated.get(said)
        if known is None:
            near = self._promised.nearest(said, _LATER_SHARE)[:_RIVALS]
            scores = {match.utterance: match.score for match in near}
            known = self._restated[said] = _Restated(near[0] if near else None, scores)
        return known

    def of(self, promise: Utterance) -> list[Match]:
        """The utterances of the later text that are near to a promise, nearest first."""
        found = self._said.nearest(promise, _EARLIER_SHARE)
        if not self._reader.read(promise).has_subject:
            return found
        return _in_order(
            Match(match.utterance, match.likeness, match.score * self._claim(promise, match))
            for match in found[:_CONTESTED]
        )

    def _claim(self, promise: Utterance, match: Match) -> float:
        """From `_LEAST_CLAIM`, where an utterance has nothing to say for a promise beside others,
        to 1.0, where it is nearest to this one."""
        nearest, scores = self._restated_by(match.utterance)
        share = scores.get(promise, 0.0) / nearest.score if nearest else 1.0
        return _LEAST_CLAIM + (1 - _LEAST_CLAIM) * share


def _in_order(matches: Iterable[Match]) -> list[Match]:
    return sorted(matches, key=lambda match: (-match.score, match.utterance.passage.order))
