"""Related passages: what another document says on the same subject, and the words that say so.

Two passages are compared as bags of terms weighted by their rarity in the corpus (tf-idf, cosine),
their heading and chapeau at lower weight, and what they share counts more where they are about the
same themes. Candidates come from the postings of the passage's weightiest terms, so the cost is
bounded however large the corpus is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import log, sqrt

from search_index.index import Snapshot
from search_index.index.analysis import STOP_WORDS, analyse
from search_index.lexicon.themes import themes
from search_index.model import Passage
from search_index.search.leaves import FIELD_WEIGHTS

RELATED_FROM = 0.12
"""Scores below this are chance: of random pairs of passages of different documents one in twenty
reaches it (measured on the built-in corpus), of annotated counterparts nine in ten."""

_CONTEXT = 0.7
"""A word of the nearest heading or the chapeau says this much of a word of the text."""
_LEAST_NORM = 12.0
"""Shorter vectors count as this long, so that one rare word shared by two notes is no kinship."""
_THEMES = 2.0
"""Passages on quite the same themes count up to 1 + this times what their words alone say."""
_WEIGHTIEST = 40
"""Terms of a passage by which candidates are looked up."""
_CANDIDATES = 60
"""Candidates that are compared in full, for each document asked about."""
_REASONS = 5


@dataclass(frozen=True, slots=True)
class Related:
    """Two passages on the same subject: how alike (0 to about 3) and why, in short phrases."""

    a: Passage
    b: Passage
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Portrait:
    weights: dict[str, float]
    norm: float
    themes: dict[str, float]
    theme_norm: float
    words: dict[str, str]


class Kinship:
    """Finds related passages in one open index; keeps what it learnt of passages between calls."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._portraits: dict[str, _Portrait] = {}
        self._rarity: dict[str, float] = {}

    def related(
        self, passage: Passage, documents: Collection[str], limit: int = 5
    ) -> tuple[Related, ...]:
        """The passages of `documents` nearest to this one, nearest first, at most `limit` of each
        document. Passages of its own document are left out, as are those related by chance."""
        found: list[Related] = []
        for document in documents:
            if document != passage.document:
                found += self._nearest(passage, document)[:limit]
        return tuple(sorted(found, key=lambda pair: (-pair.score, pair.b.id)))

    def between(self, a: str, b: str) -> tuple[Related, ...]:
        """The nearest counterpart in `b` of every passage of `a` that has one, in a's order."""
        pairs = (self._nearest(p, b)[:1] for p in self._snapshot.passages(a) if p.is_content)
        return tuple(pair for found in pairs for pair in found)

    def likeness(self, a: Passage, b: Passage) -> float:
        """How alike two passages are, on the scale of `Related.score`."""
        return _likeness(self._portrait(a), self._portrait(b))

    def _nearest(self, passage: Passage, document: str) -> list[Related]:
        own = self._portrait(passage)
        pairs = []
        for other in self._candidates(own, document):
            if other.duplicate_of is not None:
                continue
            portrait = self._portrait(other)
            score = _likeness(own, portrait)
            if score >= RELATED_FROM:
                pairs.append(Related(passage, other, round(score, 4), _reasons(own, portrait)))
        return sorted(pairs, key=lambda pair: (-pair.score, pair.b.order))

    def _candidates(self, own: _Portrait, document: str) -> Iterable[Passage]:
        numbers = self._snapshot.numbers_of(document)
        if len(numbers) <= _CANDIDATES:
            return [self._snapshot.at(number) for number in numbers]
        weightiest = sorted(own.weights.items(), key=lambda item: -item[1])[:_WEIGHTIEST]
        shared: dict[int, float] = defaultdict(float)
        for term, weight in weightiest:
            for field in FIELD_WEIGHTS:
                for number in self._snapshot.postings.frequencies(field, term):
                    if number in numbers:
                        shared[number] += weight * self.rarity(term)
        lengths = self._snapshot.lengths
        ranked = sorted(shared, key=lambda n: -shared[n] / sqrt(_LEAST_NORM + lengths[n]))
        return [self._snapshot.at(number) for number in ranked[:_CANDIDATES]]

    def rarity(self, term: str) -> float:
        """How much a term tells by the number of passages that have it (idf, from 0)."""
        known = self._rarity.get(term)
        if known is None:
            holders = self._snapshot.postings.frequencies("text", term).keys()
            known = log((self._snapshot.size + 1) / (len(holders) + 0.5))
            self._rarity[term] = known
        return known

    def _portrait(self, passage: Passage) -> _Portrait:
        known = self._portraits.get(passage.id)
        if known is None:
            if len(self._portraits) > 20_000:
                self._portraits.clear()
            known = self._portraits[passage.id] = self._drawn(passage)
        return known

    def _drawn(self, passage: Passage) -> _Portrait:
        words: dict[str, str] = {}
        counts = Counter(_terms(passage.text, words))
        weights = {term: (1 + log(count)) * self.rarity(term) for term, count in counts.items()}
        context = {*_terms(" ".join(passage.section[-1:]), words)}
        context.update(_terms(passage.chapeau or "", words))
        for term in context:
            weights[term] = weights.get(term, 0.0) + _CONTEXT * self.rarity(term)
        shares = {tag.theme: tag.score for tag in passage.themes}
        return _Portrait(
            weights, max(_LEAST_NORM, _norm(weights)), shares, _norm(shares) or 1.0, words
        )


def _terms(text: str, words: dict[str, str]) -> list[str]:
    found = []
    for token in analyse(text):
        if token.term not in STOP_WORDS and len(token.term) > 1:
            found.append(token.term)
            words.setdefault(token.term, text[token.start : token.end])
    return found


def _norm(vector: dict[str, float]) -> float:
    return sqrt(sum(value * value for value in vector.values()))


def _dot(a: dict[str, float], b: dict[str, float]) -> float:
    return sum(value * b[key] for key, value in a.items() if key in b)


def _likeness(a: _Portrait, b: _Portrait) -> float:
    words = _dot(a.weights, b.weights) / (a.norm * b.norm)
    subject = _dot(a.themes, b.themes) / (a.theme_norm * b.theme_norm)
    return words * (1 + _THEMES * subject)


def _reasons(a: _Portrait, b: _Portrait) -> tuple[str, ...]:
    """The weightiest shared words as the first passage writes them, and the shared themes."""
    shared = sorted(
        (term for term in a.weights if term in b.weights),
        key=lambda term: (-a.weights[term] * b.weights[term], term),
    )
    reasons = [f"both say {', '.join(a.words[term] for term in shared[:_REASONS])}"]
    common = [theme.label for theme in themes() if theme.id in a.themes and theme.id in b.themes]
    if common:
        reasons.append(f"both on {', '.join(common)}")
    return tuple(reasons)
