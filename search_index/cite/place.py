"""Where a passage stands in its document, and what a reader must know before quoting it."""

from __future__ import annotations

from search_index.model import Document, Passage


def place(passage: Passage) -> str:
    """The pinpoint: `para 6` as printed; a supplied label stands in square brackets and is followed
    by the headings above it, outermost first: `[bullet 4], under “Security > Borders”`."""
    if passage.number is not None and not passage.label.startswith("["):
        return passage.label
    if not passage.section:
        return passage.label
    return f"{passage.label}, under “{' > '.join(passage.section)}”"


def caution(document: Document) -> str | None:
    """What every showing of a text that no parties agreed on must say; None for an agreed text."""
    if document.agreed:
        return None
    kind = "analysis, " if "analysis" in document.type else ""
    return f"{kind}not agreed text"
