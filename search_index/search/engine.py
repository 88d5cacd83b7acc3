"""A plan against a snapshot -> hits with snippets, highlights, reasons and facet counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from time import perf_counter

from search_index.index import Snapshot
from search_index.model import FacetValue, Hit, SearchResult
from search_index.query.plan import Plan
from search_index.search.evaluate import Evaluation, Order, Stopped
from search_index.search.excerpts import excerpt
from search_index.search.filters import allowed
from search_index.search.leaves import Leaf

TIME_LIMIT = 2.0
"""Seconds after which a search is given up."""


def search(
    snapshot: Snapshot,
    plan: Plan,
    limit: int,
    cancelled: Callable[[], bool] | None = None,
    order: Order = "rank",
) -> SearchResult:
    """The passages that a plan asks for, sorted by `order`; without words, in document order.

    Never raises for what a plan holds. `limit` is how many hits are returned; the total and the
    facets count all of them. `cancelled` is asked now and then: once it is true the search ends
    with an empty result, as one does that takes longer than `TIME_LIMIT`.
    """
    started = perf_counter()
    evaluation = Evaluation(snapshot, started + TIME_LIMIT, cancelled)
    notes = list(plan.notes)
    found, ranked = 0, []
    try:
        found = evaluation.run(plan.root, allowed(snapshot, plan.filters))
        if plan.root is not None:
            found = _folded(snapshot, found)
        ranked = evaluation.ranked(found, limit, order)
    except Stopped as stop:
        found = 0
        notes.append(str(stop))
    notes.extend(evaluation.notes())
    hits = tuple([_hit(snapshot, evaluation.leaves, number, score) for number, score in ranked])
    facets = _facets(snapshot, found)
    return SearchResult(
        query=plan.query,
        plan=plan.description,
        total=found.bit_count(),
        elapsed_ms=(perf_counter() - started) * 1000,
        hits=hits,
        facets=facets,
        notes=tuple(dict.fromkeys(notes)),
        suggestion=None if found else _suggestion(snapshot, plan, started, cancelled),
    )


def _suggestion(
    snapshot: Snapshot, plan: Plan, started: float, cancelled: Callable[[], bool] | None
) -> str | None:
    from search_index.search.suggest import suggestion

    return suggestion(snapshot, plan, started + TIME_LIMIT, cancelled)


def _folded(snapshot: Snapshot, found: int) -> int:
    """Without the near-duplicates of passages that were found as well."""
    bits = bytearray(found.to_bytes((snapshot.size + 7) // 8, "little"))
    for number, original in snapshot.duplicates.items():
        if bits[number >> 3] >> (number & 7) & 1 and bits[original >> 3] >> (original & 7) & 1:
            bits[number >> 3] &= ~(1 << (number & 7))
    return int.from_bytes(bits, "little")


def _hit(snapshot: Snapshot, leaves: Sequence[Leaf], number: int, score: float) -> Hit:
    return Hit(
        document=snapshot.document_of(number),
        id=snapshot.id_of(number),
        score=round(score, 4),
        length=snapshot.text_lengths[number],
        read=partial(snapshot.at, number),
        look=partial(excerpt, snapshot, number, leaves),
    )


def _facets(snapshot: Snapshot, found: int) -> dict[str, tuple[FacetValue, ...]]:
    return {
        facet: tuple(FacetValue(r.id, r.label, (r.bits & found).bit_count()) for r in rows)
        for facet, rows in snapshot.facets.items()
    }
