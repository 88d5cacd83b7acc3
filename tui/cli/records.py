"""What several commands say in the same form: a passage on a line, a date as an object."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from search_index.library import Library
    from search_index.model import Document, DocumentDate, Passage


def passage_line(library: Library, document: Document, passage: Passage) -> tuple[str, ...]:
    """Id, place, date and text of a passage; the place says where a text is not an agreed one."""
    return (
        passage.id,
        with_caution(library, document, library.place(passage)),
        library.sortable_date(document),
        passage.text,
    )


def with_caution(library: Library, document: Document, words: str) -> str:
    """The words, followed by what must be said of a text that nobody agreed on."""
    warning = library.caution(document)
    return f"{words} ({warning})" if warning else words


def date_record(date: DocumentDate) -> dict[str, object]:
    """A document's date without its evidence."""
    return {
        "earliest": date.earliest,
        "latest": date.latest,
        "precision": date.precision,
        "status": date.status,
    }
