"""Only the changed cells: the screen is the one that the plain driver paints, whatever happens."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pyte
import pytest

from tests.pty.terminal import ROOT, Terminal, look
from tests.pty.twins import NoColouredErase, Twins, walk, wide_folder

Explorer = Callable[..., Terminal]


@pytest.fixture(scope="module")
def built(cache: Path) -> Path:
    """A cache with the index built, so that both copies of the explorer start alike."""
    env = {**os.environ, "COMMUNIQUE_CACHE_DIR": str(cache)}
    command = [sys.executable, "-m", "tui", "documents"]
    subprocess.run(command, env=env, cwd=ROOT, check=True, capture_output=True)
    return cache


@pytest.mark.parametrize(
    ("term", "size", "options"),
    [
        ("xterm-256color", (80, 24), {"answers": True}),
        ("screen", (200, 60), {"screen": NoColouredErase}),
    ],
)
def test_all_screens_are_as_the_plain_driver_paints_them(
    built: Path, tmp_path: Path, term: str, size: tuple[int, int], options: dict[str, object]
) -> None:
    env = {"COMMUNIQUE_CACHE_DIR": str(built), "TERM": term}
    with Twins(env, tmp_path, size=size, **options) as twins:  # type: ignore[arg-type]
        walk(twins, whole=size == (80, 24))
        assert twins.cells.bytes_received * 2 < twins.plain.bytes_received


def test_wide_letters_other_sizes_and_a_suspension(built: Path, tmp_path: Path) -> None:
    env = {"COMMUNIQUE_CACHE_DIR": str(built), "COLORTERM": "truecolor"}
    words = ("--corpus", str(wide_folder(tmp_path)))
    with Twins(env, tmp_path, words=words) as twins:
        twins.wait_for("2 documents")
        twins.type("energy")
        twins.press("enter", "j", "j", "j", "enter", "j", "d", "pagedown", "k")
        twins.resize(61, 20)
        twins.press("j", "tab", "j", "z")
        twins.resize(131, 40)
        twins.press("z", "j", "pagedown", "?", "q")
        twins.signal(signal.SIGTSTP)
        for terminal in (twins.plain, twins.cells):
            terminal.wait_for(stopped)
        twins.signal(signal.SIGCONT)
        twins.press("j", "j", "g", "G")


def stopped(terminal: Terminal) -> bool:
    """Whether the program is stopped, as by Ctrl+Z (Linux)."""
    status = Path(f"/proc/{terminal.pid}/stat").read_text()
    return status.rpartition(")")[2].split()[0] == "T"


def test_what_others_write_over_the_screen_goes_with_ctrl_l_and_with_a_signal_of_the_size(
    explorer: Explorer,
) -> None:
    with explorer() as terminal:
        terminal.wait_for("5 documents")
        for over in ("", "\r?"):  # a dialog too
            terminal.type(over)
            terminal.rest()
            whole = terminal.cells
            for heal in (
                lambda: terminal.press("ctrl+l"),
                lambda: terminal.signal(signal.SIGWINCH),
            ):
                terminal.overwrite(
                    "\x1b[3;1H\x1b[41mConnection to another program\x1b[5;9Hlost\x1b[m"
                )
                assert terminal.cells != whole
                heal()
                terminal.wait_for(lambda t, shown=whole: t.cells == shown)  # type: ignore[misc]
        assert "Keys" in terminal.text


def test_a_size_that_comes_back_at_once_leaves_nothing_out(explorer: Explorer) -> None:
    with explorer(columns=131, rows=40) as terminal:
        terminal.wait_for("5 documents")
        terminal.settle()
        whole = terminal.cells
        for columns in (80, 131):
            terminal.resize(columns, 40)
        terminal.wait_for(lambda t: t.cells == whole)


def test_the_plain_driver_can_be_asked_for(explorer: Explorer, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('driver = "plain"\n', encoding="utf-8")
    sent = []
    for variable in ({}, {"COMMUNIQUE_DRIVER": "cells"}):
        with explorer(env={"COMMUNIQUE_DATA_DIR": str(tmp_path), **variable}) as terminal:
            terminal.wait_for("5 documents")
            terminal.settle()
            sent.append(terminal.bytes_received)
    assert sent[0] > 2 * sent[1], sent


def test_a_wrong_setting_is_said_before_the_screen(explorer: Explorer, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('driver = "fast"\n', encoding="utf-8")
    with explorer(env={"COMMUNIQUE_DATA_DIR": str(tmp_path)}, columns=200) as terminal:
        assert terminal.wait_for_exit() == 2
        assert "settings.toml: driver is 'fast'" in terminal.text
        assert b"\x1b[?1049h" not in terminal.raw


FAULTY = """
import sys
from textual.app import App
from textual.widgets import Input, Static
from tui.terminal.cells.driver import CellDriver

