"""What goes first on a slow line."""

from __future__ import annotations

from tui.terminal.cells.screen import BLANK, Row
from tui.terminal.cells.turns import Turns


def drawn(turns: Turns, *lines: int) -> None:
    """A frame with these lines."""
    for line in lines:
        turns.draw(line)
    turns.end()


def sent(turns: Turns, height: int, *lines: int) -> None:
    """These of so many lines go."""
    before: list[Row] = [[BLANK] for _ in range(height)]
    turns.sent(before, [[BLANK] if line in lines else row for line, row in enumerate(before)])


def test_a_letter_typed_goes_before_results_whether_they_are_older_or_newer() -> None:
    turns = Turns()
    drawn(turns, *range(1, 9))
    drawn(turns, 0)
    assert turns.order(10)[0] == 0
    drawn(turns, *range(1, 9))
    assert turns.order(10)[0] == 0
    sent(turns, 10, 0)
    assert turns.order(10)[0] == 1


def test_a_cursor_that_moved_goes_first_where_the_pane_beside_it_changes_too() -> None:
    turns = Turns()
    drawn(turns, 4, 6)
    drawn(turns, *range(10))
    assert turns.order(10)[:2] == [4, 6]


def test_of_a_pane_that_changes_all_the_time_every_line_has_its_turn() -> None:
    turns, seen = Turns(), set()
    for _ in range(5):
        drawn(turns, *range(10))
        first = turns.order(10)[:2]
        seen.update(first)
        sent(turns, 10, *first)
    assert seen == set(range(10))
