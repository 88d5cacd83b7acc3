"""Sends frames no faster than the terminal takes them, so that what is outdated is never sent.

A frame is made only when it can be sent. On a line that answers queries, a query follows the
larger frames and the next frame waits for its answer: no bytes then wait in a buffer on the way.
"""

from __future__ import annotations

import os
import select
from collections import deque
from collections.abc import Callable
from threading import Condition, Thread
from time import monotonic

QUERY = "\x1b[?2026$p"
"""DECRQM for synchronised output: harmless, and answered by the terminals that know the mode."""

_ASK_FROM = 256
"""Bytes sent since the last query from which a frame is followed by one."""
_WINDOW = 640
"""Unanswered bytes above which the next frame waits: 0.7 s at 9,600 bit/s."""
_PATIENCE, _SLOWEST = 2.0, 480
"""An answer is no longer waited for, nor asked for again, after this many seconds and the time that
the unanswered bytes take at so many a second."""
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
        self._asked: deque[int] = deque()
        self._unasked = 0
        self._answers = False
        self._leaving = False
        self._asked_at = 0.0
        self.lost = False

    def send(self, text: str, *, finish: bool = True) -> None:
        """Send `text` as it is, after the frame that was asked for before; that one is left out if
        it need not be finished."""
        with self._changed:
            if self._dirty and finish:
                self._verbatim.append(self._frame())
            self._dirty = False
            if not self.lost:
                self._verbatim.append(text)
            self._changed.notify_all()

    def frame_changed(self) -> None:
        """There is something new to show."""
        with self._changed:
            self._dirty = not self.lost
            self._changed.notify_all()

    def terminal_answers(self) -> None:
        """The terminal is known to answer `QUERY`, so that it can pace the frames."""
        self._answers = not self._leaving

    def answered(self) -> bool:
        """Take an answer to `QUERY`; False if it was not this thread that asked."""
        with self._changed:
            if not self._asked:
                return False
            self._asked.popleft()
            self._changed.notify_all()
            return True

    def await_answers(self) -> None:
        """Ask no more, and wait a little for the answers that are still to come."""
        with self._changed:
            self._answers, self._leaving = False, True
            self._changed.wait_for(lambda: not self._asked or self.lost, timeout=_FAREWELL)
            self._asked.clear()

    def stop(self) -> None:
        """Write what is left and end; a terminal that takes nothing is left after some seconds."""
        with self._changed:
            self._answers, self._leaving = False, True
            self._asked.clear()
            self._unasked = 0
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
                while not self._ready():
                    if self._closing:
                        return ""
                    self._changed.wait(timeout=_PATIENCE if self._dirty else None)
                    self._lose_patience()
                if data := self._next():
                    return data

    def _lose_patience(self) -> None:
        patience = _PATIENCE + sum(self._asked) / _SLOWEST
        if self._asked and monotonic() - self._asked_at > patience:
            self._answers = False
            self._asked.clear()

    def _ready(self) -> bool:
        return bool(self._verbatim) or (self._dirty and sum(self._asked) + self._unasked < _WINDOW)

    def _next(self) -> str:
        if self._verbatim:
            data = "".join(self._verbatim)
            self._verbatim.clear()
            return data
        self._dirty = False
        data = self._frame()
        if data and self._answers:
            self._unasked += len(data)
            if self._unasked >= _ASK_FROM:
                self._asked.append(self._unasked)
                self._asked_at = monotonic()
                self._unasked = 0
                data += QUERY
        return data

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
