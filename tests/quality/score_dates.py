"""How well dates, periods, frequencies and deadlines are found and put into the calendar.

"five documents" is the annotated half, by the program's own passages and source spans; precision
counts what is found in its passages only. "own" are sentences written before the forms ran on
them; those first runs found 47 of 48 in the first set and 28 of 28 in the second.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from search_index.annotate.dates import find_dates
from search_index.model import DateMention, Span
from tests.quality import Score, gold
from tests.quality.marked import Marked, Row, own_marks, paired, seed_marks

AREA = "dates"


def score() -> list[Score]:
    """All rows, set by set."""
    seeds = seed_marks("dates", "start_offset", "end_offset")
    own = own_marks(gold("dates_own"), "dates")
    return [
        *_rows("five documents", seeds, lambda d: d.span, ("iso_start", "iso_end")),
        *_rows("own", own, lambda d: d.text_span, ("start", "end")),
    ]


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
