"""A terminal at the far end of a slow line.

The line carries so many bits a second (ten for a byte, as on a serial line), and each byte, key and
answer is under way for its delay. Next to nothing is read ahead of it: what it has not carried yet
waits with the program, as at a serial port, and not in a buffer of ours. Times are those of the
line (when the last bit of a byte came through), not those at which a test came to look.
"""

from __future__ import annotations

import os
import select
import time
from collections import deque
from collections.abc import Sequence
from typing import Any

import pyte

from tests.pty.terminal import Terminal

_AHEAD = 0.02
"""Seconds of the line for which bytes are taken from the program before they can go."""


class WholeScreen(pyte.Screen):
    """A screen whose lines are all there: pyte's own leaves what a line showed where one comes to
    its place on which nothing was ever written; and one that knows what is no SGR."""

    def insert_lines(self, count: int | None = None) -> None:
        """IL."""
        self._have_lines()
        super().insert_lines(count)

    def delete_lines(self, count: int | None = None) -> None:
        """DL."""
        self._have_lines()
        super().delete_lines(count)

    def select_graphic_rendition(self, *attrs: int, private: bool = False) -> None:
        """SGR; what only looks like it asks for something (as vim does) and draws nothing."""
        if not private:
            super().select_graphic_rendition(*attrs)

    def _have_lines(self) -> None:
        for line in range(self.lines):
            self.buffer[line]


class SlowTerminal(Terminal):
    """A program in a pty behind a line of `bits` a second that is `delay` seconds long each way.

    It says what it is and where its cursor stands when asked, as xterm does, through the line.
    """

    def __init__(
        self, command: Sequence[str], *, bits: int, delay: float = 0.15, **options: Any
    ) -> None:
        self.rate = bits / 10
        self.delay = delay
        self.pressed_at = time.monotonic()
        """When the last key was pressed, or before any the program was started."""
        self.arrived_at = 0.0
        """When the last byte came."""
        self._free_at = 0.0
        self._down: deque[tuple[float, bytes]] = deque()
        self._up: deque[tuple[float, bytes]] = deque()
        super().__init__(command, screen=WholeScreen, **options)
        self._screen.write_process_input = self._send

    @property
    def seconds(self) -> float:
        """Seconds from the last key to the last byte."""
        return self.arrived_at - self.pressed_at

    def type(self, text: str) -> None:
        """Type text at once."""
        self.pressed_at = time.monotonic()
        super().type(text)

    def press(self, *keys: str) -> None:
        """Press keys at once, one after the other."""
        self.pressed_at = time.monotonic()
        super().press(*keys)

    def hold(self, key: str, seconds: float, rate: int = 30) -> int:
        """Hold a key down that repeats so many times a second, and let it go; how many keys that
        were."""
        start, keys = time.monotonic(), round(seconds * rate)
        for turn in range(keys):
            self.wait(start + turn / rate - time.monotonic())
            self.press(key)
        return keys

    def wait(self, seconds: float) -> None:
        """Let the line work for so long."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._read(left)

    def __enter__(self) -> SlowTerminal:
        return self

    def settle(self, quiet: float = 0.0) -> None:
        """Read until nothing has come for a round trip and a while."""
        super().settle(2 * self.delay + max(quiet, 0.3))

    def _send(self, text: str) -> None:
        self._up.append((time.monotonic() + self.delay, text.encode()))

    def _read(self, seconds: float) -> bool:
        """Let the line work until bytes come; False when none did in time or all ended."""
        end = time.monotonic() + seconds
        while True:
            now = time.monotonic()
            while self._up and self._up[0][0] <= now:
                os.write(self._child.child_fd, self._up.popleft()[1])
            if self._down and self._down[0][0] <= now:
                self.arrived_at, data = self._down.popleft()
                self._take(data)
                return True
            if now >= end:
                return False
            takes_at = self._free_at - _AHEAD
            dues = [end, *(queue[0][0] for queue in (self._up, self._down) if queue)]
            if takes_at > now:
                time.sleep(max(0.0, min(takes_at, *dues) - now))
            elif self._waits(min(dues) - now) and not self._carry():
                return False

    def _waits(self, seconds: float) -> bool:
        """Whether the program writes something in this time."""
        return bool(select.select([self._child.child_fd], [], [], seconds)[0])

    def _carry(self) -> bool:
        """Take on a few bytes of the program; False when it has ended."""
        try:
            data = os.read(self._child.child_fd, max(1, int(self.rate * _AHEAD)))
        except OSError:
            data = b""
        self._free_at = max(self._free_at, time.monotonic()) + len(data) / self.rate
        self._down.append((self._free_at + self.delay, data))
        return bool(data)
