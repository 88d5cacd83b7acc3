"""Words side by side: any of them matches, and a passage counts by how much of them it covers.

Every word weighs by its rarity (idf). A passage's score is the sum of its words' scores, more where
words of the query stand side by side in it, times the share of the query's weight that it covers.
What covers much less than the best passage does is no answer and is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from search_index.index import Snapshot
from search_index.query.plan import Word
from search_index.search import words as lookup
from search_index.search.expand import expansions, replacement
from search_index.search.leaves import Leaf, Match, match

# Measured on tests/quality/score_search.py; "flat" is nDCG@10 within 0.001 on both sets of queries.
COVERAGE_POWER = 1.5
"""Of the share of the query that a passage covers; flat from 1 to 2.5."""
PHRASE_BONUS = 0.5
"""What words side by side as in the query add of the score of their phrase; flat from 0 to 1, so
the queries do not tell: it orders what else would be equal."""
LEAST_COVERAGE = 0.3
"""Of the best passage's coverage; less is left out. A word that stands in the heading only, or by a
loose synonym, covers less here. From 0.4 on passages that were wanted are left out."""

FRAME_WEIGHT = 0.3
"""What a word counts that only frames a question; flat from 0.15 to 0.5."""

_QUESTION_WORDS = frozenset(
    (  # noqa: SIM905
        "what which who whom whose when where why how does do did is are was were will has have "
        "can could should"
    ).split()
)
_FRAME_WORDS = frozenset(
    (  # noqa: SIM905
        "say says said mention mentions mentioned state states stated tell tells position stance "
        "view views opinion attitude plan plans planned happen happens happened agree agrees "
        "agreed "
        "document documents declaration declarations statement statements text texts still many "
        "much regarding concerning long often there anything something"
    ).split()
)
"""What an analyst asks with, not about (judged on the questions of the gold and of our own)."""


class Group(NamedTuple):
    """The words of a bag with their matches; `factors` weigh the words, `phrases` of them add the
    `bonuses`, `weight` is what a passage with all of them covers."""

    leaves: list[Leaf]
    phrases: list[Leaf]
    matches: list[Match]
    factors: list[float]
    bonuses: list[Match]
    notes: list[str]
    weight: float

    @property
    def bits(self) -> int:
        """The passages that have any of the words."""
        bits = 0
        for found in self.matches:
            bits |= found.bits
        return bits


def group_of(snapshot: Snapshot, run: Sequence[Word], check: Callable[[], None]) -> Group:
    """Look up the words of a bag; `check` is called between them and may raise."""
    texts = lookup.unshouted(snapshot, [word.text for word in run])
    run = lookup.parted([Word(text) for text in texts])
    words = [word for word in run if not lookup.is_stop_word(word)] or list(run)
    leaves = [lookup.word_leaf(snapshot, word) for word in words]
    _expand(snapshot, leaves, words, run)
    phrases = _join(snapshot, leaves, words)
    matches: list[Match] = []
    notes: list[str] = []
    missing: list[str] = []
    for at, leaf in enumerate(leaves):
        check()
        found = match(snapshot, leaf)
        if not found.bits:
            other = replacement(snapshot, words[at])
            if other:
                leaves[at], found = other.leaf, match(snapshot, other.leaf)
                notes.append(other.note)
            else:
                missing.append(f"“{leaf.name}”")
        matches.append(found)
    if missing:
        rest = "; showing what has the other words" if len(missing) < len(words) else ""
        notes.append(f"Nothing here has {' or '.join(missing)}{rest}.")
    factors = _factors(words, run)
    weight = sum(found.idf * factor for found, factor in zip(matches, factors, strict=True))
    bonuses = [match(snapshot, phrase) for phrase in phrases]
    return Group(leaves, phrases, matches, factors, bonuses, notes, weight)


def _expand(
    snapshot: Snapshot, leaves: list[Leaf], words: Sequence[Word], run: Sequence[Word]
) -> None:
    """Give the leaves the other expressions for their words and for runs of words."""
    places = {word: at for at, word in enumerate(words)}
    for first, last, pattern in expansions(snapshot, run):
        for word in run[first : last + 1]:
            at = places.get(word)
            if at is not None:
                leaves[at] = leaves[at]._replace(patterns=(*leaves[at].patterns, pattern))


def _join(snapshot: Snapshot, leaves: list[Leaf], words: Sequence[Word]) -> list[Leaf]:
    """The phrases that neighbours form. Where two are written as one word here, it matches both."""
    phrases = []
    for at in range(len(words) - 1):
        phrase = lookup.side_by_side(snapshot, words[at], words[at + 1])
        phrases.append(phrase)
        for joined in phrase.patterns[1:]:
            for i in (at, at + 1):
                leaves[i] = leaves[i]._replace(patterns=(*leaves[i].patterns, joined))
    return phrases


def _factors(words: Sequence[Word], run: Sequence[Word]) -> list[float]:
    """In a question the words that frame it count less."""
    if run[0].text.lower() not in _QUESTION_WORDS or len(run) < 3:
        return [1.0] * len(words)
    return [FRAME_WEIGHT if word.text.lower() in _FRAME_WORDS else 1.0 for word in words]


def answers(group: Group, found: int) -> tuple[dict[int, float], bool]:
    """The scores of those of the passages `found` that cover enough of the words, and whether any
    of them has all the words that stand anywhere."""
    everywhere = found == group.bits
    allowed = found.to_bytes((found.bit_length() + 7) // 8, "little")
    last = len(allowed) << 3

    def inside(number: int) -> bool:
        return number < last and allowed[number >> 3] >> (number & 7) & 1 > 0

    if len(group.matches) == 1:
        (one,), (factor,) = group.matches, group.factors
        found_scores = one.scores.items()
        return {n: score * factor for n, score in found_scores if everywhere or inside(n)}, True

    scores: dict[int, float] = {}
    covered: dict[int, float] = {}
    held: dict[int, float] = {}
    for one, factor in zip(group.matches, group.factors, strict=True):
        weight = one.idf * factor
        for number, score in one.scores.items():
            if everywhere or inside(number):
                scores[number] = scores.get(number, 0.0) + score * factor
                covered[number] = covered.get(number, 0.0) + weight
                held[number] = held.get(number, 0.0) + min(weight, score * factor)
    if not scores:
        return scores, True
    for bonus in group.bonuses:
        for number, score in bonus.scores.items():
            if number in scores:
                scores[number] += PHRASE_BONUS * score
    least = max(held.values()) * LEAST_COVERAGE
    total = group.weight
    kept = {
        number: score * (covered[number] / total) ** COVERAGE_POWER
        for number, score in scores.items()
        if held[number] >= least
    }
    standing = sum(
        one.idf * factor
        for one, factor in zip(group.matches, group.factors, strict=True)
        if one.bits
    )
    return kept, max(covered.values()) > standing - 1e-9
