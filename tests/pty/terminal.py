"""A terminal to test in: a real pty with a screen that is read, not mocked.

Everything waits for a condition on what the program wrote, never for a time to pass:

    with Terminal([sys.executable, "-m", "tui"], columns=80, rows=24) as terminal:
        terminal.wait_for("Search")
        terminal.type("hydrogen")
        terminal.wait_for(lambda t: "hits" in t.screen[0])
        terminal.press("enter", "ctrl+q")
        assert terminal.wait_for_exit() == 0
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

import pexpect
import pyte

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "esc": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "space": " ",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "f1": "\x1bOP",
}
"""What a terminal of type xterm sends for keys that have names."""

ROOT = Path(__file__).parents[2]

_DISTURBING = {
    "COLORTERM",
    "COLUMNS",
    "COMMUNIQUE_CORPUS",
    "FORCE_COLOR",
    "LC_ALL",
    "LINES",
    "NO_COLOR",
    "PYTHONIOENCODING",
    "PYTHONUTF8",
    "TERM_PROGRAM",
    "TEXTUAL",
    "TEXTUAL_ANIMATIONS",
    "TTY_COMPATIBLE",
    "TTY_INTERACTIVE",
}
"""Variables of the tester's own shell that change what a program paints."""

_ASKED, _ANSWER = b"\x1b[?2026$p", "\x1b[?2026;2$y"
"""A query of synchronised output (DECRQM) and the answer of a terminal that has it."""

_QUIET = 0.25
"""Seconds without a byte after which an action counts as answered (see `settle`)."""

_REST, _IDLE = 0.14, 0.01
"""Seconds without a byte, and of work in that time that count as none, after which it is at rest:
longer than a search waits for the next letter."""


def look(screen: pyte.Screen) -> list[list[tuple[object, ...]]]:
    """What can be seen, cell by cell: a blank has no foreground, weight or slant."""
    rows = []
    for y in range(screen.lines):
        line, row = screen.buffer[y], []
        for x in range(screen.columns):
            cell = line[x]
            marks = (cell.bg, cell.underscore, cell.strikethrough, cell.reverse, cell.blink)
            unseen = cell.data == " " and not cell.reverse
            row.append((cell.data, *marks, *(() if unseen else (cell.fg, cell.bold, cell.italics))))
        rows.append(row)
    return rows