class Faulty(CellDriver):
    def {method}(self, *values):
        if self.cells_app.breaks:
            raise RuntimeError("a fault for the test")
        return super().{method}(*values)

class Small(App):
    breaks = False

    def get_driver_class(self):
        return {driver}

    def compose(self):
        field = Input()
        field.cursor_blink = False
        yield field
        yield Static("line\\n" * 9)
        yield Static(id="echo")

    def on_input_changed(self, event):
        self.breaks = "!" in event.value
        self.query_one("#echo", Static).update("echo of " + event.value)
        if event.value.endswith("?"):
            CellDriver.cells_redraw(self)
        if event.value.endswith("#"):
            self.foreign()

    def foreign(self):
        driver, = drivers
        driver.write("\\x1b[4:3m")
        driver.write("\\x1b[2;1H\\x1b[3M")

drivers = []

class Known(CellDriver):
    def start_application_mode(self):
        drivers.append(self)
        super().start_application_mode()

Small().run()
print("left in peace")
"""
"""A small app on a driver that fails once "!" is typed, and that draws with unknown sequences when
"#" is typed."""


def small(driver: str, method: str = "_cells_difference") -> Terminal:
    """The small app on one of its drivers."""
    return Terminal([sys.executable, "-c", FAULTY.format(driver=driver, method=method)])


@pytest.mark.parametrize("method", ["_cells_difference", "_cells_take"])
def test_after_a_fault_the_plain_driver_goes_on_and_it_is_said_once(method: str) -> None:
    with small("Faulty", method) as terminal:
        terminal.wait_for("line")
        terminal.type("abc!")
        terminal.wait_for("echo of abc!")
        terminal.wait_for("a fault for the")
        assert terminal.text.count("RuntimeError") == 1
        terminal.type("?de!")
        terminal.wait_for("echo of abc!?de!")
        assert terminal.screen[4].startswith("line")
        terminal.press("ctrl+q")
        terminal.wait_for("left in peace")
        assert terminal.wait_for_exit() == 0
        assert b"\x1b[?1049l" in terminal.raw


@pytest.mark.parametrize("typed", ["ab", "ab!"])
def test_line_feeds_return_again_after_a_fault_and_at_the_end(typed: str) -> None:
    """While it runs a line feed keeps the column; others find the terminal as it was."""
    with small("Faulty") as terminal:
        terminal.wait_for("line")
        tty = os.open(Path(f"/proc/{terminal.pid}/fd/0").readlink(), os.O_RDWR | os.O_NOCTTY)
        try:
            terminal.wait_for(lambda _: not returns(tty))
            terminal.type(typed)
            terminal.wait_for(f"echo of {typed}")
            terminal.wait_for(lambda _: returns(tty) == ("!" in typed))
            terminal.press("ctrl+q")
            terminal.wait_for("left in peace")
            assert returns(tty)
        finally:
            os.close(tty)


def returns(tty: int) -> bool:
    """Whether the line discipline adds a carriage return to each line feed."""
    return bool(termios.tcgetattr(tty)[1] & termios.ONLCR)


def test_after_an_unknown_sequence_everything_is_written_again() -> None:
    with small("Known") as terminal:
        terminal.wait_for("line")
        terminal.type("ab")
        terminal.wait_for("echo of ab")
        terminal.settle()
        lines = terminal.screen[3:12]
        mark = len(terminal.raw)
        terminal.type("#")
        terminal.wait_for("echo of ab#")
        terminal.wait_for(lambda t: t.screen[3:12] == lines)
        assert b"\x1b[3M" in terminal.raw[mark:]
        assert b"\x1b[2J" in terminal.raw[mark:]
        assert b"Sending only" not in terminal.raw


# Terminals of other hands: the multiplexers' own idea of what the bytes paint


class Tmux:
    """A program in tmux, whose screen is asked for with its colours."""

    def __init__(self, folder: Path, env: dict[str, str]) -> None:
        self.socket = str(folder / "tmux")
        self.folder = folder
        self.env = env

    def run(self, *words: str) -> str:
        """Give tmux a command."""
        command = ["tmux", "-S", self.socket, "-f", "/dev/null", *words]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def start(self, *command: str) -> None:
        """Start the program at 80x24."""
        variables = [f"{name}={value}" for name, value in self.env.items()]
        self.run(
            *("new-session", "-d", "-x", "80", "-y", "24", "-c", str(ROOT)),
            *("env", *variables, *command),
        )

    def press(self, key: str) -> None:
        """Press a key by its name in tmux."""
        self.run("send-keys", "-t", ":", key)

    def shown(self) -> str:
        """The screen, cell by cell with its colours, and the place of the cursor."""
        screen = pyte.Screen(80, 24)
        lines = self.run("capture-pane", "-p", "-e").removesuffix("\n")
        pyte.Stream(screen).feed(lines.replace("\n", "\r\n"))
        at = self.run("display-message", "-p", "#{cursor_x},#{cursor_y}")
        return "\n".join([*screen.display, repr(look(screen)), at])

    def stop(self) -> None:
        """End everything in it."""
        self.run("kill-server")


class GnuScreen(Tmux):
    """A program in GNU screen, whose screen is asked for as text."""

    def run(self, *words: str) -> str:
        """Give screen a command."""
        env = {**os.environ, "SCREENDIR": self.socket, "TERM": "xterm", "LANG": "C.UTF-8"}
        Path(self.socket).mkdir(mode=0o700, exist_ok=True)
        command = ["screen", "-U", "-S", self.folder.name, *words]
        return subprocess.run(
            command, env=env, capture_output=True, text=True, check=True, cwd=ROOT
        ).stdout

    def start(self, *command: str) -> None:
        """Start the program in a window of the usual size, 80x24."""
        variables = [f"{name}={value}" for name, value in self.env.items()]
        self.run("-d", "-m", "env", *variables, *command)

    def press(self, key: str) -> None:
        """Press a key by its name in tmux."""
        names = {"Enter": "\\015", "Escape": "\\033", "NPage": "\\033[6~", "Tab": "\\011"}
        self.run("-X", "stuff", names.get(key, key))

    def shown(self) -> str:
        """The screen."""
        copy = self.folder / "copy"
        copy.unlink(missing_ok=True)
        self.run("-X", "hardcopy", str(copy))
        wait_until(lambda: copy.exists() and copy.read_bytes().count(b"\n") == 24)
        return copy.read_text(encoding="utf-8", errors="replace")

    def stop(self) -> None:
        """End everything in it."""
        self.run("-X", "quit")


@pytest.mark.parametrize("kind", [Tmux, GnuScreen])
def test_a_multiplexer_shows_the_same(kind: type[Tmux], built: Path, tmp_path: Path) -> None:
    program = "tmux" if kind is Tmux else "screen"
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    both = []
    for driver in ("plain", "cells"):
        folder = tmp_path / driver
        folder.mkdir()
        env = {"COMMUNIQUE_CACHE_DIR": str(built), "COMMUNIQUE_DATA_DIR": str(folder / "data")}
        # Only one of the two measures the line, which a busy machine makes slow.
        env |= {"COMMUNIQUE_PREVIEW": "document", "LANG": "C.UTF-8"}
        both.append(kind(folder, {**env, "COMMUNIQUE_DRIVER": driver}))
        both[-1].start(sys.executable, "-m", "tui")
    plain, cells = both

    def press(key: str, is_over: Callable[[str], bool]) -> None:
        for terminal in both:
            terminal.press(key)
        wait_until(
            lambda: is_over(shown := plain.shown()) and shown == cells.shown(),
            lambda: f"after {key!r}:\n{plain.shown()[:2000]}\n{cells.shown()[:2000]}",
        )

    try:
        wait_until(lambda: "5 documents" in plain.shown() and "5 documents" in cells.shown())
        # At once: whether a few letters were searched for as well depends on how fast they come.
        press("energy", lambda shown: "12 passages" in shown)
        for key in ("Enter", "j", "j", "NPage", "Enter", "j", "NPage"):
            before = plain.shown()
            press(key, lambda shown, old=before: shown != old)  # type: ignore[misc]
        # What opens and closes is known by its words: it ends as it began. (A key at once after Esc
        # would be one with Alt.)
        for opening, words, closing in (("f", "Space choose", "Escape"), ("?", "Keys", "q")):
            press(opening, lambda shown, wanted=words: wanted in shown)  # type: ignore[misc]
            press(closing, lambda shown, gone=words: gone not in shown)  # type: ignore[misc]
        wait_until(lambda: "energy" in cells.shown() and plain.shown() == cells.shown())
    finally:
        for terminal in both:
            terminal.stop()


def wait_until(holds: Callable[[], bool], told: Callable[[], str] = str) -> None:
    """Ask until it holds, for 20 seconds; in between whoever wants the processor has it. In vain:
    what is `told` says how things stand."""
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline, f"the two screens do not come to be the same {told()}"
        os.sched_yield()
