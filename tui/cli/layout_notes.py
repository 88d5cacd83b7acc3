"""How the user's own corrections and bookmarks are laid out on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding

from tui.cli.layout_parts import QUIET, WARNING, head_line, open_console, styled
from tui.cli.records import with_caution

if TYPE_CHECKING:
    from search_index.library import Bookmark, Corrected, Library

_GONE = "its words are no longer there"


def show_corrections(library: Library, found: Sequence[Corrected]) -> None:
    """The corrections one below the other, and which have lost their passage."""
    console = open_console()
    labels = {theme.id: theme.label for theme in library.themes()}
    for held in found:
        correction = held.correction
        name = held.passage.id if held.passage else correction.anchor.passage
        place = library.place(held.passage) if held.passage else _GONE
        console.print(head_line(name, place))
        for said, themes in (("is on", correction.add), ("is not on", correction.remove)):
            if themes:
                names = ", ".join(labels.get(id, f"{id} (no theme here)") for id in themes)
                console.print(Padding(styled(f"{said} {names}"), (0, 0, 0, 2)))
        console.print(Padding(styled(correction.anchor.words, QUIET), (0, 0, 1, 2)))


def show_bookmarks(library: Library, found: Sequence[Bookmark]) -> None:
    """The bookmarks one below the other: place, note, words and source."""
    console = open_console()
    for mark in found:
        passage = mark.passage
        place, citation = _GONE, ""
        if passage:
            document = library.document(passage.document)
            place = with_caution(library, document, library.place(passage))
            citation = library.citation(document, passage)
        console.print(head_line(passage.id if passage else mark.anchor.passage, place))
        if mark.note:
            console.print(Padding(styled(mark.note, WARNING), (0, 0, 0, 2)))
        console.print(Padding(styled(passage.text if passage else mark.anchor.words), (0, 0, 0, 2)))
        console.print(Padding(styled(citation, QUIET), (0, 0, 1, 2)))
