"""The terminal's side of a frame: where its cursor and pen are, and the shortest way on."""

from __future__ import annotations

from tui.terminal.cells.capability import Capability
from tui.terminal.cells.style import PLAIN, Cell, Style, is_blank, sgr_change


class Pen:
    """Collects output; `x` and `y` are None where the terminal's cursor is not known."""

    def __init__(self, capability: Capability) -> None:
        self.capability = capability
        self.out: list[str] = []
        self.size = 0
        self.x: int | None = None
        self.y: int | None = None
        self.style: Style | None = None

    def put(self, text: str) -> None:
        """Send `text` as it is."""
        self.out.append(text)
        self.size += len(text)

    def forget_cursor(self) -> None:
        """The next move is absolute."""
        self.x = self.y = None

    def move(self, x: int, y: int) -> None:
        """Bring the cursor to column x, line y (from 0)."""
        if self.x == x and self.y == y:
            return
        self.put(self._way(x, y))
        self.x, self.y = x, y

    def distance(self, x: int, y: int) -> int:
        """How many characters a move to x, y takes."""
        return 0 if self.x == x and self.y == y else len(self._way(x, y))

    def _way(self, x: int, y: int) -> str:
        row, column = str(y + 1) if y else "", f";{x + 1}" if x else ""
        best = f"\x1b[{row}{column}H"
        ways: list[str] = []
        if self.y == y:
            ways.append(f"\x1b[{x + 1}G" if x else "\r")
            if self.x is not None:
                step = x - self.x
                if step > 0:
                    ways.append(f"\x1b[{step if step > 1 else ''}C")
                elif step < 0:
                    ways += ["\b" * -step, f"\x1b[{-step if step < -1 else ''}D"]
        elif self.y is not None and y > self.y and x == 0:
            # A line feed scrolls only from the last line, and y lies below the cursor's line.
            ways.append("\r" + "\n" * (y - self.y))
        elif self.y is not None and self.x == x:
            step = y - self.y
            ways.append(f"\x1b[{abs(step) if abs(step) > 1 else ''}{'B' if step > 0 else 'A'}")
        return min([best, *ways], key=len)

    def draw(self, cell: Cell, last_column: int) -> None:
        """Write one cell at the cursor; the pen takes the cell's style where that shows."""
        style = self.style
        if cell.style is not style and not (
            cell.text == " " and style is not None and self._paints_blank(style, cell)
        ):
            self.wear(cell.style)
        self.put(cell.text)
        if self.x is None:
            return
        if cell.width == 1 and len(cell.text) == 1 and self.x < last_column:
            self.x += 1
        else:
            # Terminals disagree about the width of clusters, and about the column after the last.
            self.x = None

    @staticmethod
    def _paints_blank(style: Style, cell: Cell) -> bool:
        if not is_blank(cell) or style.background != cell.style.background or style.link:
            return False
        return style.cells[" "] is cell

    def wear(self, style: Style) -> None:
        """Turn the pen into `style`."""
        self.put(sgr_change(self.style, style))
        self.style = style

    def can_erase(self, cell: Cell) -> bool:
        """Whether an erasure leaves what `cell` shows."""
        return is_blank(cell) and (not cell.style.background or self.capability.coloured_erase)

    def wear_for_erasing(self, cell: Cell) -> None:
        """A pen with which an erasure leaves `cell`: its background and nothing that shows."""
        if self.style is None or not self._paints_blank(self.style, cell):
            self.wear(cell.style)

    def rest(self) -> None:
        """Leave the terminal with its default pen."""
        if self.style is not PLAIN:
            self.wear(PLAIN)
