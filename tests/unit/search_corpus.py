"""Small documents made by hand, and the real five, for the tests of index and search."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from search_index.index import Snapshot, open_snapshot
from search_index.model import (
    Document,
    DocumentDate,
    Filter,
    Passage,
    Piece,
    Problem,
    SearchResult,
    Span,
    ThemeTag,
)
from search_index.query import parse
from search_index.search import search
from search_index.text import sentences

Documents = list[tuple[Document, tuple[Passage, ...]]]


def passage(document: str, order: int, text: str, **facts: object) -> Passage:
    """A passage with honest offsets into a source that is its text."""
    values: dict[str, object] = {
        "id": f"{document}#p{order}",
        "document": document,
        "order": order,
        "kind": "paragraph",
        "section": (),
        "number": None,
        "label": f"[para {order}]",
        "text": text,
        "span": Span(0, len(text)),
        "pieces": (Piece(0, 0, len(text)),),
        "sentences": sentences(text),
    }
    return Passage(**{**values, **facts})  # type: ignore[arg-type]


def document(name: str, passages: Sequence[Passage], **facts: object) -> Document:
    """A document; partner, type and date can be given."""
    values: dict[str, object] = {
        "id": name,
        "title": name.title(),
        "title_status": "stated",
        "parties": ("belgium", "uk"),
        "partner": "uk",
        "type": "joint-declaration",
        "type_status": "stated",
        "agreed": True,
        "date": DocumentDate("2021-11-30", "2021-11-30", "day", "stated"),
        "language": "en",
        "source": f"{name}.txt",
        "sha256": "0" * 64,
        "provenance": "",
        "words": 1,
        "passages": len(passages),
        "numbering": "supplied",
    }
    return Document(**{**values, **facts})  # type: ignore[arg-type]


def documents_of(**texts: Sequence[str]) -> Documents:
    """Documents by name, each with the texts of its passages."""
    made: Documents = []
    for name, lines in texts.items():
        passages = tuple(passage(name, n, line) for n, line in enumerate(lines, 1))
        made.append((document(name, passages), passages))
    return made


def snapshot_of(documents: Documents, problems: tuple[Problem, ...] = ()) -> Snapshot:
    """An index in memory."""
    return open_snapshot("test", lambda _: (documents, problems), cache=False)


def ask(snapshot: Snapshot, query: str, *filters: Filter, limit: int = 50) -> SearchResult:
    """A search from query to result."""
    return search(snapshot, parse(query, filters, snapshot.vocabulary), limit)


def found(snapshot: Snapshot, query: str, *filters: Filter) -> list[str]:
    """The ids that a query finds, best first."""
    return [hit.passage.id for hit in ask(snapshot, query, *filters).hits]


def themed(made: Passage, *themes: str) -> Passage:
    """The passage with themes, the first of them primary."""
    tags = tuple(ThemeTag(theme, n == 0, 1.0, ()) for n, theme in enumerate(themes))
    return made._replace(themes=tags)


@cache
def seeds() -> Snapshot:
    """The real five documents, built once for all tests."""
    from search_index.library.making import make

    return open_snapshot("seeds", lambda report: make(None, None, report), cache=False)
