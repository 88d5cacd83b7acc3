"""In a large window, too, the explorer sends far less than a lean app of plain Textual."""

from __future__ import annotations

import sys
from collections.abc import Callable
from statistics import mean

import pytest

from tests.pty.terminal import ROOT, Terminal

Explorer = Callable[..., Terminal]

SHARE = {"start": 0.2, "move": 0.35, "scroll": 0.3, "page": 0.3, "pane": 0.1}
"""The part of the lean app's bytes that the explorer may send, each a little above what is
reached; 1.1 would be what a lean app is allowed."""


def sizes(terminal: Terminal, steps: dict[str, list[str]]) -> dict[str, float]:
    """The mean number of bytes of each action's keys, one after the other."""
    terminal.rest()
    found = {"start": float(terminal.bytes_received)}
    for action, keys in steps.items():
        taken = []
        for key in keys:
            mark = terminal.mark()
            terminal.press(key)
            terminal.rest()
            taken.append(terminal.bytes_since(mark))
        found[action] = mean(taken)
    return found


@pytest.mark.parametrize("size", [(132, 43), (200, 60)])
def test_a_large_window_costs_far_less_than_with_a_lean_app(
    size: tuple[int, int], explorer: Explorer
) -> None:
    columns, rows = size
    lean_app = [sys.executable, "-m", "tests.pty.lean_app", str(ROOT / "seeds")]
    with Terminal(lean_app, columns=columns, rows=rows) as terminal:
        terminal.wait_for("Joint")
        lean = sizes(
            terminal,
            {
                "into the list": ["tab"],
                "move": ["down"] * 4,
                "into the text": ["tab"],
                "scroll": ["down"] * 3,
                "page": ["pagedown"] * 2,
                "pane": ["tab"] * 2,
            },
        )
    with explorer(columns=columns, rows=rows) as terminal:
        terminal.wait_for("5 documents")
        ours = sizes(
            terminal,
            {
                "query": [*"energy", "enter"],
                "move": [*"jjjj"],
                "into the text": ["enter"],
                "scroll": [*"jjj"],
                "page": ["pagedown"] * 2,
                "pane": ["tab"] * 2,
            },
        )
    shares = {action: ours[action] / lean[action] for action in SHARE}
    assert all(shares[action] <= most for action, most in SHARE.items()), (shares, ours, lean)
