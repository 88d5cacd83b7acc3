"""A word in all its contexts (KWIC): every occurrence in its sentence, to be sorted by neighbours.

Spelling, inflection, hyphens and acronyms vary as in a search; several words are a phrase; `="..."`
is to the letter. Words that only mean the same are other words here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Literal, NamedTuple

from search_index.index import Snapshot
from search_index.index.analysis import analyse
from search_index.index.facets import members
from search_index.model import Document, Passage, Span
from search_index.query.plan import AllOf, AnyOf, Bag, Node, Phrase, Plan, Without
from search_index.search.evaluate import Evaluation, Stopped
from search_index.search.excerpts import places_in
from search_index.search.filters import allowed

_TIME_LIMIT = 20.0
"""Seconds; a list that leaves out lines is worth less than one that takes its time."""
_NEIGHBOURS = 5
"""Words by which lines are sorted."""

LineOrder = Literal["document", "left", "right"]
"""How lines are sorted: as they stand, by the words before (the nearest first), by those after."""


class Line(NamedTuple):
    """An occurrence: what stands before and after it in its sentence (spaces included, so that the
    three make up the sentence), its place in the source and in the passage's text."""

    document: Document
    passage: Passage
    left: str
    match: str
    right: str
    span: Span
    text_span: Span


class Concordance(NamedTuple):
    """All occurrences of a term, as they stand; `notes` say what was searched otherwise than typed,
    and what was not found."""

    term: str
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()

    def sorted_by(self, order: LineOrder) -> tuple[Line, ...]:
        """The lines in an order; equals stay as they stand."""
        if order == "document":
            return self.lines
        return tuple(sorted(self.lines, key=_before if order == "left" else _after))


def _before(line: Line) -> list[str]:
    words = [token.word for token in analyse(line.left)]
    return words[: -_NEIGHBOURS - 1 : -1]


def _after(line: Line) -> list[str]:
    return [token.word for token in analyse(line.right)][:_NEIGHBOURS]


def concordance(
    snapshot: Snapshot, plan: Plan, cancelled: Callable[[], bool] | None = None
) -> Concordance:
    """Every occurrence of what a plan asks for, in the passages that its filters let through.

    Never raises for what a plan holds; without words there are no lines. `cancelled` is asked now
    and then: once it is true the rest is left out, as it is after `_TIME_LIMIT`.
    """
    if plan.root is None:
        return Concordance(plan.query, (), plan.notes)
    evaluation = Evaluation(snapshot, perf_counter() + _TIME_LIMIT, cancelled)
    notes = list(plan.notes)
    lines: list[Line] = []
    try:
        found = evaluation.run(_side_by_side(plan.root), allowed(snapshot, plan.filters))
        for number in members(found):
            evaluation.check()
            lines.extend(_lines(snapshot, number, places_in(snapshot, number, evaluation.leaves)))
    except Stopped as stop:
        notes.append(f"{stop} There may be more lines." if lines else str(stop))
    notes.extend(evaluation.notes())
    return Concordance(plan.query, tuple(lines), tuple(dict.fromkeys(notes)))


def _side_by_side(node: Node) -> Node:
    """The tree with words that stand beside each other as a phrase."""
    if isinstance(node, Bag):
        if len(node.words) == 1:
            return node.words[0]
        return Phrase(" ".join(word.text for word in node.words), exact=False)
    if isinstance(node, AllOf):
        return AllOf(tuple(map(_side_by_side, node.all)))
    if isinstance(node, AnyOf):
        return AnyOf(tuple(map(_side_by_side, node.any)))
    if isinstance(node, Without):
        return Without(_side_by_side(node.unwanted))
    return node


def _lines(snapshot: Snapshot, number: int, places: Sequence[Span]) -> list[Line]:
    document, passage = snapshot.document_of(number), snapshot.at(number)
    lines = []
    for start, end in places:
        first = max((s.start for s in passage.sentences if s.start <= start), default=0)
        last = min((s.end for s in passage.sentences if s.end >= end), default=len(passage.text))
        lines.append(
            Line(
                document,
                passage,
                passage.text[first:start],
                passage.text[start:end],
                passage.text[end:last],
                passage.source_span(start, end),
                Span(start, end),
            )
        )
    return lines
