"""The concordance: a term in all its contexts, sorted by what stands beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from textual import on
from textual.app import ComposeResult
from textual.message import Message

from search_index.model import Filter, Passage, Span
from tui.explorer.keymap import bindings, pressed
from tui.explorer.screens.on_library import LibraryScreen
from tui.explorer.screens.plain_page import show_plainly
from tui.explorer.screens.why import WhySheet
from tui.explorer.widgets.concordance_list import ConcordanceHead, ConcordanceList
from tui.explorer.widgets.prompt import Prompt
from tui.explorer.widgets.row_list import RowList
from tui.explorer.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from search_index.library import Concordance, LineOrder

ORDERS: dict[LineOrder, str] = {
    "document": "as they stand",
    "left": "by the words left of it",
    "right": "by the words right of it",
}
"""The orders of the lines as `s` goes through them, and how they are named."""


class ConcordanceScreen(LibraryScreen):
    """Every occurrence of `term`; `filters` choose the passages, `words` name them."""

    BINDINGS = bindings("concordance")
    AUTO_FOCUS = "ConcordanceList"

    class Found(Message):
        """The occurrences have been found."""

        def __init__(self, found: Concordance) -> None:
            super().__init__()
            self.found = found

    def __init__(self, term: str, filters: Sequence[Filter] = (), words: str = "") -> None:
        super().__init__()
        self._term = term
        self._filters = tuple(filters)
        self._words = words
        self._order: LineOrder = "document"
        self.found: Concordance | None = None
        self.table = ConcordanceList()
        self._status = StatusLine()

    def compose(self) -> ComposeResult:
        """Head, lines, the line to type into, status."""
        self._head = ConcordanceHead(self.library, self.table)
        yield self._head
        yield self.table
        yield Prompt()
        yield self._status

    def on_mount(self) -> None:
        """Look for the term, if there is one; else ask for it."""
        self._status.offer("concordance")
        if self._term:
            self._look()
        else:
            self._show()
            self.action_term()

    def _look(self) -> None:
        """Look for the term, beside the screen."""
        self._status.say("Looking ...")
        term = self._term
        self.run_worker(
            lambda: self.post_message(self.Found(self._find(term))), thread=True, exclusive=True
        )

    def _find(self, term: str) -> Concordance:
        return self.library.concordance(
            term, self._filters, lambda: term != self._term or not self.is_attached
        )

    def on_concordance_screen_found(self, event: Found) -> None:
        """Show what was found, unless another term is wanted by now."""
        if event.found.term == self._term:
            self.found = event.found
            self._show()

    def _show(self) -> None:
        lines = self.found.sorted_by(self._order) if self.found else ()
        self.table.fill(lines)
        self._head.term = self._term
        self._head.words = " · ".join(filter(None, [self._words, ORDERS[self._order]]))
        self._head.repaint()

    @on(RowList.Moved)
    def _tell(self) -> None:
        """Say where the line under the cursor stands."""
        line = self.table.current
        if line is None:
            self._status.say(self._nothing())
            return
        caution = self.library.caution(line.document)
        place = f"{line.document.id}{f' ({caution})' if caution else ''}"
        notes = self.found.notes if self.found and not self.table.cursor else ()
        self._status.say(" ".join([*notes, f"{place}, {self.library.place(line.passage)}"]))

    def _nothing(self) -> str:
        """Why there are no lines, and what to do about it."""
        if not self._term:
            return "Type a word or a phrase: Enter lists all its places."
        said = " ".join(self.found.notes) if self.found else ""
        beside = f" with {self._words}" if self._words else ""
        said = said or f"Nothing found for {self._term}{beside}."
        return f"{said} {pressed('concordance.term')} looks for another term."

    @property
    def passage(self) -> Passage | None:
        """The passage of the line under the cursor."""
        return self.table.current.passage if self.table.current else None

    def on_descendant_focus(self) -> None:
        """The head shows where the keys act."""
        self._head.repaint()

    # Another order, another term

    def action_sort(self) -> None:
        """Sort by something else."""
        orders = list(ORDERS)
        self.action_sort_by(orders[(orders.index(self._order) + 1) % len(orders)])

    def action_sort_by(self, order: LineOrder) -> None:
        """Sort so."""
        self._order = order
        self._show()

    def action_term(self) -> None:
        """Ask for a term."""
        self.query_one(Prompt).ask("term", self._term)

    def on_prompt_entered(self, event: Prompt.Entered) -> None:
        """Look for this term."""
        self._stop_asking()
        term = event.text.strip()
        if term and term != self._term:
            self._term = term
            self.found = None
            self._look()
        elif not self._term:
            self.dismiss(None)

    def on_prompt_cancelled(self) -> None:
        """Back to the lines; without any, back to the search."""
        self._stop_asking()
        if not self._term:
            self.dismiss(None)

    def _stop_asking(self) -> None:
        self.query_one(Prompt).done()
        self.table.focus()

    # What is behind a line

    @property
    def _places(self) -> Mapping[str, Sequence[Span]]:
        """Where the term stands, by the ids of the passages."""
        places: dict[str, list[Span]] = {}
        for line in self.found.lines if self.found else ():
            places.setdefault(line.passage.id, []).append(line.text_span)
        return places

    async def action_open(self) -> None:
        """Open the document at the line; `n` and `N` walk there from one occurrence to the next."""
        from tui.explorer.screens.reader import ReaderScreen

        line = self.table.current
        if line is None:
            return
        column = (line.document.id, line.passage.id)
        reader = ReaderScreen([column], query=self._term, highlights=self._places)
        await self.app.push_screen(reader)
        reader.pane.view.go_to(line.passage.id, line.text_span.start)

    def action_plain_page(self, what: Literal["text", "citation"]) -> None:
        """The passage with its citation, or the citation alone, on a page without decoration."""
        if self.passage is not None:
            show_plainly(self.app, self.library, self.passage, what)

    def action_why(self) -> None:
        """Which words of the passage speak for which theme."""
        if self.passage is not None:
            self.app.push_screen(WhySheet(self.library, self.passage, None))

    def action_close(self) -> None:
        """Back to the search."""
        self.dismiss(None)
