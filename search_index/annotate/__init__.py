"""Passages -> what is found in them: facts of the document, themes, commitments, dates.

Everything that is found carries the words it rests on.
"""

from __future__ import annotations

from collections.abc import Set

from search_index.annotate.commitments import find_commitments
from search_index.annotate.dates import find_dates
from search_index.annotate.identify import identify
from search_index.annotate.themes import tag_themes
from search_index.lexicon.countries import party_id
from search_index.lexicon.theme_scheme import ThemeScheme
from search_index.model import Document, Passage

__all__ = ["annotate", "identify"]


def annotate(
    document: Document, passages: tuple[Passage, ...], scheme: ThemeScheme | None = None
) -> tuple[Passage, ...]:
    """The passages with their themes by `scheme` (None: ours), commitments and dates."""
    own_parties = {party_id(name) for name in document.parties}
    return tuple(_annotated(document, passage, own_parties, scheme) for passage in passages)


def _annotated(
    document: Document, passage: Passage, own_parties: Set[str], scheme: ThemeScheme | None
) -> Passage:
    # Commitments find their deadlines among the dates of their passage.
    dated = passage._replace(dates=find_dates(document, passage))
    return dated._replace(
        themes=tag_themes(dated, own_parties, scheme),
        commitments=find_commitments(document, dated),
    )
