"""The columns of the reader: what each begins with, and which are in view."""

from __future__ import annotations

from collections.abc import Sequence

Column = tuple[str, "str | None"]
"""A document's id, and the id of the passage to begin at (None: its beginning)."""

NARROWEST = 38
"""Cells below which a column of text is no pleasure to read."""
GAP = 2
"""Blank cells between two columns."""
MOST = 4
"""Columns that can be open."""


def in_view(width: int, count: int, focused: int, first: int) -> range:
    """The columns that are shown side by side in `width` cells: as many as fit, `focused` among
    them, starting from `first` as far as that allows."""
    fitting = max(1, min(count, (width + GAP) // (NARROWEST + GAP)))
    start = min(first, focused, count - fitting)
    start = max(start, focused - fitting + 1, 0)
    return range(start, start + fitting)


def names_in_view(names: Sequence[str], shown: range, mode: str) -> str:
    """The columns with those in view between arrows, if some are not: "1 uk ‹2 us 3 fr› 4 cn";
    and how they move."""
    if len(shown) == len(names):
        return mode
    parts = [
        f"{'‹' if at == shown.start else ''}{at + 1} {name}{'›' if at == shown.stop - 1 else ''}"
        for at, name in enumerate(names)
    ]
    return "  ".join(parts) + f" · {mode}"
