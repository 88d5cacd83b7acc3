"""One row of text that is painted only when it has changed."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.strip import Strip

from tui.explorer.look import Piece, clip_pieces, strip
from tui.explorer.widgets.painted import Painted


class Line(Painted):
    """A row with something at its left and something at its right end, where it leaves room."""

    DEFAULT_CSS = "Line { height: 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left: tuple[Piece, ...] = ()
        self._right: tuple[Piece, ...] = ()

    def show(self, left: Sequence[Piece], right: Sequence[Piece] = ()) -> None:
        """Show these pieces (printable, on one line) from now on."""
        if (tuple(left), tuple(right)) != (self._left, self._right):
            self._left, self._right = tuple(left), tuple(right)
            self.repaint()

    @property
    def text(self) -> str:
        """What stands there, for tests and for reading aloud."""
        return "".join(text for text, _ in (*self._left, *self._right))

    def paint(self) -> list[Strip]:
        """The row."""
        width, height = self.size
        needed = sum(cell_len(text) for text, _ in self._right)
        room = width - needed - (2 if needed and self._left else 0)
        pieces = clip_pieces(self._left, room)
        used = sum(cell_len(text) for text, _ in pieces)
        if needed:
            pieces.append((" " * (width - needed - used), None))
            pieces.extend(self._right)
        return [strip(pieces, width)] * height
