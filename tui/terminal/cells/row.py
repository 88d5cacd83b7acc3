"""The shortest way from what a line shows to what it should show."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import compress
from operator import attrgetter, is_not

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

_SHORTEST_MOVE = 3
"""Bytes of a move to the right."""
_BLANKS = re.compile(f" {{{_ERASE_LAST_FROM},}}")
_style, _simple, _sure = attrgetter("style"), attrgetter("simple"), attrgetter("sure")


def draw_row(pen: Pen, y: int, old: Row, new: Row) -> None:
    """Write line y, whose cells are `old` now, as `new`."""
    changed = _changed(old, new)
    if not changed:
        return
    if not all(map(_simple, new)):
        changed = _with_clusters(new, changed)
    if len(changed) >= _SHIFT_FROM and pen.capability.shift_chars:
        shift = find_shift(old, new, changed[0])
        if shift is not None:
            plain, shifted = pen.copy(), pen.copy()
            _draw(plain, y, new, changed)
            _draw(shifted, y, new, _changed(shift_cells(shifted, y, old, shift), new))
            pen.take(min(plain, shifted, key=lambda way: way.size))
            return
    _draw(pen, y, new, changed)


def _changed(old: Row, new: Row) -> list[int]:
    return list(compress(range(len(new)), map(is_not, old, new)))


def _with_clusters(new: Row, changed: list[int]) -> list[int]:
    """The columns, with the second halves of wide letters, and with those that a terminal may
    overwrite that takes the code points of a cluster one by one, and so for wider than it is."""
    columns = set(changed)
    for x, cell in enumerate(new):
        if x in columns and not cell.simple:
            reach = cell.width if cell.sure else 2 * len(cell.text)
            columns.update(range(x, min(x + reach, len(new))))
    return sorted(columns)


def _draw(pen: Pen, y: int, new: Row, changed: list[int]) -> None:
    """Write the cells in these columns, from left to right."""
    tail = _blank_tail(pen, new, changed)
    erased = [] if tail is None else changed[bisect_left(changed, tail) :]
    runs = _runs(new, changed[: len(changed) - len(erased)])
    for start, end in runs:
        if new[start] is TAIL:  # written with its first half
            start += 1
        if start < end:
            _go(pen, new, start, y)
            _write(pen, new, start, end, y, is_last=not erased and end == runs[-1][1])
    if tail is not None:
        at_hand = pen.y == y and pen.x is not None and tail <= pen.x <= erased[0]
        if not at_hand:
            _go(pen, new, erased[0], y)
        pen.wear_for_erasing(new[-1])
        pen.put("\x1b[K")


def _go(pen: Pen, row: Row, x: int, y: int) -> None:
    if pen.y == y and pen.x is not None and pen.x < x:
        pen.bridge(row, x)
    else:
        pen.move(x, y)


def _runs(new: Row, changed: list[int]) -> list[tuple[int, int]]:
    """Columns that follow each other, as (first, the one after the last); blanks between two that
    become blank belong to them."""
    if not changed:
        return []
    if changed[-1] - changed[0] == len(changed) - 1:
        return [(changed[0], changed[-1] + 1)]
    runs = []
    start = end = changed[0]
    for x in changed:
        if x != end and not _belong_together(new, end, x):
            runs.append((start, end))
            start = x
        end = x + 1
    return [*runs, (start, end)]


def _belong_together(new: Row, end: int, x: int) -> bool:
    """Whether the unchanged cells new[end:x] are written with those around them."""
    gap = new[end:x]
    if len(gap) <= _SHORTEST_MOVE and len(set(map(_style, new[end - 1 : x + 1]))) == 1:
        return all(cell.simple and cell.text.isascii() for cell in gap)
    cell = new[x]
    return cell.text == " " and cell is new[end - 1] and _all_are(cell, gap)


def _write(pen: Pen, new: Row, start: int, end: int, y: int, *, is_last: bool) -> None:
    """Write new[start:end] at the cursor, longer blanks as erasures; `is_last` on its line."""
    for stop, blanks in _blanks(pen, new, start, end, is_last=is_last):
        _write_text(pen, new, start, stop, y)
        if blanks:
            pen.move(stop, y)
            pen.wear_for_erasing(new[stop])
            pen.put(f"\x1b[{blanks}X")
        start = stop + blanks
    if pen.x == len(new):
        pen.x = None  # terminals disagree about the column after the last


def _write_text(pen: Pen, new: Row, start: int, end: int, y: int) -> None:
    """Write cells, with a move after each of whose width a terminal may think otherwise."""
    while start < end:
        pen.move(start, y)
        cells, stop = new[start:end], end
        if not all(map(_sure, cells)):
            stop = next(x for x in range(start, end) if not new[x].sure)
            if stop == start:
                _write_cluster(pen, new, start, y)
                start += new[start].width
                continue
            cells = new[start:stop]
        pen.write(cells)
        start = stop


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
    if pen.capability.erase_chars and end - start >= _ERASE_LAST_FROM:
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


def _all_are(cell: Cell, cells: Row) -> bool:
    return cells.count(cell) == len(cells)


def _blank_tail(pen: Pen, new: Row, changed: list[int]) -> int | None:
    """Where the blanks at the end of the line begin, if an erasure of them pays."""
    last = new[-1]
    tail = changed[-1] + 1 if changed else len(new)
    if not pen.capability.erase_line or not pen.can_erase(last):
        return None
    if not _all_are(last, new[tail:]):
        return None
    while tail > 0 and new[tail - 1] is last:
        tail -= 1
    return tail if len(changed) - bisect_left(changed, tail) >= _ERASE_LINE_FROM else None
