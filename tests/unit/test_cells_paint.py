"""The cell driver's heart: whatever is drawn, the terminal ends up showing the wanted screen."""

from __future__ import annotations

import re

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pty.terminal import look
from tests.random_frames import BARE, FULL, Piece, Terminal, draw, reference, sequence
from tui.terminal.cells.grammar import Token, tokens
from tui.terminal.cells.screen import Screen
from tui.terminal.cells.style import intern_anew

WORDS = "words " * 12


def lines(count: int, first: int = 0) -> list[Piece]:
    """Lines of 80 cells, numbered."""
    return [(0, y, "", f"line {y + first} {WORDS}".ljust(80)[:80]) for y in range(count)]


def changes(*frames: list[Piece], width: int = 80, height: int = 24) -> Terminal:
    """A terminal that was shown one frame after the other."""
    terminal, wanted = Terminal(width, height, FULL), Screen(width, height)
    for frame in frames:
        draw(wanted, frame)
        terminal.show(wanted)
    drawn = [piece for frame in frames for piece in frame]
    assert look(terminal.screen) == look(reference(drawn, width, height))
    return terminal


@given(seed=st.integers(0, 1_000_000))
@settings(max_examples=30, deadline=None)
def test_every_frame_ends_as_the_wanted_screen(seed: int) -> None:
    for terminal, wanted in sequence(seed, 8):
        assert look(terminal.screen) == look(wanted)


def test_an_unchanged_frame_writes_nothing() -> None:
    assert changes(lines(24), lines(24)).written == ""


def test_one_letter_costs_about_one_letter() -> None:
    assert len(changes(lines(24), [(70, 3, "", "Z")]).written) <= 10


def test_a_full_width_list_scrolls_instead_of_being_written_again() -> None:
    terminal = changes(lines(24), lines(24, first=1))
    assert len(terminal.written) < 130
    assert terminal.screen.display[23].startswith("line 24")


def test_a_list_scrolls_also_beside_a_pane_that_shows_something_else() -> None:
    def frame(first: int, word: str) -> list[Piece]:
        listed = [(x, y, sgr, text[:50]) for x, y, sgr, text in lines(24, first)]
        return [*listed, *((50, y, "", f"{word} {y}".ljust(30)) for y in range(24))]

    scrolled = len(changes(frame(0, "Renewables"), frame(3, "Nuclear")).written)
    written_again = sum(len(text) for x, _, _, text in frame(3, "Nuclear") if not x)
    assert scrolled < written_again


def test_letters_put_into_a_line_shift_the_others() -> None:
    before = "Nothing here has “ene”; showing words that begin so: energy."
    after = before.replace("ene”", "ener”")
    right = (70, 3, "", "Enter hits")
    terminal = changes([(0, 3, "", before), right], [(0, 3, "", after), right])
    assert len(terminal.written) <= 26
    back = changes([(0, 3, "", after), right], [(0, 3, "", before + " "), right])
    assert len(back.written) <= 26


def test_on_a_slow_line_rows_come_in_an_order_and_in_pieces() -> None:
    terminal, wanted = Terminal(80, 24, FULL), Screen(80, 24)
    terminal.show(wanted)
    draw(wanted, lines(24))
    terminal.show(wanted, [7, *range(7), *range(8, 24)], limit=100)
    assert [y for y, line in enumerate(terminal.screen.display) if line.strip()] == [0, 7]
    terminal.show(wanted)
    assert look(terminal.screen) == look(reference(lines(24), 80, 24))


MARKS = ("2", "53", "21", "1;2;4", "5", "9;53", "3;38;2;1;2;3")
LINKS = ("", "id=a;https://example.org/a", "id=b;https://example.org/b")


@given(
    frames=st.lists(
        st.lists(st.tuples(st.sampled_from(MARKS), st.sampled_from(LINKS)), min_size=6, max_size=6),
        min_size=2,
        max_size=4,
    )
)
@settings(max_examples=30, deadline=None)
def test_dim_overline_and_links_arrive_as_they_were_drawn(
    frames: list[list[tuple[str, str]]],
) -> None:
    """What pyte does not know is read back by the grammar that reads Textual's output."""
    terminal, wanted, shown = Terminal(40, 3, FULL), Screen(40, 3), Screen(40, 3)
    for frame in frames:
        for at, (sgr, link) in enumerate(frame):
            wanted.move(f"{at % 3 + 1};{at * 6 + 1}")
            wanted.sgr(sgr)
            wanted.link(link or ";")
            wanted.write("wor ds")
            wanted.sgr("0")
            wanted.link(";")
        terminal.show(wanted)
        read_back(shown, terminal.written)
        assert shown.rows == wanted.rows


