"""What is said of a deadline that has passed, the same in both front ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from search_index.library import Library
    from search_index.model import DateMention

PAST = "past its date"
"""All that can be said of what was due before today: whether it was done stands elsewhere."""

_DUE = frozenset({"deadline", "scheduled event", "period", "expiry"})
"""Roles of dates by or on which something was to happen."""


def is_past(library: Library, date: DateMention) -> bool:
    """Whether something was to happen by or on this date, and it was before today."""
    return date.role in _DUE and library.is_past(date.end)
