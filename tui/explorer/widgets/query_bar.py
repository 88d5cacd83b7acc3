"""The first row of the screen: the query, and the filters that narrow it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.resources import files

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message

from tui.explorer.keymap import bindings
from tui.explorer.look import FAINT, MARK, clip
from tui.explorer.widgets.line import Line
from tui.explorer.widgets.text_field import TextField

LONGEST = 1000
"""Characters of a query; the query language takes no more."""
BEGINNING = 3
"""Letters typed before it is told that they find nothing."""

_EXAMPLE = 'words, "a phrase", theme:… partner:…'


class QueryInput(TextField):
    """The query. Every printable key is text in it, but "/" in an empty one does nothing."""

    BINDINGS = bindings("query")

    class Left(Message):
        """The keys shall act on the hits."""

    def __init__(self) -> None:
        super().__init__(placeholder=_EXAMPLE, longest=LONGEST, id="query")
        self.recent: Callable[[], Sequence[str]] = tuple
        """Gives the queries that were asked before, the latest first."""
        self.completions: Sequence[str] = ()
        """Words that go on from the last one, as they are offered."""
        self._older: list[str] = []
        self._at = 0

    def on_key(self, event: events.Key) -> None:
        """A "/" out of habit goes to the query that one is in already."""
        if event.character == "/" and not self.value:
            event.prevent_default()
            event.stop()

    def action_leave(self) -> None:
        """To the hits."""
        self.post_message(self.Left())

    @property
    def is_recalling(self) -> bool:
        """Whether a query of before stands here as it was."""
        return 0 < self._at < len(self._older) and self.value == self._older[self._at]

    def action_older(self) -> None:
        """The query before."""
        if not self.is_recalling:
            typed = self.value
            self._older = [typed, *(query for query in self.recent() if query != typed.strip())]
            self._at = 0
        self._recall(self._at + 1)

    def action_down(self) -> None:
        """The query after, back to what was typed; where none was recalled, to the hits."""
        if self.is_recalling:
            self._recall(self._at - 1)
        else:
            self.action_leave()

    def _recall(self, at: int) -> None:
        if at < len(self._older):
            self._at = at
            self.value = self._older[at]
            self.cursor_position = len(self.value)

    def action_complete(self) -> None:
        """At the end the first of the words offered; elsewhere a character to the right."""
        if self.completions and self.cursor_position == len(self.value):
            signs = len(self.value) - len(self.value.lstrip('"=-( '))
            self.value = f"{self.value[:signs]}{self.completions[0]} "
            self.cursor_position = len(self.value)
        else:
            self.action_cursor_right()


class QueryBar(Horizontal):
    """The query with a mark before it that shows focus, and the filters at its right."""

    DEFAULT_CSS = files(__package__).joinpath("query_bar.tcss").read_text(encoding="utf-8")

    def compose(self) -> ComposeResult:
        """Mark, query, filters."""
        yield Line(id="query-mark")
        yield QueryInput()
        yield Line(id="query-filters")

    def on_mount(self) -> None:
        """The mark is there before the first key."""
        self._show_focus(False)

    def on_descendant_focus(self) -> None:
        """The query is what the keys act upon."""
        self._show_focus(True)

    def on_descendant_blur(self) -> None:
        """The keys act elsewhere; "/" brings them back."""
        self._show_focus(False)

    def _show_focus(self, focused: bool) -> None:
        mark = (f"{MARK} ", None) if focused else ("/ ", FAINT)
        self.query_one("#query-mark", Line).show([mark])

    @property
    def input(self) -> QueryInput:
        """Where the query is typed."""
        return self.query_one(QueryInput)

    def show_filters(self, words: str) -> None:
        """Name the filters."""
        line = self.query_one("#query-filters", Line)
        line.show([], [(clip(words, line.size.width or LONGEST), None)] if words else [])
