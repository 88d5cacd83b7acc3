"""The matrix: themes down, documents across; a row is opened side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.message import Message

from search_index.model import Filter
from tui.explorer.keymap import bindings, pressed
from tui.explorer.look import FAINT, SIGNS, Piece, clip_name, counted
from tui.explorer.screens.columns import MOST
from tui.explorer.screens.filter_sheet import FilterSheet
from tui.explorer.screens.on_library import LibraryScreen
from tui.explorer.screens.why import ThemeSheet
from tui.explorer.widgets.line import Line
from tui.explorer.widgets.matrix_table import SILENCE, MatrixHead, MatrixTable
from tui.explorer.widgets.row_list import RowList
from tui.explorer.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from search_index.library import Cell, Coverage, Order
    from tui.explorer.choices import Choices
    from tui.explorer.screens.explore import ExploreScreen

ORDERS: dict[Order, str] = {
    "theme": "by theme",
    "coverage": "by coverage",
    "difference": "by difference",
}
"""The orders of the rows as `s` goes through them, and how they are named."""
_NAME = 24
"""Cells for the name of a document in the status line."""


class MatrixScreen(LibraryScreen):
    """Who says how much on what. The filters of the search, which can be changed here as well,
    choose rows, columns and passages."""

    BINDINGS = bindings("matrix")
    AUTO_FOCUS = "MatrixTable"

    class Counted(Message):
        """The matrix has been counted."""

        def __init__(self, matrix: Coverage, filters: Sequence[Filter]) -> None:
            super().__init__()
            self.matrix = matrix
            self.filters = filters

    def __init__(self, search: ExploreScreen) -> None:
        super().__init__()
        self._search = search
        self._order: Order = "theme"
        self._matrix: Coverage | None = None
        self.table = MatrixTable()
        self._legend = Line()
        self._status = StatusLine()

    def compose(self) -> ComposeResult:
        """Head, table, legend and status."""
        self._head = MatrixHead(self.library, self.table)
        yield self._head
        yield self.table
        yield self._legend
        yield self._status

    def on_mount(self) -> None:
        """Count."""
        self._status.offer("matrix")
        self.look()

    def look(self) -> None:
        """Count anew, beside the screen."""
        self._status.say("Counting ...")
        filters = self._search.choices.filters()
        self.run_worker(
            lambda: self.post_message(self.Counted(self.library.coverage(filters), filters)),
            thread=True,
        )

    def on_matrix_screen_counted(self, event: Counted) -> None:
        """Show what was counted, unless other filters are wanted by now."""
        if tuple(event.filters) != self._search.choices.filters():
            return
        self._matrix = event.matrix
        strengths = {cell.strongest for cell in event.matrix.cells}
        legend: list[Piece] = []
        for strength, (sign, style) in SIGNS.items():
            if strength in strengths:
                legend += [(sign, style), (f" {strength}  ", FAINT)]
        if legend:
            legend.insert(0, ("strongest commitment: ", FAINT))
        self._legend.show([*legend, (SILENCE, None), (" silent", FAINT)])
        self._show()

    def _show(self) -> None:
        assert self._matrix
        self.table.fill(self._matrix.sorted_by(self._order))
        self._head.filters = self._search.choices.words(self._search.panes.facets.label)
        self._head.order = ORDERS[self._order]
        self._head.styles.height = self._head.rows()
        self._head.repaint()

    @on(RowList.Moved)
    @on(MatrixTable.ColumnMoved)
    def _tell(self) -> None:
        """Say in full what stands in the cell."""
        self._head.repaint()
        theme, document, matrix = self.table.current, self.table.document, self.table.matrix
        if theme is None or document is None or matrix is None:
            change = pressed("matrix.filters")
            self._status.say(f"Nothing here with these filters: {change} changes them.")
            return
        cell = matrix.row(theme.id)[self.table.column]
        if cell.passages:
            said = f"{counted(cell.passages, 'passage')} on {theme.label}"
            said += f", strongest {cell.strongest}" if cell.strongest else ""
        else:
            said = f"silent on {theme.label}"
        caution = self.library.caution(document)
        name = clip_name(document.id, _NAME)
        self._status.say(f"{name}: {said}{f' ({caution})' if caution else ''}")

    def action_column(self, step: int) -> None:
        """Go to the document beside this one."""
        self.table.step_column(step)

    def action_sort(self) -> None:
        """Sort the rows by something else."""
        if self._matrix is None:
            return
        orders = list(ORDERS)
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self._show()

    def action_filters(self) -> None:
        """Choose filters: they hold for the search as well."""
        self.app.push_screen(FilterSheet(self.library, self._search.choices, self._choose))

    def _choose(self, choices: Choices) -> None:
        self._search.choose(choices)
        self.look()

    def action_why(self) -> None:
        """What belongs to the theme."""
        if self.table.current is not None:
            self.app.push_screen(ThemeSheet(self.table.current))

    async def action_open(self) -> None:
        """Open the row side by side, every document at its first passage on the theme."""
        from tui.explorer.screens.reader import ReaderScreen

        theme, document, matrix = self.table.current, self.table.document, self.table.matrix
        if theme is None or document is None or matrix is None:
            return
        cells = matrix.row(theme.id)
        row = _to_read(cells, document.id)
        reader = ReaderScreen(row, focus=[name for name, _ in row].index(document.id))
        await self.app.push_screen(reader)
        left_out = f"{len(row)} of {len(cells):,} documents" if len(row) < len(cells) else ""
        reader.show_theme(theme.id, left_out)

    def action_close(self) -> None:
        """Back to the screen before."""
        self.dismiss(None)


def _to_read(row: Sequence[Cell], wanted: str) -> list[tuple[str, str | None]]:
    """The documents of a row to open, as many as there can be columns, each with its first passage:
    the one wanted, those with most on the theme, then those that are silent; in their order."""
    ranked = sorted(row, key=lambda cell: (cell.document != wanted, -cell.passages))
    chosen = {cell.document for cell in ranked[:MOST]}
    return [
        (cell.document, cell.ids[0] if cell.ids else None)
        for cell in row
        if cell.document in chosen
    ]
