"""The theme-by-document matrix: how many passages each document gives to each theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from search_index.index import Snapshot
from search_index.index.facets import members
from search_index.lexicon.themes import Theme
from search_index.model import STRENGTHS, Document, Strength

Order = Literal["theme", "coverage", "difference"]

ORDERS: tuple[Order, ...] = get_args(Order)
"""How the rows of the matrix can be sorted: as the themes are listed, by how many documents speak
(then by how many passages), or by how unlike the documents are in it."""


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
    snapshot: Snapshot, themes: Sequence[Theme], documents: Sequence[Document], counted: int
) -> Coverage:
    """Count the passages of the bitmap `counted` that carry each theme, primary or not, in each
    document. The index alone is read, however many passages there are."""
    bits = {row.id: row.bits & counted for row in snapshot.facets.get("theme", ())}
    ranks = _ranks(snapshot)
    cells: list[Cell] = []
    for theme in themes:
        said: dict[str, list[int]] = {document.id: [] for document in documents}
        for number in members(bits.get(theme.id, 0)):
            said[snapshot.document_of(number).id].append(number)
        cells += (_cell(snapshot, theme.id, name, own, ranks) for name, own in said.items())
    return Coverage(tuple(themes), tuple(documents), tuple(cells))


def _ranks(snapshot: Snapshot) -> bytearray:
    """For every passage the rank of its strongest commitment, in the order of the strengths; a
    greater number where there is none."""
    bits = {row.id: row.bits for row in snapshot.facets.get("strength", ())}
    ranks = bytearray([len(STRENGTHS)]) * snapshot.size
    for rank, strength in reversed(list(enumerate(STRENGTHS))):
        for number in members(bits.get(strength, 0)):
            ranks[number] = rank
    return ranks


def _cell(
    snapshot: Snapshot, theme: str, document: str, numbers: Sequence[int], ranks: bytearray
) -> Cell:
    rank = min((ranks[number] for number in numbers), default=len(STRENGTHS))
    strongest = STRENGTHS[rank] if rank < len(STRENGTHS) else None
    ids = tuple(snapshot.id_of(number) for number in numbers)
    return Cell(theme, document, len(ids), strongest, ids)
