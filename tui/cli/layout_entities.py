"""Who and what the texts name, laid out on a terminal: a table, or every place in its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tui.cli.layout_parts import HEADING, ID, QUIET, open_console, styled

if TYPE_CHECKING:
    from search_index.library import Library
    from search_index.model import Entity, Occurrence

_AROUND = 45
"""Characters of the text shown on each side of a name."""


def show_entities(library: Library, found: Sequence[Entity], places: bool) -> None:
    """The entities in a table; with `places` each with its places and the words around them."""
    if places:
        _show_places(library, found)
        return
    console = open_console(prose=False)
    table = Table(box=None, pad_edge=False, header_style=HEADING, padding=(0, 2, 0, 0))
    table.add_column("name", ratio=3)
    table.add_column("kind", no_wrap=True)
    table.add_column("places", justify="right", no_wrap=True)
    table.add_column("documents", ratio=2)
    table.add_column("also", ratio=3)
    for entity in found:
        others = [form for form in entity.forms if form != entity.name]
        table.add_row(
            styled(entity.name),
            styled(entity.type, QUIET),
            str(len(entity.occurrences)),
            styled(" ".join(entity.documents), ID),
            styled("; ".join(others), QUIET),
        )
    console.print(table)


def _show_places(library: Library, found: Sequence[Entity]) -> None:
    console = open_console()
    for entity in found:
        others = [form for form in entity.forms if form != entity.name]
        also = f"; also {', '.join(others)}" if others else ""
        console.print(Text.assemble(styled(entity.name, HEADING), styled(f"  {entity.type}{also}")))
        console.print(styled(entity.why, QUIET))
        for place in entity.occurrences:
            console.print(Padding(_place(library, place), (0, 0, 0, 2)))
        console.print()


def _place(library: Library, place: Occurrence) -> Text:
    text = library.passage(place.passage).text
    start, end = place.text_span
    before = text[max(0, start - _AROUND) : start]
    after = text[end : end + _AROUND]
    return Text.assemble(
        styled(f"{place.passage}  ", ID),
        styled(before.partition(" ")[2] if start > _AROUND else before, QUIET),
        styled(place.form, HEADING),
        styled(after.rpartition(" ")[0] if end + _AROUND < len(text) else after, QUIET),
    )
