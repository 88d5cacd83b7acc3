"""Organisations, agreements, programmes and events that international affairs know by name.

Data and sources: known_names.csv.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, cast, get_args

from search_index.lexicon.listed import listed
from search_index.model import EntityType
from search_index.text.tables import TableError

_TABLE = "known_names.csv"
_COLUMNS = ("name", "also", "short", "type", "source")
_OPTIONAL = ("also", "short")


class KnownName(NamedTuple):
    """A thing with the names that texts use. `short` ones count only in a document that names the
    thing in full somewhere: the Alliance, the Commission."""

    name: str
    also: tuple[str, ...]
    short: tuple[str, ...]
    type: EntityType
    source: str


@cache
def known_names() -> tuple[KnownName, ...]:
    """The whole table. Raises TableError naming the line for an unknown type, or a form that stands
    twice."""
    seen: set[str] = set()
    found = []
    for where, row in listed(_TABLE, _COLUMNS, _OPTIONAL):
        if row["type"] not in get_args(EntityType):
            raise TableError(f"{where}: the type {row['type']!r} is not known.")
        also = tuple(filter(None, row["also"].split("|")))
        for form in (row["name"], *also):
            if form in seen:
                raise TableError(f"{where}: {form!r} stands twice.")
            seen.add(form)
        short = tuple(filter(None, row["short"].split("|")))
        found.append(
            KnownName(row["name"], also, short, cast(EntityType, row["type"]), row["source"])
        )
    return tuple(found)
