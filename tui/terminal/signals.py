"""Leaving in time: a program on the whole screen that is told to end, or whose terminal is gone.

Textual alone is killed by SIGTERM and SIGHUP with the terminal left as it was painted, and keeps a
core busy when the terminal is gone while SIGHUP is ignored: it reads the end of it for ever. A
thread of its own sees both, whatever the program is busy with.

The same thread sees to it that no other signal is missed. The system may give one to any thread,
and does so after a stop; Python handles it in the main one, which may just have gone to sleep: an
explorer that went on after a stop stayed blank now and then.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import termios
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread
from types import FrameType, TracebackType
from typing import Any

_PATIENCE = 1.5
"""Seconds in which the program may leave by itself before it is ended."""

_RESTORE = (
    "\x1b[?2026l"  # synchronised output
    "\x1b[?1000l\x1b[?1003l\x1b[?1006l"  # mouse
    "\x1b[?2004l\x1b[?1004l\x1b[<u"  # reports of paste and focus, the keyboard protocol
    "\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l"  # pen, wrap, cursor, the terminal's own screen
)


class LeavingInTime:
    """A context in which a signal or a lost terminal calls `leave(status)`, once, from a thread.

    Any other signal with a handler calls `wake()` there, which is to wake the main thread.
    `status` is 128 + the number of the signal, for a lost terminal that of SIGHUP. Who does not
    leave the context in time is ended with that status, the terminal restored. A signal that was
    ignored when the program started (nohup) stays ignored; the lost terminal counts all the same.
    Enter and leave it in the main thread, with a terminal on standard input.
    """

    SIGNALS = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)

    def __init__(self, leave: Callable[[int], object], wake: Callable[[], object]) -> None:
        self.status = 0
        self._leave = leave
        self._wake = wake
        self._left = Event()
        self._previous: dict[signal.Signals, Any] = {}

    def __enter__(self) -> LeavingInTime:
        self._terminal = sys.stdin.fileno()
        self._modes = termios.tcgetattr(self._terminal)
        self._read, self._write = os.pipe()
        for end in (self._read, self._write):
            os.set_blocking(end, False)
        # Python writes the number of a signal there at once, however busy the main thread is.
        self._wakeup = signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        for number in self.SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._previous[number] = signal.signal(number, _noted)
        self._thread = Thread(target=self._watch, daemon=True, name="leaving-in-time")
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._left.set()
        os.write(self._write, b"\0")
        self._thread.join()
        signal.set_wakeup_fd(self._wakeup)
        for number, handler in self._previous.items():
            signal.signal(number, handler)
        os.close(self._read)
        os.close(self._write)

    def _watch(self) -> None:
        """Wait, without a turn of the clock, until there is a reason to leave; see to it then."""
        poll = select.poll()
        poll.register(self._terminal, 0)  # nothing but that it is gone
        poll.register(self._read, select.POLLIN)
        while not self.status:
            for descriptor, _ in poll.poll():
                if descriptor == self._terminal:
                    self.status = 128 + signal.SIGHUP
                else:
                    self._note(os.read(self._read, 512))
            if self._left.is_set():
                return
            if not self.status:
                self._wake()
        self._leave(self.status)
        if not self._left.wait(_PATIENCE):
            self._end()

    def _note(self, numbers: bytes) -> None:
        """Take the first signal to leave for; others, like a change of the window's size, pass."""
        for number in numbers:
            if number in self.SIGNALS and not self.status:
                self.status = 128 + number

    def _end(self) -> None:
        """Give the terminal back as well as that can be done from outside, and end."""
        with suppress(OSError, termios.error):  # it is gone
            termios.tcsetattr(self._terminal, termios.TCSANOW, self._modes)
        with suppress(OSError):  # it is gone, or takes nothing
            os.set_blocking(self._terminal, False)
            try:
                os.write(self._terminal, _RESTORE.encode())
            finally:
                os.set_blocking(self._terminal, True)
        os._exit(self.status)


def _noted(_number: int, _frame: FrameType | None) -> None:
    """A signal came; the thread reads of it."""
