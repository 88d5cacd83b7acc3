"""The first screen: a query, what it finds, the document at the hit, and filters.

The query is there to be typed into at once; the panes come when the library is open.
"""

from __future__ import annotations

from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from textual import on
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Input

from tui.explorer.choices import Choices
from tui.explorer.keymap import bindings, pressed
from tui.explorer.widgets.query_bar import BEGINNING, QueryBar, QueryInput
from tui.explorer.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from search_index.library import Library
    from search_index.model import SearchResult
    from tui.explorer.search_worker import Answered, SearchWorker
    from tui.explorer.widgets.facet_panel import FacetPanel
    from tui.explorer.widgets.panes import Panes

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

    library: Library
    panes: Panes
    _worker: SearchWorker

    def __init__(self) -> None:
        super().__init__()
        self.is_open = False
        self.choices = Choices()
        self.result: SearchResult | None = None
        self._noted = ""
        self.bar = QueryBar()
        self.status = StatusLine()

    def compose(self) -> ComposeResult:
        """Query and status; the panes between them come later."""
        yield self.bar
        yield self.status

    async def open(
        self,
        library: Library,
        debounce: float,
        is_pressed: Callable[[], bool],
        is_slow: Callable[[], bool],
    ) -> None:
        """Show what there is in the library, and answer what has been typed already."""
        from tui.explorer.search_worker import SearchWorker
        from tui.explorer.widgets.panes import Panes

        self.library = library
        self.panes = Panes(library, is_pressed, is_slow)
        self._worker = SearchWorker(self, library, debounce)
        self.bar.input.recent = lambda: library.recent_queries
        await self.mount(self.panes, before=self.status)
        self.is_open = True
        self.status.say(self._state_of_the_corpus())
        self.panes.list_documents()
        self._ask()
        if not self.bar.input.has_focus:
            self.panes.go_to(self.panes.hits)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Until the library is open there is nothing to act upon but the query."""
        if not self.is_open and action not in ("close", "query"):
            return False
        return super().check_action(action, parameters)

    @property
    def is_waiting(self) -> bool:
        """Whether what is asked has not been answered yet."""
        return self.is_open and self._worker.is_busy

    # Asking and answering

    @property
    def asked(self) -> str:
        """The query as it stands."""
        return self.bar.input.value.strip()

    @on(Input.Changed, "#query")
    def _ask(self) -> None:
        if self.is_open:
            limit = LIMIT if self.asked or self.choices else 1
            self._worker.ask(self.asked, self.choices.filters(), limit)

    def on_facet_panel_chosen(self, event: FacetPanel.Chosen) -> None:
        """Have other filters."""
        self.choose(event.choices)

    def choose(self, choices: Choices) -> None:
        """Have these filters from now on."""
        self.choices = choices
        self._name_filters()
        self._ask()

    def _name_filters(self) -> None:
        self.bar.show_filters(self.choices.words(self.panes.facets.label))

    def on_answered(self, answer: Answered) -> None:
        """Show the answer, unless something else has been asked since."""
        if not self._worker.accepts(answer):
            return
        if answer.result is None:
            self.status.say(answer.problem)
            return
        self.result = answer.result
        self.panes.show_facets(answer.result, self.choices)
        self._name_filters()
        offer = self._offer_completions()
        if self._has_begun(answer.result):
            self.panes.list_hits(answer.result)
            self.status.say(offer or _understood(answer.result))
        else:
            self.panes.list_documents()
            self.status.say(offer or self._state_of_the_corpus())

    def _offer_completions(self) -> str:
        """After a letter or two: the words that they may become, and how to take the first."""
        typed = self.bar.input.value
        few = 0 < len(typed) < BEGINNING and self.bar.input.has_focus
        words = self.library.completions(typed) if few else ()
        self.bar.input.completions = words
        return f"{pressed('query.complete')}: {', '.join(words)}" if words else ""

    def _note_query(self) -> None:
        """Keep the query, to be asked again."""
        query = self.asked
        found = self.result is not None and self.result.query == query and self.result.total
        if query != self._noted and (len(query) >= BEGINNING or (query and found)):
            self._noted = query
            self.run_worker(partial(self.library.note_query, query), thread=True, group="notes")

    def _has_begun(self, result: SearchResult) -> bool:
        """Whether something is asked for, and not just a letter or two typed that find nothing."""
        typed = len(self.asked)
        return bool(self.choices or typed >= BEGINNING or (typed and result.total))

    def _state_of_the_corpus(self) -> str:
        problems = self.library.problems
        if problems:
            first = f"{problems[0].source}: {problems[0].message}"
            return first if len(problems) == 1 else f"{len(problems)} files not read. {first}"
        return self.library.notice or ""

    # Which pane has the keys

    @on(QueryInput.Left)
    def _leave_query(self) -> None:
        if self.is_open:
            self.panes.go_to(self.panes.hits)
        else:
            self.set_focus(None)

    def on_descendant_focus(self) -> None:
        """Offer the keys of the pane that has them now."""
        pane = self.panes.pane if self.is_open else None
        if pane is None:
            self.status.offer("query")
        else:
            self.status.offer(pane.id or "", "explore")
            self._note_query()

    def action_query(self) -> None:
        """Into the query; typing replaces it."""
        self._go_to_query()
        self.bar.input.select_all()

    def _go_to_query(self) -> None:
        if self.is_open:
            self.panes.set_alone(None)
            self.panes.leave()
        self.bar.input.focus()

    def action_back(self) -> None:
        """From one pane alone to all; from document and filters to the hits; then to the query."""
        if self.panes.alone:
            self.panes.set_alone(None)
        elif self.panes.pane is self.panes.hits:
            self._go_to_query()
        else:
            self.panes.go_to(self.panes.hits)

    def action_next_pane(self, step: int) -> None:
        """To the pane at the right, or left; after the last comes the query."""
        order = [None, *self.panes.in_reach]
        pane = order[(order.index(self.panes.pane) + step) % len(order)]
        if pane is None:
            self._go_to_query()
        else:
            self.panes.go_to(pane)

    def action_facets(self) -> None:
        """To the filters, or back from them."""
        panes = self.panes
        panes.go_to(panes.hits if panes.pane is panes.facets else panes.facets)

    def action_zoom(self) -> None:
        """This pane alone, without anything around it; or all of them again."""
        self.panes.set_alone(None if self.panes.alone else self.panes.pane)

    def action_next_hit(self, step: int) -> None:
        """To the next hit in the list, whichever document it is in."""
        if not self.panes.hits.step(step):
            self.status.say(f"Nothing further {'down' if step > 0 else 'up'} the list.")

    # Other screens

    def action_close(self) -> None:
        """Quit."""
        self.app.exit()

    def action_read(self) -> None:
        """Read the document on the whole screen."""
        from tui.explorer.side_by_side import read

        if (shown := self.panes.document.document) is not None:
            read(self, [shown])

    def action_columns(self) -> None:
        """Read side by side: a document of each partner chosen, or else those that are picked."""
        from tui.explorer.side_by_side import read_beside

        if (shown := self.panes.document.document) is not None:
            read_beside(self, shown)

    def action_plain_page(self, what: Literal["text", "citation"]) -> None:
        """The passage with its citation, or the citation alone, on a plain page."""
        from tui.explorer.screens.plain_page import show_plainly

        passage = self.panes.document.view.current
        if passage is not None:
            show_plainly(self.app, self.library, passage, what)

    def action_why(self) -> None:
        """What stands behind the hit and its themes."""
        from tui.explorer.screens.why import WhySheet

        passage = self.panes.document.view.current
        if passage is not None:
            hits = (hit for hit in self.panes.found if hit.id == passage.id)
            self.app.push_screen(WhySheet(self.library, passage, next(hits, None)))

    def action_concordance(self) -> None:
        """The words of the query wherever they stand, under the filters."""
        from tui.explorer.screens.concordance import ConcordanceScreen

        words = self.choices.words(self.panes.facets.label)
        self.app.push_screen(ConcordanceScreen(self.asked, self.choices.filters(), words))

    def action_themes(self) -> None:
        """Pick a theme: its passages and no others."""
        from tui.explorer.screens.pickers import ANY_THEME, theme_picker

        def choose(picked: tuple[str, ...] | None) -> None:
            if picked:
                theme = None if picked[0] == ANY_THEME else picked[0]
                self.choose(self.choices.only("theme", theme))
                self.panes.go_to(self.panes.hits)

        counted = self.result.facets.get("theme", ()) if self.result else ()
        counts = {value.id: value.count for value in counted}
        chosen = self.choices.values("theme")
        self.app.push_screen(theme_picker(self.library, counts, chosen), choose)

    def action_documents(self) -> None:
        """Pick a document to look at."""
        from tui.explorer.screens.pickers import document_picker

        def show(picked: tuple[str, ...] | None) -> None:
            if picked:
                self.panes.show_document(self.library.document(picked[0]))

        shown = self.panes.document.document
        self.app.push_screen(document_picker(self.library, at=shown.id if shown else None), show)


def _understood(result: SearchResult) -> str:
    """What was made of the query, unless that is just what it says, or where that was not all of
    it, what was not."""
    words = [*result.notes, *([f"Try: {result.suggestion}"] if result.suggestion else [])]
    return " ".join(words) or ("" if result.plan == result.query else result.plan)
