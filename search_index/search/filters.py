"""Filters -> the bitmap of the passages they let through."""

from __future__ import annotations

from collections.abc import Iterable

from search_index.index import Snapshot
from search_index.index.facets import UNDATED, bitmap, year_of
from search_index.model import Document, DocumentDate, Filter


def everything(snapshot: Snapshot) -> int:
    """The bitmap of all searchable passages."""
    return (1 << snapshot.size) - 1


def allowed(snapshot: Snapshot, filters: Iterable[Filter]) -> int:
    """The passages that every one of the filters lets through."""
    bits = everything(snapshot)
    for restriction in filters:
        bits &= passing(snapshot, restriction)
    return bits


def passing(snapshot: Snapshot, restriction: Filter) -> int:
    """The passages that one filter lets through."""
    bits = 0
    if restriction.field in ("since", "until", "year"):
        for value in restriction.values:
            bits |= _dated(snapshot, restriction.field, value)
    else:
        for row in snapshot.facets.get(restriction.field, ()):
            if row.id in restriction.values:
                bits |= row.bits
    return everything(snapshot) & ~bits if restriction.negated else bits


def documents_with(snapshot: Snapshot, bits: int) -> tuple[Document, ...]:
    """The documents that have one of the passages of a bitmap, in their order."""
    found = []
    first = 0
    for document, last in zip(snapshot.documents, snapshot.document_ends, strict=True):
        if bits >> first & (1 << last - first) - 1:
            found.append(document)
        first = last
    return tuple(found)


def _dated(snapshot: Snapshot, field: str, value: str) -> int:
    """The passages of the documents whose date is so."""
    numbers: list[int] = []
    first = 0
    for document, last in zip(snapshot.documents, snapshot.document_ends, strict=True):
        if _is_dated(document.date, field, value):
            numbers.extend(range(first, last))
        first = last
    return bitmap(numbers, snapshot.size)


def _is_dated(date: DocumentDate, field: str, value: str) -> bool:
    """Whether a date is in a year, or lies since or until a day.

    ISO dates compare as text, a beginning such as "2021-11" standing for all its days. Of a
    document whose date is not known only what is certain counts: earliest 2023 is since 2020.
    """
    if field == "year":
        year = year_of(date)
        if ".." not in value or year == UNDATED:
            return year == value
        first, last = value.split("..")
        return (not first or first <= year) and (not last or year <= last)
    if field == "since":
        known = date.earliest if date.precision == "unknown" else (date.latest or date.earliest)
        return known is not None and known >= value
    known = date.latest if date.precision == "unknown" else (date.earliest or date.latest)
    return known is not None and known[: len(value)] <= value
