"""The filters over a table, with the number of passages behind each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from textual.widget import Widget

from search_index.library import Library
from tui.explorer.asking import ask
from tui.explorer.choices import Choices
from tui.explorer.keymap import bindings
from tui.explorer.screens.sheet import Sheet
from tui.explorer.widgets.facet_panel import FacetPanel

if TYPE_CHECKING:
    from search_index.model import SearchResult


class FilterSheet(Sheet[None]):
    """Every choice counts at once: `choose` is told of it, and the counts follow."""

    BINDINGS = bindings("page")
    AUTO_FOCUS = "FacetPanel"

    def __init__(
        self, library: Library, choices: Choices, choose: Callable[[Choices], None]
    ) -> None:
        super().__init__("Filters (those of the search)")
        self._library = library
        self._choices = choices
        self._choose = choose
        self.panel = self.content = FacetPanel(headed=False)

    def body(self) -> Iterable[Widget]:
        """The values."""
        yield self.panel

    def rows(self, width: int) -> int:  # noqa: ARG002
        """One a value."""
        return 1 + len(self.panel.items)

    def on_mount(self) -> None:
        """Begin with what is chosen."""
        self._count()

    def on_facet_panel_chosen(self, event: FacetPanel.Chosen) -> None:
        """Have other filters."""
        self._choices = event.choices
        self._choose(event.choices)
        self._count()

    def _count(self) -> None:
        answer: SearchResult = ask(self._library, "", self._choices.filters(), 1, lambda: False)
        self.panel.update(answer.facets, self._choices)

    def action_close(self) -> None:
        """Go back to the table."""
        self.dismiss(None)
