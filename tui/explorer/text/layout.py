"""A document as rows at one width, wrapped only where someone looks.

A place is a passage and a row in it, so nothing ever needs the number of rows above: scrolling
walks from row to row, and a document of any length opens at once. What has been wrapped is kept
for the passages last used.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Literal, NamedTuple

from rich.cells import cell_len

from search_index.model import Passage, Span
from search_index.text import printable
from tui.explorer.look import one_line
from tui.explorer.text.wrap import wrap

MEASURE = 96
"""The widest line of text, in cells: longer ones are hard to follow from end to start."""

THEME_CELLS = 4
"""Cells of a theme's short name in the margin: the least that tells all of them apart."""

SIGN_CELLS = 2
"""Cells of the sign of a commitment in the margin, with a blank."""

BULLETS = "•–·"
"""The bullets of a list, by depth."""

_NESTING = 2
"""Cells by which an item of a list stands further in than the one that holds it."""

_LEAST_TEXT = 8
"""Cells that are left for the text of an item, however deep it stands."""

_KEPT = 400
"""Passages whose rows are kept: several screens up and down."""


class Place(NamedTuple):
    """A row of a document: the index of the passage, and the row in it."""

    passage: int
    row: int


class Row(NamedTuple):
    """One row of a passage: a stretch of its text, or a blank or caption row above it."""

    kind: Literal["blank", "caption", "text"]
    span: Span
    first: bool


class Layout:
    """The rows of `passages` at `width` cells; `plain` leaves out the margin, so that text can be
    selected with the terminal's own means."""

    def __init__(self, passages: Sequence[Passage], width: int, *, plain: bool = False) -> None:
        self.passages = passages
        self.plain = plain
        self.width = width
        number = len(f"[{len(passages)}]")  # room for the highest, without looking at them all
        self.margin = 0 if plain else SIGN_CELLS + 2 + max(THEME_CELLS, number)
        self.wrapped = 0
        self._text_width = width - self.margin if plain else min(width - self.margin, MEASURE)
        self._kept: OrderedDict[int, tuple[str, tuple[Row, ...]]] = OrderedDict()

    def text(self, index: int) -> str:
        """The text of a passage as it is shown: character for character that of the passage."""
        return self._look_at(index)[0]

    def indent(self, index: int) -> int:
        """The cells before the text of a passage: those of an item's mark and its nesting."""
        passage = self.passages[index]
        if passage.kind != "bullet":
            return 0
        wanted = _NESTING * (max(1, passage.depth) - 1) + cell_len(item_mark(passage)) + 1
        return min(wanted, max(0, self._text_width - _LEAST_TEXT))

    def rows(self, index: int) -> tuple[Row, ...]:
        """The rows of a passage: blank row, caption, text; at least one."""
        return self._look_at(index)[1]

    def _look_at(self, index: int) -> tuple[str, tuple[Row, ...]]:
        kept = self._kept.get(index)
        if kept is not None:
            self._kept.move_to_end(index)
            return kept
        self.wrapped += 1
        text = one_line(self.passages[index].text)
        found = []
        if self._has_blank_above(index):
            found.append(Row("blank", Span(0, 0), False))
        if caption(self.passages[index]) and not self.plain:
            found.append(Row("caption", Span(0, 0), False))
        lines = wrap(text, self._text_width - self.indent(index))
        found += [Row("text", line, line.start == 0) for line in lines]
        kept = self._kept[index] = text, tuple(found)
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return kept

    def _has_blank_above(self, index: int) -> bool:
        if index == 0:
            return False
        above, kind = self.passages[index - 1].kind, self.passages[index].kind
        if above == "title":
            return True
        if kind == "bullet":
            return above in ("metadata", "footnote", "signature")
        return above != "heading" or kind == "heading"

    def row_of(self, index: int, offset: int) -> int:
        """The row of a passage on which the character at `offset` of its text stands."""
        rows = self.rows(index)
        for at in range(len(rows) - 1, -1, -1):
            if rows[at].kind == "text" and rows[at].span.start <= offset:
                return at
        return self.first_row(index)

    def first_row(self, index: int) -> int:
        """The first row of a passage that is not blank."""
        return 1 if self.rows(index)[0].kind == "blank" else 0

    def offset_at(self, place: Place) -> int:
        """The offset in its passage's text of the first character at or below a row."""
        return self.rows(place.passage)[place.row].span.start

    @property
    def last(self) -> Place:
        """The last row of the document, which has passages."""
        index = len(self.passages) - 1
        return Place(index, len(self.rows(index)) - 1)

    def move(self, place: Place, by: int) -> tuple[Place, int]:
        """The place `by` rows below (above if negative), and by how many rows that really is."""
        index, row = place
        target = row + by
        while target < 0 and index > 0:
            index -= 1
            target += len(self.rows(index))
        if target < 0:
            return Place(0, 0), by - target
        while target >= (height := len(self.rows(index))):
            if index + 1 == len(self.passages):
                return Place(index, height - 1), by - (target - height + 1)
            target -= height
            index += 1
        return Place(index, target), by


def margin_label(passage: Passage) -> str:
    """What stands in the margin beside a passage: its number, in square brackets if supplied."""
    if passage.kind in ("numbered paragraph", "paragraph", "preamble"):
        label = printable(passage.label)
        number = label.replace("para ", "", 1)
        return f"[{passage.id.partition('#')[2]}]" if " " in number else number
    return "note" if passage.kind == "footnote" else ""


def item_mark(passage: Passage) -> str:
    """What stands before an item of a list: its printed letter or number as it is cited, "(a)", or
    a bullet."""
    if passage.number:
        return printable(f"({passage.number})")
    return BULLETS[min(max(1, passage.depth), len(BULLETS)) - 1]


def caption(passage: Passage) -> str:
    """The words above a passage that is not part of what the document says, else nothing."""
    return printable(passage.label) if passage.kind == "metadata" else ""
