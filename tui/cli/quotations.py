"""How it is told in words how a quotation stands somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from search_index.library import Located, QuotedDifference


def exactness(hit: Located) -> str:
    """Whether the words are those quoted, else how many of them are."""
    if hit.exact:
        return "word for word"
    return f"nearly: {min(99, int(hit.similarity * 100))} % of the words"


def divergence(difference: QuotedDifference) -> str:
    """What is quoted and what stands there."""
    if not difference.found:
        return f"“{difference.quoted}” does not stand there"
    if not difference.quoted:
        return f"“{difference.found}” is not quoted"
    return f"“{difference.quoted}” stands there as “{difference.found}”"
