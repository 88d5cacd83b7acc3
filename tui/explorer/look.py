"""What things look like on every screen: few ANSI styles, and each means the same without colour.

Plain text carries no style at all, so that it costs no bytes but its own. Glyphs outside ASCII are
written as they are; where the terminal cannot show them, the driver writes their ASCII kin.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from search_index.text import printable

if TYPE_CHECKING:
    from search_index.model import Strength

FOUND = Style(bold=True, color="red")
"""Words that were searched for."""
FOUND_AMONG_STRONG = FOUND + Style(underline=True)
"""Such words in a title or heading, where all is bold."""
STRONG = Style(bold=True)
"""Titles and headings."""
FAINT = Style(dim=True)
"""What accompanies: places, dates, counts."""
CURSOR = Style(reverse=True)
"""What the keys act upon, in the pane that has them."""

ONLY_HERE = Style(underline=True)
"""Words that one of two texts has and the other has not; they stand in brackets as well."""
SIGNS: dict[Strength, tuple[str, Style]] = {
    "binding": ("B", Style(color="green", bold=True)),
    "firm": ("F", Style(color="green")),
    "intent": ("I", Style(color="yellow")),
    "soft": ("S", FAINT),
}
"""The letter of a commitment's strength, and how it looks where there is colour."""
RECOMMENDED: tuple[str, Style | None] = ("R", None)
"""Stands where a strength would, of a recommendation, which has none."""

MARK, RESTING = "▶", "▷"
"""Stand before what the keys act upon, and before a row that would be next."""
RULE, FOCUS_RULE = "─", "━"

_WORTH_READING = 9
"""Cells below which nothing is begun at the right end of a header."""

_ONE_LINE = str.maketrans("\t\n", "  ")

Piece = tuple[str, Style | None]
"""A run of text in one style (None: plain)."""


def one_line(text: str) -> str:
    """`text` as it may be printed on one line; character for character, so that offsets stay."""
    return printable(text).translate(_ONE_LINE)


def counted(number: int, noun: str) -> str:
    """ "1 hit", "1,204 hits"."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def clip(text: str, width: int) -> str:
    """`text` on one line, cut with "…" where it is wider than `width` cells."""
    text = one_line(text)
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 1)).rstrip() + "…" if width > 0 else ""


def clip_pieces(pieces: Sequence[Piece], width: int) -> list[Piece]:
    """The pieces on one line, cut with "…" where they are wider than `width` cells together."""
    pieces = [(one_line(text), style) for text, style in pieces]
    if sum(cell_len(text) for text, _ in pieces) <= width:
        return pieces
    kept: list[Piece] = []
    room = width
    for text, style in pieces:
        if cell_len(text) >= room:
            cut = set_cell_size(text, max(0, room - 1)).rstrip()
            return [*kept, (f"{cut}…" if room > 0 else "", style)]
        kept.append((text, style))
        room -= cell_len(text)
    return kept


def clip_name(name: str, width: int) -> str:
    """`name` on one line, cut in its middle where it is wider than `width` cells: files of one kind
    are told apart by their ends."""
    name = one_line(name)
    if cell_len(name) <= width:
        return name
    tail = (width - 1) // 2
    end = name[len(name) - tail :] if tail > 0 else ""
    return clip(name, width - cell_len(end)) + end


def strip(pieces: Iterable[Piece], width: int, fill: Style | None = None) -> Strip:
    """A row of exactly `width` cells: the pieces, cut or filled up with blanks in style `fill`.

    The pieces must be printable and on one line (see `one_line`).
    """
    segments: list[Segment] = []
    room = width
    for text, style in pieces:
        cells = cell_len(text)
        if cells > room:
            text, cells = set_cell_size(text, room), room
        if text:
            segments.append(Segment(text, style))
        room -= cells
    if room:
        segments.append(Segment(" " * room, fill))
    return Strip(segments, width)


def part(pieces: Iterable[Piece], start: int, end: int) -> list[Piece]:
    """The pieces of the characters from `start` to before `end` of their text."""
    cut: list[Piece] = []
    at = 0
    for text, style in pieces:
        if words := text[max(0, start - at) : max(0, end - at)]:
            cut.append((words, style))
        at += len(text)
    return cut


def header_room(left: Sequence[Piece], width: int) -> int:
    """The cells that a header leaves for what stands at its right."""
    return width - 6 - sum(cell_len(text) for text, _ in left)


def header(left: Sequence[Piece], width: int, *, focused: bool, right: str = "") -> Strip:
    """The row above a pane: a mark and a heavy rule where the keys act, a light rule elsewhere.
    What stands at the right gives way to what stands at the left."""
    rule = FOCUS_RULE if focused else RULE
    used = 2 + sum(cell_len(text) for text, _ in left)
    room = header_room(left, width)
    if cell_len(right) > room:
        right = clip(right, room) if room >= _WORTH_READING else ""
    tail = f" {right}" if right else ""
    line = max(0, width - used - 1 - cell_len(tail))
    pieces: list[Piece] = [(f"{MARK} " if focused else "  ", None), *left]
    pieces.append((f" {rule * line}{tail}", None if focused else FAINT))
    return strip(pieces, width)


def with_cursor(row: Sequence[Piece], *, acting: bool) -> list[Piece]:
    """A row whose first two cells are blank, with the mark of the cursor in them; where the keys
    act, its first words in the cursor's look: the whole row would have to be sent again for each
    move, which counts on a slow line."""
    (margin, style), *rest = row
    pieces = [(margin[2:], style), *rest]
    if not acting:
        return [(f"{RESTING} ", None), *pieces]
    at = next((n for n, (text, _) in enumerate(pieces) if text.strip()), len(pieces))
    before = "".join(text for text, _ in pieces[: at + 1])
    words = before.rstrip()
    return [(f"{MARK} {words}", CURSOR), (before[len(words) :], None), *pieces[at + 1 :]]
