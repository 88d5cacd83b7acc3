"""How many bytes the explorer sends for what: on a slow line that decides all."""

from __future__ import annotations

from collections.abc import Callable
from statistics import mean

from tests.pty.terminal import Terminal

Explorer = Callable[..., Terminal]

START = 2_400
LETTER, SAME_RESULTS = 2_400, 60
MOVE, LARGEST_MOVE, MOVE_ALONE = 900, 1_100, 250
SCROLL, PAGE = 900, 1_000
PANE = 300
"""Bytes at 80x24 in 256 colours, each a little above what is reached: the start; a letter typed
with other results, and with the same; a move in the list with the document beside it (the mean, and
the largest), and without; a row and a page in the document; another pane. Nothing is sent while
nothing happens."""

START_RATIO, PANE_RATIO, WALK_RATIO = 10, 20, 4
"""How many times as much the plain driver sends at 200x60: at the start, for another pane, and on
a short walk on which most of what is shown changes."""


def sent(terminal: Terminal, *keys: str) -> int:
    """The bytes that follow on these keys."""
    mark = terminal.mark()
    terminal.press(*keys)
    terminal.rest()
    return terminal.bytes_since(mark)


def test_every_action_stays_in_its_budget(explorer: Explorer) -> None:
    with explorer() as terminal:
        terminal.wait_for("5 documents")
        terminal.rest()
        assert terminal.bytes_received <= START
        assert sent(terminal) == 0

        letters = [sent(terminal, letter) for letter in "energy"]
        assert max(letters) <= LETTER, letters
        assert max(letters[-3:]) <= SAME_RESULTS, letters

        assert sent(terminal, "enter") <= PANE
        moves = [sent(terminal, key) for key in "jjjjjkkk"]
        assert max(moves) <= LARGEST_MOVE, moves
        assert mean(moves) <= MOVE, moves
        sent(terminal, "z")
        alone = [sent(terminal, key) for key in "jjjkk"]
        assert mean(alone) <= MOVE_ALONE, alone
        sent(terminal, "z")

        assert sent(terminal, "enter") <= PANE
        scrolls = [sent(terminal, key) for key in ("j", "k")]
        assert max(scrolls) <= SCROLL, scrolls
        pages = [sent(terminal, key) for key in ("pagedown", "pageup", "d", "u")]
        assert max(pages) <= PAGE, pages
        panes = [sent(terminal, key) for key in ("tab", "tab", "tab")]
        assert max(panes) <= PANE, panes

        mark = terminal.mark()
        terminal.settle(1.5)
        assert terminal.bytes_since(mark) == 0


def test_a_large_screen_takes_a_fraction_of_what_the_plain_driver_sends(
    explorer: Explorer,
) -> None:
    sizes = {}
    for driver in ("plain", "cells"):
        with explorer(columns=200, rows=60, env={"COMMUNIQUE_DRIVER": driver}) as terminal:
            terminal.wait_for("5 documents")
            terminal.rest()
            start = terminal.bytes_received
            for letter in "energy":
                sent(terminal, letter)
            panes = sent(terminal, "enter")
            sent(terminal, "j")
            panes += sent(terminal, "tab") + sent(terminal, "tab")
            sizes[driver] = (start, panes, terminal.bytes_received)
    ratios = [plain / ours for plain, ours in zip(sizes["plain"], sizes["cells"], strict=True)]
    assert ratios[0] >= START_RATIO, sizes
    assert ratios[1] >= PANE_RATIO, sizes
    assert ratios[2] >= WALK_RATIO, sizes
