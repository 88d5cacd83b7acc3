"""Two to four documents side by side, any of them, each scrolled on its own.

What does not fit beside each other slides in. A walk (`n`, `N`) leads through the passages that
were found, or those on a theme, across all columns. How the columns move together is in `sync`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container

from search_index.model import Span
from tui.explorer.keymap import bindings, pressed
from tui.explorer.screens.columns import MOST, Column, in_view, names_in_view
from tui.explorer.screens.on_library import LibraryScreen
from tui.explorer.screens.pickers import ANY_THEME, document_picker, theme_picker
from tui.explorer.screens.plain_page import show_plainly
from tui.explorer.screens.why import WhySheet
from tui.explorer.sync import Aligned, Sync
from tui.explorer.walk import Walk
from tui.explorer.widgets.document_pane import DocumentPane
from tui.explorer.widgets.document_view import DocumentView
from tui.explorer.widgets.status_line import StatusLine

if TYPE_CHECKING:
    pass


class ReaderScreen(LibraryScreen):
    """Documents in columns; `highlights` are the words found, by the ids of the passages found."""

    CSS = files(__package__).joinpath("reader.tcss").read_text(encoding="utf-8")
    BINDINGS = bindings("reader")
    AUTO_FOCUS = ""

    def __init__(
        self,
        columns: Sequence[Column],
        query: str = "",
        highlights: Mapping[str, Sequence[Span]] | None = None,
        *,
        focus: int = 0,
    ) -> None:
        super().__init__()
        self._columns = list(columns[:MOST])
        self._start = min(focus, len(self._columns) - 1)
        self._query = query
        self._highlights = highlights
        self._first = 0
        self._focused = 0
        self._zoomed = False

    @property
    def panes(self) -> list[DocumentPane]:
        """The columns, left to right, in view or not."""
        return list(self.query(DocumentPane))

    @property
    def pane(self) -> DocumentPane:
        """The column that the keys act upon."""
        return self.panes[self._focused]

    def compose(self) -> ComposeResult:
        """The columns, and the status line."""
        self._walk = Walk(self.library, self._query, self._highlights)
        with Container(id="columns"):
            for at, column in enumerate(self._columns):
                yield self._make_pane(column, at + 1)
        yield StatusLine(id="status")

    def _make_pane(self, column: Column, number: int) -> DocumentPane:
        document_id, passage_id = column
        pane = DocumentPane(self.library, number=number)
        pane.show(
            self.library.document(document_id),
            self.library.passages(document_id),
            passage_id,
            self._walk.places,
        )
        return pane

    def on_mount(self) -> None:
        """Begin in the column asked for."""
        self._sync = Sync(self)
        self.query_one(StatusLine).offer("document", "reader")
        self._go_to_column(self._start)

    # Columns

    def on_resize(self, event: events.Resize) -> None:
        """Other columns may fit."""
        self._arrange(event.size.width)

    def _arrange(self, width: int | None = None) -> None:
        """Show the columns that fit, the focused one among them (zoomed: it alone)."""
        panes = self.panes
        shown = in_view(width or self.size.width, len(panes), self._focused, self._first)
        if self._zoomed:
            shown = range(self._focused, self._focused + 1)
        else:
            self._first = shown.start
        for at, pane in enumerate(panes):
            pane.display = at in shown
            pane.set_class(at == shown.stop - 1, "-last")
            pane.plain = self._zoomed and at == self._focused
        self.set_class(self._zoomed, "-bare")
        self.say(names_in_view(self._names, shown, self._sync.words) if len(panes) > 1 else "")

    def say(self, words: str) -> None:
        """Say something in the status line."""
        self.query_one(StatusLine).say(words)

    def _go_to_column(self, index: int) -> None:
        self._focused = index
        self._arrange()
        self.pane.view.focus()

    @on(events.DescendantFocus)
    def _follow_focus(self) -> None:
        for at, pane in enumerate(self.panes):
            if pane.has_focus_within and at != self._focused:
                self._focused = at
                self._arrange()

    def action_column(self, number: int) -> None:
        """Go to a column by its number."""
        if number > len(self.panes):
            self.say(f"There is no column {number}: {pressed('reader.add')} adds one.")
            return
        self._zoomed = False
        self._go_to_column(number - 1)

    def action_next_pane(self, step: int) -> None:
        """Go to the next column, in view or not; after the last comes the first."""
        self._zoomed = False
        self._go_to_column((self._focused + step) % len(self.panes))

    def action_add_column(self) -> None:
        """Pick a document for one more column."""
        if len(self.panes) == MOST:
            self.say(f"There are {MOST} columns already: {pressed('reader.remove')} closes one.")
            return
        open_now = {pane.document.id for pane in self.panes if pane.document}
        new = [each.id for each in self.library.documents if each.id not in open_now]
        self.app.push_screen(
            document_picker(self.library, "Add a column", at=new[0] if new else None),
            self._add_column,
        )

    async def _add_column(self, picked: tuple[str, ...] | None) -> None:
        for document_id in picked or ():
            if len(self.panes) == MOST:
                break
            pane = self._make_pane((document_id, None), len(self.panes) + 1)
            await self.query_one("#columns").mount(pane)
            if self._walk.theme:
                self._mark_theme()
            self._zoomed = False
            self._go_to_column(len(self.panes) - 1)

    async def action_remove_column(self) -> None:
        """Close the column; the last one stays."""
        if len(self.panes) == 1:
            self.say(f"This is the last column: {pressed('reader.close')} closes the screen.")
            return
        at = self._focused
        await self.pane.remove()
        for number, pane in enumerate(self.panes, 1):
            pane.number = number
        self._zoomed = False
        self._go_to_column(min(at, len(self.panes) - 1))

    def action_zoom(self) -> None:
        """This column alone on the whole screen, its text undecorated; and back."""
        self._zoomed = not self._zoomed
        self._arrange()

    def action_back(self) -> None:
        """From the zoomed column to all, from there to the screen before."""
        if self._zoomed:
            self.action_zoom()
        else:
            self.dismiss(None)

    def action_close(self) -> None:
        """As `action_back`."""
        self.action_back()

    # Walking through what was found

    def action_next_hit(self, step: int) -> None:
        """Go to the next passage of the walk, in whichever column it stands."""
        panes = self.panes
        columns = [pane.view.ids for pane in panes]
        stop, words = self._walk.step(columns, (self._focused, self.pane.view.index), step)
        if stop is not None:
            column, index = stop
            if column != self._focused:
                self._go_to_column(column)
            spans = self._walk.places[columns[column][index]]
            panes[column].view.go_to(columns[column][index], spans[0].start if spans else 0)
        self.say(words)

    def action_themes(self) -> None:
        """Pick a theme to walk through."""
        chosen = (self._walk.theme,) if self._walk.theme else ()
        counts = self._walk.counts(self._names)
        self.app.push_screen(theme_picker(self.library, counts, chosen), self._pick_theme)

    def _pick_theme(self, picked: tuple[str, ...] | None) -> None:
        if picked:
            self.show_theme(picked[0])

    def show_theme(self, theme_id: str, note: str = "") -> None:
        """Bring every column to its first passage on a theme, and walk through those from now on.

        Asked for again, each goes on to its next. A column without any says that it is silent.
        `pickers.ANY_THEME` lets go of the theme: what was found before is walked through again. The
        `note` is said with what is walked through.
        """
        again = theme_id == self._walk.theme
        self._walk.take_theme(theme_id or None)
        self._mark_theme()
        if theme_id == ANY_THEME:
            self._arrange()
            return
        for pane in self.panes:
            stop = self._walk.stop_on_theme(pane.view.ids, pane.view.index if again else None)
            if stop is None:
                pane.remark(f"silent on {self._walk.name}")
            else:
                pane.view.go_to(stop, aligned=True)
        self._sync.hold()
        self.say(" · ".join(filter(None, [note, self._walk.announcement])))

    @property
    def theme_walked(self) -> str | None:
        """The theme that was picked to walk through."""
        return self._walk.theme

    def _mark_theme(self) -> None:
        """Mark the words that speak for the theme in every column; they are walked through."""
        self._walk.over(self._names)
        for pane in self.panes:
            pane.view.mark(self._walk.places, self._walk.theme)

    @property
    def _names(self) -> tuple[str, ...]:
        return tuple(pane.document.id for pane in self.panes if pane.document)

    # Columns that move together

    def action_sync(self) -> None:
        """Let the columns move on their own, by theme, or by related passage."""
        if len(self.panes) == 1:
            add = pressed("reader.add")
            self.say(f"This is the only column: {add} adds another to move with it.")
            return
        self._sync.cycle()
        if self._sync.mode == "free":
            self._arrange()

    def action_resync(self) -> None:
        """Bring the other columns to what stands beside this place."""
        self._sync.align()

    @on(DocumentView.Moved)
    def _follow(self, event: DocumentView.Moved) -> None:
        if self.pane.view is event.view:
            self._sync.moved(self.pane)

    def on_aligned(self, event: Aligned) -> None:
        """The other columns move."""
        self._sync.apply(event)

    # Words to take away

    def action_plain_page(self, what: Literal["text", "citation"]) -> None:
        """The passage with its citation, or the citation alone, on a page without decoration."""
        passage = self.pane.view.current
        if passage is not None:
            show_plainly(self.app, self.library, passage, what)

    def action_why(self) -> None:
        """Which words of the passage speak for which theme."""
        passage = self.pane.view.current
        if passage is not None:
            self.app.push_screen(WhySheet(self.library, passage, None))
