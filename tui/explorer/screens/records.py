"""What the tables of findings have in common: they sort, narrow, filter, and open the place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.message import Message

from search_index.model import Filter, Passage, Span
from tui.explorer.keymap import bindings, pressed
from tui.explorer.look import Piece
from tui.explorer.progress import Left, Report, reporting
from tui.explorer.screens.filter_sheet import FilterSheet
from tui.explorer.screens.on_library import LibraryScreen
from tui.explorer.screens.plain_page import show_plainly
from tui.explorer.screens.sheet import PageSheet
from tui.explorer.widgets.page_view import Paragraph
from tui.explorer.widgets.prompt import Prompt
from tui.explorer.widgets.record_table import Column, RecordHead, RecordTable
from tui.explorer.widgets.row_list import RowList
from tui.explorer.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from tui.explorer.choices import Choices
    from tui.explorer.screens.explore import ExploreScreen

Record = TypeVar("Record")

Place = tuple[Passage, Sequence[Span]]
"""A passage and words in its text."""


class RecordsScreen(LibraryScreen, Generic[Record]):
    """A table of findings under the filters of the search, which can be changed here as well."""

    BINDINGS = bindings("records")
    AUTO_FOCUS = "RecordTable"

    NAME: ClassVar[str]
    """What the table is called."""
    BACKWARDS: ClassVar[bool] = False
    """Whether its order is turned round at first."""
    KEYS: ClassVar[tuple[str, ...]] = ("records",)
    """The places of the keymap whose keys the status line offers."""

    class Found(Message):
        """What the table is to show has been found."""

        def __init__(self, records: Sequence[Any], filters: Sequence[Filter]) -> None:
            super().__init__()
            self.records = records
            self.filters = filters

    class Looking(Message):
        """How far the looking is, in words."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def __init__(self, search: ExploreScreen) -> None:
        super().__init__()
        self._search = search
        self.is_filled = False
        self._status = StatusLine()

    # What each table says of itself

    def columns(self) -> Sequence[Column[Record]]:
        """The columns; the table is sorted by the first that has a key named in `order`."""
        raise NotImplementedError

    def order(self) -> str:
        """The name of the column that it is sorted by at first."""
        raise NotImplementedError

    def find(self, filters: Sequence[Filter]) -> Sequence[Record]:
        """The records, found in a thread beside the screen."""
        raise NotImplementedError

    def legend(self, records: Sequence[Record]) -> Sequence[Piece]:
        """What stands above the names of the columns: signs, counts."""
        raise NotImplementedError

    def title_words(self) -> str:
        """What the table is of."""
        return self.NAME

    def walk_words(self) -> str:
        """What `n` and `N` walk through in a document that was opened from here."""
        return self.NAME.lower()

    def note(self, record: Record) -> str:  # noqa: ARG002
        """What is worth saying of the row under the cursor, in the status line."""
        return ""

    def places(self, record: Record) -> Sequence[Place]:
        """Where it stands; each place is a column when it is opened."""
        raise NotImplementedError

    def explain(self, record: Record) -> tuple[str, Sequence[Paragraph]]:
        """What the record rests on: a title, and a page to read."""
        raise NotImplementedError

    # The table

    def compose(self) -> ComposeResult:
        """Head, table, the line to type into, status."""
        self.table: RecordTable[Record] = RecordTable(
            self.columns(), self.order(), backwards=self.BACKWARDS
        )
        self._head = RecordHead(self.table)
        yield self._head
        yield self.table
        yield Prompt()
        yield self._status

    def on_mount(self) -> None:
        """Look for what there is."""
        self._status.offer(*self.KEYS)
        self.look()

    def look(self) -> None:
        """Look for the records anew, beside the screen."""
        self._head.title = self.title_words()
        self._head.repaint()
        self._status.say("Looking ...")
        filters = self._search.choices.filters()

        def find() -> None:
            try:
                self.post_message(self.Found(self.find(filters), filters))
            except Left:
                return

        self.run_worker(find, thread=True)

    def report(self) -> Report:
        """What a long search tells how far it is, in its thread."""
        return reporting(lambda words: self.post_message(self.Looking(words)))

    @on(Looking)
    def _say_how_far(self, event: Looking) -> None:
        self._status.say(event.words)

    @on(Found)
    def _fill(self, event: Found) -> None:
        """Show what was found, unless other filters are wanted by now."""
        if tuple(event.filters) == self._search.choices.filters():
            self.is_filled = True
            self.table.fill(event.records)

    @on(RowList.Moved)
    def _tell(self) -> None:
        """Say what the table holds, and where the cursor is."""
        table = self.table
        if not self.is_filled:
            return
        shown, every = len(table.items), len(table.records)
        self._head.count = f"{shown:,}" if shown == every else f"{shown:,} of {every:,}"
        filters = self._search.choices.words(self._search.panes.facets.label)
        narrowed = f"with “{table.wanted}”" if table.wanted else ""
        order = f"by {table.sort.name} {'↓' if table.backwards else '↑'}"
        self._head.words = " · ".join(filter(None, [filters, narrowed, order]))
        self._head.title = self.title_words()
        self._head.legend = self.legend(table.items)
        self._head.repaint()
        if table.current is None:
            self._status.say(self._nothing())
        else:
            said = [f"{(table.cursor or 0) + 1:,}/{shown:,}", self.note(table.current)]
            if table.gives_way("place"):
                passage = self.places(table.current)[0][0]
                caution = self.library.caution(self.library.document(passage.document))
                said += [f"{passage.document} {passage.label}", caution or ""]
            self._status.say(" ".join(filter(None, said)))

    def _nothing(self) -> str:
        """Why the table is empty, and what to do about it."""
        if self.table.wanted:
            return f"No row has these words: {pressed('records.back')} lets go of them."
        if self._search.choices:
            return f"Nothing here with these filters: {pressed('records.filters')} changes them."
        return "There is nothing of the kind in these documents."

    @property
    def passage(self) -> Passage | None:
        """The passage of the row under the cursor, the first if there are several."""
        current = self.table.current
        return None if current is None else self.places(current)[0][0]

    # Sorting, narrowing, filtering

    def action_sort(self, step: int) -> None:
        """Sort by another column."""
        self.table.sort_by_next(step)

    def action_reverse(self) -> None:
        """Turn the order round."""
        self.table.reverse()

    def action_narrow(self) -> None:
        """Ask for words that the rows shall have."""
        self.query_one(Prompt).ask("rows", self.table.wanted)

    def on_prompt_typed(self, event: Prompt.Typed) -> None:
        """Narrow while typing."""
        self.table.narrow(event.text)
        self.query_one(Prompt).answer("" if self.table.items else "none")

    def on_prompt_entered(self) -> None:
        """Back to the table, as it is now."""
        self._stop_asking()

    def on_prompt_cancelled(self) -> None:
        """Back to the whole table."""
        self.table.narrow("")
        self._stop_asking()

    def _stop_asking(self) -> None:
        self.query_one(Prompt).done()
        self.table.focus()

    def on_descendant_focus(self) -> None:
        """The head shows where the keys act."""
        self._head.repaint()

    def action_filters(self) -> None:
        """Choose filters: they hold for the search as well."""

        def choose(choices: Choices) -> None:
            self._search.choose(choices)
            self.look()

        self.app.push_screen(FilterSheet(self.library, self._search.choices, choose))

    # What is behind a row

    async def action_open(self) -> None:
        """Open the place; `n` and `N` walk there through all places that the table shows."""
        from tui.explorer.screens.reader import ReaderScreen

        if self.table.current is None:
            return
        columns = [(passage.document, passage.id) for passage, _ in self.places(self.table.current)]
        await self.app.push_screen(
            ReaderScreen(columns, query=self.walk_words(), highlights=self._walk())
        )

    def _walk(self) -> Mapping[str, Sequence[Span]]:
        """All words that the table shows, by the ids of their passages."""
        walk: dict[str, list[Span]] = {}
        for record in self.table.items:
            for passage, spans in self.places(record):
                walk.setdefault(passage.id, []).extend(spans)
        return {passage_id: sorted(set(spans)) for passage_id, spans in walk.items()}

    def action_why(self) -> None:
        """What the row rests on."""
        if self.table.current is not None:
            self.app.push_screen(PageSheet(*self.explain(self.table.current)))

    def action_plain_page(self, what: Literal["text", "citation"]) -> None:
        """The passage with its citation, or the citation alone, on a page without decoration."""
        if self.passage is not None:
            show_plainly(self.app, self.library, self.passage, what)

    def action_back(self) -> None:
        """Let go of the words typed; without any, back to the screen before."""
        if self.table.wanted:
            self.table.narrow("")
        else:
            self.dismiss(None)

    def action_close(self) -> None:
        """Back to the screen before."""
        self.dismiss(None)
