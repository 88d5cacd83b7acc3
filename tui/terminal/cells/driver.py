"""The driver: a `LinuxDriver` whose output goes through a virtual screen."""

from __future__ import annotations

import asyncio
import signal
import sys
from dataclasses import replace
from shutil import get_terminal_size
from threading import Condition, RLock
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from textual.drivers.linux_driver import LinuxDriver
from textual.events import CursorPosition
from textual.message import Message

from tui.terminal.cells.capability import from_terminfo
from tui.terminal.cells.grammar import Token, tokens
from tui.terminal.cells.line_feeds import LineFeeds
from tui.terminal.cells.output import Output
from tui.terminal.cells.paint import clear, paint
from tui.terminal.cells.pen import Pen
from tui.terminal.cells.screen import Row, Screen
from tui.terminal.cells.style import UnknownSGRError, crowded, intern_anew, intern_style
from tui.terminal.cells.turns import Turns

if TYPE_CHECKING:
    from textual.app import App

_SYNC_FROM = 400
"""Frames of at least this many characters stand between the marks of synchronised output."""

_drivers: WeakKeyDictionary[App[Any], CellDriver] = WeakKeyDictionary()


class CellDriver(LinuxDriver):
    """Writes only the cells that changed. Use it through `App.get_driver_class`.

    An error in it makes the rest of the run go through the plain driver: the user is told once, and
    `cells_error` says why. Its own attributes start with `cells_`: they share the instance with
    Textual's. Locks: what is shared with the thread that writes is changed under
    `cells_condition`, which is reentrant because a signal may come in anywhere.
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
        self.cells_line_feeds = LineFeeds(self.cells_fd)
        self.cells_output: Output | None = None
        self.cells_screen = Screen(0, 0)
        self.cells_shown: list[Row] | None = None
        self.cells_pen = Pen(self.cells_capability)
        self.cells_turns = Turns()
        self.cells_in_frame = False
        self.cells_sync = False
        self.cells_active = False
        self.cells_resized = False
        self.cells_cursor = (0, 0)
        _drivers[app] = self

    @staticmethod
    def cells_redraw(app: App[Any]) -> None:
        """Show everything of an app again that runs with this driver."""
        driver = _drivers[app]
        if driver.cells_error is None:
            driver.cells_invalidate()
        else:
            app.refresh(layout=True)

    @staticmethod
    def cells_line(app: App[Any]) -> Output | None:
        """What sends to the terminal for an app that runs with this driver, with the `rate` of the
        line, and whether it `is_behind`; None while it does not run."""
        driver = _drivers.get(app)
        return driver.cells_output if driver is not None else None

    def cells_invalidate(self) -> None:
        """What the terminal shows is unknown: show everything again. From any thread."""
        with self.cells_condition:
            self.cells_shown = None
            if self.cells_output is not None and self.cells_active:
                self.cells_output.frame_changed()

    # -- what Textual calls

    def write(self, data: str) -> None:
        """Take what the app draws; anything else passes on in its order."""
        output = self.cells_output
        if output is not None:
            try:
                with self.cells_condition:
                    if self.cells_error is None:
                        self._cells_take(data, output)
                        return
            except Exception as error:
                self._cells_give_up(error)
            # The plain driver goes on after what was written before.
            self.cells_output = None
            output.stop()
            self.cells_line_feeds.restore()
        super().write(data)

    def start_application_mode(self) -> None:
        """Start, or resume after a suspension: everything is drawn anew."""
        if self.cells_output is not None:  # resumed in the background, then in the foreground
            self.cells_output.stop()
            self.cells_output = None
        if self.cells_error is None:
            encoding = (sys.__stderr__.encoding if sys.__stderr__ else None) or "utf-8"
            self.cells_output = Output(
                self.cells_fd,
                (encoding, self.cells_lacking),
                self._cells_frame,
                self._cells_give_up,
                self.cells_condition,
            )
            self.cells_output.start()
            self.cells_shown = None
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self.cells_output is not None:
            self._cells_keep_column()
        loop = asyncio.get_running_loop()
        previous = signal.getsignal(signal.SIGWINCH)

        def resized(number: int, frame: Any) -> None:
            self.cells_resized = True
            loop.call_soon_threadsafe(self._cells_heal)
            if callable(previous):
                previous(number, frame)

        signal.signal(signal.SIGWINCH, resized)

    def disable_input(self) -> None:
        """Read no more; answers that are still to come are read first, or the shell would get
        them."""
        output = self.cells_output
        if output is not None:
            output.await_answers()
        super().disable_input()

    def stop_application_mode(self) -> None:
        """Give the terminal back; everything is written before this returns."""
        super().stop_application_mode()
        output, self.cells_output = self.cells_output, None
        if output is not None:
            output.stop()
        self.cells_line_feeds.restore()

    def process_message(self, message: Message) -> None:
        """Keep the answers to our own queries from the app."""
        output = self.cells_output
        if isinstance(message, CursorPosition) and output is not None and output.answered():
            return
        super().process_message(message)

    def _cells_keep_column(self) -> None:
        keeps = self.cells_line_feeds.keep_column()
        with self.cells_condition:
            self.cells_capability = replace(self.cells_capability, line_feed=keeps)
            self.cells_pen = Pen(self.cells_capability)

    # -- the virtual screen

    def _cells_take(self, data: str, output: Output) -> None:
        screen, drawn = self.cells_screen, False
        text, sgr = Token.TEXT, Token.SGR  # see the screen's: a look-up takes its time
        for token, value, piece in tokens(data):
            if token is text:
                self.cells_turns.draw(screen.y)
            try:
                known = screen.take(token, value)
            except UnknownSGRError:
                token = Token.FOREIGN
                known = False
            if known:
                drawn = True
                if token is sgr and not self.cells_coloured:
                    screen.pen = intern_style("", "", screen.pen.marks, screen.pen.link)
            elif token is Token.BEGIN:
                self.cells_in_frame = self.cells_sync = True
            elif token is Token.END:
                self.cells_in_frame, drawn = False, True
            else:
                self._cells_pass(token, piece, output)
                screen = self.cells_screen
                drawn = drawn or token is Token.FOREIGN
        if drawn and not self.cells_in_frame and self.cells_active:
            self.cells_turns.end()
            output.frame_changed()

    def _cells_pass(self, token: Token, piece: str, output: Output) -> None:
        # What would be shown for an instant only is not worth its time.
        output.send(piece, finish=piece != "\x1b[?1049l")
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
            pen.forget()
            shown = clear(pen, wanted)
        piece = self.cells_output.piece if self.cells_output is not None else None
        after = paint(pen, shown, wanted) if piece is None else self._cells_part(shown, piece)
        if pen is self.cells_pen:  # not stopped and resumed in between, by a signal
            self.cells_shown = after
        cursor = (self.cells_screen.x, self.cells_screen.y)
        if after == wanted and (pen.size or cursor != self.cells_cursor):
            pen.move(*cursor)
            self.cells_cursor = cursor
        if crowded():
            self._cells_forget()
        data = "".join(pen.out)
        if self.cells_sync and len(data) >= _SYNC_FROM and piece is None:
            return f"\x1b[?2026h{data}\x1b[?2026l"
        return data

    def _cells_part(self, shown: list[Row], size: int) -> list[Row]:
        """Paint what is most wanted, about so many bytes; the rest is made anew when it can go."""
        wanted, output = self.cells_screen.rows, self.cells_output
        order = self.cells_turns.order(len(wanted))
        after = paint(self.cells_pen, shown, wanted, order, size)
        self.cells_turns.sent(shown, after)
        if after != wanted and output is not None:
            output.frame_changed()
        return after

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

    def _cells_forget(self) -> None:
        """Keep of the interned cells only those on the screen."""
        screen, pen = self.cells_screen, self.cells_screen.pen
        kept = intern_anew([*screen.rows, *(self.cells_shown or [])])
        screen.rows = kept[: screen.height]
        screen.pen = intern_style(pen.foreground, pen.background, pen.marks, pen.link)
        if self.cells_shown is not None:
            self.cells_shown = kept[screen.height :]
        self.cells_pen.forget()

    def _cells_heal(self) -> None:
        """Redraw after a signal about the size, if the app, for which nothing changed, will not."""
        if not self.cells_active or self.cells_error is not None:
            return
        if tuple(get_terminal_size()) == (self.cells_screen.width, self.cells_screen.height):
            self.cells_invalidate()

    def _cells_give_up(self, error: Exception) -> None:
        """Go on as the plain driver."""
        with self.cells_condition:
            if self.cells_error is None:
                self.cells_error = error
                self.cells_app.call_later(self._cells_start_over)

    def _cells_start_over(self) -> None:
        """Have everything drawn by the plain driver, and say so."""
        self.write("\x1b[0m\x1b[2J")
        self.cells_app.refresh(layout=True)
        self.cells_app.notify(
            f"Sending only what changed failed ({type(self.cells_error).__name__}: "
            f"{self.cells_error}); from now on whole regions are sent.",
            severity="warning",
            markup=False,
        )
