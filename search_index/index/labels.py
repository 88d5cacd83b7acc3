"""The words shown for the values of facets, from the lexicons."""

from __future__ import annotations


def partner_label(partner: str) -> str:
    """A partner's name; of several joined by "+" each is named."""
    from search_index.lexicon.countries import countries

    names = {country.id: country.name for country in countries()}
    return " + ".join(names.get(party, party) for party in partner.split("+"))


def type_label(kind: str) -> str:
    """The name of a document type."""
    from search_index.lexicon.document_types import document_types

    labels = {entry.id: entry.label for entry in document_types()}
    return labels.get(kind, kind)
