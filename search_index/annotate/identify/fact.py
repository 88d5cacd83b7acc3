"""A fact concluded from a text, with how it is known and on which words it rests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from search_index.model import Evidence, Passage, Status

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Fact(Generic[Value]):
    """A value, its status and its evidence."""

    value: Value
    status: Status
    evidence: tuple[Evidence, ...] = ()


def quoted(passage: Passage, start: int, end: int, note: str = "") -> Evidence:
    """The words text[start:end] of a passage as evidence, at their place in the source."""
    return Evidence(passage.text[start:end], passage.source_span(start, end), note)
