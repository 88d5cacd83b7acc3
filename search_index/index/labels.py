"""The words shown for the values of facets."""

from __future__ import annotations


def theme_labels() -> list[tuple[str, str]]:
    """Every theme with its label, in the order of the list."""
    return []


def party_label(party: str) -> str:
    """A partner's name; several joined by "+" are named one by one."""
    return party.upper() if len(party) == 2 else party.replace("-", " ").title()


def type_label(kind: str) -> str:
    """A document type as it is said: the id without its hyphens."""
    return kind.replace("-", " ")
