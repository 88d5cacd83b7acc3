"""Text on the bare terminal, to be selected, copied and found again in the scrollback."""

from __future__ import annotations

import os
import sys
from typing import Literal

from textual.app import App, SuspendNotSupported

from search_index.library import Library
from search_index.model import Passage
from search_index.text import printable
from tui.explorer.screens.sheet import PageSheet
from tui.explorer.widgets.page_view import Paragraph

_GO_BACK = "Press any key to go back."


def show_plainly(
    app: App[object], library: Library, passage: Passage, what: Literal["text", "citation"]
) -> None:
    """Leave the screen, print a passage with its citation, or the citation alone; wait for a key.

    The words are one long line, without decoration. Where the terminal cannot be left (in a
    browser), they stand on a sheet instead.
    """
    citation = library.citation(library.document(passage.document), passage)
    lines = [
        printable(words) for words in ([passage.text, citation] if what == "text" else [citation])
    ]
    try:
        with app.suspend():
            print("", "\n\n".join(lines), "", _GO_BACK, sep="\n", flush=True)
            _wait_for_key()
            print(flush=True)
    except SuspendNotSupported:
        page: list[Paragraph] = []
        for line in lines:
            page += [[(line, None)], []]
        app.push_screen(PageSheet("To copy", page))


def _wait_for_key() -> None:
    """Wait for one key, whatever it sends (Ctrl+C too), or the end of input."""
    import termios
    import tty

    terminal = sys.__stdin__.fileno() if sys.__stdin__ else 0
    before = termios.tcgetattr(terminal)
    try:
        tty.setraw(terminal, termios.TCSAFLUSH)
        os.read(terminal, 1)
    except OSError:
        return
    finally:
        termios.tcsetattr(terminal, termios.TCSAFLUSH, before)