class Terminal:
    """A program in a pty of its own, with the screen that its bytes paint."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str] | None = None,
        cwd: Path = ROOT,
        timeout: float = 20.0,
        answers: bool = False,
        screen: type[pyte.Screen] = pyte.Screen,
    ) -> None:
        """Start `command`. `env` is laid over the environment, from which what changes a screen
        (NO_COLOR, COLUMNS ...) is taken out first; `timeout` (seconds) bounds every wait.
        `answers`: whether the terminal has synchronised output and says so when asked; `screen`:
        what the bytes are painted on."""
        self.timeout = timeout
        self.bytes_received = 0
        self.raw = bytearray()
        self._screen = screen(columns, rows)
        self._answers = answers
        self._answered_to = 0
        self._stream = pyte.ByteStream(self._screen)
        clean = {name: value for name, value in os.environ.items() if name not in _DISTURBING}
        self._child = pexpect.spawn(
            command[0],
            list(command[1:]),
            env={**clean, "TERM": "xterm-256color", "LANG": "C.UTF-8", **(env or {})},
            cwd=str(cwd),
            dimensions=(rows, columns),
            timeout=timeout,
        )
        self._child.delaybeforesend = None

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._child.close(force=True)

    # what the program is told

    def type(self, text: str) -> None:
        """Type text as it is."""
        self._send(text)

    def press(self, *keys: str) -> None:
        """Press keys by name: those of `KEYS`, `ctrl+x`, or a character."""
        for key in keys:
            if key.startswith("ctrl+") and len(key) == 6:
                self._send(chr(ord(key[5].upper()) - 64))
            else:
                self._send(KEYS.get(key, key))

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window, as its user would."""
        self._screen.resize(rows, columns)
        self._child.setwinsize(rows, columns)

    def signal(self, number: int) -> None:
        """Send a signal to the program."""
        self._child.kill(number)

    def overwrite(self, text: str) -> None:
        """Let another program write on the same terminal."""
        self._stream.feed(text.encode())

    @property
    def pid(self) -> int:
        """The id of the program's process."""
        return int(self._child.pid)

    # what it shows

    @property
    def screen(self) -> list[str]:
        """The lines of the screen, without the blanks at their ends."""
        return [line.rstrip() for line in self._screen.display]

    @property
    def text(self) -> str:
        """The whole screen as one text."""
        return "\n".join(self.screen)

    @property
    def cursor(self) -> tuple[int, int]:
        """Row and column of the cursor, from 0."""
        return self._screen.cursor.y, self._screen.cursor.x

    @property
    def cells(self) -> list[list[tuple[object, ...]]]:
        """What can be seen, cell by cell (see `look`)."""
        return look(self._screen)

    def styled(self, words: str) -> set[str]:
        """How the first place that shows `words` is marked: bold, underscore, reverse, italics, and
        the foreground where it is not the default one."""
        for row, line in enumerate(self._screen.display):
            column = line.find(words)
            if column >= 0:
                cell = self._screen.buffer[row][column]
                marks = {
                    mark
                    for mark in ("bold", "underscore", "reverse", "italics")
                    if getattr(cell, mark)
                }
                return marks | ({cell.fg} - {"default"})
        raise AssertionError(f"{words!r} is not on the screen:\n{self.text}")

    # waiting

    def wait_for(
        self, wanted: str | Callable[[Terminal], bool], timeout: float | None = None
    ) -> None:
        """Read until the screen shows a text, or until a condition on this terminal holds; fails
        with the screen as it is when the time is up or the program has ended without it."""
        deadline = time.monotonic() + (self.timeout if timeout is None else timeout)
        while not self._holds(wanted):
            # In short turns: a condition may come true without a byte that says so.
            left = deadline - time.monotonic()
            over = not self._read(min(left, 0.1)) and (left <= 0 or not self._child.isalive())
            if over and not self._holds(wanted):
                what = repr(wanted) if isinstance(wanted, str) else "the condition"
                raise AssertionError(f"waited in vain for {what}; the screen shows:\n{self.text}")

    def settle(self, quiet: float = _QUIET) -> None:
        """Read until nothing has come for `quiet` seconds, to count the bytes of an action."""
        while self._read(quiet):
            pass

    def rest(self) -> None:
        """Read until the program has neither written nor worked for a while, however busy the
        machine is: an action is then over. Needs Linux."""
        before = sum(self._spent())
        while self._read(_REST) or sum(self._spent()) - before > _IDLE:
            before = sum(self._spent())

    @property
    def starved(self) -> float:
        """Seconds that its threads have wanted a processor and had none. Needs Linux."""
        return self._spent()[1]

    def _spent(self) -> tuple[float, float]:
        """Seconds that its threads have worked, and that they wanted to."""
        worked = waited = 0
        for thread in Path(f"/proc/{self.pid}/task").glob("*/schedstat"):
            with suppress(FileNotFoundError):  # it has ended
                ran, queued, _ = thread.read_text().split()
                worked += int(ran)
                waited += int(queued)
        return worked / 1e9, waited / 1e9

    def wait_for_exit(self, timeout: float | None = None) -> int:
        """Read until the program ends and return its exit status (128 + n: ended by signal n)."""
        deadline = time.monotonic() + (self.timeout if timeout is None else timeout)
        while self._read(deadline - time.monotonic()):
            pass
        if time.monotonic() >= deadline:
            raise AssertionError(f"the program has not ended; the screen shows:\n{self.text}")
        self._child.wait()
        self._child.close()
        if self._child.exitstatus is not None:
            return int(self._child.exitstatus)
        return 128 + int(self._child.signalstatus or 0)

    def mark(self) -> int:
        """A point in the stream of bytes, for `bytes_since`."""
        return self.bytes_received

    def bytes_since(self, mark: int) -> int:
        """How many bytes the program has written since the mark was taken."""
        return self.bytes_received - mark

    def _send(self, text: str) -> None:
        self._child.send(text)

    def _holds(self, wanted: str | Callable[[Terminal], bool]) -> bool:
        return wanted in self.text if isinstance(wanted, str) else wanted(self)

    def _read(self, seconds: float) -> bool:
        """Feed the screen with what comes within this time; False when nothing did or all ended."""
        try:
            data: bytes = self._child.read_nonblocking(65536, timeout=max(0.0, seconds))
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        self._take(data)
        return True

    def _take(self, data: bytes) -> None:
        self.bytes_received += len(data)
        self.raw += data
        self._stream.feed(data)
        while self._answers and (asked := self.raw.find(_ASKED, self._answered_to)) >= 0:
            self._answered_to = asked + len(_ASKED)
            self._send(_ANSWER)