def read_back(screen: Screen, written: str) -> None:
    """Draw on a virtual screen what the painter wrote, as far as it writes nothing twice."""
    x_y = re.compile(r"\x1b\[(\d*)([ABCDGKX])|([\b\r])")
    for token, value, piece in tokens(written):
        if token is Token.TEXT:
            screen.write(value)
        elif token is Token.SGR:
            screen.sgr(value)
        elif token is Token.LINK:
            screen.link(value)
        elif token is Token.MOVE:
            screen.move(value)
        elif token is Token.LINE_FEED:
            screen.y += 1
        elif token is Token.CLEAR:
            screen.clear()
        else:
            match = x_y.fullmatch(piece)
            assert match is not None, piece
            count, kind = int(match[1] or 1), match[2] or match[3]
            if kind in "KX":
                x, plain = screen.x, screen.pen
                assert not plain.background
                screen.sgr("0")
                screen.write(" " * (count if kind == "X" else screen.width - x))
                screen.x, screen.pen = x, plain
            elif kind in "CD\b\r":
                step = {"C": count, "D": -count, "\b": -1, "\r": -screen.x}[kind]
                screen.x += step
            elif kind == "G":
                screen.x = count - 1
            else:
                screen.y += count if kind == "B" else -count


# What went wrong once


def test_after_a_scroll_the_cursor_is_taken_to_be_anywhere() -> None:
    """`ESC [ r` takes the cursor home on most terminals, and leaves it on some."""
    written = changes(lines(24), lines(24, first=1)).written
    after = written[written.index("\x1b[r") + 3 :]
    assert re.match(r"\x1b\[\d*;?\d*H", after), after


@pytest.mark.parametrize("capability", [FULL, BARE])
def test_a_wide_letter_in_the_last_columns_can_be_cleared(capability: object) -> None:
    for x in (26, 27, 28):
        terminal, wanted = Terminal(30, 3, capability), Screen(30, 3)  # type: ignore[arg-type]
        frames: list[list[Piece]] = [
            [(x, 1, "", "日")],
            [(x, 1, "", "  ")],
            [(x, 1, "", "a日 "[: 30 - x - 1])],
        ]
        drawn: list[Piece] = []
        for frame in frames:
            drawn += frame
            draw(wanted, frame)
            terminal.show(wanted)
            assert look(terminal.screen) == look(reference(drawn, 30, 3))


@pytest.mark.parametrize("capability", [FULL, BARE])
def test_wide_letters_shifted_by_one_column_leave_no_halves(capability: object) -> None:
    terminal, wanted = Terminal(30, 3, capability), Screen(30, 3)  # type: ignore[arg-type]
    for shift in (0, 1, 2, 1, 0):
        frame: list[Piece] = [(0, 1, "", " " * shift + "日本語" * 4 + "x" + " " * (5 - shift))]
        draw(wanted, frame)
        terminal.show(wanted)
        assert look(terminal.screen) == look(reference(frame, 30, 3))
    draw(wanted, [(1, 1, "", "a")])
    terminal.show(wanted)
    assert terminal.screen.display[1].startswith(" a本語日")


FAMILY, HEART = "👩\u200d👩\u200d👧\u200d👦", "❤\ufe0f"


class TakesThemApart(pyte.Screen):
    """A terminal that draws each code point of a cluster in cells of its own."""

    def draw(self, data: str) -> None:
        """Without what joins them."""
        super().draw(data.replace("\u200d", "").replace("\ufe0f", ""))


@pytest.mark.parametrize("cluster", [FAMILY, HEART, "क्षि"])
@pytest.mark.parametrize("before", ["." * 20 + "| the columns", "█" * 33, ""])
def test_where_a_terminal_takes_a_cluster_apart_the_rest_of_the_line_stands(
    cluster: str, before: str
) -> None:
    """Wider than thought it must leave nothing over the cells behind it, narrower nothing of what
    stood there: the line looks the same whatever was there before."""
    after = f"{cluster}      | the columns {'.' * 12}"
    looks = []
    for old in (before, None):
        terminal, wanted = Terminal(40, 1, FULL), Screen(40, 1)
        terminal.screen = TakesThemApart(40, 1)
        terminal.stream = pyte.Stream(terminal.screen)
        if old is not None:
            draw(wanted, [(0, 0, "", old)])
            terminal.show(wanted)
        wanted = Screen(40, 1)
        draw(wanted, [(0, 0, "", after)])
        terminal.show(wanted)
        looks.append(look(terminal.screen))
    assert looks[0] == looks[1]
    assert "| the columns" in terminal.screen.display[0]


def test_what_is_interned_stays_bounded_and_the_screen_as_it_is() -> None:
    pieces: list[Piece] = [(0, 0, "31", "red 日本"), (0, 1, "44", "blue e\u0301")]
    screen, again = Screen(30, 3), Screen(30, 3)
    draw(screen, pieces)
    rows = intern_anew(screen.rows)
    assert [[cell.text for cell in row] for row in rows] == [
        [cell.text for cell in row] for row in screen.rows
    ]
    draw(again, pieces)
    assert all(
        new is old
        for left, right in zip(rows, again.rows, strict=True)
        for new, old in zip(left, right, strict=True)
    )
