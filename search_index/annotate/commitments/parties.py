"""The parties of a document, and where a phrase names them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from search_index.lexicon.countries import country_named, find_countries, party_id
from search_index.lexicon.geography import places
from search_index.model import Document

BOTH = "both"
"""The actor of what all parties promise together."""


_JOINT = re.compile(r",? and |, ")


@cache
def _cities() -> dict[str, tuple[str, ...]]:
    """The names of the listed cities by the id of their state."""
    found: dict[str, tuple[str, ...]] = {}
    for place in places():
        if place.kind == "city":
            found[place.country] = found.get(place.country, ()) + place.names
    return found


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties of a document: their names by id, in their order; empty where they are
    unknown. `cities` gives the party in which a city lies, by the city's names."""

    names: dict[str, str]
    cities: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document) -> Parties:
        """The parties of a document, states by their common name."""
        names = {}
        for party in document.parties:
            country = country_named(party)
            names[party_id(party)] = country.name if country else party
        cities = {name: key for key in names for name in _cities().get(key, ())}
        return cls(names, cities)

    def named_in(self, said: str) -> list[str]:
        """The ids of the parties and of other states that a phrase names, each once."""
        return self._by_city(said) or self._by_name(said)

    def _by_city(self, said: str) -> list[str]:
        """The ids where cities stand for their states: "Paris", "Madrid and Mexico City"."""
        parts = _JOINT.split(said.removeprefix("Both ").removeprefix("both "))
        if not any(part in self.cities for part in parts):
            return []
        found: dict[str, None] = {}
        for part in parts:
            city = self.cities.get(part)
            named = [city] if city else self._by_name(part)
            if not named:
                return []  # "London and its partners": a city among others
            found |= dict.fromkeys(named)
        return list(found)

    def _by_name(self, said: str) -> list[str]:
        found = dict.fromkeys(mention.country for mention in find_countries(said))
        words = said.split()
        for key, name in self.names.items():
            if name in said or initials(name) in words:
                found[key] = None
        if not found and words[-1:] and len(words) <= 2 and words[0] in ("The", "the"):
            found |= dict.fromkeys(self._by_last_word(words[-1]))
        return list(found)

    def _by_last_word(self, word: str) -> list[str]:
        """ "the Union" for the one party that is a union."""
        found = [key for key, name in self.names.items() if name.split()[1:][-1:] == [word]]
        return found if len(found) == 1 else []


def is_city(name: str) -> bool:
    """Whether a name is that of a listed city, which as a subject stands for its state."""
    return name in _city_names()


@cache
def _city_names() -> frozenset[str]:
    return frozenset(name for names in _cities().values() for name in names)


def initials(name: str) -> str:
    """ "EU" for "European Union"; a name of one word stays as it is."""
    capitals = [word[0] for word in name.split() if word[0].isupper()]
    return "".join(capitals) if len(capitals) > 1 else name
