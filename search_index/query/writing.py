"""A plan written in the query language again, for a query that is offered in place of another."""

from __future__ import annotations

from collections.abc import Iterable

from search_index.model import Filter
from search_index.query.plan import (
    AllOf,
    AnyOf,
    Bag,
    Field,
    Near,
    Node,
    Phrase,
    Prefix,
    Without,
    Word,
)


def written(root: Node | None, filters: Iterable[Filter]) -> str:
    """A query that is understood as this plan."""
    parts = [_node(root)] if root is not None else []
    return " ".join([*parts, *(_filter(restriction) for restriction in filters)])


def _node(node: Node) -> str:
    if isinstance(node, Word):
        return node.text
    if isinstance(node, Phrase):
        return f'{"=" if node.exact else ""}"{node.text}"'
    if isinstance(node, Prefix):
        return f"{node.prefix}*"
    if isinstance(node, Near):
        return f"{_node(node.left)} near/{node.distance} {_node(node.right)}"
    if isinstance(node, Field):
        return _filter(node.filter)
    if isinstance(node, Bag):
        return " ".join(word.text for word in node.words)
    if isinstance(node, Without):
        return f"-{_part(node.unwanted)}"
    if isinstance(node, AllOf):
        return " AND ".join(_part(part) for part in node.all)
    return " OR ".join(_part(part) for part in node.any)


def _part(node: Node) -> str:
    text = _node(node)
    return f"({text})" if isinstance(node, (AllOf, AnyOf, Bag)) and " " in text else text


def _filter(restriction: Filter) -> str:
    sign = "-" if restriction.negated else ""
    return f"{sign}{restriction.field}:{','.join(restriction.values)}"
