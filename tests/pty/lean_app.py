"""Query, hits, document and filters as plain Textual has them: what the explorer's bytes are set
beside.

    python -m tests.pty.lean_app FOLDER

A lean app: the terminal's own colours, no borders, scrollbars, animations and blinking cursor. It
shows the texts of a folder; each move in the list shows another part beside it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from textual import on
from textual.app import App, ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, OptionList, Static


class Lean(App[None]):
    """Two lists and a text beside each other, under a query."""

    ENABLE_COMMAND_PALETTE = False
    CSS = """
    Horizontal > * { width: 1fr; height: 1fr; border: none; padding: 0; scrollbar-size: 0 0; }
    Input, Input:focus { height: 1; border: none; padding: 0; }
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(ansi_color=True)
        self.theme = "ansi-dark"
        self.animation_level = "none"
        texts = "\n\n".join(
            path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))
        )
        self.paragraphs = [part.replace("\n", " ") for part in texts.split("\n\n") if part.strip()]

    def compose(self) -> ComposeResult:
        """Query, hits, document, filters."""
        field = Input(placeholder="words")
        field.cursor_blink = False
        yield field
        with Horizontal():
            yield OptionList(*(part[:60] for part in self.paragraphs), markup=False, id="hits")
            with VerticalScroll(id="document"):
                yield Static("\n\n".join(self.paragraphs[:40]), markup=False, id="text")
            yield OptionList(*(part[:20] for part in self.paragraphs), markup=False, id="filters")

    @on(OptionList.OptionHighlighted, "#hits")
    def _show(self, event: OptionList.OptionHighlighted) -> None:
        start = event.option_index
        text = "\n\n".join(self.paragraphs[start : start + 40])
        self.query_one("#text", Static).update(text)


if __name__ == "__main__":
    Lean(Path(sys.argv[1])).run(mouse=False)
