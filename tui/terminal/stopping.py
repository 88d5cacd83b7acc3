"""Stops that Textual is not told of, and goings on without a stop.

Textual takes every SIGCONT for the end of a stop that it has prepared (SIGTSTP). After one that
cannot be prepared (SIGSTOP, as debuggers and those who share out the processor send it), and after
a SIGCONT alone, it would set up a terminal that it has set up already: two threads would then share
the keys, and at the end the shell would be left without echo.
"""

from __future__ import annotations

import os
import signal
import termios
from typing import Any

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

_TAKEN, _GIVEN_BACK = "\x1b[?1049h", "\x1b[?1049l"
"""What Textual writes when it takes the terminal, and when it gives it back."""


def stop() -> None:
    """Stop as at Ctrl+Z in a program that leaves the key to the terminal: with all processes of its
    group (make, a script), so that the shell sees them stopped; not at all where no shell is there
    to have them go on, which the system knows. Returns when the program goes on. The terminal must
    have been given back before. For the main thread."""
    handler = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    os.kill(0, signal.SIGTSTP)
    signal.signal(signal.SIGTSTP, handler)


class StoppableDriver(LinuxDriver):
    """Takes the terminal only when it does not have it, and gives back only what it has.

    Its own attributes start with `stop_`: they share the instance with Textual's.
    """

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self.stop_has_terminal = False
        self.stop_modes: list[Any] | None = None  # of the terminal, as the app needs them

    def write(self, data: str) -> None:
        """Write, and note whose the terminal is."""
        if data == _TAKEN:
            self.stop_has_terminal = True
        elif data == _GIVEN_BACK:
            self.stop_has_terminal = False
        super().write(data)

    def start_application_mode(self) -> None:
        """Take the terminal."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self.stop_has_terminal:  # not so in the background
            self.stop_modes = self._stop_modes_now()

    def suspend_application_mode(self) -> None:
        """Give the terminal back before a stop; one that comes before the start finds it as it
        was."""
        if self.stop_has_terminal:
            super().suspend_application_mode()

    def resume_application_mode(self) -> None:
        """Take the terminal again after a stop. After one that was not prepared a shell may have
        had it in between, which its modes tell."""
        if self.stop_modes is None:
            return
        if self.stop_has_terminal:
            if self._stop_modes_now() == self.stop_modes:
                return
            self.suspend_application_mode()
        super().resume_application_mode()

    def _stop_modes_now(self) -> list[Any] | None:
        try:
            return termios.tcgetattr(self.fileno)
        except termios.error:  # it is gone
            return None
