"""The two rows above a document: what it is, and where one stands in it."""

from __future__ import annotations

import re
from collections import Counter

from rich.cells import cell_len
from textual.strip import Strip

from search_index.library import Library
from tui.explorer.look import FAINT, FOCUS_RULE, MARK, RULE, STRONG, clip, strip
from tui.explorer.text.dates import year
from tui.explorer.widgets.document_view import DocumentView
from tui.explorer.widgets.painted import Painted

_NUMBERED = re.compile(r"\[?\D+ \d[\w.-]*\]?")
"""A label that counts: `para 6`, `[bullet 4]`."""
_UNCOUNTED = ("heading", "title")
"""Kinds whose label is their text."""

_TITLE = 40
"""Cells of a title that go before day and month of its date."""
_SECTION = 10
"""Cells below which a heading is not begun."""
_SEPARATOR = " · "


class PaneHeader(Painted):
    """Mark, title and date above; the place, what it is not, and the state of find below."""

    def __init__(self, library: Library, view: DocumentView, number: int | None) -> None:
        super().__init__()
        self._library = library
        self._view = view
        self.number = number
        self.remark = ""
        self._totals: Counter[str] = Counter()
        self._counted: object = None

    @property
    def place(self) -> str:
        """Where one stands: "para 6 of 18 · II) Green Transition"."""
        return self._place_in(None)

    def _place_in(self, room: int | None) -> str:
        """The place in as many words as `room` cells hold, but its label at least (None: all)."""
        passage = self._view.current
        if passage is None:
            return ""
        if self._counted is not self._view.ids:
            self._counted = self._view.ids
            self._totals = Counter(map(_kind, self._view.ids))
        if _NUMBERED.fullmatch(passage.label):
            short = passage.label
            words = f"{short} of {self._totals[_kind(passage.id)]}"
        else:
            words = short = passage.kind if passage.kind in _UNCOUNTED else passage.label
        path = _SEPARATOR.join([words, " › ".join(passage.section)] if passage.section else [words])
        if room is None or cell_len(path) <= room:
            return path
        if passage.section and room >= cell_len(words) + _SECTION:
            return clip(_SEPARATOR.join([words, passage.section[-1]]), room)
        return words if cell_len(words) <= room else short

    def paint(self) -> list[Strip]:
        """Both rows; only the first where there is room for one."""
        focused = self._view.has_focus
        return [self._paint_title(focused), self._paint_place(focused)][: self.size.height]

    def _paint_title(self, focused: bool) -> Strip:
        width = self.size.width
        document = self._view.document
        mark = f"{MARK} " if focused else "  "
        number = f"{self.number} " if self.number else ""
        if document is None:
            return strip([(mark, None)], width)
        room = width - len(mark) - len(number)
        date = self._library.written_date(document)
        if cell_len(date) > room - min(cell_len(document.title), _TITLE) - 2:
            date = year(document)
        room -= cell_len(date) + 2
        title = clip(document.title, room)
        gap = " " * (room - cell_len(title) + 2)
        return strip([(mark + number, None), (title, STRONG), (gap + date, FAINT)], width)

    def _paint_place(self, focused: bool) -> Strip:
        width = self.size.width
        rule, style = (FOCUS_RULE, None) if focused else (RULE, FAINT)
        document = self._view.document
        caution = self._library.caution(document) if document else None
        find = f" {self._found}" if self._found else ""
        room = width - cell_len(find)
        words = caution or ""
        if words:
            label = self.remark or self._place_in(0)
            fits = cell_len(words) + len(_SEPARATOR) + cell_len(label) <= room
            words += _SEPARATOR if fits else " "
        left = room - cell_len(words)
        words = clip(words + (self.remark or self._place_in(left)), room)
        used = cell_len(words)
        lead = f"{rule} " if used + 2 <= room else ""
        tail = f" {rule * (room - used - len(lead) - 1)}" if used + len(lead) < room else ""
        return strip([(lead, style), (words, None), (tail, style), (find, None)], width)

    @property
    def _found(self) -> str:
        finder = self._view.finder
        return f"{finder.number}/{finder.count}" if finder.wanted else ""


def _kind(passage_id: str) -> str:
    """What a passage counts with, by its id: the letters before its number ("p", "b", "fn")."""
    return passage_id.partition("#")[2].partition("-")[0].rstrip("0123456789")
