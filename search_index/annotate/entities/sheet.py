"""What is known of one document while its names are resolved."""

from __future__ import annotations

from collections.abc import Sequence

from search_index.annotate.entities.reading import Reading
from search_index.annotate.entities.surnames import Persons
from search_index.lexicon.countries import party_id
from search_index.model import Document, EntityType


class Sheet:
    """The readings of one document. `scope` are its parties, between whom its general names hold;
    `defined` maps its acronyms to keys, `aliases` the words of its short names and `written` those
    names as printed; `persons` are known by their full names, `surnames` by one word behind a
    title; `told` is what the surroundings of a name made of it somewhere: type and reason."""

    def __init__(self, document: Document, readings: Sequence[Reading]) -> None:
        self.document = document
        self.readings = readings
        self.scope = "+".join(sorted(map(party_id, document.parties))) or document.id
        self.defined: dict[str, str] = {}
        self.aliases: dict[tuple[str, ...], str] = {}
        self.written: dict[str, str] = {}
        self.persons = Persons()
        self.surnames: set[str] = set()
        self.told: dict[str, tuple[EntityType, str]] = {}
