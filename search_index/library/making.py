"""How the index of a library is made: from files to passages with all that is found in them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from search_index.annotate import annotate, identify
from search_index.corpus import load
from search_index.corpus.theme_files import ThemeFile
from search_index.index import Progress
from search_index.lexicon.expressions import Expressions
from search_index.lexicon.theme_scheme import ThemeScheme
from search_index.model import Document, Passage, Problem
from search_index.structure import segment


def make(
    folder: Path | None, themes: ThemeFile | None, report: Progress
) -> tuple[
    Iterable[tuple[Document, tuple[Passage, ...]]],
    tuple[Problem, ...],
    tuple[Expressions, ...],
    ThemeScheme | None,
]:
    """Everything that goes into an index: read, segment, identify, annotate. Raises CorpusError."""
    corpus = load(folder, themes)
    total = len(corpus.documents)
    segmented = []
    for done, raw in enumerate(corpus.documents):
        report("reading", done, total)
        segmented.append((raw, segment(raw).passages))
    documents = identify(segmented)

    def annotated() -> Iterable[tuple[Document, tuple[Passage, ...]]]:
        for done, (document, (_, passages)) in enumerate(zip(documents, segmented, strict=True)):
            report("indexing", done, total)
            yield document, annotate(document, passages, corpus.scheme)

    return annotated(), corpus.problems, corpus.expressions, corpus.scheme
