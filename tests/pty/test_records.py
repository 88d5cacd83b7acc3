"""A walk through the tables of findings in a real terminal, and the bytes that it takes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.pty.terminal import Terminal

Explorer = Callable[..., Terminal]

MOVE, SCROLL = 1_600, 3_100
"""Bytes at 80x24 in 256 colours, from the design: a move in a list, a page of text."""


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
def test_from_what_was_promised_to_what_became_of_it(
    explorer: Explorer, size: tuple[int, int]
) -> None:
    columns, rows = size
    with explorer(columns=columns, rows=rows) as terminal:
        terminal.wait_for("5 documents")
        terminal.press("enter")
        terminal.wait_for(lambda t: t.screen[1].startswith("▶"))

        # Commitments: sort by deadline, what is past its date is said; narrow, open, come back.
        terminal.type("c")
        terminal.wait_for("R recommendation")
        terminal.type("/london protocol")
        terminal.wait_for("▷ I intent")
        terminal.wait_for("rows with: london protocol")
        terminal.press("enter")
        terminal.wait_for("the first")
        terminal.wait_for("past its date")
        terminal.press("enter")
        terminal.wait_for("▶ 1 Joint Statement by the United Kingdom")
        assert "bold" in terminal.styled("conclude")
        terminal.type("q")
        terminal.wait_for("▶ Commitments")

        # Why: rule, words, span.
        terminal.type("w")
        terminal.wait_for("Told by")
        terminal.wait_for("In the file")
        terminal.press("escape")
        terminal.wait_for("▶ I intent")

        # What became of the commitments of 2021: both places side by side.
        terminal.type("C")
        terminal.wait_for("▶ Changes uk-2021 → uk-2025")
        terminal.wait_for("= continued")
        terminal.type("/wind")
        terminal.wait_for("{+")
        terminal.press("enter", "enter")
        terminal.wait_for("2 Joint Statement")
        terminal.type("q")

        # Dates and names; then out.
        terminal.wait_for("▶ Changes")
        terminal.type("T")
        terminal.wait_for("▶ Timeline")
        terminal.wait_for("1830")
        terminal.type("o")
        terminal.wait_for("▶ Names")
        terminal.wait_for("European Union")
        terminal.press("enter")
        terminal.wait_for("▶ Places of ")
        terminal.press("escape")
        terminal.wait_for("▶ Names")
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0


def test_a_move_in_a_table_sends_little(explorer: Explorer) -> None:
    with explorer() as terminal:
        terminal.wait_for("5 documents")
        terminal.press("enter")
        terminal.wait_for(lambda t: t.screen[1].startswith("▶"))
        terminal.type("c")
        terminal.wait_for("R recommendation")
        terminal.settle()
        moves = []
        for key in "jjjjjjjjd":
            mark = terminal.mark()
            terminal.type(key)
            terminal.settle()
            moves.append(terminal.bytes_since(mark))
        assert sorted(moves)[len(moves) // 2] <= MOVE, moves
        assert max(moves) <= SCROLL, moves
        mark = terminal.mark()
        terminal.settle()
        assert terminal.bytes_since(mark) == 0
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0


def test_signs_and_arrows_have_ascii_kin(explorer: Explorer) -> None:
    with explorer(env={"PYTHONIOENCODING": "ascii"}) as terminal:
        terminal.wait_for("5 documents")
        terminal.press("enter")
        terminal.wait_for(lambda t: t.screen[1].startswith(">"))
        terminal.type("C")
        terminal.wait_for("> Changes uk-2021")
        terminal.wait_for("place^")
        terminal.wait_for("- not restated")
        terminal.type("r")
        terminal.wait_for("placev")
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
        assert terminal.raw.isascii()
