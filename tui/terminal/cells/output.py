"""Sends frames no faster than the terminal takes them, so that what is outdated is never sent.

A frame is made only when it can be sent. On a line that answers queries, a query follows the
larger frames and the next frame waits for its answer: no bytes then wait in a buffer on the way.
"""

from __future__ import annotations

import os
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
_PATIENCE = 2.0
"""Seconds after which an answer is no longer waited for, nor asked for again."""


class Output(Thread):
    """The thread that writes. `frame()` makes the next frame, "" if nothing has changed;
    `encoding` is the terminal's, with the name of the handler for what it lacks."""

    def __init__(
        self,
        fd: int,
        encoding: tuple[str, str],
        frame: Callable[[], str],
        condition: Condition,
    ) -> None:
        super().__init__(daemon=True, name="cells-output")
        self._fd = fd
        self._encoding = encoding
        self._frame = frame
        self._changed = condition
        self._verbatim: list[str] = []
        self._dirty = False
        self._busy = False
        self._closing = False
        self._asked: deque[int] = deque()
        self._unasked = 0
        self._answers = False
        self._asked_at = 0.0
        self.lost = False

    def send(self, text: str) -> None:
        """Send `text` as it is, after the frames that were asked for before."""
        with self._changed:
            if self._dirty:
                self._verbatim.append(self._frame())
                self._dirty = False
            self._verbatim.append(text)
            self._changed.notify_all()

    def frame_changed(self) -> None:
        """There is something new to show."""
        with self._changed:
            self._dirty = True
            self._changed.notify_all()

    def terminal_answers(self) -> None:
        """The terminal is known to answer `QUERY`, so that it can pace the frames."""
        self._answers = True

    def answered(self) -> bool:
        """Take an answer to `QUERY`; False if it was not this thread that asked."""
        with self._changed:
            if not self._asked:
                return False
            self._asked.popleft()
            self._changed.notify_all()
            return True

    def drain(self) -> None:
        """Wait until everything is written (at most a few seconds on a dead line)."""
        with self._changed:
            self._answers = False
            self._asked.clear()
            self._changed.notify_all()
            self._changed.wait_for(
                lambda: not (self._busy or self._dirty or self._verbatim) or self.lost, timeout=5
            )

    def stop(self) -> None:
        """Write what is left and end."""
        self.drain()
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self.join(timeout=1)

    def run(self) -> None:
        """Write until stopped; a terminal that is gone ends it."""
        while True:
            with self._changed:
                self._busy = False
                self._changed.notify_all()
                while not self._ready():
                    if self._closing:
                        return
                    self._changed.wait(timeout=_PATIENCE if self._dirty else None)
                    if self._asked and monotonic() - self._asked_at > _PATIENCE:
                        self._answers = False
                        self._asked.clear()
                self._busy = True
                data = self._next()
            try:
                self._write(data)
            except OSError:
                self.lost = True
                return

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
            left = left[os.write(self._fd, left) :]
