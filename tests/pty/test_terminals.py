"""Every kind of terminal: what it shows, what it is never sent, and where it cannot work."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import pytest

from tests.pty.terminal import ROOT, Terminal

Explorer = Callable[..., Terminal]

COLOUR = re.compile(rb"\x1b\[(?:[\d;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:[;\d]*)m")
"""SGR with a foreground or background colour."""
NEW = re.compile(rb"\x1b\[(?:\?\d+\$p|[<=>]\d*u)|\x1b\]")
"""What terminals of the old school print parts of."""


def walk(terminal: Terminal) -> None:
    """Search, open a hit, two documents side by side, quit."""
    terminal.wait_for("5 documents")
    terminal.type("zeebrugge")
    terminal.wait_for("3 passages")
    terminal.press("enter", "enter", "v")
    terminal.wait_for("Read beside")
    terminal.type("france")
    terminal.wait_for("france-2018: joint statement")
    terminal.press("enter")
    terminal.wait_for("2 Joint statement by France")
    terminal.press("ctrl+q")
    assert terminal.wait_for_exit() == 0


def search_and_quit(terminal: Terminal) -> None:
    """Search and quit."""
    terminal.wait_for("5 documents")
    terminal.type("zeebrugge")
    terminal.wait_for("3 passages")
    terminal.press("ctrl+q")
    assert terminal.wait_for_exit() == 0


@pytest.mark.parametrize(
    ("term", "coloured", "modern"),
    [
        ("xterm", True, True),
        ("screen", True, True),
        ("tmux-256color", True, True),
        ("xterm-nobody-knows", True, True),
        ("linux", True, False),
        ("vt100", False, False),
    ],
)
def test_a_terminal_is_sent_what_it_understands(
    explorer: Explorer, term: str, coloured: bool, modern: bool
) -> None:
    with explorer(env={"TERM": term}) as terminal:
        walk(terminal)
        assert bool(COLOUR.search(terminal.raw)) is coloured
        assert bool(NEW.search(terminal.raw)) is modern
        assert b"38;2;" not in terminal.raw
        if not modern:  # there is no other screen to go back to
            assert terminal.text.strip() == ""


@pytest.mark.parametrize(
    ("term", "locale"),
    [
        ("vt100", {"LANG": "C"}),
        ("vt100", {"LANG": "", "LC_CTYPE": ""}),
        ("vt220", {"LC_ALL": "C", "PYTHONUTF8": "1"}),
        ("linux", {"LANG": "en_US.ISO-8859-1"}),
        ("screen", {"LANG": "POSIX"}),
        ("xterm", {"LANG": "C", "COMMUNIQUE_DRIVER": "plain"}),
    ],
)
def test_a_terminal_of_few_letters_is_sent_ascii(
    explorer: Explorer, term: str, locale: dict[str, str]
) -> None:
    with explorer(env={"TERM": term, **locale}) as terminal:
        search_and_quit(terminal)
        assert terminal.raw.isascii()


def test_a_command_writes_ascii_there_and_all_letters_into_a_pipe(cache: Path) -> None:
    env = {"COMMUNIQUE_CACHE_DIR": str(cache), "LANG": "C"}
    command = [sys.executable, "-m", "tui", "cite", "uk-2021#p6"]
    with Terminal(command, env=env) as terminal:
        assert terminal.wait_for_exit() == 0
        assert terminal.raw.isascii()
    piped = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, check=True).stdout
    assert "“" in piped.decode()


def test_no_color_is_no_colour_and_the_marks_are_there(explorer: Explorer) -> None:
    with explorer(env={"NO_COLOR": "1", "COLORTERM": "truecolor"}) as terminal:
        terminal.wait_for("5 documents")
        terminal.type("zeebrugge")
        terminal.wait_for("3 passages")
        assert "bold" in terminal.styled("Zeebrugge")
        terminal.press("f", "escape")
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
        assert not COLOUR.search(terminal.raw)


@pytest.mark.parametrize("term", ["", "dumb", "unknown", "vt52", "teletype-33", "../../etc"])
def test_where_it_cannot_paint_it_says_so_at_once(explorer: Explorer, term: str) -> None:
    with explorer(env={"TERM": term}) as terminal:
        assert terminal.wait_for_exit() == 2
        assert b"\x1b" not in terminal.raw
        assert "communique search" in " ".join(terminal.text.split())


@pytest.mark.parametrize("redirection", ["2>errors", "2>&-"])
def test_the_screen_is_on_the_terminal_wherever_standard_error_leads(
    cache: Path, tmp_path: Path, redirection: str
) -> None:
    program = f"'{sys.executable}' -m tui {redirection}"
    env = {"COMMUNIQUE_CACHE_DIR": str(cache), "PYTHONPATH": str(ROOT), "LANG": "C"}
    with Terminal(["/bin/sh", "-c", f"exec {program}"], env=env, cwd=tmp_path) as terminal:
        search_and_quit(terminal)
        assert terminal.raw.isascii()  # as the terminal is sent, not the file
    assert (tmp_path / "errors").exists() is (redirection == "2>errors")
    assert not [path for path in tmp_path.iterdir() if path.read_bytes()]


def test_with_too_little_room_a_sentence_stands_there(explorer: Explorer) -> None:
    with explorer(columns=40, rows=12) as terminal:
        search_and_quit(terminal)
    with explorer(columns=39, rows=11) as terminal:
        terminal.wait_for("40")
        terminal.resize(80, 24)
        terminal.wait_for("5 documents")
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0


def test_a_terminal_that_says_it_has_no_size_is_taken_for_the_usual_one(
    explorer: Explorer,
) -> None:
    with explorer() as terminal:
        terminal.wait_for("5 documents")
        terminal._child.setwinsize(0, 0)
        terminal.type("zeebrugge")
        terminal.wait_for("3 passages")
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0


def test_the_size_is_the_terminals_whatever_a_shell_once_exported(
    explorer: Explorer, cache: Path
) -> None:
    with explorer(columns=100, rows=30, env={"COLUMNS": "200", "LINES": "5"}) as terminal:
        terminal.wait_for(lambda t: "Enter hits" in t.screen[29])
        terminal.resize(80, 24)
        terminal.wait_for(lambda t: "Enter hits" in t.screen[23])
        search_and_quit(terminal)
    serial_line = f"stty rows 0 cols 0; exec '{sys.executable}' -m tui"
    env = {"COMMUNIQUE_CACHE_DIR": str(cache), "COLUMNS": "90", "LINES": "20"}
    with Terminal(["/bin/sh", "-c", serial_line], columns=100, rows=30, env=env) as terminal:
        terminal.wait_for(lambda t: "Enter hits" in t.screen[19])
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0


def test_fifty_resizes_leave_the_screen_as_a_new_one(explorer: Explorer) -> None:
    sizes = cycle([(132, 43), (40, 12), (200, 60), (30, 8), (80, 24)])
    with explorer() as terminal:
        terminal.wait_for("5 documents")
        terminal.type("zeebrugge")
        terminal.wait_for("3 passages")
        terminal.settle()
        before = terminal.text
        for _ in range(50):
            terminal.resize(*next(sizes))
        terminal.wait_for(lambda t: t.text == before)
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0


@pytest.mark.parametrize(("remote", "gap"), [(False, 0.03), (True, 0.3)])
def test_a_key_that_arrives_in_pieces_is_one_key(
    explorer: Explorer, remote: bool, gap: float
) -> None:
    env = {"SSH_CONNECTION": "10.0.0.1 50000 10.0.0.2 22" if remote else "", "TMUX": "", "STY": ""}
    with explorer(env=env) as terminal:
        terminal.wait_for("5 documents")
        terminal.type("zeebrugge")
        terminal.wait_for("3 passages")
        terminal.settle()
        terminal.type("\x1b")
        terminal.settle(gap)
        terminal.type("[B")  # Down: from the query to the hits
        terminal.wait_for(lambda t: t.screen[1].startswith("▶"))
        assert terminal.screen[0].rstrip().endswith("zeebrugge")
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0


@pytest.mark.parametrize("driver", ["cells", "plain"])
def test_what_is_typed_before_the_program_has_the_terminal_is_not_lost(
    explorer: Explorer, driver: str
) -> None:
    with explorer(env={"COMMUNIQUE_DRIVER": driver}) as terminal:
        terminal.type("zeebrugge\rj\r")  # the terminal still makes line feeds of the Enters
        terminal.wait_for("para 15 of 18")
        terminal.press("q", "q")
        terminal.wait_for("3 passages")
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0


def test_type_ahead_before_the_first_paint_is_not_lost(cache: Path) -> None:
    env = {"COMMUNIQUE_CACHE_DIR": str(cache)}
    with Terminal([sys.executable, "-m", "tui"], env=env) as terminal:
        terminal.wait_for(lambda t: b"\x1b[?1049h" in t.raw)
        terminal.type("zeebrugge\r")
        terminal.wait_for(lambda t: t.screen[1].startswith("▶ 3 passages"))
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
