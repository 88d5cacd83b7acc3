"""Fates and counterparts of commitments in later texts, against tests/gold/changes.jsonl (two texts
between the same parties) and changes_own.jsonl (fifteen pairs written for the tests)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from search_index.library import Library
from search_index.model import Commitment, Passage
from tests.quality import GOLD, Score, gold

if TYPE_CHECKING:
    from search_index.library import Changes

ENOUGH = 0.5
"""Part of a quotation that a commitment must share to be the one meant."""


_FLOORS = (
    ("first", 0.82, 0.85),
    ("second", 0.82, 0.85),
    ("third", 0.85, 0.85),
    ("fourth", 0.7, 0.85),
    ("fifth", 0.8, 0.8),
    ("sixth", 0.7, 0.65),
)
"""Each set of our own pairs with what its fates and counterparts must not fall below."""


class Expected(NamedTuple):
    """A commitment, `quote` in the earlier text or, if it is new, in the later; its fate, and the
    ids of the passages any of which is its counterpart."""

    earlier: str
    later: str
    quote: str
    fate: str
    passages: frozenset[str]


class Outcome(NamedTuple):
    """Whether the fate is right, and the counterpart (None: there is none to find)."""

    fate: bool
    counterpart: bool | None


def score() -> list[Score]:
    """Right fates of all commitments; right first counterparts where the later text has one, be it
    only the nearest to a commitment that it does not restate."""
    with Library.open(cache=False) as library:
        rows = _rows("", _outcomes(library, list(_given(library))), (0.8, 0.75), (0.85, 0.85))
    with Library.open(GOLD / "successive", cache=False) as library:
        for half, fate, counterpart in _FLOORS:
            outcomes = _outcomes(library, list(_own(library, half)))
            which = f", {half} pairs of our own"
            rows += _rows(which, outcomes, (fate, 0.75), (counterpart, 0.85))
    return rows


def _rows(
    which: str,
    outcomes: list[Outcome],
    fate: tuple[float, float],
    counterpart: tuple[float, float],
) -> list[Score]:
    fates = [outcome.fate for outcome in outcomes]
    found = [outcome.counterpart for outcome in outcomes if outcome.counterpart is not None]
    return [
        Score("changes", f"{name}{which}", sum(right) / len(right), *bounds, f"{sum(right)}")
        for name, right, bounds in (
            ("right fate", fates, fate),
            ("right counterpart passage", found, counterpart),
        )
    ]


def _given(library: Library) -> Iterator[Expected]:
    for row in gold("changes"):
        passages = frozenset(_at(library, span).id for span in row["spans_2025"])
        new = row["fate"].startswith("new")
        fate = "new" if new else row["fate"]
        yield Expected("uk-2021", "uk-2025", row["quote"], fate, passages)


def _own(library: Library, half: str) -> Iterator[Expected]:
    for row in gold("changes_own"):
        if row["half"] == half:
            words = row["counterpart"]
            passages = frozenset(
                passage.id
                for passage in library.passages(row["newer"])
                if words and words in passage.text
            )
            yield Expected(row["older"], row["newer"], row["quote"], row["fate"], passages)


def _at(library: Library, span: dict[str, Any]) -> Passage:
    """The content passage that shares most with a gold span."""
    return max(
        (passage for passage in library.passages(span["doc"]) if passage.is_content),
        key=lambda p: min(p.span.end, span["end"]) - max(p.span.start, span["start"]),
    )


def _outcomes(library: Library, expected: list[Expected]) -> list[Outcome]:
    pairs = dict.fromkeys((row.earlier, row.later) for row in expected)
    compared = {pair: library.changes(*pair) for pair in pairs}
    return [_outcome(library, compared[row.earlier, row.later], row) for row in expected]


def _outcome(library: Library, changes: Changes, row: Expected) -> Outcome:
    if row.fate == "new":
        meant = _meant(library, row.later, row.quote)
        return Outcome(any(new.commitment == meant for new in changes.new), None)
    meant = _meant(library, row.earlier, row.quote)
    item = next((item for item in changes.items if item.commitment == meant), None)
    right = item is not None and item.fate == row.fate
    if not row.passages:
        return Outcome(right, None)
    first = item.counterparts[0].passage.id if item and item.counterparts else ""
    return Outcome(right, first in row.passages)


def _meant(library: Library, document: str, quote: str) -> Commitment | None:
    """The commitment that shares most of its words with a quotation."""
    words = " ".join(quote.split())
    best: tuple[float, Commitment] | None = None
    for passage in library.passages(document):
        start = passage.text.find(words)
        for commitment in passage.commitments if start >= 0 else ():
            span = commitment.text_span
            shared = min(span.end, start + len(words)) - max(span.start, start)
            if best is None or shared > best[0]:
                best = shared, commitment
    return best[1] if best and best[0] >= ENOUGH * len(words) else None
