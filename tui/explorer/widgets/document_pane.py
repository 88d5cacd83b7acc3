"""A document with its header: what is beside the hits, and each column of the reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files

from textual import events
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.widget import Widget

from search_index.library import Library
from search_index.model import Document, Passage, Span
from tui.explorer.keymap import bindings
from tui.explorer.text.layout import margin_label
from tui.explorer.text.viewport import Viewport
from tui.explorer.widgets.document_view import DocumentView
from tui.explorer.widgets.pane_header import PaneHeader
from tui.explorer.widgets.prompt import Prompt, Purpose

_COUNTED = ("numbered paragraph", "paragraph", "preamble")


class DocumentPane(Widget):
    """Header, text, and the keys for both. `number` is that of the column in the reader."""

    DEFAULT_CSS = files(__package__).joinpath("document_pane.tcss").read_text(encoding="utf-8")
    BINDINGS = bindings("document")

    def __init__(
        self, library: Library, *, number: int | None = None, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.view = DocumentView({theme.id: theme.short for theme in library.themes()})
        self._header = PaneHeader(library, self.view, number)
        self._prompt = Prompt()
        self._before: Viewport | None = None
        self._remarked: str | None = None  # the passage at which a remark was made

    def compose(self) -> ComposeResult:
        """Header, prompt (shown while asking), text."""
        yield self._header
        yield self._prompt
        yield self.view

    # What is shown

    def show(
        self,
        document: Document,
        passages: Sequence[Passage],
        at: str | None = None,
        highlights: Mapping[str, Sequence[Span]] | None = None,
    ) -> None:
        """Show a document from its beginning, or at the passage `at`, with words marked."""
        self._header.remark = ""
        self.view.show(document, passages, at)
        if highlights is not None:
            self.view.mark(highlights)
        self._header.repaint()

    @property
    def document(self) -> Document | None:
        """The document shown."""
        return self.view.document

    @property
    def place(self) -> str:
        """Where one stands, as the header says it."""
        return self._header.place

    @property
    def number(self) -> int | None:
        """The number of the column, shown before the title."""
        return self._header.number

    @number.setter
    def number(self, number: int | None) -> None:
        self._header.number = number
        self._header.repaint()

    def remark(self, words: str) -> None:
        """Say something in place of the place, until one moves: "silent on Migration"."""
        self._header.remark = words
        self._remarked = self.view.current.id if self.view.fitted and self.view.current else None
        self._header.repaint()

    @property
    def plain(self) -> bool:
        """Whether the bare text fills the pane, to be selected with the terminal's own means."""
        return self.view.plain

    @plain.setter
    def plain(self, plain: bool) -> None:
        self.set_class(plain, "-plain")
        self.view.plain = plain

    # Find, and go to a paragraph

    def action_find(self) -> None:
        """Ask what to find."""
        self._ask("find", self.view.finder.wanted)

    def action_paragraph(self) -> None:
        """Ask for a paragraph's number."""
        self._ask("paragraph")

    def action_next_match(self, step: int) -> None:
        """Go to the next match; if nothing is looked for, the screen goes to the next hit."""
        if not self.view.finder.wanted:
            raise SkipAction
        self.view.find_next(step)
        self._header.repaint()

    def _ask(self, purpose: Purpose, text: str = "") -> None:
        self.plain = False
        self._before = self.view.standing()
        self.add_class("-asking")
        self._prompt.ask(purpose, text)

    def _stop_asking(self) -> None:
        self._close_prompt()
        if not self.view.has_focus and self.has_focus_within:
            self.view.focus()

    def _close_prompt(self) -> None:
        self.remove_class("-asking")
        self._prompt.done()

    def on_prompt_typed(self, event: Prompt.Typed) -> None:
        """Find while typing."""
        event.stop()
        if event.purpose == "find":
            self._find(event.text)

    def on_prompt_entered(self, event: Prompt.Entered) -> None:
        """Find, or go to the paragraph; without words, stop looking for any. What is not there is
        asked for again."""
        event.stop()
        if event.purpose == "find":
            if event.text and not self._find(event.text):
                return
        elif event.text.strip() and not self._go_to_paragraph(event.text.strip()):
            self._prompt.answer(numbers_in(self.view.passages))
            return
        self._stop_asking()
        self._header.repaint()

    def on_prompt_cancelled(self, event: Prompt.Cancelled) -> None:
        """Back to where one stood."""
        event.stop()
        self.view.find("")
        if self._before is not None:
            self.view.stand(self._before)
        self._stop_asking()
        self._header.repaint()

    def _find(self, text: str) -> int:
        """Go to the first match, and say how many there are."""
        count = self.view.find(text, self._before)
        number = self.view.finder.number
        self._prompt.answer(f"{number}/{count}" if count or not text else "not found")
        return count

    def _go_to_paragraph(self, asked: str) -> bool:
        """Go to the paragraph that is cited by this number, or else to the passage with this label
        or local id, or to the list item or heading with this number."""
        view = self.view
        wanted = asked.strip("[]").casefold()
        name = view.document.id if view.document else ""
        for local in (f"p{wanted}", wanted):
            if (passage_id := f"{name}#{local}") in view:
                view.go_to(passage_id, aligned=True)
                return True
        for passage in view.passages:
            if wanted in _names(passage):
                view.go_to(passage.id, aligned=True)
                return True
        return False

    # Moving

    def action_move_down(self) -> None:
        """Scroll one row down."""
        self.view.scroll_rows(1)

    def action_move_up(self) -> None:
        """Scroll one row up."""
        self.view.scroll_rows(-1)

    def action_move_half_down(self) -> None:
        """Scroll half a page down."""
        self.view.scroll_pages(0.5)

    def action_move_half_up(self) -> None:
        """Scroll half a page up."""
        self.view.scroll_pages(-0.5)

    def action_move_page_down(self) -> None:
        """Scroll a page down."""
        self.view.scroll_pages(1)

    def action_move_page_up(self) -> None:
        """Scroll a page up."""
        self.view.scroll_pages(-1)

    def action_move_first(self) -> None:
        """Go to the beginning."""
        self.view.go_to_start()

    def action_move_last(self) -> None:
        """Go to the end."""
        self.view.go_to_end()

    def on_document_view_moved(self, event: DocumentView.Moved) -> None:
        """The header says where one stands now. (A remark on a document that was not shown yet
        stays when it comes into view.)"""
        if self._remarked is None:
            self._remarked = event.passage.id
        elif event.passage.id != self._remarked:
            self._header.remark = ""
        self._header.repaint()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The header shows where the keys act; leaving the prompt ends the question."""
        if event.widget is self.view:
            self._close_prompt()
        self._header.repaint()

    def on_descendant_blur(self) -> None:
        """The header shows that the keys act elsewhere."""
        self._header.repaint()


def _names(passage: Passage) -> tuple[str, ...]:
    """What a passage can be asked for by: its label, with or without "para", and its number."""
    label = passage.label.strip("[]").casefold()
    return label, label.removeprefix("para "), (passage.number or "").casefold()


def numbers_in(passages: Sequence[Passage]) -> str:
    """Which paragraphs a document has, to answer who asked for another: "there are 1 to 18"."""
    numbers = [margin_label(passage) for passage in passages if passage.kind in _COUNTED]
    whole = [int(number) for text in numbers if (number := text.strip("[]")).isdecimal()]
    if not whole:
        return "no such one"
    return f"there are {min(whole)} to {max(whole)}" if len(whole) > 1 else f"there is {whole[0]}"
