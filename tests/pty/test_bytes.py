"""How many bytes the explorer sends for what: on a slow line that decides all."""

from __future__ import annotations

from collections.abc import Callable

from tests.pty.terminal import Terminal

Explorer = Callable[..., Terminal]

START, LETTER, MOVE, PREVIEW, SCROLL, PANE, IDLE = 14_000, 2_500, 1_600, 4_700, 3_100, 5_000, 0
"""Bytes at 80x24 in 256 colours, from the design: start, a typed letter with its results, a move
in the list, the same when the document changes, a row or page in the document, another pane."""


def sent(terminal: Terminal, *keys: str) -> int:
    """The bytes that follow on these keys."""
    mark = terminal.mark()
    terminal.press(*keys)
    terminal.settle()
    return terminal.bytes_since(mark)


def test_every_action_stays_in_its_budget(explorer: Explorer) -> None:
    with explorer() as terminal:
        terminal.wait_for("5 documents")
        terminal.settle()
        assert terminal.bytes_received <= START
        assert sent(terminal) == IDLE

        letters = [sent(terminal, letter) for letter in "energy"]
        assert max(letters) <= LETTER, letters

        assert sent(terminal, "enter") <= PANE
        moves = [sent(terminal, "j") for _ in range(5)]
        assert max(moves) <= PREVIEW, moves
        assert sorted(moves)[len(moves) // 2] <= MOVE, moves

        assert sent(terminal, "enter") <= PANE
        scrolls = [sent(terminal, key) for key in ("j", "k", "pagedown", "pageup", "d", "u")]
        assert max(scrolls) <= SCROLL, scrolls
        panes = [sent(terminal, key) for key in ("tab", "tab", "tab", "f", "escape")]
        assert max(panes) <= PANE, panes

        mark = terminal.mark()
        terminal.settle(1.5)
        assert terminal.bytes_since(mark) == IDLE
