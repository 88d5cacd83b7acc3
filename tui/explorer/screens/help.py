"""All keys on one sheet, made from the table of keys."""

from __future__ import annotations

from collections.abc import Collection

from tui.explorer.keymap import Keymap, keymap
from tui.explorer.look import STRONG
from tui.explorer.screens.sheet import PageSheet
from tui.explorer.widgets.page_view import Paragraph
from tui.query_language import EXAMPLES

_NAMES = 16
"""Cells for the names of the keys."""


class HelpSheet(PageSheet):
    """Every key of every place; those of the places given come before the others."""

    def __init__(self, places: Collection[str]) -> None:
        super().__init__("Keys", [*paragraphs(keymap(), places), *_queries()])


def paragraphs(table: Keymap, first: Collection[str]) -> list[Paragraph]:
    """The table as it is read: a heading for each place, a row for each key."""
    lines: list[Paragraph] = []
    for heading, keys in table.by_heading(first).items():
        lines += [[]] if lines else []
        lines.append([(heading, STRONG)])
        lines += [[(f"  {key.names:<{_NAMES}}  ", None), (key.words, None)] for key in keys]
    return lines


def _queries() -> list[Paragraph]:
    width = max(len(query) for query, _ in EXAMPLES)
    rows = [[(f"  {query:<{width}}  ", None), (words, None)] for query, words in EXAMPLES]
    return [[], [("Queries", STRONG)], *rows]
