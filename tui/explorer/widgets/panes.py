"""The panes under the query: hits, the document at the hit, and filters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widget import Widget

from search_index.library import Library
from search_index.model import Document, Hit, SearchResult, Span
from tui.explorer.choices import Choices
from tui.explorer.widgets.document_pane import DocumentPane
from tui.explorer.widgets.facet_panel import FacetPanel
from tui.explorer.widgets.hit_list import HitList
from tui.explorer.widgets.row_list import RowList
from tui.explorer.words_found import WordsFound

_RESTS = 0.1
"""Seconds without a move after which the cursor is taken to rest: a held key repeats sooner."""


class Panes(Horizontal):
    """Lays the panes out, hands the keys from one to the other, and shows the document of the hit.

    How many stand beside each other is said by the style sheet: the screen has the class -wide or
    -narrow, and this one says by -document or -facets which pane is wanted where there is no room.
    The document follows the cursor at once, or while `is_pressed()` when the cursor rests; where it
    `is_slow()` to come to the screen, the passage of the hit stands alone until one goes there.
    """

    DEFAULT_CSS = files(__package__).joinpath("panes.tcss").read_text(encoding="utf-8")
    SCOPED_CSS = False  # its rules look at the classes of the screen, too

    def __init__(
        self, library: Library, is_pressed: Callable[[], bool], is_slow: Callable[[], bool]
    ) -> None:
        super().__init__(id="panes")
        self._library = library
        self._is_pressed = is_pressed
        self._is_slow = is_slow
        self._later: Timer | None = None
        self._highlights: Mapping[str, Sequence[Span]] = {}
        self.hits = HitList(library, id="hits")
        self._document = DocumentPane(library, id="document")
        self.facets = FacetPanel(id="facets")

    def compose(self) -> ComposeResult:
        """From left to right."""
        yield self.hits
        yield self._document
        yield self.facets

    # What they show

    @property
    def document(self) -> DocumentPane:
        """The document at the hit, as it is when the cursor rests."""
        if self._later is not None:
            self._follow()
        return self._document

    def list_documents(self) -> None:
        """List all documents, the cursor on the one that is shown."""
        self._highlights = {}
        shown = self.document.document
        self.hits.list_documents(self._library.documents, shown.id if shown else None)

    def list_hits(self, result: SearchResult) -> None:
        """List what was found; the first hit is shown."""
        self._highlights = WordsFound(result.hits)
        self.hits.list_hits(result)

    def show_facets(self, result: SearchResult, choices: Choices) -> None:
        """Show the counts behind the filters."""
        self.facets.update(result.facets, choices)

    def show_document(self, document: Document) -> None:
        """Show a document from its beginning, and go there."""
        self.document.show(document, self._library.passages(document.id), None, self._highlights)
        self.go_to(self.document)

    @property
    def highlights(self) -> Mapping[str, Sequence[Span]]:
        """The words found, by the ids of the passages listed."""
        return self._highlights

    @property
    def found(self) -> list[Hit]:
        """The hits that are listed."""
        return [row for row in self.hits.items if isinstance(row, Hit)]

    @on(RowList.Moved, "#hits")
    def _moved(self) -> None:
        self._forget_timer()
        if self._is_pressed():
            self._later = self.set_timer(_RESTS, self._follow)
        else:
            self._follow()

    def _follow(self) -> None:
        """Show the document where the cursor is."""
        self._forget_timer()
        document, hit = self.hits.document, self.hits.hit
        if document is None:
            return
        passages = self._library.passages(document.id)
        view = self._document.view
        view.alone = alone = hit is not None and self._is_slow()
        self._document.show(document, passages, hit.id if hit else None, self._highlights)
        if hit and (hit.highlights or alone):
            offset = hit.highlights[0].start if hit.highlights else 0
            view.go_to(hit.id, offset, aligned=alone)

    def _forget_timer(self) -> None:
        if self._later is not None:
            self._later.stop()
            self._later = None

    # Which one has the keys

    @property
    def pane(self) -> Widget | None:
        """The pane that has the keys; None: they are elsewhere."""
        for pane in (self.hits, self._document, self.facets):
            if pane.has_focus or pane.has_focus_within:
                return pane
        return None

    @property
    def in_reach(self) -> list[Widget]:
        """The panes that Tab goes through."""
        wide = self.screen.has_class("-wide")
        panes: list[Widget] = [self.hits, self.document]
        return [*panes, self.facets] if wide or self.pane is self.facets else panes

    def go_to(self, pane: Widget) -> None:
        """Give a pane the keys, and show it where it was hidden."""
        if self.alone:
            self.set_alone(pane)
        self.set_class(pane is self.document, "-document")
        self.set_class(pane is self.facets, "-facets")
        (self.document.view if pane is self.document else pane).focus()

    def leave(self) -> None:
        """The keys go elsewhere: show the hits where there is room for one pane."""
        self.remove_class("-document", "-facets")

    @on(HitList.Opened)
    def _open(self) -> None:
        self.go_to(self.document)

    # One pane alone

    @property
    def alone(self) -> bool:
        """Whether one pane is shown alone."""
        return self.has_class("-alone")

    def set_alone(self, wanted: Widget | None) -> None:
        """Show this pane without anything around it; None: all of them again."""
        self.screen.set_class(wanted is not None, "-alone")
        self.set_class(wanted is not None, "-alone")
        for pane in (self.hits, self.document, self.facets):
            pane.set_class(pane is wanted, "-alone")
        self.document.plain = wanted is self.document
