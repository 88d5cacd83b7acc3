"""The terminal's side of a frame: where its cursor and pen are, and the shortest way on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from tui.terminal.cells.capability import Capability
from tui.terminal.cells.style import PLAIN, TAIL, Cell, Style, is_blank, sgr_change

_style = attrgetter("style")


class Pen:
    """Collects output; `x` and `y` are None where the terminal's cursor is not known.

    `size` counts the bytes in UTF-8. `blank` is the blank cell that the pen paints as it is.
    """

    def __init__(self, capability: Capability) -> None:
        self.capability = capability
        self.out: list[str] = []
        self.size = 0
        self.x: int | None = None
        self.y: int | None = None
        self.style: Style | None = None
        self.blank: Cell | None = None

    def copy(self) -> Pen:
        """A pen in the same state that has collected nothing."""
        twin = Pen(self.capability)
        twin.x, twin.y, twin.style, twin.blank = self.x, self.y, self.style, self.blank
        return twin

    def take(self, twin: Pen) -> None:
        """Go on after what a copy has collected."""
        self.out += twin.out
        self.size += twin.size
        self.x, self.y, self.style, self.blank = twin.x, twin.y, twin.style, twin.blank

    def put(self, text: str) -> None:
        """Send ASCII as it is."""
        self.out.append(text)
        self.size += len(text)

    def forget_cursor(self) -> None:
        """The next move is absolute."""
        self.x = self.y = None

    def forget(self) -> None:
        """Neither the cursor nor the pen is known."""
        self.x = self.y = self.style = self.blank = None

    def move(self, x: int, y: int) -> None:
        """Bring the cursor to column x, line y (from 0)."""
        if self.x == x and self.y == y:
            return
        self.put(_way(self.x, self.y, x, y, self.capability.line_feed))
        self.x, self.y = x, y

    def bridge(self, row: Sequence[Cell], x: int) -> None:
        """Bring the cursor further along its row, over cells that need not be written: by writing
        them, where that is no longer than a move."""
        assert self.x is not None
        assert self.y is not None
        gap = row[self.x : x]
        way = _way(self.x, self.y, x, self.y, self.capability.line_feed)
        if len(gap) <= len(way) and any(
            style is not None and _paints(style, gap) for style in (self.style, row[x].style)
        ):
            self.write(gap)
        else:
            self.put(way)
            self.x = x

    def write(self, cells: Sequence[Cell]) -> None:
        """Write cells of which terminals agree how wide they are from the cursor on; the pen takes
        each cell's style where that shows."""
        if {cell.style for cell in cells} == {self.style}:
            self._write("".join([cell.text for cell in cells]))
        else:
            self._write_styles(cells)
        if self.x is not None:
            self.x += len(cells)

    def _write_styles(self, cells: Sequence[Cell]) -> None:
        for style, group in groupby(cells, _style):
            alike = list(group)
            if style is not self.style and not self._shows(alike):
                self.wear(style)
            self._write("".join([cell.text for cell in alike]))

    def _shows(self, cells: list[Cell]) -> bool:
        """Whether the pen as it is leaves these cells."""
        return cells.count(TAIL) + (cells.count(self.blank) if self.blank else 0) == len(cells)

    def _write(self, text: str) -> None:
        if text:
            self.out.append(text)
            self.size += len(text) if text.isascii() else len(text.encode())

    def wear(self, style: Style) -> None:
        """Turn the pen into `style`."""
        if style is not self.style:
            self.put(sgr_change(self.style, style))
            self.style, self.blank = style, style.cells[" "]

    def can_erase(self, cell: Cell) -> bool:
        """Whether an erasure leaves what `cell` shows."""
        return is_blank(cell) and (not cell.style.background or self.capability.coloured_erase)

    def wear_for_erasing(self, cell: Cell) -> None:
        """A pen with which an erasure leaves `cell`: its background and nothing that shows."""
        if cell is not self.blank:
            self.wear(cell.style)

    def wear_for_shifting(self) -> None:
        """The plain pen: cells and lines that come in are default blanks with it, with or without
        coloured erasure."""
        self.wear(PLAIN)


def _paints(style: Style, cells: Sequence[Cell]) -> bool:
    """Whether these cells are ASCII and can be written in one style."""
    blank = style.cells[" "]
    return all(
        (cell.style is style or cell is blank) and cell.simple and cell.text.isascii()
        for cell in cells
    )


@lru_cache(maxsize=20_000)
def _way(x0: int | None, y0: int | None, x: int, y: int, line_feed: bool) -> str:
    """The shortest move from column x0, line y0 (None: unknown) to x, y."""
    best = f"\x1b[{y + 1 if y else ''}{f';{x + 1}' if x else ''}H"
    if y0 is None:
        return best
    along = _along(x0, x)
    ways = [best]
    step = y - y0
    if not step:
        ways.append(along)
    else:
        count = str(abs(step)) if abs(step) > 1 else ""
        ways.append(f"\x1b[{count}{'B' if step > 0 else 'A'}{along}")
        # A line feed scrolls only from the last line, and y lies below the cursor's line.
        if step > 0 and line_feed:
            ways.append("\n" * step + along)
        elif step > 0 and x == 0:
            ways.append("\r" + "\n" * step)
    return min(ways, key=len)


def _along(x0: int | None, x: int) -> str:
    """The shortest move within a line."""
    if x0 == x:
        return ""
    ways = [f"\x1b[{x + 1}G" if x else "\r"]
    if x0 is not None:
        step = x - x0
        count = str(abs(step)) if abs(step) > 1 else ""
        ways += [f"\x1b[{count}C"] if step > 0 else ["\b" * -step, f"\x1b[{count}D"]
    return min(ways, key=len)
