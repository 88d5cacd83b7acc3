"""From the search to the reader: which documents stand side by side there, and each where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from search_index.model import Document
from tui.explorer.screens.columns import MOST
from tui.explorer.screens.pickers import document_picker
from tui.explorer.screens.reader import ReaderScreen

if TYPE_CHECKING:
    from tui.explorer.screens.explore import ExploreScreen


def read(search: ExploreScreen, documents: Sequence[Document]) -> None:
    """Read documents side by side, each at its best hit, the one shown where it stands."""
    at: dict[str, str] = {}
    for hit in search.panes.found:
        at.setdefault(hit.document.id, hit.id)
    current = search.panes.document.view.current
    if current is not None:
        at[current.document] = current.id
    columns = [(document.id, at.get(document.id)) for document in documents]
    search.app.push_screen(
        ReaderScreen(columns, query=search.asked, highlights=search.panes.highlights)
    )


def read_beside(search: ExploreScreen, shown: Document) -> None:
    """Read what is shown beside a document of each other partner that the filters name, as far as
    there can be so many columns, or else beside those that are picked."""
    found = [*(hit.document for hit in search.panes.found), *search.library.documents]
    columns = one_of_each(shown, search.choices.values("partner"), found)
    if 1 < len(columns) <= MOST:
        read(search, columns)
        return

    def add(picked: tuple[str, ...] | None) -> None:
        if picked:
            read(search, [shown, *map(search.library.document, picked)])

    words = f"Read beside {shown.title}"
    search.app.push_screen(
        document_picker(search.library, words, most=MOST - 1, without=shown.id), add
    )


def one_of_each(
    current: Document, partners: Sequence[str], found: Iterable[Document]
) -> list[Document]:
    """The document shown, and for each other of the partners the first one found.

    Nothing but the document shown unless it is of one of the partners, too: then it is a view of
    another matter. `found` are documents, the best first; they may repeat.
    """
    columns = {current.partner: current}
    if current.partner in partners:
        for document in found:
            if document.partner in partners:
                columns.setdefault(document.partner, document)
    return list(columns.values())
