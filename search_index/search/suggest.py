"""A query that finds something, for one that finds nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from search_index.index import Snapshot
from search_index.model import Filter
from search_index.query.plan import (
    AllOf,
    AnyOf,
    Bag,
    Near,
    Node,
    Phrase,
    Plan,
    Prefix,
    Without,
    Word,
)
from search_index.query.writing import written
from search_index.search.evaluate import Evaluation, Stopped
from search_index.search.filters import allowed


def suggestion(
    snapshot: Snapshot, plan: Plan, deadline: float, cancelled: Callable[[], bool] | None
) -> str | None:
    """For a plan without hits: the same with looser words, or without its filters, or both;
    whichever finds something first. None where nothing helps."""
    if plan.root is None:
        return None
    loose = _loosened(plan.root)
    attempts: list[tuple[Node, tuple[Filter, ...]]] = [(loose, plan.filters)] if loose else []
    if plan.filters:
        attempts.append((plan.root, ()))
        attempts += [(loose, ())] if loose else []
    for root, filters in attempts:
        evaluation = Evaluation(snapshot, deadline, cancelled)
        try:
            if evaluation.run(root, allowed(snapshot, filters)):
                return written(root, filters)
        except Stopped:
            return None
    return None


def _loosened(root: Node) -> Node | None:
    """All wanted words side by side, what is excluded stays so; None where the plan is nothing else
    already."""
    words = tuple(dict.fromkeys(Word(text) for text in _texts(root)))
    if not words:
        return None
    parts = root.all if isinstance(root, AllOf) else ()
    excluded = tuple(part for part in parts if isinstance(part, Without))
    loose = AllOf((Bag(words), *excluded)) if excluded else Bag(words)
    return None if loose == root and isinstance(root, type(loose)) else loose


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node, Word):
        yield node.text
    elif isinstance(node, Phrase):
        yield from node.text.split()
    elif isinstance(node, Prefix):
        yield node.prefix
    elif isinstance(node, Near):
        yield from _texts(node.left)
        yield from _texts(node.right)
    elif isinstance(node, Bag):
        yield from (word.text for word in node.words)
    elif isinstance(node, (AllOf, AnyOf)):
        for part in node.all if isinstance(node, AllOf) else node.any:
            if not isinstance(part, Without):
                yield from _texts(part)
