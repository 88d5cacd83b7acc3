"""Which documents stand side by side when the filters name several partners."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from search_index.model import Document


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
