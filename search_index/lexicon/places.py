"""The forms by which a text names a state, a region, a conflict or the capital of another state.

Data and sources: countries.csv (see countries.py) and regions.csv (`parties` are the ids of the
parties whose own place it is).
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal, NamedTuple

from search_index.lexicon.countries import countries, party_id
from search_index.lexicon.listed import listed
from search_index.text.tables import TableError

_TABLE = "regions.csv"
_COLUMNS = ("id", "name", "also", "parties", "states")
_NEIGHBOURS = 2
"""States of a region that make it the own region of a document of theirs."""


class PlaceForm(NamedTuple):
    """One way to name a place: `kind` says whether the words are a name or an adjective (also the
    first part of a compound); `parties` are the ids of the states that it belongs to, and that of
    a region itself."""

    words: str
    kind: Literal["name", "adjective"]
    parties: tuple[str, ...]


@cache
def place_forms() -> tuple[PlaceForm, ...]:
    """All forms of all places outside organisations. Raises TableError naming line and column."""
    forms = [form for _, region in _regions() for form in region]
    for country in countries():
        if country.id != "eu":
            forms += [PlaceForm(name, "name", (country.id,)) for name in country.names]
            forms += [PlaceForm(word, "adjective", (country.id,)) for word in country.adjectives]
    return tuple(forms)


@lru_cache(maxsize=256)
def with_regions(parties: frozenset[str]) -> frozenset[str]:
    """The ids of a document's parties, and of the regions that are theirs together."""
    shared = (
        region for region, states in _states().items() if len(states & parties) >= _NEIGHBOURS
    )
    return parties.union(shared)


@cache
def _states() -> dict[str, frozenset[str]]:
    return {row["id"]: frozenset(row["states"].split("|")) for row, _ in _regions()}


@cache
def _regions() -> tuple[tuple[dict[str, str], list[PlaceForm]], ...]:
    """The rows of the table, each with its forms."""
    found: list[tuple[dict[str, str], list[PlaceForm]]] = []
    seen: set[str] = set()
    for where, row in listed(_TABLE, _COLUMNS, ("also", "parties", "states")):
        parties = tuple(filter(None, row["parties"].split("|")))
        for party in (*parties, *filter(None, row["states"].split("|"))):
            if party != party_id(party):
                raise TableError(f"{where}: {party!r} is no id of a party.")
        owners = (*parties, row["id"]) if row["states"] else parties
        forms: list[PlaceForm] = []
        for words in (row["name"], *filter(None, row["also"].split("|"))):
            if words in seen:
                raise TableError(f"{where}: the form {words!r} stands twice.")
            seen.add(words)
            forms.append(PlaceForm(words, "name", owners))
        found.append((row, forms))
    return tuple(found)
