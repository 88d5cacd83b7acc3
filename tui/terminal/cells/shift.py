"""Letters put into a line, or taken out of it, shift those behind them: the terminal can do that
itself (ICH, DCH), as it scrolls lines."""

from __future__ import annotations

from dataclasses import dataclass

from tui.terminal.cells.pen import Pen
from tui.terminal.cells.screen import BLANK, Row

_BY = 8
"""Cells that a text is looked for to have been shifted by, at most."""
_FROM = 16
"""Cells that must have been shifted: the sequences and the moves to them take about as many."""


@dataclass(frozen=True)
class Shift:
    """`count` cells are taken out at column `out`, then as many blanks put in at column `into`:
    what lies between them moves. None: at the end of the line, where that is of itself."""

    count: int
    out: int | None
    into: int | None


def find_shift(old: Row, new: Row, first: int) -> Shift | None:
    """How the cells from `first`, the first that differs, have been shifted, if they have."""
    for count in range(1, min(_BY, len(old) - first - _FROM) + 1):
        for before, after, put_in in ((old, new, True), (new, old, False)):
            if before[first] is not after[first + count]:
                continue
            if before[first : first + _FROM] != after[first + count : first + count + _FROM]:
                continue
            end = first + _FROM
            while end + count < len(old) and before[end] is after[end + count]:
                end += 1
            if end + count > len(old) or not all(cell.simple for cell in old[first:]):
                return None
            rest = old[end if put_in else end + count :]
            edge = None if all(cell is BLANK for cell in rest) else end
            return Shift(count, edge, first) if put_in else Shift(count, first, edge)
    return None


def shift_cells(pen: Pen, y: int, row: Row, shift: Shift) -> Row:
    """Have the terminal shift the cells of line y; returns what it shows then."""
    moved, blanks = row.copy(), [BLANK] * shift.count
    number = shift.count if shift.count > 1 else ""
    pen.wear_for_shifting()
    if shift.out is not None:
        pen.move(shift.out, y)
        pen.put(f"\x1b[{number}P")
        del moved[shift.out : shift.out + shift.count]
        moved += blanks
    if shift.into is not None:
        pen.move(shift.into, y)
        pen.put(f"\x1b[{number}@")
        moved[shift.into : shift.into] = blanks
    return moved[: len(row)]
