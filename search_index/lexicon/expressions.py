"""Expressions that stand for the same thing: acronyms, synonyms, and the terms of EuroVoc.

Data: acronyms.csv, synonyms.csv, families.csv, eurovoc.csv, each with its sources at its head, and
the names and adjectives of states (countries.csv). Read when an index is built, which keeps what
its documents can use.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files
from typing import Literal, NamedTuple

from search_index.lexicon.countries import countries
from search_index.text.tables import TableError

Kind = Literal["acronym", "family", "synonym", "eurovoc"]


class Expressions(NamedTuple):
    """Expressions for the same thing; of an acronym the first is the acronym."""

    kind: Kind
    terms: tuple[str, ...]


def expressions() -> Iterator[Expressions]:
    """All rows of the tables. Raises TableError naming the file and the line."""
    for acronym, long_form, _ in _rows("acronyms.csv", ("acronym", "expansion", "source")):
        yield Expressions("acronym", (acronym, long_form))
    for (words,) in _rows("families.csv", ("words",)):
        yield Expressions("family", tuple(words.split("|")))
    for country in countries():
        names = (country.name, *country.also, *country.adjectives)
        yield Expressions("family", tuple(name for name in names if not name.endswith("-")))
    for terms, _ in _rows("synonyms.csv", ("terms", "source")):
        yield Expressions("synonym", tuple(terms.split("|")))
    for _, terms in _rows("eurovoc.csv", ("microthesaurus", "terms")):
        yield Expressions("eurovoc", tuple(terms.split("|")))


def _rows(name: str, columns: tuple[str, ...]) -> Iterator[list[str]]:
    try:
        text = files("search_index.lexicon").joinpath(name).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise TableError(f"lexicon/{name} cannot be read: {error}.") from error
    numbered = enumerate(text.splitlines(), 1)
    lines = [(number, line) for number, line in numbered if line and not line.startswith("#")]
    if not lines or tuple(lines[0][1].split(",")) != columns:
        raise TableError(f"lexicon/{name}: the columns must be {', '.join(columns)}.")
    for (number, _), row in zip(
        lines[1:], csv.reader([line for _, line in lines[1:]], strict=True), strict=True
    ):
        if len(row) != len(columns) or not all(cell.strip() for cell in row):
            raise TableError(f"lexicon/{name}, line {number}: it needs {', '.join(columns)}.")
        yield row
