"""The first screen: a query, what it finds, the document at the hit, and filters."""

from __future__ import annotations

from importlib.resources import files
from typing import Literal

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from search_index.library import Library
from search_index.model import Document, Hit, SearchResult, Span
from tui.explorer.choices import Choices
from tui.explorer.keymap import bindings
from tui.explorer.screens.columns import MOST
from tui.explorer.search_worker import Answered, SearchWorker
from tui.explorer.widgets.document_pane import DocumentPane
from tui.explorer.widgets.facet_panel import FacetPanel
from tui.explorer.widgets.hit_list import HitList
from tui.explorer.widgets.query_bar import QueryBar, QueryInput
from tui.explorer.widgets.row_list import RowList
from tui.explorer.widgets.status_line import StatusLine

WIDE = 120
"""Cells from which the filters have a pane of their own."""
NARROW = 60
"""Cells below which one pane is shown at a time."""
LIMIT = 200
"""Hits that are listed: nobody reads more, and each costs time to lay out."""


class ExploreScreen(Screen[None]):
    """Query, hits, document and filters. One searches while the query or the filters change."""

    DEFAULT_CSS = files(__package__).joinpath("explore.tcss").read_text(encoding="utf-8")
    BINDINGS = bindings("explore")
    AUTO_FOCUS = "#query"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW, "-middle"), (WIDE, "-wide")]  # noqa: RUF012

    def __init__(self, library: Library, *, debounce: float) -> None:
        super().__init__()
        self.library = library
        self.choices = Choices()
        self.result: SearchResult | None = None
        self._highlights: dict[str, tuple[Span, ...]] = {}
        self._worker = SearchWorker(self, library, debounce)
        self._bar = QueryBar()
        self.hits = HitList(library, id="hits")
        self.document = DocumentPane(library, id="document")
        self.facets = FacetPanel(id="facets")
        self.status = StatusLine()

    def compose(self) -> ComposeResult:
        """Query, panes, status."""
        yield self._bar
        with Horizontal(id="panes"):
            yield self.hits
            yield self.document
            yield self.facets
        yield self.status

    def on_mount(self) -> None:
        """Begin with the documents."""
        self._list_documents()
        self.call_after_refresh(self._ask)

    # Asking and answering

    @property
    def asked(self) -> str:
        """The query as it stands."""
        return self._bar.input.value.lstrip()

    @on(Input.Changed, "#query")
    def _query_changed(self) -> None:
        self._ask()

    @on(FacetPanel.Chosen)
    def _facets_chosen(self, event: FacetPanel.Chosen) -> None:
        self.choose(event.choices)

    def choose(self, choices: Choices) -> None:
        """Have these filters from now on."""
        self.choices = choices
        self._bar.show_filters(choices.words(self.facets.label))
        self._ask()

    def _ask(self) -> None:
        limit = LIMIT if self.asked or self.choices else 1
        self._worker.ask(self.asked, self.choices.filters(), limit)

    @on(Answered)
    def _show_answer(self, answer: Answered) -> None:
        if not self._worker.is_latest(answer):
            return
        if answer.result is None:
            self.status.say(answer.problem)
            return
        self.result = result = answer.result
        self._highlights = {hit.passage.id: hit.highlights for hit in result.hits}
        self.facets.update(result.facets, self.choices)
        if self.asked or self.choices:
            self.hits.list_hits(result)
        else:
            self._list_documents()
        self._say_what_was_understood()

    def _list_documents(self) -> None:
        self._highlights = {}
        at = self.document.document.id if self.document.document else None
        self.hits.list_documents(self.library.documents, at)

    def _say_what_was_understood(self) -> None:
        result = self.result
        if result is None or not (self.asked or self.choices):
            self.status.say(self._state_of_the_corpus())
            return
        words = [*result.notes]
        if result.suggestion:
            words.append(f"Try: {result.suggestion}")
        self.status.say(" ".join(words) or result.plan)

    def _state_of_the_corpus(self) -> str:
        problems = self.library.problems
        if problems:
            return f"{len(problems)} of the files could not be read: {problems[0].message}"
        return self.library.notice or ""

    # Panes and the document beside the hits

    @on(RowList.Moved, "#hits")
    def _preview(self) -> None:
        document, hit = self.hits.document, self.hits.hit
        if document is not None:
            at = hit.passage.id if hit else None
            passages = self.library.passages(document.id)
            self.document.show(document, passages, at, self._highlights)

    @on(HitList.Opened)
    def _open(self) -> None:
        self.go_to(self.document)

    @on(QueryInput.Left)
    def _leave_query(self) -> None:
        self.go_to(self.hits)

    @property
    def pane(self) -> Widget:
        """The pane that has the keys."""
        for pane in (self.hits, self.document, self.facets):
            if pane.has_focus or pane.has_focus_within:
                return pane
        return self._bar

    def go_to(self, pane: Widget) -> None:
        """Give a pane the keys, and show it where it was hidden."""
        if self.has_class("-alone"):
            self._set_alone(pane)
        self.set_class(pane is self.document, "-document")
        self.set_class(pane is self.facets, "-facets")
        target = {self._bar: self._bar.input, self.document: self.document.view}
        target.get(pane, pane).focus()

    def on_descendant_focus(self) -> None:
        """Offer the keys of the pane that has them now."""
        pane = self.pane
        if pane is self._bar:
            self.status.offer("query")
        else:
            self.status.offer(pane.id or "", "explore")

    def action_query(self) -> None:
        """Into the query; typing replaces it."""
        self.go_to(self._bar)
        self._bar.input.select_all()

    def action_back(self) -> None:
        """From one pane alone to all; from document and filters to the hits; then to the query."""
        if self.has_class("-alone"):
            self._set_alone(None)
        elif self.pane is self.hits:
            self.go_to(self._bar)
        else:
            self.go_to(self.hits)

    def action_next_pane(self, step: int) -> None:
        """To the pane at the right, or left; after the last comes the first."""
        panes = [self._bar, self.hits, self.document]
        if self.facets.display or self.pane is self.facets:
            panes.append(self.facets)
        self.go_to(panes[(panes.index(self.pane) + step) % len(panes)])

    def action_facets(self) -> None:
        """To the filters, or back from them."""
        self.go_to(self.hits if self.pane is self.facets else self.facets)

    def action_zoom(self) -> None:
        """This pane alone, without anything around it; or all of them again."""
        self._set_alone(None if self.has_class("-alone") else self.pane)

    def _set_alone(self, pane: Widget | None) -> None:
        pane = None if pane is self._bar else pane
        self.set_class(pane is not None, "-alone")
        for other in (self.hits, self.document, self.facets):
            other.set_class(other is pane, "-alone")
        self.document.plain = pane is self.document

    # From hit to hit

    def action_next_hit(self, step: int) -> None:
        """To the next hit in the list, whichever document it is in."""
        if not self.hits.step(step):
            self.status.say("This is the last hit." if step > 0 else "This is the first hit.")

    # Other screens

    def action_close(self) -> None:
        """Quit."""
        self.app.exit()

    def action_read(self) -> None:
        """Read the document on the whole screen."""
        if self.document.document is not None:
            self._read([self.document.document.id])

    def action_columns(self) -> None:
        """Read side by side: one document of each partner chosen, or those that are picked now."""
        current = self.document.document
        if current is None:
            return
        columns = self._columns_of_partners(current)
        if len(columns) > 1:
            self._read(columns)
            return
        from tui.explorer.screens.pickers import document_picker

        def add(picked: tuple[str, ...] | None) -> None:
            if picked:
                self._read([current.id, *picked][:MOST])

        picker = document_picker(
            self.library, f"Read beside {current.title}", several=True, without=current.id
        )
        self.app.push_screen(picker, add)

    def _columns_of_partners(self, current: Document) -> list[str]:
        """The document shown, and for each other partner chosen the one with the best hit."""
        partners = self.choices.values("partner")
        if current.partner not in partners:
            return []
        best: dict[str, str] = {current.partner: current.id}
        found = [row.document for row in self.hits.items if isinstance(row, Hit)]
        for document in (*found, *self.library.documents):
            if document.partner in partners:
                best.setdefault(document.partner, document.id)
        return list(best.values())[:MOST]

    def _read(self, documents: list[str]) -> None:
        from tui.explorer.screens.reader import ReaderScreen

        best: dict[str, str] = {}
        for row in self.hits.items:
            if isinstance(row, Hit):
                best.setdefault(row.document.id, row.passage.id)
        current = self.document.view.current
        if current is not None:
            best[current.document] = current.id
        self.app.push_screen(
            ReaderScreen(
                columns=[(name, best.get(name)) for name in documents],
                query=self.asked,
                highlights=self._highlights,
            )
        )

    def action_plain_page(self, what: Literal["text", "citation"]) -> None:
        """The passage with its citation, or the citation alone, on a plain page."""
        passage = self.document.view.current
        if passage is not None:
            from tui.explorer.screens.plain_page import show_plainly

            show_plainly(self.app, self.library, passage, what)

    def action_why(self) -> None:
        """What stands behind the hit and its themes."""
        passage = self.document.view.current
        if passage is None:
            return
        from tui.explorer.screens.why import WhySheet

        rows = (row for row in self.hits.items if isinstance(row, Hit))
        hit = next((row for row in rows if row.passage.id == passage.id), None)
        self.app.push_screen(WhySheet(self.library, passage, hit))

    def action_themes(self) -> None:
        """Pick a theme: its passages and no others."""
        from tui.explorer.screens.pickers import ANY_THEME, theme_picker

        def choose(picked: tuple[str, ...] | None) -> None:
            if picked:
                theme = None if picked[0] == ANY_THEME else picked[0]
                self.choose(self.choices.only("theme", theme))
                self.go_to(self.hits)

        counted = self.result.facets.get("theme", ()) if self.result else ()
        counts = {value.id: value.count for value in counted}
        chosen = self.choices.values("theme")
        self.app.push_screen(theme_picker(self.library, counts, chosen), choose)

    def action_documents(self) -> None:
        """Pick a document to look at."""
        from tui.explorer.screens.pickers import document_picker

        def show(picked: tuple[str, ...] | None) -> None:
            if picked:
                document = self.library.document(picked[0])
                self.document.show(document, self.library.passages(document.id))
                self.go_to(self.document)

        current = self.document.document
        at = current.id if current else None
        self.app.push_screen(document_picker(self.library, at=at), show)
