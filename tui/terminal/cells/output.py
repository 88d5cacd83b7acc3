"""Sends frames no faster than the terminal takes them, so that what is outdated is never sent.

A frame is made only when it can be sent. Where the terminal answers queries, one follows the larger
frames: from the answers the speed of the line is known, and only as much is under way as keeps it
busy. On a slow line a frame goes in pieces, each made from what is wanted by then.
"""

from __future__ import annotations

import os
import select
from collections.abc import Callable
from threading import Condition, Thread
from time import monotonic

from tui.terminal.cells.pace import Pace

QUERY = "\x1b[6n"
"""DSR for the place of the cursor: four bytes that change nothing, and terminals answer them since
the VT100."""

_LOOK_EVERY = 1.0
"""Seconds between two looks at whether an answer is overdue, while a frame waits for it."""
_FAREWELL = 2.0
"""Seconds that the end waits at most for answers that are still to come."""
_LAST_BYTES = 5.0
"""Seconds that the end waits at most for a terminal that does not take what is left."""


class Output(Thread):
    """The thread that writes. `frame()` makes the next frame, "" if nothing has changed; `failed`
    is told of an error that is not the line's; `encoding` is the terminal's, with the name of the
    handler for what it lacks. `frame` is called with `condition` held."""

    def __init__(
        self,
        fd: int,
        encoding: tuple[str, str],
        frame: Callable[[], str],
        failed: Callable[[Exception], None],
        condition: Condition,
    ) -> None:
        super().__init__(daemon=True, name="cells-output")
        self._fd = fd
        self._encoding = encoding
        self._frame = frame
        self._failed = failed
        self._changed = condition
        self._verbatim: list[str] = []
        self._dirty = False
        self._closing = False
        self._pace = Pace()
        self._asks = True  # until nothing answers, or the end is near
        self.lost = False

    def send(self, text: str, *, finish: bool = True) -> None:
        """Send `text` as it is, after the frame that was asked for before; that one is left out if
        it need not be finished."""
        with self._changed:
            unfinished, self._dirty = self._dirty, False
            if unfinished and finish:
                self._verbatim.append(self._frame())
            if not self.lost:
                self._verbatim.append(text)
            self._changed.notify_all()

    def frame_changed(self) -> None:
        """There is something new to show."""
        with self._changed:
            self._dirty = not self.lost
            self._changed.notify_all()

    def answered(self) -> bool:
        """Take an answer to `QUERY`; False if it was not this thread that asked."""
        with self._changed:
            taken = self._pace.answered(monotonic())
            self._changed.notify_all()
            return taken

    @property
    def piece(self) -> int | None:
        """How many bytes of a frame should go at once on this line; None: all of them."""
        return self._pace.piece

    @property
    def rate(self) -> float | None:
        """Bytes a second that the line brings; None: not known."""
        return self._pace.rate

    @property
    def is_behind(self) -> bool:
        """Whether a slow line has yet to bring what is wanted."""
        return self._pace.piece is not None and (self._dirty or self._pace.waits)

    def await_answers(self) -> None:
        """Ask no more, and wait a little for the answers that are still to come."""
        with self._changed:
            self._asks = False
            if self._pace.answers:
                self._changed.wait_for(lambda: not self._pace.waits or self.lost, timeout=_FAREWELL)
            self._pace.give_up()

    def stop(self) -> None:
        """Write what is left and end; a terminal that takes nothing is left after some seconds."""
        with self._changed:
            self._asks = False
            self._pace.give_up()
            self._closing = True
            self._changed.notify_all()
        self.join(timeout=_LAST_BYTES)

    def run(self) -> None:
        """Write until stopped; a terminal that is gone ends it."""
        try:
            while data := self._await_data():
                self._write(data)
        except OSError:
            self._end()
        except Exception as error:
            self._end()
            self._failed(error)

    def _end(self) -> None:
        with self._changed:
            self.lost = True
            self._dirty = False
            self._verbatim.clear()
            self._changed.notify_all()

    def _await_data(self) -> str:
        """What to send next, when there is something and the line is free; "" at the end."""
        with self._changed:
            while True:
                while (seconds := self._wait()) != 0.0:
                    if self._closing:
                        return ""
                    self._changed.wait(timeout=seconds)
                    self._lose_patience()
                if data := self._next():
                    return data

    def _wait(self) -> float | None:
        """Seconds to wait for the line, at most; 0: there is something that can go now; None: there
        is nothing."""
        if self._verbatim:
            return 0.0
        if not self._dirty:
            return None
        seconds = self._pace.wait(monotonic())
        return _LOOK_EVERY if seconds is None else min(seconds, _LOOK_EVERY)

    def _lose_patience(self) -> None:
        if self._pace.is_overdue(monotonic()):
            self._asks = False
            self._pace.give_up()

    def _next(self) -> str:
        if self._verbatim:
            data = "".join(self._verbatim)
            self._verbatim.clear()
            return data
        self._dirty = False
        data = self._frame()
        if not data or not self._asks:
            return data
        before, after = self._pace.sends(len(data), monotonic())
        return f"{QUERY if before else ''}{data}{QUERY if after else ''}"

    def _write(self, data: str) -> None:
        left = memoryview(data.encode(*self._encoding))
        while left:
            left = left[self._write_some(left) :]

    def _write_some(self, data: memoryview) -> int:
        try:
            return os.write(self._fd, data)
        except BlockingIOError:  # another program on this terminal has made it so
            select.select([], [self._fd], [])
            return 0
