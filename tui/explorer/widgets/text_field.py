"""A line to type into that takes whatever is pasted as one harmless line."""

from __future__ import annotations

from importlib.resources import files

from textual import events
from textual.widgets import Input

from search_index.text import clean
from tui.explorer.look import one_line


class TextField(Input):
    """An input without border, blinking or colours of its own."""

    DEFAULT_CSS = files(__package__).joinpath("text_field.tcss").read_text(encoding="utf-8")

    def __init__(
        self,
        *,
        placeholder: str = "",
        longest: int,
        select_on_focus: bool = False,
        id: str | None = None,
    ) -> None:
        self._longest = longest
        super().__init__(
            placeholder=placeholder,
            max_length=longest,
            select_on_focus=select_on_focus,
            compact=True,
            id=id,
        )
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """Whatever is put here is one harmless line (Textual calls this for a reactive value)."""
        return one_line(value)[: self._longest]

    def on_paste(self, event: events.Paste) -> None:
        """Take a pasted text as one line without control characters."""
        event.prevent_default()
        event.stop()
        words = " ".join(clean(event.text).split())
        start, end = sorted(self.selection)
        room = self._longest - len(self.value) + end - start
        self.replace(words[: max(0, room)], start, end)
