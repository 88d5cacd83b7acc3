"""The expressions that the documents can use, ready to be looked up by the terms of a query.

Compiled when an index is built: of all sets of equivalent expressions only those stay of which a
member stands in the documents. The file is text in order of the alphabet, a line an expression, so
that a search reads it without taking it apart: its terms, then TAB and kind and expression for each
other name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from search_index.index.analysis import analyse

if TYPE_CHECKING:
    from search_index.lexicon.expressions import Expressions

LONGEST = 9
"""Words of the longest expression that is looked up."""

_BITS = 1 << 24


class Pairs:
    """Which terms and which pairs of neighbours occur in the documents; a pair may rarely be taken
    for one that does (a Bloom filter of 2 MB, whatever the size of the documents)."""

    def __init__(self) -> None:
        self._terms: set[str] = set()
        self._bits = bytearray(_BITS >> 3)

    def add(self, terms: Sequence[str]) -> None:
        """The terms of a text in order."""
        self._terms.update(terms)
        for pair in pairwise(terms):
            at = _place(pair)
            self._bits[at >> 3] |= 1 << (at & 7)

    def have(self, terms: Sequence[str]) -> bool:
        """Whether the terms stand side by side somewhere."""
        if not terms or not all(term in self._terms for term in terms):
            return False
        pairs = map(_place, pairwise(terms))
        return all(self._bits[at >> 3] >> (at & 7) & 1 for at in pairs)


def _place(pair: tuple[str, str]) -> int:
    return crc32(" ".join(pair).encode("utf-8", "surrogatepass")) & (_BITS - 1)


def key_of(terms: Iterable[str]) -> str:
    """How an expression is looked up."""
    return " ".join(terms)


def compile_thesaurus(sets: Iterable[Expressions], pairs: Pairs) -> str:
    """The text of the thesaurus file."""
    found: dict[str, dict[str, str]] = {}
    for kind, members in sets:
        analysed = {
            member: [token.term for token in analyse(f"{member} x")[:-1]] for member in members
        }
        usable = [member for member, terms in analysed.items() if pairs.have(terms)]
        for terms in analysed.values() if usable else ():
            if 0 < len(terms) <= LONGEST:
                others = found.setdefault(key_of(terms), {})
                for other in usable:
                    if analysed[other] != terms:
                        others.setdefault(other, kind)
    lines = [
        "\t".join([key, *(f"{kind}:{other}" for other, kind in others.items())])
        for key, others in found.items()
        if others
    ]
    return "\n".join(sorted(lines))


class Synonym(NamedTuple):
    """Another expression for something, and the table it comes from."""

    kind: str
    expression: str


class Thesaurus:
    """A compiled thesaurus, for looking up."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")

    def get(self, terms: Iterable[str]) -> list[Synonym]:
        """The other expressions for the one with these terms."""
        start = key_of(terms) + "\t"
        at = bisect_left(self._lines, start)
        if at == len(self._lines) or not self._lines[at].startswith(start):
            return []
        cells = self._lines[at].split("\t")[1:]
        return [Synonym(*cell.split(":", 1)) for cell in cells]

    def begins(self, term: str) -> bool:
        """Whether any expression begins with this term; for most it spares looking up the runs."""
        at = bisect_left(self._lines, term)
        return at < len(self._lines) and self._lines[at].startswith((f"{term} ", f"{term}\t"))
