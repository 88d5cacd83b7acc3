"""A page to read: rows of text that scroll, nothing to choose."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.strip import Strip

from tui.explorer.keymap import bindings
from tui.explorer.look import Piece, one_line, part, strip
from tui.explorer.text.layout import MEASURE
from tui.explorer.text.wrap import wrap
from tui.explorer.widgets.scrolling import Scrolling

Paragraph = Sequence[Piece]
"""Runs of text that flow together; an empty paragraph is an empty row."""

_FURTHER = 2
"""Cells by which rows stand further in than a label that they have no room beside."""


class PageView(Scrolling, can_focus=True):
    """Paragraphs, wrapped to the width of the page."""

    BINDINGS = bindings("page")
    DEFAULT_CSS = "PageView { height: 1fr; }"

    def __init__(self, paragraphs: Sequence[Paragraph], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._paragraphs = paragraphs
        self._rows: list[list[Piece]] = []
        self._top = 0

    def on_resize(self) -> None:
        """Wrap anew."""
        self._rows = self._flowed(self.size.width)
        self._scroll(0)

    def rows_at(self, width: int) -> int:
        """How many rows the whole page takes at this width."""
        return len(self._flowed(width))

    def _flowed(self, width: int) -> list[list[Piece]]:
        return [row for paragraph in self._paragraphs for row in flow(paragraph, width)]

    @property
    def text(self) -> str:
        """All that the page says, for tests and for reading aloud."""
        return "\n".join("".join(text for text, _ in paragraph) for paragraph in self._paragraphs)

    @property
    def unseen(self) -> tuple[bool, bool]:
        """Whether there are rows above those in view, and below."""
        return self._top > 0, self._top + self.size.height < len(self._rows)

    def paint(self) -> list[Strip]:
        """The rows in view."""
        width, height = self.size
        shown = self._rows[self._top : self._top + height]
        return [strip(row, width) for row in shown + [[]] * (height - len(shown))]

    def _scroll(self, by: int) -> None:
        last = max(0, len(self._rows) - self.size.height)
        self._top = max(0, min(self._top + by, last))
        self.repaint()

    def action_move_down(self) -> None:
        """A row down."""
        self._scroll(1)

    def action_move_up(self) -> None:
        """A row up."""
        self._scroll(-1)

    def action_move_half_down(self) -> None:
        """Half a page down."""
        self._scroll(self.size.height // 2)

    def action_move_half_up(self) -> None:
        """Half a page up."""
        self._scroll(-(self.size.height // 2))

    def action_move_page_down(self) -> None:
        """A page down, two rows of it seen before."""
        self._scroll(self.size.height - 2)

    def action_move_page_up(self) -> None:
        """A page up, two rows of it seen before."""
        self._scroll(2 - self.size.height)

    def action_move_first(self) -> None:
        """To the beginning."""
        self._scroll(-self._top)

    def action_move_last(self) -> None:
        """To the end."""
        self._scroll(len(self._rows))


def flow(paragraph: Paragraph, width: int) -> list[list[Piece]]:
    """The rows of a paragraph at `width` cells (or `MEASURE`, if that is less), broken between
    words; at least one row.

    Rows after the first are indented as far as the first piece is wide if that is blank or a label
    that ends with two blanks; under a label of half the width and more, a little further than it.
    """
    width = min(width, MEASURE)
    pieces = [(one_line(text), style) for text, style in paragraph if text]
    label, style = pieces[0] if pieces and pieces[0][0].endswith("  ") else ("", None)
    hang = cell_len(label)
    body = pieces[1:] if label else pieces
    if hang >= width // 2:
        lead = min(len(label) - len(label.lstrip()), width // 4)
        hang = min(lead + _FURTHER, width // 4)
        body = [(f"{label.strip()}  ", style), *body] if label.strip() else body
        label, style = " " * lead, None
    rows: list[list[Piece]] = []
    for start, end in wrap("".join(text for text, _ in body), width - hang):
        before = (" " * hang, None) if rows else (label, style)
        rows.append([*([before] if before[0] else []), *part(body, start, end)])
    return rows
