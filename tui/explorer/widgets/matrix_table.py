"""The matrix of themes and documents: who says how much on what, how firmly, and who is silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.message import Message
from textual.strip import Strip

from search_index.library import Library
from search_index.model import Document
from tui.explorer.keymap import bindings
from tui.explorer.look import (
    FAINT,
    MARK,
    SIGNS,
    STRONG,
    Piece,
    clip,
    clip_name,
    counted,
    header,
    header_room,
    strip,
)
from tui.explorer.text.dates import year
from tui.explorer.widgets.painted import Painted
from tui.explorer.widgets.row_list import RowList

if TYPE_CHECKING:
    from search_index.library import Coverage, Theme

SILENCE = "·"
"""Stands where a document says nothing on a theme."""
_CELL = 9
"""Cells of the narrowest column."""
_WIDEST = 18
"""Cells of the widest; more would only lead the eye astray."""
_LABEL = 12
"""Cells that a theme keeps of a long name, however many documents there are."""
_OF_MANY = 13
"""Cells of a column at the most where not all are in view."""


class MatrixTable(RowList["Theme"]):
    """One row a theme; the cursor is on one cell of it, that of the column at `column`."""

    BINDINGS = bindings("table")

    @dataclass
    class ColumnMoved(Message):
        """The cursor is in another column than before."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, headed=False)
        self.matrix: Coverage | None = None
        self.column = 0
        self._first = 0
        self._full, self._short, self._wanted = 0, 0, _CELL

    def fill(self, matrix: Coverage) -> None:
        """Show a matrix; the cursor stays on its theme and its document."""
        before, document = self.current, self.document
        ids = [each.id for each in matrix.documents]
        self.column = ids.index(document.id) if document and document.id in ids else 0
        self.matrix = matrix
        self._full = max((cell_len(theme.label) for theme in matrix.themes), default=0)
        self._short = max((cell_len(theme.short) for theme in matrix.themes), default=0)
        widest = max((cell_len(each) for each in ids), default=0)
        self._wanted = max(_CELL, min(_WIDEST, widest + 2))
        at = next((i for i, theme in enumerate(matrix.themes) if theme == before), None)
        self.show(matrix.themes, at)

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents, left to right, in view or not."""
        return self.matrix.documents if self.matrix else ()

    @property
    def document(self) -> Document | None:
        """The document of the column that the cursor is in."""
        return self.documents[self.column] if self.documents else None

    def step_column(self, by: int) -> None:
        """Go to a column beside this one, if there is one."""
        column = self.column + by
        if 0 <= column < len(self.documents):
            self.column = column
            self.repaint()
            self.post_message(self.ColumnMoved())

    # Painting

    @property
    def columns(self) -> range:
        """The columns in view: as many as fit, that of the cursor among them."""
        count = len(self.documents)
        room = self.size.width - 2 - self.label_width
        wanted = self._wanted if count * self._wanted <= room else min(_OF_MANY, self._wanted)
        fitting = max(1, min(count, room // wanted))
        self._first = max(self.column - fitting + 1, min(self._first, self.column, count - fitting))
        return range(self._first, min(count, self._first + fitting))

    @property
    def cell_width(self) -> int:
        """How wide a column is now."""
        room = self.size.width - 2 - self.label_width
        return max(1, min(_WIDEST, room // max(1, len(self.columns))))

    @property
    def label_width(self) -> int:
        """How wide the themes are: their full names where all documents fit beside them, else the
        short ones, of which long ones are cut before documents give way."""
        room = self.size.width - 2 - self._wanted * len(self.documents)
        labels = self._full if self._full <= room else min(self._short, max(_LABEL, room))
        return min(labels, max(0, self.size.width - 2 - self._wanted))

    def draw(self, item: Theme, width: int) -> Sequence[Sequence[Piece]]:  # noqa: ARG002
        """The theme and its cells; the one under the cursor stands in brackets."""
        name = item.label if self.label_width >= self._full else item.short
        label = clip(name, self.label_width)
        pieces: list[Piece] = [("  " + label + " " * (self.label_width - cell_len(label)), None)]
        row = self.matrix.row(item.id) if self.matrix else ()
        for at in self.columns:
            cell = row[at]
            here = item == self.current and at == self.column
            count = f"{cell.passages:,}" if cell.passages else SILENCE
            said = f"{'[' if here else ''}{count} "
            pieces.append((said.rjust(self.cell_width - 2), None))
            pieces.append(SIGNS[cell.strongest] if cell.strongest else (" ", None))
            pieces.append(("]" if here else " ", None))
        return [pieces]


class MatrixHead(Painted):
    """What the matrix is of, and above each column its document with the marks of its date."""

    DEFAULT_CSS = "MatrixHead { height: 3; }"

    def __init__(self, library: Library, table: MatrixTable) -> None:
        super().__init__()
        self._library = library
        self._table = table
        self.filters = ""
        self.order = ""

    def rows(self) -> int:
        """Title, ids and dates; one more where a text is not an agreed one."""
        return 3 + any(not document.agreed for document in self._table.documents)

    def paint(self) -> list[Strip]:
        """The rows."""
        width, height = self.size
        themes, documents = self._table.items, self._table.documents
        title: list[Piece] = [("Matrix", STRONG)]
        size = f"  {counted(len(themes), 'theme')}, {counted(len(documents), 'document')}"
        sized: list[Piece] = [*title, (size, None)]
        if header_room(sized, width) >= cell_len(self.filters) or not self.filters:
            title = sized
        words = " · ".join(filter(None, [self.filters, self.order]))
        rows = [header(title, width, focused=True, right=words)]
        rows.append(self._columns(lambda document: document.id, width, marked=True))
        rows.append(self._columns(year, width))
        rows.append(self._columns(lambda d: "" if d.agreed else "not agreed", width))
        return (rows + [Strip.blank(width)] * height)[:height]

    def _columns(self, words: object, width: int, *, marked: bool = False) -> Strip:
        assert callable(words)
        table = self._table
        columns, cell = table.columns, table.cell_width
        left = "‹" if marked and columns.start > 0 else " "
        pieces: list[Piece] = [(" " * (1 + table.label_width) + left, None)]
        for at in columns:
            here = marked and at == table.column
            text = clip_name(words(table.documents[at]), cell - 1 - here)
            text = f"{MARK if here else ''}{text}"
            gap = " " * (cell - 1 - cell_len(text))
            style = STRONG if marked else FAINT
            pieces += [(gap + text, style), (" ", None)]
        if marked and columns.stop < len(table.documents):
            pieces[-1] = ("›", None)
        return strip(pieces, width)
