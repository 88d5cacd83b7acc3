"""Words of a quotation beside the words of a text: where it stands, and what differs.

The whole quotation is laid on a stretch of the text at the least cost (Sellers 1980: edit distance
with free ends in the text), word by word over analysed tokens.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from search_index.index.analysis import Token, letters_of
from search_index.search.exact import plain
from search_index.search.typos import near

CHANGED = 1.0
"""What a word costs that stands there as another one; a whole word of similarity."""
MISSING = 1.01
"""What a word costs that is in the quotation or in the text only: a little more, so that a changed
word is not taken for one that is missing and one that was added."""
SLIP = 0.5
"""A word with other letters, as a typing error has."""
FORM = 0.25
"""The same word in another spelling, inflection or case."""
MARKS = 0.05
"""The same words with another hyphen, comma or the like between them."""


class Words(NamedTuple):
    """A text as words: for each the text that its offsets lie in and its token. `gaps` are the
    counts of words after which others were left out, `marks` the words that are numbers before a
    paragraph: who quotes may have copied them or not."""

    texts: tuple[str, ...]
    tokens: tuple[Token, ...]
    gaps: frozenset[int] = frozenset()
    marks: frozenset[int] = frozenset()

    def said(self, first: int, last: int) -> str:
        """The words from `first` to before `last`, with what stands between them."""
        parts: list[str] = []
        at = first
        while at < last:
            end = at
            while end + 1 < last and self.texts[end + 1] is self.texts[at]:
                end += 1
            parts.append(self.texts[at][self.tokens[at].start : self.tokens[end].end])
            at = end + 1
        return " ".join(parts)

    def between(self, at: int) -> str | None:
        """What stands between a word and the next one; None where they are in two texts."""
        if self.texts[at] is not self.texts[at + 1]:
            return None
        return self.texts[at][self.tokens[at].end : self.tokens[at + 1].start]


class Difference(NamedTuple):
    """Words of a quotation, and what the text has in their place ("" for nothing)."""

    quoted: str
    found: str


class Aligned(NamedTuple):
    """Where a quotation stands: the first and last word of the text, the words of the quotation
    that are there, how much of it that is (0 to 1), and all that differs."""

    first: int
    last: int
    matched: tuple[int, ...]
    similarity: float
    differences: tuple[Difference, ...]


class _Step(NamedTuple):
    """A stretch of the quotation and of the text that stand for each other, ends exclusive."""

    quoted: tuple[int, int]
    found: tuple[int, int]
    matches: bool


def align(quoted: Words, text: Words, least: float) -> Aligned | None:
    """The stretch of `text` that holds `quoted` best; None where it is less similar than `least`.
    Takes time in proportion to the product of their lengths."""
    steps, cost = _path(quoted, text)
    used = [step for step in steps if step.found[1] > step.found[0]]
    anchors = [step for step in steps if step.matches]
    if not anchors:
        return None
    marks = _other_marks(quoted, text, steps)
    similarity = max(0.0, 1 - (cost + MARKS * len(marks)) / len(quoted.tokens))
    if similarity < least:
        return None
    return Aligned(
        first=used[0].found[0],
        last=used[-1].found[1] - 1,
        matched=tuple(at for step in anchors for at in range(*step.quoted)),
        similarity=similarity,
        differences=_differences(quoted, text, steps, marks),
    )


_START, _PAIR, _ABSENT, _ADDED, _TWO_TO_ONE, _ONE_TO_TWO = range(6)


def _path(quoted: Words, text: Words) -> tuple[list[_Step], float]:
    """The cheapest way through both, and what it costs."""
    columns = range(1, len(text.tokens) + 1)
    pairs = _Pairs(quoted, text)
    joined = _joined(text.tokens)
    added = [0.0 if at in text.marks else MISSING for at in range(len(text.tokens))]
    at_gap = [0.0] * len(text.tokens)
    above: list[float] = [0.0] * (len(text.tokens) + 1)
    before: list[float] = above
    moves = [bytearray(len(text.tokens) + 1)]
    for row, token in enumerate(quoted.tokens, 1):
        costs = pairs.costs(row - 1)
        spare = at_gap if row in quoted.gaps else added
        line = [above[0] + MISSING]
        taken = bytearray([_ABSENT])
        as_one = joined.get(token.word, ())
        two = quoted.tokens[row - 2].word + token.word if row > 1 else ""
        left = line[0]
        for at in columns:
            cost, move = above[at - 1] + costs[at - 1], _PAIR
            other = above[at] + MISSING
            if other < cost:
                cost, move = other, _ABSENT
            other = left + spare[at - 1]
            if other < cost:
                cost, move = other, _ADDED
            if at in as_one and above[at - 2] + MARKS < cost:
                cost, move = above[at - 2] + MARKS, _ONE_TO_TWO
            if two and text.tokens[at - 1].word == two and before[at - 1] + MARKS < cost:
                cost, move = before[at - 1] + MARKS, _TWO_TO_ONE
            line.append(cost)
            taken.append(move)
            left = cost
        before, above = above, line
        moves.append(taken)
    end = min(range(len(above)), key=above.__getitem__)
    return _traced(moves, end, pairs), above[end]


def _joined(tokens: Sequence[Token]) -> dict[str, set[int]]:
    """Words that two neighbours form -> the counts of words after which they are complete."""
    found: dict[str, set[int]] = {}
    for at in range(1, len(tokens)):
        found.setdefault(tokens[at - 1].word + tokens[at].word, set()).add(at + 1)
    return found


def _traced(moves: Sequence[bytearray], end: int, pairs: _Pairs) -> list[_Step]:
    row, at = len(moves) - 1, end
    steps: list[_Step] = []
    while row:
        move = moves[row][at]
        rows = 2 if move == _TWO_TO_ONE else move != _ADDED
        columns = 2 if move == _ONE_TO_TWO else move != _ABSENT
        matches = move in (_TWO_TO_ONE, _ONE_TO_TWO)
        if move == _PAIR:
            matches = pairs.costs(row - 1)[at - 1] < CHANGED
        steps.append(_Step((row - rows, row), (at - columns, at), matches))
        row, at = row - rows, at - columns
    return steps[::-1]


class _Pairs:
    """What it costs that a word of the quotation stands for a word of the text."""

    def __init__(self, quoted: Words, text: Words) -> None:
        self._quoted = quoted
        self._text = text
        self._terms = {token.term for token in text.tokens}
        self._letters = {token.word: letters_of(token.word) for token in text.tokens}
        self._rows: dict[tuple[str, bool], list[float]] = {}

    def costs(self, at: int) -> list[float]:
        """For a word of the quotation the costs of all words of the text."""
        token, written = self._quoted.tokens[at], self.written(at)
        opens = self.opens(at)
        key = written, opens
        if key not in self._rows:
            near = self._near(token)
            self._rows[key] = [
                self._same(written, opens, other)
                if token.term == found.term
                else SLIP
                if found.word in near
                else CHANGED
                for other, found in enumerate(self._text.tokens)
            ]
        return self._rows[key]

    def written(self, at: int) -> str:
        """A word of the quotation to the letter."""
        return plain(self._quoted.said(at, at + 1))

    def opens(self, at: int) -> bool:
        """Whether it is the first after a beginning or an omission, where capitals are free."""
        return at == 0 or at in self._quoted.gaps

    def _same(self, written: str, opens: bool, other: int) -> float:
        found = plain(self._text.said(other, other + 1))
        return 0.0 if same_letters(written, found, opens) else FORM

    def _near(self, token: Token) -> set[str]:
        """The words of the text that differ by a slip or two."""
        if token.term in self._terms:
            return set()
        return {other for other, _ in near(token.word, self._letters)}


def same_letters(written: str, found: str, opens: bool) -> bool:
    """Whether two words are the same to the letter, at an opening but for the capital."""
    return written == found or (
        opens and written[1:] == found[1:] and written[:1].lower() == found[:1].lower()
    )


def _other_marks(quoted: Words, text: Words, steps: Sequence[_Step]) -> set[int]:
    """The steps that match like the one before, but with other marks between the words."""
    found = set()
    for at in range(1, len(steps)):
        last, here = steps[at - 1], steps[at]
        if not (last.matches and here.matches) or here.quoted[0] in quoted.gaps:
            continue
        ours = quoted.between(last.quoted[1] - 1)
        theirs = text.between(last.found[1] - 1)
        if ours is not None and theirs is not None and _mark(ours) != _mark(theirs):
            found.add(at)
    return found


def _mark(between: str) -> str:
    """What stands between two words, as far as it counts: not how wide a space is."""
    return " ".join(plain(between).split())


def _differences(
    quoted: Words, text: Words, steps: Sequence[_Step], marks: set[int]
) -> tuple[Difference, ...]:
    """All that is not the same to the letter, neighbours taken together."""
    groups: list[list[int]] = []
    for at, step in enumerate(steps):
        if at in marks:
            if groups and groups[-1][-1] == at - 1:
                groups[-1].append(at)
            else:
                groups.append([at - 1, at])
        elif not _is_same(quoted, text, step):
            if groups and groups[-1][-1] == at - 1:
                groups[-1].append(at)
            else:
                groups.append([at])
    return tuple(
        Difference(
            quoted.said(steps[group[0]].quoted[0], steps[group[-1]].quoted[1]),
            text.said(steps[group[0]].found[0], steps[group[-1]].found[1]),
        )
        for group in groups
    )


def _is_same(quoted: Words, text: Words, step: _Step) -> bool:
    """Whether a step is a word that stands for itself, or what an omission stands for."""
    if step.quoted[0] == step.quoted[1]:
        return step.quoted[0] in quoted.gaps or step.found[0] in text.marks
    if step.found[0] == step.found[1] or not step.matches:
        return False
    opens = step.quoted[0] == 0 or step.quoted[0] in quoted.gaps
    return same_letters(plain(quoted.said(*step.quoted)), plain(text.said(*step.found)), opens)
