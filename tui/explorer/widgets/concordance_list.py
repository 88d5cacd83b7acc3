"""Occurrences of a term, one a row, the term always in the same column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.strip import Strip

from search_index.library import Library
from tui import kwic
from tui.explorer.keymap import bindings
from tui.explorer.look import FAINT, FOUND, STRONG, Piece, clip, header, header_room
from tui.explorer.widgets.painted import Painted
from tui.explorer.widgets.row_list import RowList

if TYPE_CHECKING:
    from search_index.library import Line

_WIDEST_PLACE = 16
_PLACES_FROM = 60
"""Cells from which each row begins with its passage; below, the status line names it."""
_SHORTEST_TERM = 12
"""Cells of a long term that its count does not take away."""


class ConcordanceList(RowList["Line"]):
    """The lines; the passage stands at the left where there is room."""

    BINDINGS = bindings("table")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, headed=False)
        self._matches: list[str] = []
        self._widest_id = 0

    def fill(self, lines: Sequence[Line], cursor: int | None = None) -> None:
        """Show these lines."""
        self._matches = list({line.match for line in lines})
        ids = {line.passage.id for line in lines}
        self._widest_id = min(_WIDEST_PLACE, max(map(cell_len, ids), default=0))
        self.show(lines, cursor)

    def draw(self, item: Line, width: int) -> Sequence[Sequence[Piece]]:
        """Place, and the sentence around the term."""
        pieces: list[Piece] = [("  ", None)]
        room = width - 2
        if width >= _PLACES_FROM:
            place = clip(item.passage.id, self._widest_id)
            pieces.append((place + " " * (self._widest_id + 1 - cell_len(place)), FAINT))
            room -= self._widest_id + 1
        columns = kwic.columns(self._matches, room)
        match, right = kwic.after(item.match, item.right, columns.after)
        return [
            [*pieces, (kwic.before(item.left, columns.before), None), (match, FOUND), (right, None)]
        ]


class ConcordanceHead(Painted):
    """The term, how often it stands, and by what the lines are sorted."""

    DEFAULT_CSS = "ConcordanceHead { height: 1; }"

    def __init__(self, library: Library, table: ConcordanceList) -> None:
        super().__init__()
        self._library = library
        self._table = table
        self.term = ""
        self.words = ""

    def paint(self) -> list[Strip]:
        """The row."""
        width, height = self.size
        lines = self._table.items
        documents = len({line.document.id for line in lines})
        counted = f"  {len(lines):,} in {documents} of {len(self._library.documents)} documents"
        if not lines:
            counted = "  none" if self.term else ""
        name = f"Concordance “{self.term}”" if self.term else "Concordance"
        brief = f"  {len(lines):,}" if lines else counted
        rooms = [header_room([(name + said, None)], width) for said in (counted, brief)]
        if rooms[0] < cell_len(self.words) <= rooms[1]:
            counted = brief
        room = width - cell_len(counted) - 4
        if cell_len(name) > room:
            name = clip(f"“{self.term}”", max(_SHORTEST_TERM, room))
        title: list[Piece] = [(name, STRONG), (counted, None)]
        rows = [header(title, width, focused=self._table.has_focus, right=self.words)]
        return (rows + [Strip.blank(width)] * height)[:height]
