"""Cities, parts of states, regions of the world and waters, by their names and adjectives.

Data and sources: geography.csv. The states are in countries.csv.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple, cast, get_args

from search_index.lexicon.countries import countries
from search_index.lexicon.listed import listed
from search_index.text.tables import TableError

PlaceKind = Literal["city", "subdivision", "region", "water"]

_TABLE = "geography.csv"
_COLUMNS = ("name", "also", "adjectives", "kind", "country")
_OPTIONAL = ("also", "adjectives", "country")


class Place(NamedTuple):
    """A place that is no state. `country` is the id of the state that it is in, "" for none."""

    name: str
    also: tuple[str, ...]
    adjectives: tuple[str, ...]
    kind: PlaceKind
    country: str

    @property
    def names(self) -> tuple[str, ...]:
        """All names, without the adjectives."""
        return (self.name, *self.also)


@cache
def places() -> tuple[Place, ...]:
    """The whole table. Raises TableError naming the line for an unknown kind or state, or a form
    that stands twice."""
    states = {country.id for country in countries()}
    seen: set[str] = set()
    found = []
    for where, row in listed(_TABLE, _COLUMNS, _OPTIONAL):
        if row["kind"] not in get_args(PlaceKind):
            raise TableError(f"{where}: the kind {row['kind']!r} is not known.")
        if row["country"] and row["country"] not in states:
            raise TableError(f"{where}: there is no state {row['country']!r}.")
        place = Place(
            name=row["name"],
            also=tuple(filter(None, row["also"].split("|"))),
            adjectives=tuple(filter(None, row["adjectives"].split("|"))),
            kind=cast(PlaceKind, row["kind"]),
            country=row["country"],
        )
        for form in (*place.names, *place.adjectives):
            if form in seen:
                raise TableError(f"{where}: {form!r} stands twice.")
            seen.add(form)
        found.append(place)
    return tuple(found)
