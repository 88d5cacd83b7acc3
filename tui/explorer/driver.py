"""The driver of the explorer: only the changed cells, in letters that the terminal can show."""

from __future__ import annotations

import codecs
import os
import re
from typing import TYPE_CHECKING, Any

from tui.terminal.ascii import in_cells
from tui.terminal.capability import terminal, wants_colour
from tui.terminal.cells.driver import CellDriver
from tui.terminal.stopping import StoppableDriver

if TYPE_CHECKING:
    from textual.app import App

codecs.register_error("communique-cells", in_cells)


_NEW = re.compile(r"\x1b\[(\?\d+\$p|[<=>]\d*u)|\x1b\][^\x07\x1b]*(\x07|\x1b\\)")
"""Queries of modes, the keyboard protocol and operating system commands: a terminal of the old
school prints parts of them."""

_WIPE = "\x1b[0m\x1b[H\x1b[2J"


class ExplorerDriver(StoppableDriver, CellDriver):
    """Writes what the terminal can show: the nearest ASCII for what its encoding lacks, cell for
    cell; no colours where there are none or none are wanted; nothing newer than the terminal."""

    cells_lacking = "communique-cells"

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self.cells_coloured = wants_colour(os.environ)
        self._two_screens = terminal(os.environ.get("TERM", "")).two_screens

    def write(self, data: str) -> None:
        """Write, but for what an old terminal would show as letters."""
        if self._two_screens or not _NEW.fullmatch(data):
            super().write(data)

    def start_application_mode(self) -> None:
        """Start, or go on after a stop: then too all is shown, though nothing is drawn anew."""
        super().start_application_mode()
        self.cells_invalidate()

    def stop_application_mode(self) -> None:
        """Give the terminal back, wiped where it has no screen of its own to go back to."""
        super().stop_application_mode()
        if not self._two_screens:
            self.write(_WIPE)
