"""The theme-by-document matrix: how many passages each document gives to each theme."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from search_index.lexicon.themes import Theme
from search_index.model import Document, Passage, Strength

_STRONGEST_FIRST: tuple[Strength, ...] = get_args(Strength)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one document says on one theme: the ids of its passages in document order, and the
    strongest commitment in them (None: there is none, or none is known)."""

    theme: str
    document: str
    passages: int
    strongest: Strength | None
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The matrix, theme by theme and in each theme document by document; a document that is silent
    on a theme has a cell with no passages."""

    themes: tuple[Theme, ...]
    documents: tuple[Document, ...]
    cells: tuple[Cell, ...]


def coverage(
    themes: Sequence[Theme], documents: Iterable[tuple[Document, Iterable[Passage]]]
) -> Coverage:
    """Count the content passages that carry each theme, primary or not, in each document."""
    columns: list[tuple[Document, dict[str, list[Passage]]]] = []
    for document, passages in documents:
        by_theme: dict[str, list[Passage]] = {}
        for passage in passages:
            if passage.is_content:
                for tag in passage.themes:
                    by_theme.setdefault(tag.theme, []).append(passage)
        columns.append((document, by_theme))
    cells = tuple(
        _cell(theme.id, document.id, by_theme.get(theme.id, ()))
        for theme in themes
        for document, by_theme in columns
    )
    return Coverage(tuple(themes), tuple(document for document, _ in columns), cells)


def _cell(theme: str, document: str, passages: Sequence[Passage]) -> Cell:
    strengths = {commitment.strength for passage in passages for commitment in passage.commitments}
    strongest = next((strength for strength in _STRONGEST_FIRST if strength in strengths), None)
    return Cell(theme, document, len(passages), strongest, tuple(p.id for p in passages))
