"""What the tables of findings show of a place: its label, document and date, its sentence, and
where the words stand in the file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from search_index.library import Library
from search_index.model import Document, Passage, Span
from tui.explorer.look import FAINT, FOUND, STRONG, clip_name
from tui.explorer.text.dates import UNDATED, year
from tui.explorer.widgets.page_view import Paragraph
from tui.explorer.widgets.record_table import Column

_WIDE = 150
"""Cells of a table from which the date of a document has a column of its own."""
_NARROW, _NAME = 14, 20
"""Cells of a document's name in a narrow table, which has little more room for all of the place,
and in a wide one."""
_BEFORE = 30
"""Characters of a long sentence that are shown before the words it is shown for."""


def short_place(passage: Passage) -> str:
    """A place as a title has room for it, whatever its file is called: "uk-2021, para 6"."""
    return f"{clip_name(passage.document, _NAME)}, {passage.label}"


def place_columns(library: Library) -> list[Column[Any]]:
    """Where something with a `document` and a `passage` stands, and of when that is."""
    order = {document.id: at for at, document in enumerate(library.documents)}

    def key(record: Any) -> tuple[int, int]:
        return order[record.document.id], record.passage.order

    def narrow(record: Any) -> list[Paragraph]:
        document, dated = record.document, year(record.document)
        name = clip_name(document.id, _NARROW)
        of = name if dated == UNDATED else f"{name} {dated}"
        return [[(record.passage.label, None)], [(of, FAINT)], *_not_agreed(document)]

    def wide(record: Any) -> list[Paragraph]:
        document = record.document
        place = [(f"{record.passage.label}  ", None), (clip_name(document.id, _NAME), FAINT)]
        return [place, *_not_agreed(document)]

    def date(record: Any) -> list[Paragraph]:
        return [[(library.sortable_date(record.document), FAINT)]]

    def earliest(record: Any) -> str | None:
        known: str | None = record.document.date.earliest
        return known

    return [
        Column("place", narrow, key, widest=_NARROW, until=_WIDE - 1, rows=2),
        Column("place", wide, key, widest=32, since=_WIDE, rows=2),
        Column("document of", date, earliest, widest=26, since=_WIDE),
    ]


def _not_agreed(document: Document) -> list[Paragraph]:
    return [] if document.agreed else [[("not agreed", None)]]


def source(library: Library, document: Document, passage: Passage, span: Span) -> list[Paragraph]:
    """The last lines of an explanation: where the words stand in the source."""
    return [
        [("Stands in  ", STRONG), (library.citation(document, passage), None)],
        in_file(document, span),
    ]


def in_file(document: Document, span: Span) -> Paragraph:
    """Where words stand in the source."""
    where = f"{document.source}, characters {span.start:,} to {span.end:,}"
    return [("In the file  ", STRONG), (where, None)]


def around(passage: Passage, span: Span) -> Paragraph:
    """The sentence in which words of a passage stand, the words marked; of a long one what stands
    shortly before them, and the rest."""
    sentence = next(
        (s for s in passage.sentences if s.start <= span.start < s.end),
        Span(0, len(passage.text)),
    )
    text = passage.text
    start, cut = sentence.start, ""
    if span.start - start > 2 * _BEFORE:
        start, cut = text.rfind(" ", start, span.start - _BEFORE) + 1 or start, "…"
    return [
        (cut + text[start : span.start], None),
        (text[span.start : span.end], FOUND),
        (text[span.end : max(sentence.end, span.end)], None),
    ]


def facts(pairs: Sequence[tuple[str, str | None]]) -> list[Paragraph]:
    """Lines of an explanation, without those that have nothing to say."""
    return [[(f"{name}  ", STRONG), (said, None)] for name, said in pairs if said]
