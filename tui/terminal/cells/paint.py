"""The shortest way from the screen that is shown to the one that is wanted."""

from __future__ import annotations

from collections import Counter

from tui.terminal.cells.pen import Pen
from tui.terminal.cells.screen import BLANK, Row
from tui.terminal.cells.style import PLAIN, TAIL, Cell, is_blank

_REWRITE_GAP = 8
"""Unchanged cells up to this number are written again where that is no longer than a move."""
_ERASE_FROM = 4
"""Blank cells at the end of a line from which an erasure (3 characters) is shorter."""
_SCROLL_SAVES = 0.75
"""A scroll may flicker: it is sent only if the frame shrinks to this share or less."""
_SCROLL_ROWS = 3
"""Fewer changed lines than this are never a scroll."""


def paint(pen: Pen, shown: list[Row], wanted: list[Row]) -> None:
    """Write the difference of two screens of the same size to `pen`; `shown` is not changed."""
    changed = [y for y, row in enumerate(wanted) if row is not shown[y] and row != shown[y]]
    if not changed:
        return
    plain = _lines(_copy(pen), shown, wanted, changed)
    best = plain
    if pen.capability.scroll_region and len(changed) >= _SCROLL_ROWS:
        shift, top, bottom = _scroll(shown, wanted, changed)
        if shift:
            scrolled = _copy(pen)
            after = _apply_scroll(scrolled, shown, shift, top, bottom)
            still = [y for y, row in enumerate(wanted) if row != after[y]]
            _lines(scrolled, after, wanted, still)
            if scrolled.size <= plain.size * _SCROLL_SAVES:
                best = scrolled
    pen.out += best.out
    pen.size += best.size
    pen.x, pen.y, pen.style = best.x, best.y, best.style


def clear(pen: Pen, wanted: list[Row]) -> list[Row]:
    """Erase the terminal in the commonest erasable background; returns what it shows then."""
    blanks = Counter(cell for row in wanted for cell in row if pen.can_erase(cell))
    blank = blanks.most_common(1)[0][0] if blanks else BLANK
    pen.wear(blank.style)
    pen.put("\x1b[2J")
    pen.forget_cursor()
    return [[blank] * len(row) for row in wanted]


def _copy(pen: Pen) -> Pen:
    twin = Pen(pen.capability)
    twin.x, twin.y, twin.style = pen.x, pen.y, pen.style
    return twin


def _lines(pen: Pen, shown: list[Row], wanted: list[Row], changed: list[int]) -> Pen:
    for y in changed:
        _line(pen, y, shown[y], wanted[y])
    return pen


def _line(pen: Pen, y: int, old: Row, new: Row) -> None:
    width = len(new)
    start, end = 0, width
    while old[start] is new[start]:
        start += 1
    while old[end - 1] is new[end - 1]:
        end -= 1
    if new[start] is TAIL:
        start -= 1
    erase_from = _blank_tail(pen, new, start, end)
    stop = end if erase_from is None else erase_from
    x = start
    while x < stop:
        cell = new[x]
        if cell is TAIL or (old[x] is cell and not _worth_rewriting(pen, y, old, new, x, stop)):
            x += 1
            continue
        run = _blank_run(pen, new, x, stop)
        if run:
            pen.move(x, y)
            pen.wear_for_erasing(cell)
            pen.put(f"\x1b[{run}X")
            x += run
            continue
        pen.move(x, y)
        pen.draw(cell, width - 1)
        x += cell.width
    if erase_from is not None:
        pen.move(erase_from, y)
        pen.wear_for_erasing(new[erase_from])
        pen.put("\x1b[K")


def _worth_rewriting(pen: Pen, y: int, old: Row, new: Row, x: int, stop: int) -> bool:
    """Whether the unchanged cells from x are cheaper written again than jumped over."""
    if pen.y != y or pen.x != x:
        return False
    ahead = x
    while ahead < stop and old[ahead] is new[ahead]:
        cell = new[ahead]
        blank = is_blank(cell) and pen.style is not None and pen.style.cells[" "] is cell
        if ahead - x >= _REWRITE_GAP or not (cell.style is pen.style or blank):
            return False
        if cell.width != 1 or len(cell.text) != 1:
            return False
        ahead += 1
    return ahead < stop and ahead - x <= pen.distance(ahead, y)


def _blank_tail(pen: Pen, new: Row, start: int, end: int) -> int | None:
    """Where an erasure to the end of the line should start, if one pays."""
    last = new[-1]
    if not pen.capability.erase_line or not pen.can_erase(last):
        return None
    tail = len(new)
    while tail > start and new[tail - 1] is last:
        tail -= 1
    return tail if end - tail >= _ERASE_FROM else None


def _blank_run(pen: Pen, new: Row, x: int, stop: int) -> int:
    """How many blank cells from x an erasure of characters should take; 0 if it does not pay."""
    cell = new[x]
    if not pen.capability.erase_chars or not pen.can_erase(cell):
        return 0
    end = x
    while end < stop and new[end] is cell:
        end += 1
    run = end - x
    # ECH does not move the cursor: the erasure and the move after it take about nine characters.
    return run if run > 9 else 0


def _scroll(shown: list[Row], wanted: list[Row], changed: list[int]) -> tuple[int, int, int]:
    """The shift that brings most changed lines into place, with the region's first and last line.

    A positive shift moves lines up. (0, 0, 0): none.
    """
    top, bottom = changed[0], changed[-1]
    places: dict[tuple[Cell, ...], list[int]] = {}
    for y in range(top, bottom + 1):
        places.setdefault(tuple(shown[y]), []).append(y)
    votes: Counter[int] = Counter()
    for y in changed:
        row = wanted[y]
        if all(cell is row[0] for cell in row):
            continue
        for place in places.get(tuple(row), ())[:4]:
            votes[place - y] += 1
    votes.pop(0, None)
    if not votes:
        return 0, 0, 0
    shift, count = votes.most_common(1)[0]
    return (shift, top, bottom) if count >= 2 else (0, 0, 0)


def _apply_scroll(pen: Pen, shown: list[Row], shift: int, top: int, bottom: int) -> list[Row]:
    """Scroll the lines top..bottom; returns what is shown then.

    The pen is plain, so new lines are default blanks with or without coloured erasure. Lines are
    deleted or inserted rather than scrolled (SU, SD), which the Linux console lacks.
    """
    if pen.style is not PLAIN:
        pen.wear(PLAIN)
    pen.put(f"\x1b[{top + 1};{bottom + 1}r")
    pen.forget_cursor()
    pen.move(0, top)
    count = abs(shift)
    pen.put(f"\x1b[{count if count > 1 else ''}{'M' if shift > 0 else 'L'}")
    # Most terminals take the cursor home here, some do not.
    pen.put("\x1b[r")
    pen.forget_cursor()
    width = len(shown[top])
    region = shown[top : bottom + 1]
    fresh: list[Row] = [[BLANK] * width for _ in range(min(count, len(region)))]
    moved = region[count:] + fresh if shift > 0 else fresh + region[: len(region) - count]
    return [*shown[:top], *moved, *shown[bottom + 1 :]]
