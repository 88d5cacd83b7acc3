"""Organisations, agreements, programmes, events, places, persons and terms of a whole corpus.

Each is one entry with all its forms and all its places: told by the tables of the lexicon, by the
definitions of the texts themselves, and by the patterns of names.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Sequence

from search_index.annotate.entities.grouping import entities_of, is_called, narrowed
from search_index.annotate.entities.reading import read
from search_index.annotate.entities.resolving import Resolver
from search_index.annotate.entities.sheet import Sheet
from search_index.annotate.entities.vocabulary import Vocabulary
from search_index.model import Document, Entity, Passage

__all__ = ["find_entities", "is_called", "narrowed"]


def find_entities(
    documents: Iterable[tuple[Document, Sequence[Passage]]],
    report: Callable[[str, int, int], None] | None = None,
    acronyms: Sequence[tuple[str, str]] = (),
) -> tuple[Entity, ...]:
    """The entities of the documents, the most frequent first; their places in order.

    `report(what, done, total)` is told how many documents were read. `acronyms` are those that the
    corpus brings itself, with what they stand for: they go before the tables, and what a text
    defines goes before them.
    """
    corpus = [(document, tuple(passages)) for document, passages in documents]
    collecting = gc.isenabled()
    gc.disable()  # or else a fifth of the time goes into walking what has just been made
    try:
        vocabulary = Vocabulary(passage.text for _, passages in corpus for passage in passages)
        sheets = []
        for done, (document, passages) in enumerate(corpus):
            if report is not None:
                report("reading names", done, len(corpus))
            sheets.append(Sheet(document, [read(passage, vocabulary) for passage in passages]))
        resolver = Resolver(vocabulary, acronyms)
        resolver.resolve(sheets)
        return entities_of(sheets, resolver.groups)
    finally:
        if collecting:
            gc.enable()
