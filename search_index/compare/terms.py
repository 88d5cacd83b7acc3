"""The terms that passages and utterances are compared by, and the other expressions for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from search_index.index import Snapshot
from search_index.index.analysis import STOP_WORDS, Token

_LONGEST = 4
"""Words of the longest expression that is looked up."""


class OtherExpression(NamedTuple):
    """Of a sequence of tokens the run from `first` to before `last`, and another expression for it,
    with the kind of table that knows it (acronym, synonym, family or eurovoc)."""

    first: int
    last: int
    kind: str
    expression: str


def telling(tokens: Iterable[Token]) -> Iterator[Token]:
    """The tokens without stop words, single letters and numbers."""
    for token in tokens:
        term = token.term
        if term not in STOP_WORDS and len(term) > 1 and not term.isdigit():
            yield token


def other_expressions(snapshot: Snapshot, tokens: Sequence[Token]) -> Iterator[OtherExpression]:
    """What the tables know for the runs of these tokens, from the first run to the last."""
    terms = [token.term for token in tokens]
    for first, term in enumerate(terms):
        if not snapshot.thesaurus.begins(term):
            continue
        for last in range(first + 1, min(first + _LONGEST, len(terms)) + 1):
            for kind, expression in snapshot.thesaurus.get(terms[first:last]):
                yield OtherExpression(first, last, kind, expression)
