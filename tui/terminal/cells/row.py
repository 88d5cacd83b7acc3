"""The shortest way from what a line shows to what it should show."""

from __future__ import annotations

import re
from operator import is_not

from tui.terminal.cells.pen import Pen
from tui.terminal.cells.screen import Row
from tui.terminal.cells.shift import find_shift, shift_cells
from tui.terminal.cells.style import TAIL, Cell

_ERASE_LINE_FROM = 4
"""Changed blanks at the end of a line from which an erasure (3 bytes) is shorter."""
_ERASE_LAST_FROM, _ERASE_FROM = 6, 10
"""Blanks from which an erasure of characters (4 or 5 bytes) is shorter: as the last thing on a
line, and elsewhere, where a move follows because the erasure leaves the cursor."""
_SHIFT_FROM = 16
"""Changed cells from which letters are looked for that have only been shifted."""

_TOGETHER = re.compile(rb"\x01+")
_SHORTEST_MOVE = 3
"""Bytes of a move to the right."""
_NEAR = re.compile(rb"\x01+(?:\x00{1,%d}\x01+)*" % _SHORTEST_MOVE)
_BLANKS = re.compile(f" {{{_ERASE_LAST_FROM},}}")


def draw_row(pen: Pen, y: int, old: Row, new: Row, *, shifts: bool) -> None:
    """Write line y, whose cells are `old` now, as `new`; `shifts`: have the terminal shift letters
    where that is shorter."""
    changed = _changed(old, new)
    first = changed.find(1)
    if first < 0:
        return
    simple = False not in [cell.simple for cell in new[first : changed.rfind(1) + 1]]
    if not simple:
        changed = _with_clusters(new, changed)
    if shifts and changed.count(1) >= _SHIFT_FROM:
        shift = find_shift(old, new, first)
        if shift is not None:
            plain, shifted = pen.copy(), pen.copy()
            _draw(plain, y, new, changed, simple)
            moved = shift_cells(shifted, y, old, shift)
            _draw(shifted, y, new, _changed(moved, new), simple)
            pen.take(min(plain, shifted, key=lambda way: way.size))
            return
    _draw(pen, y, new, changed, simple)


def _changed(old: Row, new: Row) -> bytearray:
    """A 1 for every column whose cells differ, a 0 for the others."""
    return bytearray(map(is_not, old, new))


def _with_clusters(new: Row, changed: bytearray) -> bytearray:
    """The columns, with the second halves of wide letters, and with those that a terminal may
    overwrite that takes the code points of a cluster one by one, and so for wider than it is."""
    columns = bytearray(changed)
    for x, cell in enumerate(new):
        if columns[x] and not cell.simple:
            reach = min(cell.width if cell.sure else 2 * len(cell.text), len(new) - x)
            columns[x : x + reach] = b"\x01" * reach
    return columns


def _draw(pen: Pen, y: int, new: Row, changed: bytearray, simple: bool) -> None:
    """Write the cells in these columns, from left to right; `simple`: all of them are."""
    tail = _blank_tail(pen, new, changed)
    end_of_line = len(new) if tail is None else tail
    runs = _runs(new, changed[:end_of_line], simple)
    for start, end in runs:
        if new[start] is TAIL:  # written with its first half
            start += 1
        if start < end:
            _go(pen, new, start, y)
            is_last = tail is None and end == runs[-1][1]
            for stop, blanks in _blanks(pen, new, start, end, is_last=is_last):
                if simple:
                    pen.move(start, y)
                    pen.write(new[start:stop])
                else:
                    _write_letters(pen, new, start, stop, y)
                if blanks:
                    pen.move(stop, y)
                    pen.wear_for_erasing(new[stop])
                    pen.put(f"\x1b[{blanks}X")
                start = stop + blanks
            if pen.x == len(new):
                pen.x = None  # terminals disagree about the column after the last
    if tail is not None:
        erased = changed.index(1, tail)
        at_hand = pen.y == y and pen.x is not None and tail <= pen.x <= erased
        if not at_hand:
            _go(pen, new, erased, y)
        pen.wear_for_erasing(new[-1])
        pen.put("\x1b[K")


