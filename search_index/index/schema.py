"""What Whoosh indexes of a passage: three fields of terms with their positions, nothing else.

Everything that is shown comes from the passages file; a passage's Whoosh document number is its row
in the tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoosh.analysis.acore import Composable, Token
from whoosh.fields import TEXT, Schema

from search_index.index.analysis import analyse

FIELDS = ("text", "heading", "chapeau")


class PassageAnalyzer(Composable):  # type: ignore[misc]
    """Our analysis behind the interface of Whoosh."""

    def __call__(self, value: str, **options: Any) -> Iterator[Token]:
        token = Token(**options)
        for term, _, position, start, end in analyse(value):
            token.text = term
            token.boost = 1.0
            token.stopped = False
            token.pos = position
            token.startchar = start
            token.endchar = end
            yield token


def schema() -> Schema:
    """The Whoosh schema."""
    analyzer = PassageAnalyzer()
    return Schema(**{name: TEXT(analyzer=analyzer, phrase=True) for name in FIELDS})
