"""What was found in the passages that filters let through: their commitments, their dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from search_index.index import Snapshot
from search_index.index.facets import members
from search_index.model import Commitment, DateMention, Document, Filter, Passage
from search_index.search.filters import allowed


class FoundCommitment(NamedTuple):
    """A commitment with the passage and document that it stands in."""

    document: Document
    passage: Passage
    commitment: Commitment


class FoundDate(NamedTuple):
    """An expression of time with the passage and document that it stands in."""

    document: Document
    passage: Passage
    date: DateMention


def commitments(snapshot: Snapshot, filters: Sequence[Filter]) -> tuple[FoundCommitment, ...]:
    """All commitments and recommendations, in the order of the texts. A filter on strength chooses
    commitments, not passages: a recommendation has none and passes only where one is excluded."""
    on_strength = [choice for choice in filters if choice.field == "strength"]
    others = [choice for choice in filters if choice.field != "strength"]
    passages = (
        (snapshot.document_of(number), snapshot.at(number))
        for number in members(allowed(snapshot, others))
    )
    return tuple(
        FoundCommitment(document, passage, commitment)
        for document, passage in passages
        for commitment in passage.commitments
        if all((commitment.strength in f.values) != f.negated for f in on_strength)
    )


def timeline(snapshot: Snapshot, filters: Sequence[Filter]) -> tuple[FoundDate, ...]:
    """All expressions of time, the earliest first; those without a time of their own (recurrences,
    "in the medium term") stand at the end, in the order of the texts. Titles, signatures and front
    matter, which carry the dates of documents, have no theme and no strength: with a filter on one
    of these they are left out."""
    found = [
        FoundDate(document, passage, date)
        for document, passage in _dated(snapshot, filters)
        for date in passage.dates
    ]
    return tuple(sorted(found, key=_chronological))


def _dated(snapshot: Snapshot, filters: Sequence[Filter]) -> Iterator[tuple[Document, Passage]]:
    bits = allowed(snapshot, filters)
    if any(choice.field in ("theme", "strength") for choice in filters):
        for number in members(bits):
            yield snapshot.document_of(number), snapshot.at(number)
        return
    for document in snapshot.documents:
        numbers = snapshot.numbers_of(document.id)
        if not filters or bits >> numbers.start & (1 << len(numbers)) - 1:
            for passage in snapshot.passages(document.id):
                yield document, passage


def _chronological(found: FoundDate) -> tuple[bool, str, str]:
    start, end = found.date.start, found.date.end
    return not (start or end), start or end or "", end or start or ""
