"""Which columns of the reader are in view, and where the next stop of a walk through them is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

NARROWEST = 38
"""Cells below which a column of text is no pleasure to read."""
GAP = 2
"""Blank cells between two columns."""
MOST = 4
"""Columns that can be open."""

Stop = tuple[int, int]
"""A passage to stop at: index of the column, and index of the passage in it."""


def in_view(width: int, count: int, focused: int, first: int) -> range:
    """The columns that are shown side by side in `width` cells: as many as fit, `focused` among
    them, starting from `first` as far as that allows."""
    fitting = max(1, min(count, (width + GAP) // (NARROWEST + GAP)))
    start = min(first, focused, count - fitting)
    start = max(start, focused - fitting + 1, 0)
    return range(start, start + fitting)


def next_stop(stops: Sequence[Stop], here: Stop, step: int) -> tuple[int, bool]:
    """The index of the next stop after `here` (step 1) or the last one before it (step -1), and
    whether the walk has begun again at the other end. `stops` are in order, at least one."""
    if step > 0:
        at = bisect_right(stops, here)
        return (at, False) if at < len(stops) else (0, True)
    at = bisect_left(stops, here) - 1
    return (at, False) if at >= 0 else (len(stops) - 1, True)
