"""Where a quotation may stand: passages, or several in a row, that hold enough of its words.

Searched passages are found by the postings. Titles, headings, signatures and the like are not in
them; there are few, so their words are looked at once, when the first quotation is looked for.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from heapq import nlargest
from math import log
from typing import NamedTuple

from search_index.index import Snapshot
from search_index.index.analysis import STOP_WORDS, Token, analyse
from search_index.query.plan import Phrase
from search_index.search.alignment import Words
from search_index.search.leaves import occurrences
from search_index.search.typos import corrections
from search_index.search.words import phrase_leaf

_CANDIDATES = 60
"""Places that are aligned word by word, the most promising first."""
_PHRASE = 8
"""Words up to which passages that have all of them side by side are looked at before others."""
_CORRECTED = 8
"""Words of a quotation that stand nowhere and are looked up as typing errors."""
_MOST = 24
"""Passages that are read as one."""
_SPLIT = 0.9
"""What the evidence in several passages counts beside the same in one."""

Run = tuple[int, ...]
"""The lines of passages (see `Snapshot.lines`) that are read as one text."""


class Framing(NamedTuple):
    """The passages that are not searched: by term their lines, and by line its words."""

    terms: dict[str, list[int]]
    lengths: dict[int, int]


class Evidence(NamedTuple):
    """The weight of each word of a quotation, and by line a bitmap of those that a passage has."""

    weights: list[float]
    held: dict[int, int]

    def of(self, words: int) -> float:
        """The weight of the words in a bitmap."""
        weight = 0.0
        while words:
            lowest = words & -words
            weight += self.weights[lowest.bit_length() - 1]
            words ^= lowest
        return weight


def weigh(snapshot: Snapshot, quoted: Words) -> Evidence:
    """A word that stands nowhere weighs as much as the rarest; as a typing error of another it
    leads there. Said again a word is no further evidence, nor is a stop word beside others."""
    framing = _framing(snapshot)
    weights: list[float] = []
    held: dict[int, int] = {}
    known: set[str] = set()
    corrected = 0
    content = any(token.term not in STOP_WORDS for token in quoted.tokens)
    for at, token in enumerate(quoted.tokens):
        if token.term in known or (content and token.term in STOP_WORDS):
            weights.append(0.0)
            continue
        known.add(token.term)
        lines = _holding(snapshot, framing, token.term)
        if not lines and corrected < _CORRECTED:
            corrected += 1
            for word in corrections(snapshot, token.word):
                for other in analyse(word):
                    lines |= _holding(snapshot, framing, other.term)
        every = len(snapshot.lines) + len(framing.lengths)
        weights.append(1 + log(1 + (every - len(lines) + 0.5) / (len(lines) + 0.5)))
        for line in lines:
            held[line] = held.get(line, 0) | 1 << at
    return Evidence(weights, held)


def candidates(
    snapshot: Snapshot, quoted: Words, evidence: Evidence, least: float, longest: float
) -> Iterator[Run]:
    """The runs of passages to look at, the most promising first: those with evidence of at least
    `least`. What lies between the ends of a run stands whole in the quotation, so it is at most
    `longest` words long."""
    seen: set[Run] = set()
    for line in _with_phrase(snapshot, quoted):
        seen.add((line,))
        yield (line,)
    scored: dict[Run, float] = {}
    weights = {words: evidence.of(words) for words in set(evidence.held.values())}
    for line, words in evidence.held.items():
        if weights[words] >= least:
            scored[line,] = weights[words]
    for run in _several(snapshot, evidence, longest):
        words = 0
        for line in run:
            words |= evidence.held.get(line, 0)
        weight = evidence.of(words)
        if weight >= least:
            scored[run] = weight * _SPLIT
    for run in nlargest(_CANDIDATES, scored, key=lambda run: (scored[run], -run[0])):
        if run not in seen:
            yield run


def _several(snapshot: Snapshot, evidence: Evidence, longest: float) -> Iterator[Run]:
    """From every passage with words of a quotation on as many of those after it as may belong to
    it; once with what stands between searched passages, and once without."""
    framing = _framing(snapshot).lengths
    searched = snapshot.lines
    for framed in (False, True):
        before: Run = ()
        for first in sorted(evidence.held):
            if not framed and first in framing:
                continue
            run, between = [first], 0
            end = snapshot.line_ends[bisect_right(snapshot.line_ends, first)]
            while len(run) < _MOST:
                line = run[-1] + 1
                if not framed:
                    at = bisect_left(searched, line)
                    line = searched[at] if at < len(searched) else end
                if line >= end or line not in evidence.held:
                    break
                run.append(line)
                between += framing.get(line) or snapshot.lengths[bisect_left(searched, line)]
                if between > longest:
                    break
            made = tuple(run)
            if len(made) == 1 or before[-len(made) :] == made:
                continue  # of the run before it is a part
            before = made
            if not framed or any(line in framing for line in made):
                yield made


def _holding(snapshot: Snapshot, framing: Framing, term: str) -> set[int]:
    lines = {snapshot.lines[number] for number in snapshot.postings.frequencies("text", term)}
    return lines.union(framing.terms.get(term, ()))


def _with_phrase(snapshot: Snapshot, quoted: Words) -> list[int]:
    """The passages that have a short quotation as it is, whatever its words weigh."""
    if quoted.gaps or len(quoted.tokens) > _PHRASE:
        return []
    text = quoted.texts[0][quoted.tokens[0].start : quoted.tokens[-1].end]
    found: set[int] = set()
    for pattern in phrase_leaf(snapshot, Phrase(text, exact=False)).patterns:
        found.update(occurrences(snapshot, "text", pattern))
    return sorted(snapshot.lines[number] for number in found)


def _framing(snapshot: Snapshot) -> Framing:
    return snapshot.remember(
        "framing", lambda: _read_framing(snapshot), lambda framing: len(framing.terms)
    )


def _read_framing(snapshot: Snapshot) -> Framing:
    searched = set(snapshot.lines)
    framing = Framing({}, {})
    for line in range(snapshot.line_ends[-1] if snapshot.line_ends else 0):
        if line not in searched:
            tokens: list[Token] = analyse(snapshot.line(line).text)
            framing.lengths[line] = len(tokens)
            for term in {token.term for token in tokens}:
                framing.terms.setdefault(term, []).append(line)
    return framing
