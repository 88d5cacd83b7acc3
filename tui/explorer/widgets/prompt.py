"""A line to type into: find in a document, go to a paragraph, or narrow a table."""

from __future__ import annotations

from importlib.resources import files
from typing import Literal

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from tui.explorer.keymap import bindings
from tui.explorer.look import FAINT
from tui.explorer.widgets.line import Line
from tui.explorer.widgets.text_field import TextField

Purpose = Literal["find", "paragraph", "rows", "term"]

_SIGNS: dict[Purpose, str] = {
    "find": "find: ",
    "paragraph": "paragraph: ",
    "rows": "rows with: ",
    "term": "term: ",
}
_LONGEST = 200
_ANSWER = 12
"""Cells for an answer, that the field need not change with every letter; a longer one gets more."""


class Prompt(Widget):
    """The line itself, there while something is asked: its pane opens it with `ask`, says with
    `answer` how it goes, and ends it with `done`."""

    DEFAULT_CSS = files(__package__).joinpath("prompt.tcss").read_text(encoding="utf-8")
    BINDINGS = bindings("prompt")

    class Typed(Message):
        """The text has changed."""

        def __init__(self, purpose: Purpose, text: str) -> None:
            super().__init__()
            self.purpose = purpose
            self.text = text

    class Entered(Typed):
        """The text is to be acted upon."""

    class Cancelled(Message):
        """Nothing is wanted after all."""

    def __init__(self) -> None:
        super().__init__()
        self._purpose: Purpose = "find"

    def compose(self) -> ComposeResult:
        """A sign that says what to type, the field, and room for an answer."""
        yield Line(id="sign")
        yield TextField(longest=_LONGEST, select_on_focus=True)
        yield Line(id="answer")

    def ask(self, purpose: Purpose, text: str = "") -> None:
        """Begin to ask; `text` is what was typed last time."""
        self._purpose = purpose
        self.add_class("-asking")
        sign = self.query_one("#sign", Line)
        sign.styles.width = len(_SIGNS[purpose])
        sign.show([(_SIGNS[purpose], FAINT)])
        self.answer("")
        field = self.query_one(TextField)
        with field.prevent(Input.Changed):
            field.value = text
        field.focus()

    def done(self) -> None:
        """Ask no more."""
        self.remove_class("-asking")

    def answer(self, words: str) -> None:
        """Say how it goes: "3/17", "not found" ..."""
        line = self.query_one("#answer", Line)
        line.styles.width = max(_ANSWER, cell_len(words))
        line.show([], [(words, FAINT)])

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what is typed."""
        event.stop()
        self.post_message(self.Typed(self._purpose, event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Pass on what was entered; where one is asked again, typing replaces it."""
        event.stop()
        self.query_one(TextField).select_all()
        self.post_message(self.Entered(self._purpose, event.value))

    def action_cancel(self) -> None:
        """Let go."""
        self.post_message(self.Cancelled())
