"""A word in its context on one line of a given width, the word always in the same column."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from search_index.text import printable

CUT = "…"
_ONE_LINE = str.maketrans("\t\n", "  ")
_WIDEST_MATCH = 28


class Columns(NamedTuple):
    """Cells for what stands before the word, and for the word with what follows."""

    before: int
    after: int


def columns(matches: list[str], width: int) -> Columns:
    """How `width` cells are shared out: as much before the words as behind the longest of them."""
    longest = max((cell_len(match) for match in matches), default=0)
    before = max(0, width - min(longest, _WIDEST_MATCH)) // 2
    return Columns(before, width - before)


def before(text: str, width: int) -> str:
    """The end of `text` in exactly `width` cells, blank or cut at its beginning."""
    text = printable(text).translate(_ONE_LINE)
    cells = cell_len(text)
    if cells <= width:
        return " " * (width - cells) + text
    if width < 1:
        return ""
    at = max(0, len(text) - width)  # no character is narrower than nothing and few than a cell
    while cell_len(text[at:]) > width - 1:
        at += 1
    end = text[at:]
    return " " * (width - 1 - cell_len(end)) + CUT + end


def after(match: str, text: str, width: int) -> tuple[str, str]:
    """The word and what follows it in at most `width` cells, cut at the end."""
    match = printable(match).translate(_ONE_LINE)
    text = printable(text).translate(_ONE_LINE)
    room = width - cell_len(match)
    if room < 0:
        return set_cell_size(match, max(0, width - 1)) + CUT * (width > 0), ""
    if cell_len(text) > room:
        text = set_cell_size(text, room - 1).rstrip(" ") + CUT if room else ""
    return match, text
