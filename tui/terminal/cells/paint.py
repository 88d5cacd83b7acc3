"""The shortest way from the screen that is shown to the one that is wanted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from tui.terminal.cells.pen import Pen
from tui.terminal.cells.row import draw_row
from tui.terminal.cells.screen import BLANK, Row
from tui.terminal.cells.scroll import find_scroll, scroll_lines

_SCROLLS = 3
"""Parts of the screen may have moved by different numbers of lines: so many scrolls at most."""
_SCROLL_ROWS = 3
"""Fewer changed lines than this are never a scroll."""

_SHIFT_ROWS = 24
"""More changed lines than this are a new text, in which it is of no use to look for letters that
have only been shifted."""


def paint(
    pen: Pen,
    shown: Sequence[Row],
    wanted: Sequence[Row],
    order: Iterable[int] | None = None,
    limit: int | None = None,
) -> list[Row]:
    """Write the difference of two screens of the same size to `pen`; returns what is shown then.

    Lines are written in `order` (all of them; downwards if it is not given). Once `limit` bytes
    are written, the lines that are left stay as they are.
    """
    after = list(shown)
    scrolled: list[int] = []
    while pen.capability.scroll_region and len(scrolled) < _SCROLLS:
        changed = [y for y, row in enumerate(wanted) if row != after[y]]
        if len(changed) < _SCROLL_ROWS:
            break
        scroll = find_scroll(after, wanted, changed, scrolled)
        if scroll is None:
            break
        after = scroll_lines(pen, after, scroll)
        scrolled.append(scroll.shift)
    changed = [y for y, row in enumerate(wanted) if row != after[y]]
    shifts = pen.capability.shift_chars and len(changed) <= _SHIFT_ROWS
    for y in changed if order is None else order:
        if limit is not None and pen.size >= limit:
            break
        if after[y] != wanted[y]:
            draw_row(pen, y, after[y], wanted[y], shifts=shifts)
            after[y] = wanted[y].copy()
    return after


def clear(pen: Pen, wanted: Sequence[Row]) -> list[Row]:
    """Erase the terminal in the commonest erasable background; returns what it shows then."""
    blanks = Counter(cell for row in wanted for cell in row if pen.can_erase(cell))
    blank = blanks.most_common(1)[0][0] if blanks else BLANK
    pen.wear(blank.style)
    pen.put("\x1b[2J")
    pen.forget_cursor()
    return [[blank] * len(row) for row in wanted]
