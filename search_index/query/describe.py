"""A plan in words, so that whoever asked can see what was understood."""

from __future__ import annotations

from collections.abc import Sequence

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
    Vocabulary,
    Without,
    Word,
)


def describe(root: Node | None, filters: Sequence[Filter], vocabulary: Vocabulary) -> str:
    """One line: what is searched, and within what."""
    words = _node(root, vocabulary) if root is not None else "all passages"
    return "; ".join([words, *(_filter(f, vocabulary) for f in filters)])


def _node(node: Node, vocabulary: Vocabulary) -> str:
    if isinstance(node, Word):
        return node.text
    if isinstance(node, Phrase):
        return f'the letters "{node.text}"' if node.exact else f'"{node.text}"'
    if isinstance(node, Prefix):
        return f"words in {node.prefix}..."
    if isinstance(node, Near):
        left, right = _node(node.left, vocabulary), _node(node.right, vocabulary)
        return f"{left} within {node.distance} words of {right}"
    if isinstance(node, Field):
        return _filter(node.filter, vocabulary)
    if isinstance(node, Bag):
        words = ", ".join(word.text for word in node.words)
        return words if len(node.words) == 1 else f"any of {words} (more of them first)"
    if isinstance(node, Without):
        return f"not {_inner(node.unwanted, vocabulary)}"
    parts, joint = (node.all, " and ") if isinstance(node, AllOf) else (node.any, " or ")
    return joint.join(_inner(part, vocabulary) for part in parts)


def _inner(node: Node, vocabulary: Vocabulary) -> str:
    text = _node(node, vocabulary)
    return f"({text})" if isinstance(node, (AllOf, AnyOf)) else text


def _filter(restriction: Filter, vocabulary: Vocabulary) -> str:
    choices = getattr(vocabulary, restriction.field, ())
    labels = {choice.id: choice.label for choice in choices}
    values = " or ".join(labels.get(value, value) for value in restriction.values)
    sign = "not " if restriction.negated else ""
    return f"{restriction.field} {sign}{values}"
