"""All keys on one sheet, made from the table of keys."""

from __future__ import annotations

from collections.abc import Collection

from tui.explorer.keymap import Keymap, keymap
from tui.explorer.look import STRONG
from tui.explorer.screens.sheet import PageSheet
from tui.explorer.widgets.page_view import Paragraph

_NAMES = 16
"""Cells for the names of the keys."""


_EVERYWHERE = "Moving, in lists and documents"
"""The heading of the keys that mean the same in several places."""


class HelpSheet(PageSheet):
    """Every key of every place; those of the places given come before the others."""

    def __init__(self, places: Collection[str]) -> None:
        super().__init__("Keys", paragraphs(keymap(), places))


def paragraphs(table: Keymap, first: Collection[str]) -> list[Paragraph]:
    """The table as it is read: a heading for each place, a row for each key."""
    groups = {
        words: [key for key in table.at(place) if key.where == (place,)]
        for place, words in sorted(table.places.items(), key=lambda item: item[0] not in first)
    }
    groups[_EVERYWHERE] = [key for key in table.keys if len(key.where) > 1]
    lines: list[Paragraph] = []
    for words, keys in groups.items():
        if keys:
            lines += [[]] if lines else []
            lines.append([(words, STRONG)])
            lines += [[(f"  {key.names:<{_NAMES}}  ", None), (key.words, None)] for key in keys]
    return lines
