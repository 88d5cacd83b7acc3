"""A document's date where there is little room for it."""

from __future__ import annotations

from search_index.model import Document

UNDATED = "undated"
"""What is said of a document whose date is not known."""


def year(document: Document) -> str:
    """The year a document is of, in square brackets if the text does not state it: `[2021]`."""
    first, last = (document.date.earliest or "")[:4], (document.date.latest or "")[:4]
    if document.date.precision == "unknown" or not first:
        return UNDATED
    spelt = first if first == last else f"{first}-{last}"
    return spelt if document.date.status == "stated" else f"[{spelt}]"
