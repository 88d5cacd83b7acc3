"""Expressions that stand for the same thing: acronyms, synonyms, and the terms of EuroVoc.

Data: acronyms.csv, synonyms.csv, families.csv, eurovoc.csv, each with its sources at its head, and
the names and adjectives of states (countries.csv). Read when an index is built, which keeps what
its documents can use.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from search_index.lexicon.countries import countries
from search_index.lexicon.listed import listed

Kind = Literal["acronym", "family", "synonym", "eurovoc"]


class Expressions(NamedTuple):
    """Expressions for the same thing; of an acronym the first is the acronym."""

    kind: Kind
    terms: tuple[str, ...]


def expressions() -> Iterator[Expressions]:
    """All rows of the tables. Raises TableError naming the file and the line."""
    for _, row in listed("acronyms.csv", ("acronym", "expansion", "source")):
        yield Expressions("acronym", (row["acronym"], row["expansion"]))
    for _, row in listed("families.csv", ("words",)):
        yield Expressions("family", tuple(row["words"].split("|")))
    for country in countries():
        names = (country.name, *country.also, *country.adjectives)
        yield Expressions("family", tuple(name for name in names if not name.endswith("-")))
    for _, row in listed("synonyms.csv", ("terms", "source")):
        yield Expressions("synonym", tuple(row["terms"].split("|")))
    for _, row in listed("eurovoc.csv", ("microthesaurus", "terms")):
        yield Expressions("eurovoc", tuple(row["terms"].split("|")))
