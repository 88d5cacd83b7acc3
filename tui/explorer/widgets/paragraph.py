"""A paragraph that flows into the rows it is given."""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip

from tui.explorer.look import Piece, strip
from tui.explorer.widgets.page_view import flow
from tui.explorer.widgets.painted import Painted


class ParagraphView(Painted):
    """A few sentences below or beside something; what does not fit ends in an ellipsis."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._pieces: tuple[Piece, ...] = ()

    def show(self, pieces: Sequence[Piece]) -> None:
        """Show this from now on."""
        self._pieces = tuple(pieces)
        self.repaint()

    def paint(self) -> list[Strip]:
        """As many rows as there are."""
        width, height = self.size
        rows = flow(self._pieces, width)
        if len(rows) > height:
            text, style = rows[height - 1][-1]
            rows[height - 1][-1] = (text.rstrip()[:-1] + "…", style)
        return [strip(row, width) for row in (rows + [[]] * height)[:height]]
