"""A table of things that were found, each with its place: it sorts, filters, and fits any width."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from rich.cells import cell_len, set_cell_size
from textual.strip import Strip

from tui.explorer.keymap import bindings
from tui.explorer.look import FAINT, STRONG, Piece, clip, clip_pieces, header, one_line, part, strip
from tui.explorer.text.wrap import wrap
from tui.explorer.widgets.painted import Painted
from tui.explorer.widgets.row_list import RowList

Record = TypeVar("Record")

Paragraph = Sequence[Piece]
"""Runs of text that flow together."""

_GAP = 2
"""Blank cells before a column; before the first they hold the mark."""
_LEAST = 20
"""Cells that a column which takes what is left needs to be read."""


@dataclass(frozen=True)
class Column(Generic[Record]):
    """A column: what stands in it (paragraphs, one below another) and what it is sorted by.

    `widest` is its greatest width in cells; it takes less where its words do. 0: it takes what the
    others leave. It is there in tables of `since` to `until` cells (0: of any width), and a
    paragraph takes at most `rows` rows (0: it is an order only, its words stand in another one).
    Records whose key is None stand at the end of either order; a column without a key has no order.
    """

    name: str
    cell: Callable[[Record], Sequence[Paragraph]]
    key: Callable[[Record], Any] | None = None
    widest: int = 0
    since: int = 0
    until: int = 0
    rows: int = 3

    def is_shown(self, width: int) -> bool:
        """Whether a table of this width has it."""
        return self.since <= width and (not self.until or width <= self.until)


class RecordTable(RowList[Record]):
    """The records that are left by what was typed, in the order of one of the columns."""

    BINDINGS = bindings("table")

    def __init__(
        self,
        columns: Sequence[Column[Record]],
        sort: str,
        *,
        backwards: bool = False,
        id: str | None = None,
    ) -> None:
        """Sorted by the column named `sort` at first."""
        super().__init__(id=id, headed=False)
        self._columns = tuple(columns)
        self.sort = next(column for column in columns if column.name == sort)
        self.backwards = backwards
        self.wanted = ""
        self.records: tuple[Record, ...] = ()
        self._texts: list[str] = []
        self._natural: dict[Column[Record], int] = {}

    # Which records, in which order

    def fill(self, records: Sequence[Record]) -> None:
        """Show these records, as far as they fit what was typed."""
        self.records = tuple(records)
        self._texts = []
        self._natural = {
            column: min(
                column.widest,
                max([cell_len(column.name) + 2, *(_longest(column.cell(r)) for r in records)]),
            )
            for column in self._columns
            if column.widest
        }
        self._arrange()

    def narrow(self, wanted: str) -> None:
        """Leave only records with all these words somewhere in their row."""
        if wanted != self.wanted:
            self.wanted = wanted
            self._arrange()

    def sort_by_next(self, step: int) -> None:
        """Sort by another of the columns in view: the next (1) or the one before (-1)."""
        width, shown = self.size.width, self.shown
        columns = [
            column
            for column in self._columns
            if column.key and (column in shown or (not column.rows and column.is_shown(width)))
        ]
        names = [column.name for column in columns]
        at = names.index(self.sort.name) if self.sort.name in names else -step
        self.sort, self.backwards = columns[(at + step) % len(columns)], False
        self._arrange(from_start=True)

    def reverse(self) -> None:
        """Turn the order round."""
        self.backwards = not self.backwards
        self._arrange(from_start=True)

    def _arrange(self, *, from_start: bool = False) -> None:
        before = None if from_start else self.current
        records = list(self.records)
        if words := self.wanted.casefold().split():
            texts = self._texts or [self._text(record) for record in records]
            self._texts = texts
            records = [
                record
                for record, text in zip(records, texts, strict=True)
                if all(word in text for word in words)
            ]
        if key := self.sort.key:
            keyed = [(key(record), record) for record in records]
            ordered = [pair for pair in keyed if pair[0] is not None]
            ordered.sort(key=lambda pair: pair[0], reverse=self.backwards)
            records = [record for _, record in ordered]
            records += [record for order, record in keyed if order is None]
        at = next((i for i, record in enumerate(records) if record == before), None)
        self.show(records, at)

    def _text(self, record: Record) -> str:
        return "\n".join(
            "".join(text for text, _ in paragraph)
            for column in self._columns
            for paragraph in column.cell(record)
        ).casefold()

    # Painting

    @property
    def shown(self) -> list[Column[Record]]:
        """The columns that there is room for."""
        return [column for column, _ in self.widths(self.size.width)]

    def gives_way(self, name: str) -> bool:
        """Whether there is no room for a column of this name, which the table has."""
        named = any(column.name == name for column in self._columns)
        return named and all(column.name != name for column in self.shown)

    def widths(self, width: int) -> list[tuple[Column[Record], int]]:
        """The columns in a table of `width` cells, with their own widths. Where there is too little
        room for those that take what is left, the last of the others give way."""
        columns = [column for column in self._columns if column.rows and column.is_shown(width)]
        open_ended = sum(not column.widest for column in columns)
        while True:
            taken = sum(self._natural.get(column, 0) for column in columns)
            rest = max(1, (width - taken - _GAP * len(columns)) // open_ended)
            last = next((column for column in reversed(columns) if column.widest), None)
            if rest >= _LEAST or last is None:
                return [(column, self._natural.get(column, 0) or rest) for column in columns]
            columns.remove(last)

    def height(self, item: Record, width: int) -> int:
        """As many rows as the highest cell takes."""
        return max(
            sum(
                min(column.rows, len(wrap("".join(text for text, _ in paragraph), cells)))
                for paragraph in column.cell(item)
            )
            or 1
            for column, cells in self.widths(width)
        )

    def draw(self, item: Record, width: int) -> Sequence[Sequence[Piece]]:
        """The cells, each wrapped in its column."""
        columns = [
            (cells, [row for p in column.cell(item) for row in _flow(p, cells, column.rows)])
            for column, cells in self.widths(width)
        ]
        rows: list[list[Piece]] = []
        for at in range(max(len(cell) for _, cell in columns)):
            row: list[Piece] = []
            blank = ""
            for cells, cell in columns:
                pieces = cell[at] if at < len(cell) else []
                row += [(blank + " " * _GAP, None), *pieces]
                blank = " " * (cells - sum(cell_len(text) for text, _ in pieces))
            rows.append(row)
        return rows


class RecordHead(Painted):
    """What the table is of; the counts of what is in it; over what was found the names of the
    columns, with the mark of the order at the one that it is sorted by."""

    DEFAULT_CSS = "RecordHead { height: 3; }"

    def __init__(self, table: RecordTable[Any]) -> None:
        super().__init__()
        self._table = table
        self.title = ""
        self.count = ""
        self.words = ""
        self.legend: Sequence[Piece] = ()

    def paint(self) -> list[Strip]:
        """The three rows."""
        width, height = self.size
        table = self._table
        count = f"  {self.count}"
        title: list[Piece] = [(clip(self.title, width - 4 - len(count)), STRONG), (count, None)]
        rows = [header(title, width, focused=table.has_focus, right=self.words)]
        rows.append(strip([("  ", None), *clip_pieces(self.legend, width - 2)], width))
        names: list[Piece] = []
        for column, cells in table.widths(width) if table.records else ():
            mark = ("↓" if table.backwards else "↑") if column.name == table.sort.name else ""
            name = clip(column.name, cells - len(mark)) + mark
            names += [("  ", None), (name, STRONG if mark else FAINT)]
            names.append((" " * (cells - cell_len(name)), None))
        rows.append(strip(names, width))
        return (rows + [Strip.blank(width)] * height)[:height]


def _longest(paragraphs: Sequence[Paragraph]) -> int:
    return max((sum(cell_len(text) for text, _ in p) for p in paragraphs), default=0)


def _flow(paragraph: Paragraph, width: int, most: int) -> list[list[Piece]]:
    """The rows of a paragraph, at most `most`; what does not fit ends in an ellipsis."""
    pieces = [(one_line(text), style) for text, style in paragraph]
    text = "".join(text for text, _ in pieces)
    lines = wrap(text, width)
    rows = []
    for number, (start, end) in enumerate(lines[:most], 1):
        line = text[start:end].rstrip()
        cut = number == most < len(lines)
        if cut and cell_len(line) >= width:
            line = set_cell_size(line, width - 1).rstrip()
        end = start + len(line)
        row = part(pieces, start, end)
        rows.append([*row, ("…", None)] if cut else row)
    return rows
