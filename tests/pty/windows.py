"""Terminal programs of other hands, each on a display of its own that nobody needs to look at.

What a program writes in its pty is shown in the window of xterm and its like, what that terminal
answers to queries goes back to the program, and the picture is read pixel by pixel.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Condition, Thread
from typing import Any

import pytest

from tests.pty.terminal import Terminal

_SCREEN = (1000, 640)
"""Pixels of a display: room for the largest window of the tests."""
_START = 15.0
"""Seconds in which a terminal must have come up, or it does not work on this machine."""
_PATIENCE = 10.0
"""Seconds in which it must have taken what it was sent, or its new size."""

_INSIDE = """
import os, select, socket, sys, tty
tty.setraw(0)
with socket.socket(socket.AF_UNIX) as test:
    test.connect(sys.argv[1])
    while True:
        ready, _, _ = select.select([0, test], [], [])
        if 0 in ready:
            test.sendall(os.read(0, 4096))
        if test in ready:
            data = test.recv(65536)
            if not data:
                break
            while data:
                data = data[os.write(1, data):]
"""
"""What runs inside the window: it shows what the test sends and hands on what the terminal says."""

_SIZE = re.compile(rb"\x1b\[8;(\d+);(\d+)t")


@dataclass(frozen=True)
class Kind:
    """A terminal program: its command line before the program to run in it, and its TERM."""

    name: str
    command: tuple[str, ...]
    term: str = "xterm-256color"
    resize: tuple[str, ...] = ()
    """The command that gives it another size, where it takes none from what it shows (XTWINOPS)."""


XTERM = Kind(
    "xterm",
    (
        # Letters of this font keep to their cells: what is drawn in runs looks as drawn by letters.
        *("xterm", "-fn", "-misc-fixed-medium-r-semicondensed--13-*-iso10646-1"),
        *("-geometry", "80x24", "-xrm", "*allowWindowOps: true", "-e"),
    ),
)
_BUS = ("dbus-run-session", "--")
VTE = (
    Kind(
        "mate-terminal",
        (*_BUS, "mate-terminal", "--disable-factory", "--geometry=80x24", "--hide-menubar", "-x"),
    ),
    Kind(
        "gnome-terminal",
        (*_BUS, "gnome-terminal", "--wait", "--geometry=80x24", "--hide-menubar", "--"),
    ),
    Kind(
        "xfce4-terminal",
        (
            *(*_BUS, "xfce4-terminal", "--disable-server", "--geometry=80x24"),
            *("--hide-menubar", "--hide-toolbar", "-x"),
        ),
    ),
)
"""Terminals with the widget of GNOME; any will do."""
KITTY = Kind(
    "kitty",
    (
        *("kitty", "--config", "NONE", "-o", "remember_window_size=no"),
        *("-o", "initial_window_width=80c", "-o", "initial_window_height=24c"),
        *("-o", "font_size=8", "-o", "cursor_blink_interval=0", "-o", "update_check_interval=0"),
        *("-o", "allow_remote_control=socket-only", "--listen-on=unix:{folder}/control"),
    ),
    resize=(
        *("kitty", "@", "--to=unix:{folder}/control", "resize-os-window"),
        *("--unit=cells", "--width={columns}", "--height={rows}"),
    ),
)


def installed(*kinds: Kind) -> Kind:
    """The first of these terminals that is there; the test is skipped where none is."""
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed")
    for kind in kinds:
        programs = [word for word in (kind.command[0], kind.name) if not shutil.which(word)]
        if not programs:
            return kind
    pytest.skip(f"not installed: {' or '.join(kind.name for kind in kinds)}")


class Window:
    """One terminal on its display. `answered(bytes)` is called with what the terminal says."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.size = (0, 0)
        self._asked = self._answered = 0
        self._news = Condition()
        self._program: Terminal | None = None
        self._processes: list[subprocess.Popen[bytes]] = []
        self._folder = Path(tempfile.mkdtemp(prefix="window-"))
        self._socket: socket.socket | None = None
        try:
            self._start()
        except BaseException:
            self.close()
            raise

    def _start(self) -> None:
        read, write = os.pipe()
        width, height = _SCREEN
        display = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24"]
        private = ["-nolisten", "tcp", "-nocursor", "-noreset", "-fbdir", str(self._folder)]
        self._run([*display, *private], pass_fds=[write])
        os.close(write)
        with os.fdopen(read) as told:
            number = told.readline().strip()
        if not number:
            pytest.skip("Xvfb does not start here")
        env = {
            "DISPLAY": f":{number}",
            "GDK_BACKEND": "x11",
            "GSETTINGS_BACKEND": "memory",
            "HOME": str(self._folder),
            "LANG": "C.UTF-8",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "NO_AT_BRIDGE": "1",
            "PATH": os.environ["PATH"],
            "XDG_RUNTIME_DIR": str(self._folder),
        }
        with socket.socket(socket.AF_UNIX) as door:
            door.bind(str(self._folder / "door"))
            door.listen()
            door.settimeout(_START)
            inside = [sys.executable, "-c", _INSIDE, str(self._folder / "door")]
            command = [word.format(folder=self._folder) for word in self.kind.command]
            self._run([*command, *inside], env=env)
            try:
                self._socket, _ = door.accept()
            except TimeoutError:
                pytest.skip(f"{self.kind.name} does not start here")
        Thread(target=self._listen, args=[self._socket], daemon=True).start()
        self.drawn()

    def _run(self, command: list[str], **options: Any) -> None:
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
        self._processes.append(
            subprocess.Popen(
                command, **quiet, stderr=subprocess.DEVNULL, start_new_session=True, **options
            )
        )

    def _listen(self, connection: socket.socket) -> None:
        said = b""
        while data := _received(connection):
            said += data
            while found := _SIZE.search(said):
                with self._news:
                    self.size = int(found[2]), int(found[1])
                    self._answered += 1
                    self._news.notify_all()
                said = said[: found.start()] + said[found.end() :]
            if self._program is not None and said and not said.startswith(b"\x1b[8;"):
                self._program.type(said.decode("latin-1"))
                said = b""

    def belongs_to(self, program: Terminal) -> None:
        """From now on the terminal's answers go to this program."""
        self._program = program

    def show(self, data: bytes) -> None:
        """Show what a program wrote."""
        assert self._socket is not None
        self._socket.sendall(data)

    def drawn(self) -> None:
        """Wait until all that was sent has been taken; it may be painted a moment later."""
        with self._news:
            self._asked += 1
            self.show(b"\x1b[18t")
            taken = self._news.wait_for(lambda: self._answered >= self._asked, timeout=_PATIENCE)
        assert taken, f"{self.kind.name} does not answer"

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        values = {"columns": columns, "rows": rows, "folder": self._folder}
        if self.kind.resize:
            self._run([word.format(**values) for word in self.kind.resize])
        else:
            self.show(f"\x1b[8;{rows};{columns}t".encode())
        deadline = time.monotonic() + _PATIENCE
        while self.size != (columns, rows):
            assert time.monotonic() < deadline, f"{self.kind.name} keeps its size"
            self.drawn()

    @property
    def pixels(self) -> bytes:
        """The whole picture, four bytes a pixel, line by line."""
        width, height = _SCREEN
        return (self._folder / "Xvfb_screen0").read_bytes()[-width * height * 4 :]

    def close(self) -> None:
        """End the terminal and its display."""
        if self._socket is not None:
            self._socket.close()
        for process in reversed(self._processes):
            for number in (signal.SIGTERM, signal.SIGKILL):  # with all that it has started
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, number)
                with suppress(subprocess.TimeoutExpired):
                    process.wait(timeout=_PATIENCE)
        shutil.rmtree(self._folder, ignore_errors=True)


def _received(connection: socket.socket) -> bytes:
    try:
        return connection.recv(65536)
    except OSError:
        return b""


class WindowTerminal(Terminal):
    """A program in a pty, shown in a window as well."""

    def __init__(self, command: Sequence[str], window: Window, **options: Any) -> None:
        self.window = window
        super().__init__(command, **options)
        window.belongs_to(self)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window, as its user would."""
        self.window.resize(columns, rows)
        super().resize(columns, rows)

    def _read(self, seconds: float) -> bool:
        before = len(self.raw)
        came = super()._read(seconds)
        if len(self.raw) > before:
            self.window.show(bytes(self.raw[before:]))
        return came


def columns(first: bytes, second: bytes) -> tuple[int, int] | None:
    """The first and the last column of pixels in which two pictures differ; None: in none."""
    width, _ = _SCREEN
    found = [
        x
        for start in range(0, len(first), 4 * width)
        if first[start : start + 4 * width] != second[start : start + 4 * width]
        for x, at in enumerate(range(start, start + 4 * width, 4))
        if first[at : at + 4] != second[at : at + 4]
    ]
    return (min(found), max(found)) if found else None
