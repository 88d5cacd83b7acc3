"""How far two utterances of successive texts share their subject.

Each is asked how much of its weight the other says, in the same words or in others for the same
thing; that the passages are alike as wholes counts too. Utterances that tell no subject ("deepen
our bilateral cooperation") are known by all their words and by their place in the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import sqrt

from search_index.compare.changes.utterances import Utterance
from search_index.compare.changes.wording import Reader, Wording
from search_index.compare.related import Kinship
from search_index.index.analysis import analyse
from search_index.lexicon.geography import places

_LEAST_WEIGHT = 8.0
"""Lighter utterances count as this heavy, so that one shared word is no likeness."""
_LONG, _BEYOND = 20.0, 0.7
"""What is heavier counts as this heavy times the rest to this power: of a long promise, a smaller
part needs to be said again."""
_OTHER_NAME = 0.5
"""What a word counts for that one of the two says in a name of which the other says no second word
("Horizon Europe" and "the security of Europe")."""
_SAME_WORDS = 2.0
"""The least likeness of utterances in the very same words, whatever they tell."""
_OTHER_THEMES = 0.5
"""What the likeness is multiplied by where the words of the two speak for quite different themes
(the "registers" of patients and of companies)."""
_OTHER_NAMES = 0.6
"""The same where names stand in what is promised (a country, a body, an instrument) and the other
says none of them."""
_ONLY_PLACES = 0.5
"""The same where all that tells a subject and is said by both are names of cities or parts of
states, and the first says more ("a trade mission to Cape Town", "a hospital in Cape Town")."""
_SAME_PLACE = 0.5
"""What it adds to the likeness of general utterances that both open or both close their texts."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far two utterances share their subject: `score` from 0 to about 3, and the terms of the
    first that the second says, by the weight that they bring in."""

    score: float
    shared: dict[str, float]


class Likenesses:
    """Compares the utterances of two texts, which `reader` reads; `said` are all of them."""

    def __init__(self, reader: Reader, kinship: Kinship, said: Sequence[Utterance]) -> None:
        self.reader = reader
        self._kinship = kinship
        first = {utterance.passage.document: utterance for utterance in reversed(said)}
        last = {utterance.passage.document: utterance for utterance in said}
        self._opening = {utterance.passage.id for utterance in first.values()}
        self._closing = {utterance.passage.id for utterance in last.values()}
        self._themes: dict[Utterance, Counter[str]] = {}

    def compare(self, a: Utterance, b: Utterance, share: float) -> Likeness:
        """How far `b` says what `a` says. `share` (0 to 1) is how much it matters that b covers a,
        rather than a b. Where a tells no subject, all its words count."""
        mine, other = self.reader.read(a), self.reader.read(b)
        same = mine.folded_hash == other.folded_hash and a.folded == b.folded
        plain = not mine.has_subject
        if plain and not same and not _can_stand_for(a, b):
            return Likeness(0.0, {})
        shared, of_mine = _covered(mine, other, plain)
        _, of_other = _covered(other, mine, plain)
        place = _SAME_PLACE if plain and self._same_end(a, b) else 0.0
        kin = self._kinship.likeness(a.passage, b.passage)
        score = of_mine**share * of_other ** (1 - share) * (1 + kin + place)
        score *= self._on_themes(a, b) * _on_names(mine, other, shared)
        score *= 1.0 if plain else self._on_places(mine, shared)
        return Likeness(max(score, _SAME_WORDS) if same else score, shared)

    def _on_places(self, mine: Wording, shared: dict[str, float]) -> float:
        """`_ONLY_PLACES` if only places are shared, else 1.0."""
        tells, named = self.reader.tells, _place_terms()
        if any(tells(term) and term not in named for term in shared) or not any(map(tells, shared)):
            return 1.0
        more = any(tells(term) and term not in named for term in mine.own)
        return _ONLY_PLACES if more else 1.0

    def _same_end(self, a: Utterance, b: Utterance) -> bool:
        """Whether both stand in the first, or both in the last passage of their texts."""
        return any({a.passage.id, b.passage.id} <= ids for ids in (self._opening, self._closing))

    def _on_themes(self, a: Utterance, b: Utterance) -> float:
        """From `_OTHER_THEMES`, if no theme is shared, to 1.0; where one has none, 1.0 too."""
        mine, other = self._themes_of(a), self._themes_of(b)
        if not mine or not other:
            return 1.0
        both = sum(count * other[theme] for theme, count in mine.items())
        alike = both / (_norm(mine) * _norm(other))
        return _OTHER_THEMES + (1 - _OTHER_THEMES) * alike

    def _themes_of(self, utterance: Utterance) -> Counter[str]:
        """How many words of the utterance itself speak for each theme of its passage."""
        known = self._themes.get(utterance)
        if known is None:
            start, end = utterance.span
            known = self._themes[utterance] = Counter(
                tag.theme
                for tag in utterance.passage.themes
                for word in tag.evidence
                if word.span and start <= word.span.start < end
            )
        return known


@cache
def _place_terms() -> frozenset[str]:
    """The terms of the names of cities and parts of states."""
    names = [
        name for place in places() if place.kind in ("city", "subdivision") for name in place.names
    ]
    return frozenset(token.term for token in analyse(" ".join(names)))


def _norm(counts: Counter[str]) -> float:
    return sqrt(sum(count * count for count in counts.values()))


def _on_names(mine: Wording, other: Wording, shared: dict[str, float]) -> float:
    """From `_OTHER_NAMES`, if none of the names is said, to 1.0."""
    if not mine.named:
        return 1.0
    said = other.own.keys() | other.lent.keys() | shared.keys()
    both = sum(weight for term, weight in mine.named.items() if term in said)
    return _OTHER_NAMES + (1 - _OTHER_NAMES) * both / sum(mine.named.values())


def _can_stand_for(a: Utterance, b: Utterance) -> bool:
    """Whether `b` may restate `a`, which tells no subject: it promises something too, and names one
    of the bodies that a names, the text itself ("this Declaration") left aside."""
    if a.commitment is None or b.commitment is None:
        return False
    named = [
        body
        for body in a.commitment.bodies
        if not re.search(rf"\b[Tt]his {re.escape(body)}\b", a.text)
    ]
    return not named or any(body in b.text for body in named)


def _covered(mine: Wording, other: Wording, plain: bool) -> tuple[dict[str, float], float]:
    """The terms of `mine` that `other` says, with the weight they bring in, and their share."""
    weights, theirs = (mine.plain, other.plain) if plain else (mine.own, other.own)
    rates: dict[str, float] = {}
    for term in weights:
        if term in theirs:
            rates[term] = 1.0
        elif term in other.lent:
            rates[term] = other.lent[term]
    if mine.bound or other.bound:
        both = weights.keys() & theirs.keys()
        for term in both & (mine.bound.keys() | other.bound.keys()):
            neighbours = other.bound.get(term) or mine.bound[term]
            if not neighbours & both:
                rates[term] = _OTHER_NAME
    for alias in mine.aliases:
        if alias.other[0] in theirs and all(term in theirs for term in alias.other):
            for term in alias.run:
                if term in weights:
                    rates[term] = max(rates.get(term, 0.0), alias.rate)
    shared = {term: weights[term] * rates[term] for term in weights if term in rates}
    whole = max(_LEAST_WEIGHT, sum(weights.values()))
    if whole > _LONG:
        whole = _LONG * (whole / _LONG) ** _BEYOND
    return shared, min(1.0, sum(shared.values()) / whole)
