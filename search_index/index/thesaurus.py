"""The expressions that the documents can use, ready to be looked up by the terms of a query.

Compiled when an index is built: of all sets of equivalent expressions only those stay of which a
member could stand in the documents, so that a search loads little.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from search_index.index.analysis import analyse
from search_index.lexicon.expressions import Expressions

LONGEST = 6
"""Words of the longest expression that is looked up."""

Thesaurus = dict[str, list[tuple[str, str]]]
"""The terms of an expression, joined by spaces -> other expressions for it, each with its kind."""


def key_of(terms: Iterable[str]) -> str:
    """How an expression is looked up."""
    return " ".join(terms)


def compile_thesaurus(sets: Iterable[Expressions], known: Collection[str]) -> Thesaurus:
    """`known` are all terms of the documents."""
    found: Thesaurus = {}
    for kind, members in sets:
        analysed = [
            (member, [token.term for token in analyse(f"{member} x")[:-1]]) for member in members
        ]
        usable = [(member, terms) for member, terms in analysed if _may_stand(terms, known)]
        for member, terms in analysed if usable else ():
            if not terms or len(terms) > LONGEST:
                continue
            others = found.setdefault(key_of(terms), [])
            others.extend(
                (other, kind)
                for other, other_terms in usable
                if other != member and other_terms != terms and (other, kind) not in others
            )
    return {key: others for key, others in found.items() if others}


def _may_stand(terms: list[str], known: Collection[str]) -> bool:
    return bool(terms) and all(term in known for term in terms)
