"""How well dates, periods, frequencies and deadlines are found and put into the calendar.

"five documents" is the annotated half, by the program's own passages and source spans; precision
counts what is found in its passages only. "own" are sentences written before the forms ran on
them, in sets; each set was written after the forms had been mended on the one before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from search_index.annotate.dates import find_dates
from search_index.model import DateMention, Span
from tests.quality import Score, gold
from tests.quality.marked import Marked, Row, own_marks, paired, seed_marks

AREA = "dates"
FIRST_RUNS = {
    1: "recall 0.98",
    2: "recall 1.00",
    3: "recall 0.88, precision 0.88",
    4: "recall 0.95, precision 0.95",
    5: "recall 0.95, precision 0.93",
}
"""What the first run on each set found; the third with its slips of annotation put right."""


def score() -> list[Score]:
    """All rows, set by set."""
    seeds = seed_marks("dates", "start_offset", "end_offset")
    scores = _rows("five documents", seeds, lambda d: d.span, ("iso_start", "iso_end"))
    for batch, first in FIRST_RUNS.items():
        own = own_marks((row for row in gold("dates_own") if row.get("batch", 1) == batch), "dates")
        rows = _rows(f"own, set {batch}", own, lambda d: d.text_span, ("start", "end"))
        note = f"{rows[0].note}; first run: {first}"
        scores += [replace(rows[0], note=note), *rows[1:]]
    return scores


def _rows(
    name: str,
    marks: Sequence[Marked],
    place: Callable[[DateMention], Span],
    keys: tuple[str, str],
) -> list[Score]:
    pairs: list[tuple[Row | None, DateMention | None]] = [
        pair
        for document, passage, expected in marks
        for pair in paired(expected, find_dates(document, passage), place)
    ]
    both = [(row, date) for row, date in pairs if row and date]
    expected = sum(row is not None for row, _ in pairs)
    found = sum(date is not None for _, date in pairs)
    interval = [(row[keys[0]], row[keys[1]]) == (date.start, date.end) for row, date in both]
    role = [row["role"] == date.role for row, date in both]
    note = f"{len(both)} right, {expected} expected, {found} found"
    return [
        Score(AREA, f"{name}: recall", len(both) / expected, 0.93, 0.95, note),
        Score(AREA, f"{name}: precision", len(both) / found, 0.88, 0.90),
        Score(AREA, f"{name}: interval right", sum(interval) / len(both), 0.93, 0.95),
        Score(AREA, f"{name}: role right", sum(role) / len(both), 0.90, 0.95),
    ]
