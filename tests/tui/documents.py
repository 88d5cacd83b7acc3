"""Documents made by hand, for what the five do not hold: wide characters, hostile text, length."""

from __future__ import annotations

from collections.abc import Sequence

from search_index.model import Document, DocumentDate, Passage, Span


def made_document(id: str = "made", title: str = "A made document") -> Document:
    """A document of this title."""
    return Document(
        id=id,
        title=title,
        title_status="stated",
        parties=("Belgium",),
        partner="belgium",
        type="joint-declaration",
        type_status="stated",
        agreed=True,
        date=DocumentDate("2020-01-02", "2020-01-02", "day", "stated"),
        language="en",
        source=f"{id}.txt",
        sha256="",
        provenance="",
        words=0,
        passages=0,
        numbering="printed",
    )


def made_passages(texts: Sequence[str], document: str = "made") -> tuple[Passage, ...]:
    """A numbered paragraph for each text."""
    return tuple(
        Passage(
            id=f"{document}#p{order}",
            document=document,
            order=order,
            kind="numbered paragraph",
            section=(),
            number=str(order),
            label=f"para {order}",
            text=text,
            span=Span(0, len(text)),
            pieces=(),
            sentences=(),
        )
        for order, text in enumerate(texts, 1)
    )
