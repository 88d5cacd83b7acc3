"""The theme-by-document matrix: how many passages each document gives to each theme."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from search_index.lexicon.themes import Theme
from search_index.model import Document, Passage, Strength

Order = Literal["theme", "coverage", "difference"]

ORDERS: tuple[Order, ...] = get_args(Order)
"""How the rows of the matrix can be sorted: as the themes are listed, by how many documents speak
(then by how many passages), or by how unlike the documents are in it."""

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

    def row(self, theme: str) -> tuple[Cell, ...]:
        """The cells of one theme, in the order of the documents."""
        return tuple(cell for cell in self.cells if cell.theme == theme)

    def sorted_by(self, order: Order) -> Coverage:
        """The same matrix with its rows in this order; equal ones stay as they are."""
        if order == "theme":
            return self
        measure = self._spread if order == "difference" else self._reach
        themes = sorted(self.themes, key=lambda theme: measure(theme.id), reverse=True)
        cells = tuple(cell for theme in themes for cell in self.row(theme.id))
        return Coverage(tuple(themes), self.documents, cells)

    def _reach(self, theme: str) -> tuple[float, ...]:
        counts = [cell.passages for cell in self.row(theme)]
        return sum(map(bool, counts)), sum(counts)

    def _spread(self, theme: str) -> tuple[float, ...]:
        """Greatest minus least share of its passages that a document gives to the theme, so that a
        long document does not seem to differ by its length alone."""
        shares = [
            cell.passages / max(1, document.passages)
            for cell, document in zip(self.row(theme), self.documents, strict=True)
        ]
        return (max(shares, default=0.0) - min(shares, default=0.0),)


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
