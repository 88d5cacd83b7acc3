"""The parties of a document, and where a phrase names them."""

from __future__ import annotations

from dataclasses import dataclass

from search_index.lexicon.countries import country_named, find_countries, party_id
from search_index.model import Document

BOTH = "both"
"""The actor of what all parties promise together."""


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties of a document: their names by id, in their order; empty where they are
    unknown."""

    names: dict[str, str]

    @classmethod
    def of(cls, document: Document) -> Parties:
        """The parties of a document, states by their common name."""
        names = {}
        for party in document.parties:
            country = country_named(party)
            names[party_id(party)] = country.name if country else party
        return cls(names)

    def named_in(self, said: str) -> list[str]:
        """The ids of the parties and of other states that a phrase names, each once."""
        found = dict.fromkeys(mention.country for mention in find_countries(said))
        for key, name in self.names.items():
            if name in said or initials(name) in said.split():
                found[key] = None
        return list(found)


def initials(name: str) -> str:
    """ "EU" for "European Union"; a name of one word stays as it is."""
    capitals = [word[0] for word in name.split() if word[0].isupper()]
    return "".join(capitals) if len(capitals) > 1 else name
