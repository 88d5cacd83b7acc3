"""All keys on one sheet, made from the table of keys."""

from __future__ import annotations

from collections.abc import Collection

from tui.explorer.keymap import Keymap, keymap
from tui.explorer.look import STRONG
from tui.explorer.screens.sheet import PageSheet
from tui.explorer.widgets.page_view import Paragraph

_COLUMN = 18
"""Cells for the names of the keys."""


class HelpSheet(PageSheet):
    """Every key of every place; those of the places given come before the others."""

    def __init__(self, places: Collection[str]) -> None:
        super().__init__("Keys", paragraphs(keymap(), places))


def paragraphs(table: Keymap, first: Collection[str]) -> list[Paragraph]:
    """The table as it is read: a heading for each place, a row for each key."""
    order = sorted(table.places, key=lambda place: place not in first)
    lines: list[Paragraph] = []
    for place in order:
        lines += [[]] if lines else []
        lines.append([(table.places[place], STRONG)])
        for key in table.at(place):
            lines.append([(f"  {key.names:<{_COLUMN - 4}}  ", None), (key.words, None)])
    return lines
