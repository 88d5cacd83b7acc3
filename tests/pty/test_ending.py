"""However the explorer ends: the terminal as it was, the right status, nothing left behind."""

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

import pytest

from tests.pty.terminal import ROOT, Terminal

Explorer = Callable[..., Terminal]

RESTORED = (b"\x1b[?1049l", b"\x1b[?25h")
SCREENS = {
    "f": "Space choose",
    "?": "▶ Keys",
    ":": "▶ Commands",
    "m": "▶ Matrix",
    "c": "▶ Commitments",
    "w": "Found by",
    "K": "▶ Concordance",
    "v": "Read beside",
}
"""What opens a screen of each kind from the hits, and what is to be read there."""
IN_TIME = 2.0
"""Seconds after which a program that was told to end is gone."""


def ends(pid: int) -> bool:
    """Whether the process, a child of this one, ends in time."""
    deadline = time.monotonic() + IN_TIME
    while time.monotonic() < deadline:
        if os.waitpid(pid, os.WNOHANG)[0]:
            return True
        os.sched_yield()
    return False


def gone(pid: int) -> bool:
    """Whether the process, a child of another one, is gone in time."""
    deadline = time.monotonic() + IN_TIME
    while time.monotonic() < deadline:
        stat = Path(f"/proc/{pid}/stat")
        try:
            if stat.read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
    return False


def hold(terminal: Terminal) -> None:
    """Let the terminal take nothing more, as one does whose line is held up."""
    tty = os.open(Path(f"/proc/{terminal.pid}/fd/0").readlink(), os.O_RDWR | os.O_NOCTTY)
    termios.tcflow(tty, termios.TCOOFF)
    os.close(tty)


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGQUIT, 131)],
)
@pytest.mark.parametrize("when", ["starting", "idle", "typing"])
def test_a_signal_ends_it_with_the_terminal_restored(
    explorer: Explorer, number: int, status: int, when: str
) -> None:
    with explorer() as terminal:
        before = termios.tcgetattr(terminal._child.child_fd)
        if when == "starting":
            terminal.wait_for(lambda t: b"\x1b[?1049h" in t.raw)
        else:
            terminal.wait_for("5 documents")
        if when == "typing":
            terminal.type("energy\rjjjj")
        terminal.signal(number)
        terminal.wait_for(lambda t: RESTORED[0] in t.raw, IN_TIME)
        assert termios.tcgetattr(terminal._child.child_fd) == before
        assert terminal.wait_for_exit(IN_TIME) == status
        for sequence in RESTORED:
            assert sequence in terminal.raw[-400:]
        assert b"Traceback" not in terminal.raw


@pytest.mark.parametrize("held", [False, True], ids=["", "on a line that takes nothing"])
def test_a_program_too_busy_to_leave_is_ended(cache: Path, held: bool) -> None:
    busy = (
        "import time, tui.explorer.app as a\n"
        "def stuck(self, *_):\n"
        "    while True: pass\n"
        "a.Explorer.action_help = stuck\n"
        "import sys, tui.__main__ as m\n"
        "sys.exit(m.main([]))\n"
    )
    env = {"COMMUNIQUE_CACHE_DIR": str(cache)}
    with Terminal([sys.executable, "-c", busy], env=env) as terminal:
        kept = os.dup(terminal._child.child_fd)
        modes = termios.tcgetattr(kept)
        terminal.wait_for("5 documents")
        terminal.press("enter", "?")
        terminal.settle()
        if held:
            hold(terminal)
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_for_exit(3 * IN_TIME) == 143
        assert termios.tcgetattr(kept) == modes
        os.close(kept)
        for sequence in RESTORED:
            assert held or sequence in terminal.raw[-400:]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_line_that_takes_nothing_holds_it_up_for_a_moment_only(
    explorer: Explorer, number: int
) -> None:
    with explorer() as terminal:
        kept = os.dup(terminal._child.child_fd)
        modes = termios.tcgetattr(kept)
        terminal.wait_for("5 documents")
        terminal.rest()
        hold(terminal)
        terminal.press("ctrl+l")
        terminal.signal(number)
        assert terminal.wait_for_exit(2 * IN_TIME) == 128 + number
        assert termios.tcgetattr(kept) == modes
        os.close(kept)


