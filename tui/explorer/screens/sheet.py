"""A sheet: what comes up from the lower edge over a screen, under a rule, and goes away again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget

from tui.explorer.keymap import bindings
from tui.explorer.look import STRONG, clip_name, header
from tui.explorer.widgets.page_view import PageView, Paragraph
from tui.explorer.widgets.painted import Painted
from tui.explorer.widgets.scrolling import Scrolling

Result = TypeVar("Result")


class SheetTitle(Painted):
    """The rule at the upper edge of a sheet, with what the sheet is about, and where there is more
    of its `content` than is in view. Of a long title the middle is cut: it ends with a place."""

    def __init__(self, words: str, content: Scrolling) -> None:
        super().__init__()
        self._words = words
        self._content = content

    def paint(self) -> list[Strip]:
        """The rule."""
        width, height = self.size
        more = self._content.more
        words = clip_name(self._words, width - 6 - len(more))
        return [header([(words, STRONG)], width, focused=True, right=more)] * height


class Sheet(ModalScreen[Result]):
    """Base of what lies over a screen; what is beneath stays visible above it."""

    content: Scrolling
    """The part of the body that scrolls; to be made by each sheet."""

    DEFAULT_CSS = files(__package__).joinpath("sheet.tcss").read_text(encoding="utf-8")

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words

    def body(self) -> Iterable[Widget]:
        """What the sheet holds, under its title."""
        raise NotImplementedError

    def rows(self, width: int) -> int:
        """How many rows that wants; it gets as many as the screen has."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Title and body."""
        with Vertical():
            yield SheetTitle(self._words, self.content)
            yield from self.body()

    def on_scrolling_shifted(self) -> None:
        """The title says where there is more."""
        self.query_one(SheetTitle).repaint()

    def on_resize(self, event: events.Resize) -> None:
        """Be as high as needed, as far as the screen goes."""
        wanted = 1 + self.rows(event.size.width)
        self.query_one(Vertical).styles.height = min(wanted, event.size.height)


class PageSheet(Sheet[None]):
    """A sheet with a page to read."""

    BINDINGS = bindings("page")

    def __init__(self, words: str, paragraphs: Sequence[Paragraph]) -> None:
        super().__init__(words)
        self.page = self.content = PageView(paragraphs)

    def body(self) -> Iterable[Widget]:
        """The page."""
        yield self.page

    def rows(self, width: int) -> int:
        """All of the page."""
        return self.page.rows_at(width)

    def action_close(self) -> None:
        """Go back to the screen beneath."""
        self.dismiss(None)
