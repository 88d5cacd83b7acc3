"""Quotations in their places and words in their contexts, laid out on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from tui import kwic
from tui.cli.layout_parts import (
    HEADING,
    ID,
    QUIET,
    WARNING,
    about_line,
    head_line,
    open_console,
    styled,
)
from tui.cli.quotations import divergence, exactness

if TYPE_CHECKING:
    from search_index.library import Library, Line, Location

_FOUND = "bold underline"
_WIDEST_ID = 24


def show_location(library: Library, found: Location) -> None:
    """The places one below the other, each with its words, how exact they are and what differs."""
    console = open_console()
    for hit in found.hits:
        for passage in hit.passages:
            console.print(head_line(passage.id, library.place(passage)))
        console.print(about_line(library, hit.document))
        console.print(Padding(styled(exactness(hit), HEADING), (0, 0, 0, 2)))
        for difference in hit.differences:
            console.print(Padding(styled(divergence(difference), QUIET), (0, 0, 0, 2)))
        for passage, (start, end) in zip(hit.passages, hit.text_spans, strict=True):
            text = styled(passage.text)
            text.stylize(_FOUND, start, end)
            console.print(Padding(text, (0, 0, 0, 4)))
        console.print()
    if found.hits:
        noun = "place" if found.total == 1 else "places"
        more = found.total - len(found.hits)
        rest = f"; these are the first {len(found.hits)} (-n {found.total}: all)" if more else ""
        console.print(styled(f"{found.total} {noun}{rest}", HEADING))


def show_concordance(library: Library, lines: Sequence[Line], total: int) -> None:
    """The lines with the term in one column, in the whole width of the terminal; below them which
    of the texts nobody agreed on."""
    console = open_console(prose=False)
    width = min(_WIDEST_ID, max((len(line.passage.id) for line in lines), default=0))
    columns = kwic.columns([line.match for line in lines], console.width - width - 2)
    for line in lines:
        match, right = kwic.after(line.match, line.right, columns.after)
        console.print(
            Text.assemble(
                styled(f"{line.passage.id[:width]:<{width}}  ", ID),
                styled(kwic.before(line.left, columns.before)),
                styled(match, _FOUND),
                styled(right),
            ),
            no_wrap=True,
            overflow="crop",
        )
    if lines:
        noun = "occurrence" if total == 1 else "occurrences"
        rest = f"; these are the first {len(lines)} (-n {total}: all)" if len(lines) < total else ""
        console.print(styled(f"{total} {noun}{rest}", HEADING))
    for document in {line.document.id: line.document for line in lines}.values():
        warning = library.caution(document)
        if warning:
            console.print(styled(f"{document.id}: {warning}", WARNING))