def _go(pen: Pen, row: Row, x: int, y: int) -> None:
    if pen.y == y and pen.x is not None and pen.x < x:
        pen.bridge(row, x)
    else:
        pen.move(x, y)


def _runs(new: Row, changed: bytearray, simple: bool) -> list[tuple[int, int]]:
    """What to write in one go, as (first column, the one after the last): cells that changed, with
    those between them that are no longer than a move, and with blanks between blanks."""
    runs: list[tuple[int, int]] = []
    for near in _NEAR.finditer(changed):
        start, end = near.span()
        together = changed.find(0, start, end) < 0
        if together or (simple and _alike(new[start:end])):
            runs.append((start, end))
        else:
            runs += [run.span() for run in _TOGETHER.finditer(changed, start, end)]
    if len(runs) < 2:
        return runs
    joined = runs[:1]
    for start, end in runs[1:]:
        before = joined[-1][1]
        close = simple and start - before <= _SHORTEST_MOVE
        if (close and _alike(new[before - 1 : start + 1])) or (
            new[start].text == " " and _all_are(new[start], new[before - 1 : start + 1])
        ):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _write_letters(pen: Pen, new: Row, start: int, end: int, y: int) -> None:
    """Write cells, with a move after each of whose width a terminal may think otherwise."""
    while start < end:
        pen.move(start, y)
        stop = next((x for x in range(start, end) if not new[x].sure), end)
        if stop > start:
            pen.write(new[start:stop])
            start = stop
        else:
            _write_cluster(pen, new, start, y)
            start += new[start].width


def _write_cluster(pen: Pen, new: Row, x: int, y: int) -> None:
    """Write the cluster at x, wide ones over blanks, for a terminal that takes them for narrow."""
    cells = new[x : x + new[x].width]
    if len(cells) > 1 and len(cells[0].text) > 1:
        pen.wear(cells[0].style)
        pen.put(" " * len(cells))
        pen.x = None
        pen.move(x, y)
    pen.write(cells)
    pen.x = None


def _blanks(pen: Pen, new: Row, start: int, end: int, *, is_last: bool) -> list[tuple[int, int]]:
    """Where blanks begin that are better erased, and how many they are; (end, 0) as the last."""
    found: list[tuple[int, int]] = []
    # So many blanks have one among any such number of cells.
    every = [cell.text for cell in new[start + _ERASE_LAST_FROM - 1 : end : _ERASE_LAST_FROM]]
    if pen.capability.erase_chars and " " in every:
        text = "".join([cell.text for cell in new[start:end]])
        if " " * _ERASE_LAST_FROM in text and len(text) != end - start:
            # One character a cell, so that places in the text are places on the line.
            text = "".join([cell.text[:1] or "." for cell in new[start:end]])
        for match in _BLANKS.finditer(text):
            x, after = start + match.start(), start + match.end()
            enough = _ERASE_LAST_FROM if is_last and after == end else _ERASE_FROM
            cell = new[x]
            if (
                after - x >= enough
                and pen.can_erase(cell)
                and new[x:after].count(cell) == after - x
            ):
                found.append((x, after - x))
    return [*found, (end, 0)]


def _alike(cells: Row) -> bool:
    """Whether these cells are of one style."""
    return cells[0].style is cells[-1].style and len({cell.style for cell in cells}) == 1


def _all_are(cell: Cell, cells: Row) -> bool:
    return cells.count(cell) == len(cells)


def _blank_tail(pen: Pen, new: Row, changed: bytearray) -> int | None:
    """Where the blanks at the end of the line begin, if an erasure of them pays."""
    last, tail = new[-1], changed.rfind(1) + 1
    if not pen.capability.erase_line or not pen.can_erase(last) or not _all_are(last, new[tail:]):
        return None
    while tail > 0 and new[tail - 1] is last:
        tail -= 1
    return tail if changed.count(1, tail) >= _ERASE_LINE_FROM else None
