"""The driver: a `LinuxDriver` whose output goes through a virtual screen."""

from __future__ import annotations

import signal
import sys
from shutil import get_terminal_size
from threading import Condition, RLock
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message
from textual.messages import TerminalSupportsSynchronizedOutput

from tui.terminal.cells.capability import from_terminfo
from tui.terminal.cells.grammar import Token, tokens
from tui.terminal.cells.output import Output
from tui.terminal.cells.paint import clear, paint
from tui.terminal.cells.pen import Pen
from tui.terminal.cells.screen import Row, Screen
from tui.terminal.cells.style import intern_style

if TYPE_CHECKING:
    from textual.app import App

_SYNC_FROM = 400
"""Frames of at least this many characters stand between the marks of synchronised output."""

_drivers: WeakKeyDictionary[App[Any], CellDriver] = WeakKeyDictionary()


class CellDriver(LinuxDriver):
    """Writes only the cells that changed. Use it through `App.get_driver_class`.

    An error in it makes the rest of the run go through the plain driver; `cells_error` then says
    why. Its own attributes start with `cells_`: they share the instance with Textual's.
    """

    cells_lacking = "replace"
    """The error handler (see `codecs.register_error`) for what the terminal's encoding lacks; it
    must keep the number of cells."""

    cells_coloured = True
    """Whether colours are sent; marks like bold and reverse are in any case."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self.cells_app = app
        self.cells_error: Exception | None = None
        self.cells_condition = Condition(RLock())
        self.cells_capability = from_terminfo()
        self.cells_fd = sys.__stderr__.fileno() if sys.__stderr__ else 2
        self.cells_output: Output | None = None
        self.cells_screen = Screen(0, 0)
        self.cells_shown: list[Row] | None = None
        self.cells_pen = Pen(self.cells_capability)
        self.cells_in_frame = False
        self.cells_sync = False
        self.cells_active = False
        self.cells_resized = False
        self.cells_cursor = (0, 0)
        _drivers[app] = self

    @staticmethod
    def cells_redraw(app: App[Any]) -> None:
        """Show everything of an app again that runs with this driver."""
        _drivers[app].cells_invalidate()

    def cells_invalidate(self) -> None:
        """What the terminal shows is unknown: show everything again."""
        with self.cells_condition:
            self.cells_shown = None
            if self.cells_output is not None and self.cells_active:
                self.cells_output.frame_changed()

    # -- what Textual calls

    def write(self, data: str) -> None:
        """Take what the app draws; anything else passes on in its order."""
        output = self.cells_output
        if output is None or self.cells_error is not None:
            super().write(data)
            return
        try:
            with self.cells_condition:
                self._cells_take(data, output)
        except Exception as error:
            self._cells_give_up(error)

    def start_application_mode(self) -> None:
        """Start, or resume after a suspension: everything is drawn anew."""
        if self.cells_error is None:
            encoding = (sys.__stderr__.encoding if sys.__stderr__ else None) or "utf-8"
            self.cells_output = Output(
                self.cells_fd,
                (encoding, self.cells_lacking),
                self._cells_frame,
                self.cells_condition,
            )
            self.cells_output.start()
            self.cells_shown = None
        super().start_application_mode()  # type: ignore[no-untyped-call]
        previous = signal.getsignal(signal.SIGWINCH)

        def resized(number: int, frame: Any) -> None:
            # Only a flag: the lock may be held where the signal came in.
            self.cells_resized = True
            if callable(previous):
                previous(number, frame)

        signal.signal(signal.SIGWINCH, resized)

    def stop_application_mode(self) -> None:
        """Give the terminal back; everything is written before this returns."""
        super().stop_application_mode()
        if self.cells_output is not None:
            self.cells_output.stop()
            self.cells_output = None

    def process_message(self, message: Message) -> None:
        """Keep the answers to our own queries from the app."""
        if isinstance(message, TerminalSupportsSynchronizedOutput) and self.cells_output:
            if self.cells_output.answered():
                return
            self.cells_output.terminal_answers()
        super().process_message(message)

    # -- the virtual screen

    def _cells_take(self, data: str, output: Output) -> None:
        screen, drawn = self.cells_screen, False
        for token, value, piece in tokens(data):
            if token is Token.TEXT:
                screen.write(value)
                drawn = True
            elif token is Token.MOVE:
                screen.move(value)
            elif token is Token.SGR:
                screen.sgr(value)
                if not self.cells_coloured:
                    screen.pen = intern_style("", "", screen.pen.marks, screen.pen.link)
            elif token is Token.LINE_FEED:
                screen.line_feed()
            elif token is Token.LINK:
                screen.link(value)
            elif token is Token.CLEAR:
                screen.clear()
                drawn = True
            elif token is Token.BEGIN:
                self.cells_in_frame = self.cells_sync = True
            elif token is Token.END:
                self.cells_in_frame, drawn = False, True
            else:
                self._cells_pass(token, piece, output)
                screen = self.cells_screen
        if drawn and not self.cells_in_frame and self.cells_active:
            output.frame_changed()

    def _cells_pass(self, token: Token, piece: str, output: Output) -> None:
        output.send(piece)
        if piece == "\x1b[?1049h":
            self.cells_active = True
            self.cells_shown = None
            self.cells_pen = Pen(self.cells_capability)
        elif piece == "\x1b[?1049l":
            self.cells_active = False
        elif token is Token.FOREIGN:
            self.cells_shown = None
            self.cells_pen = Pen(self.cells_capability)

    def _cells_frame(self) -> str:
        """What brings the terminal to the wanted screen (called with the lock held)."""
        try:
            return self._cells_difference()
        except Exception as error:
            self._cells_give_up(error)
            return ""

    def _cells_difference(self) -> str:
        self._cells_fit()
        pen, wanted = self.cells_pen, self.cells_screen.rows
        pen.out, pen.size = [], 0
        shown = self.cells_shown
        if shown is None:
            pen.forget_cursor()
            pen.style = None
            shown = clear(pen, wanted)
        paint(pen, shown, wanted)
        self.cells_shown = [row.copy() for row in wanted]
        cursor = (self.cells_screen.x, self.cells_screen.y)
        if pen.size or cursor != self.cells_cursor:
            pen.move(*cursor)
            self.cells_cursor = cursor
        data = "".join(pen.out)
        if self.cells_sync and len(data) >= _SYNC_FROM:
            return f"\x1b[?2026h{data}\x1b[?2026l"
        return data

    def _cells_fit(self) -> None:
        """Follow the terminal's size; a signal about it counts as damage even at the same size."""
        size = get_terminal_size()  # as Textual asks: 80x24 where the terminal says 0x0
        if self.cells_resized:
            self.cells_resized = False
            self.cells_shown = None
        if (size.columns, size.lines) != (self.cells_screen.width, self.cells_screen.height):
            old = self.cells_screen
            self.cells_screen = screen = Screen(max(size.columns, 1), max(size.lines, 1))
            screen.pen, screen.x, screen.y = old.pen, old.x, old.y
            for y, row in enumerate(old.rows[: screen.height]):
                screen.rows[y][: old.width] = row[: screen.width]
            self.cells_shown = None

    def _cells_give_up(self, error: Exception) -> None:
        """Go on as the plain driver, and have everything drawn again."""
        self.cells_error = error
        super().write("\x1b[0m\x1b[2J")
        self.cells_app.call_later(self.cells_app.refresh, layout=True)
