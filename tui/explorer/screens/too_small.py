"""What stands in place of the screens where there is no room for them."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import ModalScreen

from tui.explorer.keymap import pressed
from tui.explorer.widgets.paragraph import ParagraphView


class TooSmall(ModalScreen[None]):
    """One sentence; it goes away when the window grows. Nothing opens before that."""

    DEFAULT_CSS = """
    TooSmall {
        background: ansi_default;
        color: ansi_default;
    }
    TooSmall > ParagraphView {
        height: 1fr;
    }
    """

    def __init__(self, columns: int, rows: int) -> None:
        super().__init__()
        self._sentence = (
            f"This window is too small: communiqué needs {columns} columns and {rows} rows."
            f" {pressed('quit')} quits."
        )

    def compose(self) -> ComposeResult:
        """The sentence."""
        text = ParagraphView()
        text.show([(self._sentence, None)])
        yield text
