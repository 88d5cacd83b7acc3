"""Lines that moved up or down: the terminal can scroll them itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from operator import is_

from tui.terminal.cells.pen import Pen
from tui.terminal.cells.screen import BLANK, Row

_SAMPLES = (0, 1 / 2, 3 / 4)
"""Where on a line, as parts of the width, cells are looked at that vote for a shift: of panes side
by side one moves and one does not."""
_SAMPLE = 16
"""Cells of each sample, which must all be the same."""
_CANDIDATES = 2
"""Shifts that are looked at closely."""
_SAVES_CELLS = 40
"""Cells that a scroll must bring into place, for it takes about as many bytes ..."""
_SAVES_PART = 0.2
"""... and what part of all that changed, for it may flicker."""


@dataclass(frozen=True)
class Scroll:
    """Lines `top` to `bottom` move up by `shift` (down where it is negative)."""

    shift: int
    top: int
    bottom: int


def find_scroll(
    shown: Sequence[Row],
    wanted: Sequence[Row],
    changed: Sequence[int],
    done: Collection[int] = (),
) -> Scroll | None:
    """The scroll that brings most cells into place, if one is worth trying; none by a shift that
    has been `done`, for that was where it brought most."""
    shifts = [shift for shift in _votes(shown, wanted, changed) if shift not in done]
    if not shifts:
        return None
    low, high = changed[0], changed[-1]
    in_place = [sum(map(is_, wanted[y], shown[y])) for y in range(low, high + 1)]
    differing = len(wanted[0]) * len(in_place) - sum(in_place)
    best, most = None, max(_SAVES_CELLS, int(differing * _SAVES_PART))
    for shift in shifts:
        total, start = 0, low
        for y in range(max(low, low - shift), min(high, high - shift) + 1):
            if total <= 0:
                total, start = 0, y
            total += sum(map(is_, wanted[y], shown[y + shift])) - in_place[y - low]
            if total > most:
                most, best = total, Scroll(shift, min(start, start + shift), max(y, y + shift))
    return best


def _votes(shown: Sequence[Row], wanted: Sequence[Row], changed: Sequence[int]) -> list[int]:
    """The shifts for which most slices of lines speak."""
    width = len(wanted[0])
    votes: Counter[int] = Counter()
    for part in _SAMPLES:
        start = int(width * part)
        columns = slice(start, start + _SAMPLE)
        samples = [tuple(row[columns]) for row in shown[changed[0] : changed[-1] + 1]]
        places = dict(zip(samples, range(changed[0], changed[-1] + 1), strict=True))
        # What stands in several lines, or is all blank, speaks for nothing.
        seen = Counter(samples)
        for y in changed:
            sample = tuple(wanted[y][columns])
            if seen[sample] == 1 and sample.count(sample[0]) < len(sample):
                votes[places[sample] - y] += 1
    votes.pop(0, None)
    return [shift for shift, count in votes.most_common(_CANDIDATES) if count > 2]


def scroll_lines(pen: Pen, shown: Sequence[Row], scroll: Scroll) -> list[Row]:
    """Have the terminal scroll the lines; returns what it shows then.

    Lines are deleted or inserted rather than scrolled (SU, SD), which the Linux console lacks.
    """
    top, bottom, count = scroll.top, scroll.bottom, abs(scroll.shift)
    pen.wear_for_shifting()
    pen.put(f"\x1b[{top + 1};{bottom + 1}r")
    pen.forget_cursor()
    pen.move(0, top)
    pen.put(f"\x1b[{count if count > 1 else ''}{'M' if scroll.shift > 0 else 'L'}")
    # Most terminals take the cursor home here, some do not.
    pen.put("\x1b[r")
    pen.forget_cursor()
    region = list(shown[top : bottom + 1])
    fresh: list[Row] = [[BLANK] * len(shown[top]) for _ in range(count)]
    moved = region[count:] + fresh if scroll.shift > 0 else fresh + region[:-count]
    return [*shown[:top], *moved, *shown[bottom + 1 :]]
