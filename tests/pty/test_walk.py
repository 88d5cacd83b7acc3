"""A walk through the explorer in a real terminal, keystroke by keystroke."""

from __future__ import annotations

import termios
from collections.abc import Callable

import pytest

from tests.pty.terminal import Terminal

Explorer = Callable[..., Terminal]

RESTORED = (b"\x1b[?1049l", b"\x1b[?25h")
"""Sent when a terminal gets back its own screen and its cursor."""


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
def test_the_way_from_a_query_to_documents_side_by_side(
    explorer: Explorer, size: tuple[int, int]
) -> None:
    columns, rows = size
    with explorer(columns=columns, rows=rows) as terminal:
        terminal.wait_for("5 documents")
        assert terminal.screen[0].startswith("▶")

        # Type a query: hits under their documents, an analysis told from agreed texts.
        terminal.type("irregular migration")
        terminal.wait_for(lambda t: " passages " in t.screen[1] and "documents" in t.screen[1])
        terminal.wait_for("analysis, not agreed text")
        assert terminal.screen[0].startswith("▶ irregular migration")

        # Another one, of a single hit: the document stands beside it, its words marked.
        terminal.press("enter", "/")
        terminal.type('"Loss of Life"')
        terminal.wait_for("1 passage ─")
        terminal.wait_for("para 15 of 18")
        terminal.wait_for(lambda t: t.screen[0].endswith('"Loss of Life"'))
        assert "bold" in terminal.styled("loss")

        # Open the hit.
        terminal.press("enter")
        terminal.wait_for(lambda t: t.screen[1].startswith("▶ 1 passage"))
        terminal.press("enter")
        terminal.wait_for(lambda t: "▶ United Kingdom" in t.screen[1])

        # UK and France side by side.
        terminal.press("v")
        terminal.wait_for("Read beside")
        terminal.type("france")
        terminal.wait_for("france-2018: joint statement")
        terminal.press("enter")
        terminal.wait_for("1 United Kingdom")
        terminal.wait_for("2 Joint statement by France")
        assert "para 15 of 18" in terminal.text
        terminal.press("tab")
        terminal.wait_for("▶ 2 Joint statement")

        # Back, and filter by theme.
        terminal.press("escape")
        terminal.wait_for(lambda t: t.screen[0].startswith('/ "Loss of Life"'))
        terminal.press("t")
        terminal.wait_for("Themes")
        terminal.type("mig")
        terminal.wait_for("Movement of persons across borders")
        terminal.press("enter")
        terminal.wait_for(lambda t: t.screen[0].endswith("Migration & Borders"))
        terminal.wait_for("▶ 1 passage")

        # Quit.
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
        for sequence in RESTORED:
            assert sequence in terminal.raw[-400:]


def test_the_modes_of_the_terminal_are_as_before(explorer: Explorer) -> None:
    with explorer() as terminal:
        before = termios.tcgetattr(terminal._child.child_fd)
        terminal.wait_for("5 documents")
        assert termios.tcgetattr(terminal._child.child_fd) != before
        terminal.press("ctrl+q")
        terminal.wait_for(lambda t: RESTORED[0] in t.raw)
        terminal.wait_for_exit()
        for mode in (b"?1000", b"?1003", b"?2004"):
            assert terminal.raw.count(b"\x1b[" + mode + b"h") <= terminal.raw.count(
                b"\x1b[" + mode + b"l"
            )


def test_over_ssh_the_mouse_is_left_to_the_terminal(explorer: Explorer) -> None:
    with explorer(env={"SSH_CONNECTION": "10.0.0.1 50000 10.0.0.2 22"}) as terminal:
        terminal.wait_for("5 documents")
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
        assert b"\x1b[?1000h" not in terminal.raw
        assert b"\x1b[?1003h" not in terminal.raw


@pytest.mark.parametrize(
    "env", [{"TERM": "xterm"}, {"TERM": "vt100"}, {"TERM": "linux"}, {"NO_COLOR": "1"}]
)
def test_with_few_colours_or_none_the_marks_are_there(
    explorer: Explorer, env: dict[str, str]
) -> None:
    with explorer(env=env) as terminal:
        terminal.wait_for("5 documents")
        terminal.type("zeebrugge")
        terminal.wait_for(lambda t: "3 passages" in t.screen[1])
        terminal.press("enter")
        terminal.wait_for(lambda t: t.screen[1].startswith("▶ 3 passages ━"))
        assert "bold" in terminal.styled("Zeebrugge")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0


def test_a_terminal_that_knows_only_ascii_gets_the_nearest_letters(explorer: Explorer) -> None:
    with explorer(env={"PYTHONIOENCODING": "ascii"}) as terminal:
        terminal.wait_for("5 documents")
        terminal.type("curie")
        terminal.wait_for(lambda t: "Nothing found" in t.screen[1] or "passage" in t.screen[1])
        terminal.press("enter")
        terminal.wait_for(lambda t: t.screen[1].startswith(">") and "==" in t.screen[1])
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
        assert terminal.raw.isascii()


def test_a_folder_that_is_not_there_is_one_sentence(explorer: Explorer, cache: object) -> None:
    with explorer(env={"COMMUNIQUE_CORPUS": f"{cache}/nowhere"}) as terminal:
        assert terminal.wait_for_exit() == 2
        tail = terminal.raw[terminal.raw.rindex(RESTORED[0]) :]
        assert b"nowhere" in tail
        assert b"Traceback" not in terminal.raw


def test_keys_that_arrive_together_act_one_after_the_other(explorer: Explorer) -> None:
    with explorer() as terminal:
        terminal.wait_for("5 documents")
        terminal.type('energy\r/"loss of life"\r\rvfrance\r')
        terminal.wait_for("2 Joint statement by France")
        assert "para 15 of 18" in terminal.text
        terminal.press("escape")
        terminal.wait_for(lambda t: t.screen[0].startswith('/ "loss of life"'))
        terminal.type("\x1btmig\r")
        terminal.wait_for(lambda t: t.screen[0].endswith("Migration & Borders"))
        terminal.wait_for("▶ 1 passage")
        terminal.type("jjjj\rq")
        assert terminal.wait_for_exit() == 0
