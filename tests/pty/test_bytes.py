"""How many bytes the explorer sends for what: on a slow line that decides all."""

from __future__ import annotations

from collections.abc import Callable

from tests.pty.terminal import Terminal

Explorer = Callable[..., Terminal]

START, LETTER, SAME, MOVE, PREVIEW, SCROLL, PANE, IDLE = (
    4_000,
    2_500,
    90,
    1_200,
    2_500,
    1_200,
    600,
    0,
)
"""Bytes at 80x24 in 256 colours: start, a typed letter with other results, the cheapest of the
letters, a move in the list with the document beside it, the same when the list scrolls too, a row
or page in the document, another pane."""


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
        assert min(letters) <= SAME, letters

        assert sent(terminal, "enter") <= PANE
        moves = [sent(terminal, "j") for _ in range(5)]
        assert max(moves) <= PREVIEW, moves
        assert sorted(moves)[len(moves) // 2] <= MOVE, moves

        assert sent(terminal, "enter") <= PANE
        scrolls = [sent(terminal, key) for key in ("j", "k", "pagedown", "pageup", "d", "u")]
        assert max(scrolls) <= SCROLL, scrolls
        panes = [sent(terminal, key) for key in ("tab", "tab", "tab")]
        assert max(panes) <= PANE, panes

        mark = terminal.mark()
        terminal.settle(1.5)
        assert terminal.bytes_since(mark) == IDLE
