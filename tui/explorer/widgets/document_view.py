"""A document to read: wrapped to the width, numbered in the margin, with what was found marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from importlib.resources import files

from textual import events
from textual.message import Message
from textual.strip import Strip

from search_index.library import Passages
from search_index.model import Document, Passage, Span
from tui.explorer.text.finder import Finder
from tui.explorer.text.layout import Layout
from tui.explorer.text.viewport import Viewport
from tui.explorer.widgets.document_rows import RowPainter
from tui.explorer.widgets.painted import Painted

CURRENT, CURRENT_BLURRED = "▌", "│"
"""Runs down the margin of the current passage; the heavy one where the keys act."""


_ALONE = 8
"""Rows at least, and else half of those in view, in which a passage is shown alone: what the view
goes to is in the upper half."""


class DocumentView(Painted, can_focus=True):
    """The text of one document, of any length: only what is shown is ever wrapped."""

    DEFAULT_CSS = files(__package__).joinpath("document_view.tcss").read_text(encoding="utf-8")

    class Moved(Message):
        """Another passage has become the current one."""

        def __init__(self, view: DocumentView, passage: Passage) -> None:
            super().__init__()
            self.view = view
            self.passage = passage

        @property
        def control(self) -> DocumentView:
            """The view that moved."""
            return self.view

    def __init__(self, themes: Mapping[str, str] | None = None, *, id: str | None = None) -> None:
        """`themes` are the short names of themes by their ids, for the margin."""
        super().__init__(id=id)
        self._themes = themes or {}
        self._theme: str | None = None
        self.document: Document | None = None
        self.passages: Sequence[Passage] = ()
        self.ids: Sequence[str] = ()
        self.finder = Finder(())
        self._order: dict[str, int] = {}
        self._marks: Mapping[str, Sequence[Span]] = {}
        self._view: Viewport | None = None  # None until there are a size and a document
        self._wanted: tuple[int, int] | None = None  # where to begin then: passage, offset
        self._plain = False
        self.alone = False
        """Whether what is shown next is the current passage only, and of a long one the part in
        view that a slow line brings soon; until one goes there or scrolls."""
        self._told: str | None = None
        self._painter: RowPainter | None = None
        self._looks: tuple[object, ...] = ()  # what the painter draws from

    # What is shown

    def show(self, document: Document, passages: Sequence[Passage], at: str | None = None) -> None:
        """Show a document from its beginning, or at the passage with the id `at`.

        The document that is shown already stays where it is, but for `at`.
        """
        if document is not self.document:
            self.document, self.passages = document, passages
            self.finder = Finder(passages)
            self.ids = passages.ids if isinstance(passages, Passages) else [p.id for p in passages]
            self._order = {passage_id: index for index, passage_id in enumerate(self.ids)}
            self._marks, self._theme = {}, None
            self._view, self._wanted, self._told = None, None, None
        if at is not None:
            self.go_to(at)
        else:
            self._changed()

    def mark(self, highlights: Mapping[str, Sequence[Span]], theme: str | None = None) -> None:
        """Mark words as searched for: for each passage id, offsets in the passage's text; and let
        `theme` stand out in the margin."""
        if (highlights, theme) != (self._marks, self._theme):
            self._marks, self._theme = highlights, theme
            self._changed()

    def reread(self) -> None:
        """Show the passages as they are now: their themes may be others."""
        self._painter = None
        self._changed()

    @property
    def plain(self) -> bool:
        """Whether the bare text is shown, without margin and marks, to be selected."""
        return self._plain

    @plain.setter
    def plain(self, plain: bool) -> None:
        if plain != self._plain:
            self._plain = plain
            self._changed()

    @property
    def fitted(self) -> bool:
        """Whether the document has been in view, so that it has a place on the screen."""
        return self._view is not None

    @property
    def wrapped(self) -> int:
        """How many passages have been wrapped for the present width (the others never were)."""
        return self._view.layout.wrapped if self._view else 0

    # Where it stands

    @property
    def current(self) -> Passage | None:
        """The passage on the reading row; None where no document is shown."""
        return self.passages[self.index] if self.passages else None

    @property
    def index(self) -> int:
        """The index of the current passage."""
        if self._view is None:
            return self._wanted[0] if self._wanted else 0
        return self._view.place.passage

    def __contains__(self, passage_id: object) -> bool:
        """Whether the document has a passage with this id."""
        return passage_id in self._order

    def go_to(self, passage_id: str, offset: int = 0, *, aligned: bool = False) -> None:
        """Make a passage current and show it (from the character at `offset` of its text).

        What is in view already stays where it is, unless `aligned`: then the passage comes to the
        top. An id that is not in the document changes nothing.
        """
        index = self._order.get(passage_id)
        if index is None:
            return
        if view := self._fitted():
            view.go_to(index, offset, aligned=aligned)
        else:
            self._wanted = (index, offset)
        self._changed()

    def scroll_rows(self, by: int) -> None:
        """Scroll by so many rows, down if positive."""
        if view := self._fitted():
            view.scroll(by)
            self.alone = False
            self._changed()

    def scroll_pages(self, by: float) -> None:
        """Scroll by so many pages; of a whole page two rows stay to read on from."""
        rows = self.size.height if abs(by) < 1 else self.size.height - 2
        self.scroll_rows(int(by * max(2, rows)))

    def go_to_start(self) -> None:
        """Go to the beginning; the first passage becomes the current one."""
        if view := self._fitted():
            view.go_to_start()
            self._changed()

    def go_to_end(self) -> None:
        """Go to the end; the last passage becomes the current one."""
        if view := self._fitted():
            view.go_to_end()
            self._changed()

    def standing(self) -> Viewport | None:
        """Where it stands now, to come back to with `stand`."""
        return copy(self._view)

    def stand(self, standing: Viewport | None) -> None:
        """Stand again where one stood, in the same document."""
        if standing is not None and standing.layout.passages is self.passages:
            self._view = standing
            self._changed()

    def _fitted(self) -> Viewport | None:
        """The viewport at the present size, or None while there is no size or no document."""
        width, height = self.size
        if not self.passages or not width or not height:
            return None
        if self._view is None:
            self._view = Viewport(Layout(self.passages, width, plain=self._plain), height)
            if self._wanted is not None:
                self._view.go_to(*self._wanted, aligned=True)
        layout = self._view.layout
        if layout.width != width or layout.plain != self._plain:
            self._view.fit(Layout(self.passages, width, plain=self._plain), height)
        elif self._view.height != height:
            self._view.fit(layout, height)
        return self._view

    def _changed(self) -> None:
        """Send the cells that changed, and tell where the view stands if that changed."""
        self._fitted()
        self.repaint()
        current = self.current
        if current is not None and current.id != self._told and self._view is not None:
            self._told = current.id
            # Or else it would not reach a screen whose action it follows from.
            self.post_message(self.Moved(self, current).set_sender(self))

    # Find

    def find(self, text: str, since: Viewport | None = None) -> int:
        """Mark all places where `text` stands and go to the first in view or below.

        Case, accents and typographic variants do not matter. `since` is where one stood (see
        `standing`) before typing began. Returns how many there are; an empty text ends the search.
        """
        count = self.finder.find(text)
        if view := since or self._view:
            self.finder.start(view.top.passage, view.layout.offset_at(view.top))
        self._go_to_match()
        return count

    def find_next(self, step: int) -> None:
        """Go to the next match (-1: the one before); after the last comes the first."""
        self.finder.step(step)
        self._go_to_match()

    def _go_to_match(self) -> None:
        match = self.finder.match
        if match is not None:
            self.go_to(self.passages[match.passage].id, match.span.start)
        else:
            self._changed()

    # Events and keys

    def on_resize(self) -> None:
        """Wrap anew: the same text stays at the top, and the same passage current."""
        self._changed()

    def watch_has_focus(self, has_focus: bool) -> None:
        """The bar beside the current passage shows whether the keys act here."""
        super().watch_has_focus(has_focus)
        self.alone = self.alone and not has_focus
        self.repaint()

    def on_click(self, event: events.Click) -> None:
        """Make the passage under the mouse the current one."""
        if view := self._fitted():
            view.look_at(event.y)
            self._changed()

    def on_mouse_scroll_down(self) -> None:
        """Scroll with the wheel."""
        self.scroll_rows(3)

    def on_mouse_scroll_up(self) -> None:
        """Scroll with the wheel."""
        self.scroll_rows(-3)

    # Painting

    def paint(self) -> list[Strip]:
        """The rows in view."""
        width, height = self.size
        blank = Strip.blank(width)
        view = self._fitted()
        if view is None:
            return [blank] * height
        bar = CURRENT if self.has_focus else CURRENT_BLURRED
        found = (self.finder, self.finder.wanted, self.finder.number)
        looks = (view.layout, self._marks, self._theme, found, bar)
        if self._painter is None or self._looks != looks:
            self._looks = looks
            self._painter = RowPainter(
                view.layout,
                self.finder,
                marks=self._marks,
                themes=self._themes,
                theme=self._theme,
                bar=bar,
            )
        paint, room = self._painter.paint, height
        if self.alone:
            paint, room = self._painter.paint_alone, min(height, max(_ALONE, height // 2 + 1))
        rows = paint(view.top, room, view.place.passage)
        return rows + [blank] * (height - len(rows))
