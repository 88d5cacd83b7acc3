"""Related passages: what another document says on the same subject, and the words that say so.

Two passages are compared as bags of terms weighted by their rarity in the corpus (tf-idf, cosine),
their heading and chapeau at lower weight; what one says in other words for the same thing (acronyms
and synonyms, see `lexicon`) counts too, and what they share counts more where they are about the
same themes. Candidates come from the postings of the passage's weightiest terms, the rarest first
and no more than `_POSTINGS` of them, so the cost is bounded however large the corpus is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log, sqrt
from typing import NamedTuple

from search_index.compare.terms import other_expressions, telling
from search_index.index import Snapshot
from search_index.index.analysis import analyse
from search_index.model import Passage
from search_index.search.leaves import FIELD_WEIGHTS

RELATED_FROM = 0.17
"""Scores below this are chance: of random pairs of passages of different documents one in twenty
reaches it (measured on the built-in corpus), of annotated counterparts nineteen in twenty."""

_CONTEXT = 0.7
"""A word of the nearest heading or the chapeau says this much of a word of the text."""
_LEAST_WORDS = 6
"""A passage counts as long as so many words that stand nowhere else, at least, so that one rare
word shared by two notes is no kinship."""
_THEMES = 2.0
"""Passages on quite the same themes count up to 1 + this times what their words alone say."""
_LENT = 0.7
"""Another word for what a passage says counts this much of the word itself."""
_POSTINGS = 6_000
"""Occurrences of the weightiest terms that are gone through for candidates."""
_WEIGHTIEST = 40
"""Terms of a passage by which candidates are looked up."""
_CANDIDATES = 60
"""Candidates that are compared in full, for each document asked about."""
_PREPARED = 300
"""Passages of a document that are looked at beforehand."""
_PORTRAITS_KEPT = 20_000
"""Passages whose portraits are kept: two documents of ten thousand paragraphs, in some 60 MB."""
_REASONS = 5
"""Words that a reason names."""


@dataclass(frozen=True, slots=True)
class Related:
    """Two passages on the same subject: how alike (0 to about 3) and why, in short phrases."""

    a: Passage
    b: Passage
    score: float
    why: tuple[str, ...]


class _Words(NamedTuple):
    """The terms of other expressions for what a passage says, by weight, and what stands in it for
    every term, its own or lent."""

    lent: dict[str, float]
    printed: dict[str, str]


@dataclass(frozen=True)
class _Portrait:
    weights: dict[str, float]
    norm: float
    themes: dict[str, float]
    theme_norm: float
    look_up: Callable[[], _Words]

    @cached_property
    def words(self) -> _Words:
        """Its words, looked up when they are first asked for."""
        return self.look_up()

    @property
    def lent(self) -> dict[str, float]:
        """Other words for what it says, none of its own."""
        return self.words.lent


class Kinship:
    """Finds related passages in one open index; keeps what it learnt of passages between calls."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._portraits: dict[str, _Portrait] = {}
        self._rarity: dict[str, float] = {}
        self._least_norm = sqrt(_LEAST_WORDS) * _idf(snapshot.size, 1)

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

    def prepare(self, document: str) -> None:
        """Draw the portraits of a document's first passages, for later questions."""
        for number in self._snapshot.numbers_of(document)[:_PREPARED]:
            self._portrait(self._snapshot.at(number))

    def likeness(self, a: Passage, b: Passage) -> float:
        """How alike two passages are in their own words, on the scale of `Related.score`."""
        return _likeness(self._portrait(a), self._portrait(b))

    def _nearest(self, passage: Passage, document: str) -> list[Related]:
        own = self._portrait(passage)
        pairs = []
        for other in self._candidates(own, document):
            if other.duplicate_of is not None:
                continue
            portrait = self._portrait(other)
            score = _likeness(own, portrait, lent=True)
            if score >= RELATED_FROM:
                pairs.append(Related(passage, other, round(score, 4), self._reasons(own, portrait)))
        return sorted(pairs, key=lambda pair: (-pair.score, pair.b.order))

    def _reasons(self, a: _Portrait, b: _Portrait) -> tuple[str, ...]:
        """The weightiest shared words as the first passage writes them, and the shared themes."""
        ours, theirs = {**a.lent, **a.weights}, {**b.lent, **b.weights}
        shared = sorted(
            (t for t in ours if t in theirs and (t in a.weights or t in b.weights)),
            key=lambda term: (-ours[term] * theirs[term], term),
        )
        words = list(dict.fromkeys(a.words.printed[term] for term in shared))
        reasons = [f"both say {', '.join(words[:_REASONS])}"] if words else []
        themes = self._snapshot.themes
        common = [each.label for each in themes if each.id in a.themes and each.id in b.themes]
        if common:
            reasons.append(f"both on {', '.join(common)}")
        return tuple(reasons)

    def _candidates(self, own: _Portrait, document: str) -> Iterable[Passage]:
        numbers = self._snapshot.numbers_of(document)
        if len(numbers) <= _CANDIDATES:
            return [self._snapshot.at(number) for number in numbers]
        said = {**own.weights, **own.lent}
        weightiest = sorted(said.items(), key=lambda item: -item[1] * self.rarity(item[0]))
        shared: dict[int, float] = defaultdict(float)
        left = _POSTINGS
        for term, weight in weightiest[:_WEIGHTIEST]:
            for field in FIELD_WEIGHTS:
                count = self._snapshot.postings.holders(field, term)
                if 0 < count <= left:
                    left -= count
                    for number in self._within(field, term, numbers):
                        shared[number] += weight * self.rarity(term)
        lengths = self._snapshot.lengths
        ranked = sorted(shared, key=lambda n: -shared[n] / sqrt(_LEAST_WORDS + lengths[n]))
        return [self._snapshot.at(number) for number in ranked[:_CANDIDATES]]

    def _within(self, field: str, term: str, numbers: range) -> Sequence[int]:
        """The passages of a document that have a term in a field."""
        holders = list(self._snapshot.postings.frequencies(field, term))  # ascending
        return holders[bisect_left(holders, numbers.start) : bisect_left(holders, numbers.stop)]

    def rarity(self, term: str) -> float:
        """How much a term tells by the number of passages that have it (idf, from 0)."""
        known = self._rarity.get(term)
        if known is None:
            holders = self._snapshot.postings.holders("text", term)
            known = self._rarity[term] = _idf(self._snapshot.size, holders)
        return known

    def _portrait(self, passage: Passage) -> _Portrait:
        known = self._portraits.get(passage.id)
        if known is None:
            if len(self._portraits) > _PORTRAITS_KEPT:
                self._portraits.clear()
            known = self._portraits[passage.id] = self._drawn(passage)
        return known

    def _drawn(self, passage: Passage) -> _Portrait:
        heading, chapeau = " ".join(passage.section[-1:]), passage.chapeau or ""
        counts = Counter(token.term for token in telling(analyse(passage.text)))
        weights = {term: (1 + log(count)) * self.rarity(term) for term, count in counts.items()}
        context = (token.term for above in (heading, chapeau) for token in telling(analyse(above)))
        for term in dict.fromkeys(context):
            weights[term] = weights.get(term, 0.0) + _CONTEXT * self.rarity(term)
        shares = {tag.theme: tag.score for tag in passage.themes}

        def look_up() -> _Words:
            words = self._words([(chapeau, _CONTEXT), (heading, _CONTEXT), (passage.text, 1.0)])
            own = {t: weight for t, weight in words.lent.items() if t not in weights}
            return words._replace(lent=own)

        norm = max(self._least_norm, _norm(weights))
        return _Portrait(weights, norm, shares, _norm(shares) or 1.0, look_up)

    def _words(self, texts: Sequence[tuple[str, float]]) -> _Words:
        """The terms of other expressions for what these texts say, each text with its share, the
        weightiest last; they are printed as what they stand for."""
        analysed = [(text, share, analyse(text)) for text, share in texts]
        printed: dict[str, str] = {}
        for text, _, tokens in reversed(analysed):
            for token in telling(tokens):
                printed.setdefault(token.term, text[token.start : token.end])
        lent: dict[str, float] = {}
        for text, share, tokens in analysed:
            for first, last, _, expression in other_expressions(self._snapshot, tokens):
                written = text[tokens[first].start : tokens[last - 1].end]
                for token in telling(analyse(expression)):
                    printed.setdefault(token.term, written)
                    lent[token.term] = share * _LENT * self.rarity(token.term)
        return _Words(lent, printed)


def _idf(passages: int, holders: int) -> float:
    return log((passages + 1) / (holders + 0.5))


def _norm(vector: dict[str, float]) -> float:
    return sqrt(sum(value * value for value in vector.values()))


def _dot(a: dict[str, float], b: dict[str, float]) -> float:
    return sum(value * b[key] for key, value in a.items() if key in b)


def _likeness(a: _Portrait, b: _Portrait, *, lent: bool = False) -> float:
    words = _dot(a.weights, b.weights)
    if lent:
        words += _dot(a.lent, b.weights) + _dot(b.lent, a.weights)
    words /= a.norm * b.norm
    subject = _dot(a.themes, b.themes) / (a.theme_norm * b.theme_norm)
    return words * (1 + _THEMES * subject)
