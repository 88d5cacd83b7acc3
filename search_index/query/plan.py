"""What a query asks, as a small tree that no engine had a hand in.

The leaves hold words as they were typed; how words match words is the business of the index.
"""

from __future__ import annotations

from typing import NamedTuple, Union

from search_index.model import Filter


class Word(NamedTuple):
    """One word, matched in every inflection and spelling."""

    text: str


class Phrase(NamedTuple):
    """Words in this order beside each other; `exact` asks for the very letters."""

    text: str
    exact: bool


class Prefix(NamedTuple):
    """Any word that begins so."""

    prefix: str


class Near(NamedTuple):
    """Two leaves with at most `distance` words between them, in either order."""

    left: Leaf
    right: Leaf
    distance: int


class Field(NamedTuple):
    """Passages that a filter lets through."""

    filter: Filter


class Bag(NamedTuple):
    """Words side by side: any of them, the more the better."""

    words: tuple[Word, ...]


class AllOf(NamedTuple):
    """Every part has to match."""

    all: tuple[Node, ...]


class AnyOf(NamedTuple):
    """One part suffices."""

    any: tuple[Node, ...]


class Without(NamedTuple):
    """Passages that the part does not match."""

    unwanted: Node


Leaf = Union[Word, Phrase, Prefix]  # noqa: UP007 - names of later classes
Node = Union[Word, Phrase, Prefix, Near, Field, Bag, AllOf, AnyOf, Without]  # noqa: UP007


class Plan(NamedTuple):
    """A query understood.

    `root` is None when no words were asked for: then everything that `filters` let through is
    meant, in document order. `description` says in words what was understood, `notes` what was not
    and what was done instead.
    """

    query: str
    root: Node | None
    filters: tuple[Filter, ...]
    description: str
    notes: tuple[str, ...]


class Choice(NamedTuple):
    """One value a field can take: its id and the label shown for it."""

    id: str
    label: str


class Vocabulary(NamedTuple):
    """The values that can be asked for; a field with none takes no filter."""

    partner: tuple[Choice, ...] = ()
    theme: tuple[Choice, ...] = ()
    type: tuple[Choice, ...] = ()
    doc: tuple[Choice, ...] = ()
    strength: tuple[Choice, ...] = ()
