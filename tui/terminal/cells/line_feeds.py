"""Line feeds that only go down: the shortest way from one line of a pane to the next.

A terminal's line discipline usually adds a carriage return to each (ONLCR). Programs on the whole
screen switch that off while they run, as curses does.
"""

from __future__ import annotations

import termios

_OUTPUT_FLAGS = 1
"""The place of the output flags in what `termios.tcgetattr` returns."""


class LineFeeds:
    """The line feeds written to the terminal behind a file descriptor."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._changed = False

    def keep_column(self) -> bool:
        """Have them keep the column; whether they do."""
        try:
            modes = termios.tcgetattr(self._fd)
            if modes[_OUTPUT_FLAGS] & termios.OPOST and modes[_OUTPUT_FLAGS] & termios.ONLCR:
                modes[_OUTPUT_FLAGS] &= ~termios.ONLCR
                termios.tcsetattr(self._fd, termios.TCSANOW, modes)
                self._changed = True
        except termios.error:
            return False
        return True

    def restore(self) -> None:
        """Have them as they were; in the order of what is written, before as after."""
        if not self._changed:
            return
        self._changed = False
        try:
            modes = termios.tcgetattr(self._fd)
            modes[_OUTPUT_FLAGS] |= termios.ONLCR
            termios.tcsetattr(self._fd, termios.TCSANOW, modes)
        except termios.error:  # the terminal is gone
            pass
