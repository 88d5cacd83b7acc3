"""Which passages have which value of a facet, as bitmaps: counting is one machine operation.

A bitmap is a Python integer whose bit n stands for passage n.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from search_index.model import STRENGTHS, Document, DocumentDate, Passage

FACETS = ("partner", "theme", "type", "year", "strength", "doc")
UNDATED = "undated"


class FacetRow(NamedTuple):
    """One value of a facet and the passages that have it."""

    id: str
    label: str
    bits: int


def bitmap(numbers: Iterable[int], size: int) -> int:
    """The bitmap of some passage numbers below `size`."""
    bits = bytearray((size + 7) // 8)
    for number in numbers:
        bits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")


def members(bits: int) -> Iterator[int]:
    """The passage numbers of a bitmap, in order."""
    for index, byte in enumerate(bits.to_bytes((bits.bit_length() + 7) // 8, "little")):
        base = index << 3
        while byte:
            low = byte & -byte
            yield base + low.bit_length() - 1
            byte ^= low


def year_of(date: DocumentDate) -> str:
    """The year a document is counted under."""
    known = date.earliest or date.latest
    return known[:4] if known and date.precision != "unknown" else UNDATED


class FacetBuilder:
    """Collects the values of passages in the order of their numbers."""

    def __init__(self, themes: Iterable[tuple[str, str]]) -> None:
        self._labels: dict[str, dict[str, str]] = {facet: {} for facet in FACETS}
        self._numbers: dict[str, dict[str, list[int]]] = {facet: {} for facet in FACETS}
        for theme, label in themes:
            self._name("theme", theme, label)
        self._has_commitments = False

    def _name(self, facet: str, value: str, label: str) -> None:
        self._labels[facet].setdefault(value, label)
        self._numbers[facet].setdefault(value, [])

    def document(self, document: Document, partner_label: str, type_label: str) -> None:
        """Names the values of a document, which are then shown even when no passage has them."""
        self._name("partner", document.partner, partner_label)
        self._name("type", document.type, type_label)
        self._name("year", year_of(document.date), year_of(document.date))
        self._name("doc", document.id, document.title)

    def passage(self, number: int, document: Document, passage: Passage) -> None:
        """Counts a passage under its values."""
        values = self._numbers
        values["partner"][document.partner].append(number)
        values["type"][document.type].append(number)
        values["year"][year_of(document.date)].append(number)
        values["doc"][document.id].append(number)
        for tag in passage.themes:
            self._name("theme", tag.theme, tag.theme)
            values["theme"][tag.theme].append(number)
        strengths = {c.strength for c in passage.commitments if c.strength}
        if strengths and not self._has_commitments:
            self._has_commitments = True
            for strength in STRENGTHS:
                self._name("strength", strength, strength)
        for strength in strengths:
            values["strength"][strength].append(number)

    def rows(self, size: int) -> dict[str, list[FacetRow]]:
        """The facets that have values, each with its values in a fixed order."""
        facets: dict[str, list[FacetRow]] = {}
        for facet in FACETS:
            rows = [
                FacetRow(value, label, bitmap(self._numbers[facet][value], size))
                for value, label in self._labels[facet].items()
            ]
            if facet == "year":
                rows.sort()
            if rows:
                facets[facet] = rows
        return facets
