"""A virtual screen: what the app wants shown, cell by cell."""

from __future__ import annotations

from rich.cells import split_graphemes

from tui.terminal.cells.grammar import Token
from tui.terminal.cells.style import (
    PLAIN,
    TAIL,
    Cell,
    Style,
    apply_sgr,
    intern_cluster,
    intern_style,
)

Row = list[Cell]

BLANK = PLAIN.cells[" "]

# Looked up in the enumeration, they would take a tenth of the time of a frame.
_TEXT, _SGR, _MOVE = Token.TEXT, Token.SGR, Token.MOVE
_LINE_FEED, _LINK, _CLEAR = Token.LINE_FEED, Token.LINK, Token.CLEAR

_narrow = set(map(chr, range(32, 127)))
"""Letters known to take one cell each, in whatever company of such letters."""


class Screen:
    """A grid of cells with a pen and a cursor, drawn on as a terminal without automatic wrap."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self.rows: list[Row] = [[BLANK] * width for _ in range(height)]
        self.x = 0
        self.y = 0
        self.pen: Style = PLAIN

    def take(self, token: Token, value: str) -> bool:
        """Do what a token of the grammar asks for; False if that is nothing that draws. Raises
        `UnknownSGRError`."""
        if token is _TEXT:
            self.write(value)
        elif token is _SGR:
            self.sgr(value)
        elif token is _MOVE:
            self.move(value)
        elif token is _LINE_FEED:
            self.line_feed()
        elif token is _LINK:
            self.link(value)
        elif token is _CLEAR:
            self.clear()
        else:
            return False
        return True

    def move(self, parameters: str) -> None:
        """`ESC [ row ; column H`, counted from 1, either may be missing."""
        row, _, column = parameters.partition(";")
        self.y = max(int(row or 1), 1) - 1
        self.x = max(int(column or 1), 1) - 1

    def line_feed(self) -> None:
        """To the start of the next line (the terminal's driver adds the carriage return)."""
        self.x = 0
        self.y = min(self.y + 1, self.height - 1)

    def sgr(self, parameters: str) -> None:
        """Change the pen. Raises `UnknownSGRError`."""
        self.pen = apply_sgr(self.pen, parameters)

    def link(self, value: str) -> None:
        """Open an OSC 8 link ("parameters;address"), or close it (";")."""
        pen = self.pen
        target = value if value.partition(";")[2] else ""
        self.pen = intern_style(pen.foreground, pen.background, pen.marks, target)

    def clear(self) -> None:
        """Erase everything in the pen's background."""
        blank = intern_style("", self.pen.background, 0, "").cells[" "]
        self.rows = [[blank] * self.width for _ in range(self.height)]

    def write(self, text: str) -> None:
        """Draw text at the cursor; what does not fit on the line is cut off."""
        if not 0 <= self.y < self.height or self.x >= self.width:
            return
        cells = self.pen.runs.get(text)
        if cells is None:
            cells = self.pen.runs[text] = self._cells(text)
        if not cells:
            return
        start, row = self.x, self.rows[self.y]
        room = self.width - start
        if len(cells) > room:
            cells = cells[:room]
            if cells[-1].width == 2:
                cells[-1] = cells[-1].style.cells[" "]
        end = start + len(cells)
        if row[start] is TAIL:
            row[start - 1] = row[start - 1].style.cells[" "]
        if end < self.width and row[end] is TAIL:
            row[end] = row[end - 1].style.cells[" "]
        row[start:end] = cells
        self.x = end

    def _cells(self, text: str) -> list[Cell]:
        known = self.pen.cells
        if text.isascii() or _narrow.issuperset(text):
            return list(map(known.__getitem__, text))
        cells: list[Cell] = []
        for start, end, width in split_graphemes(text)[0]:
            if width == 1 and end == start + 1:
                cells.append(known[text[start]])
                _narrow.add(text[start])
            elif width > 0:
                cells.append(intern_cluster(text[start:end], self.pen, width))
                cells.extend([TAIL] * (width - 1))
        return cells
