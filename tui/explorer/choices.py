"""The filters that are chosen on the screen, as one value that never changes in place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from search_index.model import Filter

Choice = tuple[str, str]
"""A facet's field and the id of a value of it."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Values of facets that are wanted, and others that are not, in the order of choosing.

    Wanted values of one field widen each other (any may hold); fields narrow each other.
    """

    wanted: tuple[Choice, ...] = ()
    unwanted: tuple[Choice, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)

    def state(self, field: str, value: str) -> Literal["wanted", "unwanted"] | None:
        """Whether a value is wanted, unwanted or neither."""
        if (field, value) in self.wanted:
            return "wanted"
        return "unwanted" if (field, value) in self.unwanted else None

    def toggle(self, field: str, value: str, *, unwanted: bool = False) -> Choices:
        """Want (or exclude) a value, or let go of it if that is what it is already."""
        choice = (field, value)
        ours, theirs = (self.unwanted, self.wanted) if unwanted else (self.wanted, self.unwanted)
        theirs = tuple(other for other in theirs if other != choice)
        if choice in ours:
            ours = tuple(other for other in ours if other != choice)
        else:
            ours = (*ours, choice)
        return Choices(theirs, ours) if unwanted else Choices(ours, theirs)

    def only(self, field: str, value: str | None) -> Choices:
        """Want this value and no other of its field (None: let go of the whole field)."""
        wanted = tuple(choice for choice in self.wanted if choice[0] != field)
        unwanted = tuple(choice for choice in self.unwanted if choice[0] != field)
        return replace(
            self, wanted=wanted if value is None else (*wanted, (field, value)), unwanted=unwanted
        )

    def values(self, field: str) -> tuple[str, ...]:
        """The wanted values of a field, in the order of choosing."""
        return tuple(value for name, value in self.wanted if name == field)

    def filters(self) -> tuple[Filter, ...]:
        """What the search takes."""
        from search_index.model import Filter  # not before the first paint

        return tuple(
            Filter(field, tuple(value for name, value in choices if name == field), negated)
            for choices, negated in ((self.wanted, False), (self.unwanted, True))
            for field in dict.fromkeys(name for name, _ in choices)
        )

    def words(self, label: Callable[[str, str], str]) -> str:
        """The filters as they are read: "UK or France · Migration & Borders · not 2014"."""
        parts = [
            " or ".join(label(filter_.field, value) for value in filter_.values)
            for filter_ in self.filters()
            if not filter_.negated
        ]
        parts += [f"not {label(*choice)}" for choice in self.unwanted]
        return " · ".join(parts)