@pytest.mark.parametrize("ignoring", [False, True])
def test_when_the_terminal_is_gone_so_is_the_program(cache: Path, ignoring: bool) -> None:
    start = (
        "import signal, sys\n"
        f"if {ignoring}: signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "from tui.__main__ import main\n"
        "sys.exit(main([]))\n"
    )
    env = {"COMMUNIQUE_CACHE_DIR": str(cache)}
    terminal = Terminal([sys.executable, "-c", start], env=env)
    terminal.wait_for("5 documents")
    os.close(terminal._child.child_fd)
    assert ends(terminal._child.pid)


def test_a_killed_shell_takes_it_along(cache: Path) -> None:
    env = {"COMMUNIQUE_CACHE_DIR": str(cache), "PS1": "$ "}
    with Terminal(["/bin/sh", "-i"], env=env) as terminal:
        terminal.type(f"'{sys.executable}' -m tui\n")
        terminal.wait_for("5 documents")
        (pid,) = (
            int(word)
            for word in Path(
                f"/proc/{terminal._child.pid}/task/{terminal._child.pid}/children"
            ).read_text().split()
        )  # fmt: skip
        terminal.signal(signal.SIGKILL)
        assert gone(pid)


def _is_stopped(pid: int) -> bool:
    """Whether the process stands still, as a shell waits for before it goes on with it."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "T"


def test_it_stops_and_goes_on(explorer: Explorer) -> None:
    # A terminal without second screen, as the one that this test reads from.
    with explorer(env={"TERM": "linux"}) as terminal:
        terminal.wait_for("5 documents")
        terminal.type("zeebrugge")
        terminal.wait_for("3 passages")
        terminal.settle()
        before = terminal.text
        terminal.signal(signal.SIGTSTP)
        terminal.wait_for(lambda t: not t.text.strip() and _is_stopped(t.pid))
        terminal.signal(signal.SIGCONT)
        terminal.wait_for(lambda t: t.raw.count(b"\x1b[?1049h") == 2)
        terminal.wait_for(lambda t: t.text == before)
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0


def test_it_stops_and_goes_on_in_every_kind_of_screen(explorer: Explorer) -> None:
    with explorer(env={"TERM": "linux"}) as terminal:
        terminal.wait_for("5 documents")
        terminal.type("energy")
        terminal.press("enter")
        for key, words in SCREENS.items():
            terminal.wait_for("▶ 12 passages")
            terminal.press(key)
            terminal.wait_for(words)
            terminal.rest()
            before = terminal.text
            terminal.signal(signal.SIGTSTP)
            terminal.wait_for(lambda t: _is_stopped(t.pid))
            terminal.settle(0.01)
            assert words not in terminal.text
            terminal.signal(signal.SIGCONT)
            terminal.wait_for(lambda t, whole=before: t.text == whole)  # type: ignore[misc]
            terminal.press("escape")
            terminal.rest()  # a key right behind Escape would be another key
        terminal.wait_for("▶ 12 passages")
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0


@pytest.mark.parametrize("started", ["{}", "sh -c '{}; true'"], ids=["itself", "in a script"])
def test_ctrl_z_gives_the_terminal_to_the_shell_and_fg_takes_it_back(
    cache: Path, started: str
) -> None:
    env = {"COMMUNIQUE_CACHE_DIR": str(cache), "PS1": "ready$ ", "TERM": "linux"}
    with Terminal(["/bin/sh", "-i"], env=env) as terminal:
        terminal.wait_for("ready$")
        modes = termios.tcgetattr(terminal._child.child_fd)
        terminal.type(started.format(f'"{sys.executable}" -m tui') + "\n")
        terminal.wait_for("5 documents")
        terminal.type("energy")
        terminal.press("enter")
        for key, words in (("", "▶ 12 passages"), *list(SCREENS.items())[:4]):
            terminal.type(key)
            terminal.wait_for(words)
            terminal.settle()
            shown = terminal.text
            terminal.press("ctrl+z")
            terminal.wait_for("ready$")
            assert words not in terminal.text
            terminal.type("echo $((6 * 7))\n")
            terminal.wait_for("42")
            terminal.type("fg\n")
            terminal.wait_for(lambda t, whole=shown: t.text == whole)  # type: ignore[misc]
            if key:
                terminal.press("escape")
                terminal.wait_for("▶ 12 passages")
                terminal.settle()
        terminal.press("ctrl+q")
        terminal.wait_for("ready$")
        terminal.wait_for(lambda t: termios.tcgetattr(t._child.child_fd) == modes)


def test_ctrl_z_does_nothing_where_no_shell_could_have_it_go_on(explorer: Explorer) -> None:
    with explorer() as terminal:
        terminal.wait_for("5 documents")
        terminal.press("ctrl+z")
        terminal.type("zeebrugge")
        terminal.wait_for("3 passages")
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0


def test_a_signal_that_another_thread_gets_wakes_the_one_that_handles_it() -> None:
    asleep_for_ever = (
        "import asyncio, signal, threading\n"
        "from pathlib import Path\n"
        "from tui.terminal.signals import LeavingInTime\n"
        "main = Path(f'/proc/self/task/{threading.get_native_id()}/wchan')\n"
        "handled = asyncio.Event()\n"
        "signal.signal(signal.SIGUSR1, lambda *_: (print('handled'), handled.set()))\n"
        "def kill():\n"
        "    while 'poll' not in main.read_text(): pass\n"
        "    signal.pthread_kill(threading.get_ident(), signal.SIGUSR1)\n"
        "async def sleep():\n"
        "    loop = asyncio.get_running_loop()\n"
        "    wake = lambda: loop.call_soon_threadsafe(lambda: None)\n"
        "    with LeavingInTime(print, wake):\n"
        "        threading.Thread(target=kill, daemon=True).start()\n"
        "        await handled.wait()\n"
        "asyncio.run(sleep())\n"
    )
    with Terminal([sys.executable, "-c", asleep_for_ever]) as terminal:
        terminal.wait_for("handled", timeout=5)
        assert terminal.wait_for_exit() == 0


@pytest.mark.parametrize("driver", ["cells", "plain"])
@pytest.mark.parametrize("before", [(), (signal.SIGSTOP,)], ids=["alone", "after a hard stop"])
def test_going_on_without_a_stop_that_was_told_of_spoils_nothing(
    explorer: Explorer, driver: str, before: tuple[int, ...]
) -> None:
    with explorer(env={"COMMUNIQUE_DRIVER": driver}) as terminal:
        tty = os.dup(terminal._child.child_fd)
        modes = termios.tcgetattr(tty)
        terminal.wait_for("5 documents")
        for number in before:
            terminal.signal(number)
            terminal.wait_for(lambda t: _is_stopped(t.pid))
        terminal.signal(signal.SIGCONT)
        terminal.rest()
        assert terminal.raw.count(b"\x1b[?1049h") == 1
        terminal.type("zeebrugge")  # which two readers of the keys would share
        terminal.wait_for("3 passages")
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
        assert termios.tcgetattr(tty) == modes
        os.close(tty)


def test_after_a_hard_stop_it_takes_the_terminal_back_from_a_shell(explorer: Explorer) -> None:
    with explorer() as terminal:
        tty = os.dup(terminal._child.child_fd)
        modes = termios.tcgetattr(tty)
        terminal.wait_for("5 documents")
        terminal.rest()
        shown = terminal.text
        terminal.signal(signal.SIGSTOP)
        terminal.wait_for(lambda t: _is_stopped(t.pid))
        termios.tcsetattr(tty, termios.TCSANOW, modes)
        terminal.overwrite("\x1b[2;1H$ what the shell shows")
        terminal.signal(signal.SIGCONT)
        terminal.wait_for(lambda t: t.text == shown)
        terminal.type("zeebrugge")
        terminal.wait_for("3 passages")
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
        assert termios.tcgetattr(tty) == modes
        os.close(tty)


def test_on_the_plain_page_every_key_goes_back(explorer: Explorer) -> None:
    with explorer(env={"TERM": "linux"}) as terminal:
        terminal.wait_for("5 documents")
        terminal.type("zeebrugge")
        terminal.wait_for("3 passages")
        terminal.press("enter")
        for key in ("ctrl+c", "ctrl+z", "x"):
            terminal.wait_for("▶ 3 passages")
            terminal.rest()
            terminal.press("y")
            terminal.wait_for("Press any key to go back.")
            terminal.rest()
            terminal.press(key)
        terminal.wait_for("▶ 3 passages")
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_stopped_it_ends_in_time_when_it_goes_on(explorer: Explorer, number: int) -> None:
    with explorer() as terminal:
        kept = os.dup(terminal._child.child_fd)
        before = termios.tcgetattr(kept)
        terminal.wait_for("5 documents")
        terminal.signal(signal.SIGTSTP)
        terminal.wait_for(lambda t: _is_stopped(t.pid))
        terminal.signal(number)
        terminal.signal(signal.SIGCONT)
        assert terminal.wait_for_exit(2 * IN_TIME) == 128 + number
        assert termios.tcgetattr(kept) == before
        os.close(kept)
        assert terminal.raw.rfind(RESTORED[0]) > terminal.raw.rfind(b"\x1b[?1049h")


def test_stopped_it_goes_with_its_terminal(cache: Path) -> None:
    env = {"COMMUNIQUE_CACHE_DIR": str(cache)}
    terminal = Terminal([sys.executable, "-m", "tui"], env=env)
    terminal.wait_for("5 documents")
    terminal.signal(signal.SIGTSTP)
    terminal.wait_for(lambda t: _is_stopped(t.pid))
    os.close(terminal._child.child_fd)
    assert ends(terminal.pid)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_while_the_index_is_built_it_ends_and_leaves_no_half_of_one(
    tmp_path: Path, number: int
) -> None:
    texts, cache = tmp_path / "texts", tmp_path / "cache"
    texts.mkdir()
    for number_of_text in range(40):
        for seed in (ROOT / "seeds").glob("*.txt"):
            (texts / f"{number_of_text}-{seed.name}").write_bytes(seed.read_bytes())
    command = [sys.executable, "-m", "tui", "--corpus", str(texts)]
    with Terminal(command, env={"COMMUNIQUE_CACHE_DIR": str(cache)}) as terminal:
        terminal.wait_for(" of ")
        terminal.signal(number)
        assert terminal.wait_for_exit(2 * IN_TIME) == 128 + number
        for sequence in RESTORED:
            assert sequence in terminal.raw[-400:]
        assert b"Traceback" not in terminal.raw
    # What was begun may still lie there, as after a kill; nothing takes it for an index.
    assert [p for p in cache.glob("index/*") if not p.name.startswith("building-")] == []


@pytest.mark.parametrize("how", ["killed", "told to end"])
def test_it_goes_with_its_tmux(cache: Path, tmp_path: Path, how: str) -> None:
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")

    def tmux(*words: str) -> str:
        command = ["tmux", "-S", str(tmp_path / "tmux"), "-f", "/dev/null", *words]
        return subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout

    program = f"COMMUNIQUE_CACHE_DIR={cache} exec {sys.executable} -m tui"
    tmux("new-session", "-d", "-x", "80", "-y", "24", "-c", str(ROOT), program)
    server, pid = map(int, tmux("display-message", "-p", "#{pid} #{pane_pid}").split())
    deadline = time.monotonic() + 20
    while "5 documents" not in tmux("capture-pane", "-p"):
        assert time.monotonic() < deadline, "the explorer does not open in tmux"
    if how == "killed":
        os.kill(server, signal.SIGKILL)
    else:
        tmux("kill-server")
    assert gone(pid)


def test_at_rest_it_takes_no_time(explorer: Explorer) -> None:
    def used() -> int:
        fields = Path(f"/proc/{terminal._child.pid}/stat").read_text().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])  # hundredths of a second

    with explorer() as terminal:
        terminal.wait_for("5 documents")
        terminal.settle(1.0)
        before = used()
        terminal.settle(3.0)
        assert used() - before <= 6
