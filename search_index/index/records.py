"""Documents, passages and themes <-> the rows of the snapshot's files.

A row is the list of the fields in the order of the model, tuples as lists, so that it goes into
JSON and comes back without anything that could be executed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from search_index.model import (
    Commitment,
    DateMention,
    Deadline,
    Document,
    DocumentDate,
    Evidence,
    EvidenceWord,
    Passage,
    Piece,
    Span,
    ThemeTag,
)

if TYPE_CHECKING:
    from search_index.lexicon.themes import Theme

Row = list[Any]


def row_of(thing: tuple[Any, ...]) -> Row:
    """The fields of a model object; JSON writes the objects among them as lists too."""
    return list(thing)


def document_of(row: Row) -> Document:
    """The document of a row. Raises TypeError or ValueError where the row has another shape."""
    values = dict(zip(Document._fields, row, strict=True))
    values["parties"] = tuple(values["parties"])
    values["notes"] = tuple(values["notes"])
    for fact in ("title_evidence", "parties_evidence", "type_evidence"):
        values[fact] = tuple([_evidence(item) for item in values[fact]])
    earliest, latest, precision, status, note, evidence = values["date"]
    values["date"] = DocumentDate(
        earliest, latest, precision, status, note, tuple([_evidence(item) for item in evidence])
    )
    return Document(**values)


def passage_of(row: Row) -> Passage:
    """The passage of a row. Raises TypeError or ValueError where the row has another shape."""
    (
        passage_id,
        document,
        order,
        kind,
        section,
        number,
        label,
        text,
        span,
        pieces,
        sentences,
        chapeau,
        chapeau_kind,
        chapeau_passage,
        lead,
        role,
        level,
        depth,
        duplicate_of,
        themes,
        commitments,
        dates,
    ) = row
    return Passage(
        passage_id,
        document,
        order,
        kind,
        tuple(section),
        number,
        label,
        text,
        Span(*span),
        tuple([Piece(*piece) for piece in pieces]),
        tuple([Span(*sentence) for sentence in sentences]),
        chapeau,
        chapeau_kind,
        chapeau_passage,
        lead,
        role,
        level,
        depth,
        duplicate_of,
        tuple([_theme(theme) for theme in themes]),
        tuple([_commitment(commitment) for commitment in commitments]),
        tuple([_date(date) for date in dates]),
    )


def theme_of(row: Row) -> Theme:
    """The theme of a row. Raises TypeError or ValueError where the row has another shape."""
    from search_index.lexicon.themes import Theme  # needed by few look-ups

    values = dict(zip(Theme._fields, row, strict=True))
    for codes in ("cap_codes", "eurovoc_domains", "eurovoc_microthesauri", "rules"):
        values[codes] = tuple(values[codes])
    return Theme(**values)


def _span(pair: list[int] | None) -> Span | None:
    return None if pair is None else Span(*pair)


def _evidence(row: Row) -> Evidence:
    quote, span, note = row
    return Evidence(quote, _span(span), note)


def _theme(row: Row) -> ThemeTag:
    theme, primary, score, evidence, corrected = row
    words = [EvidenceWord(text, where, _span(span), term) for text, where, span, term in evidence]
    return ThemeTag(theme, primary, score, tuple(words), corrected)


def _commitment(row: Row) -> Commitment:
    values = dict(zip(Commitment._fields, row, strict=True))
    values["span"] = Span(*values["span"])
    values["text_span"] = Span(*values["text_span"])
    values["hedges"] = tuple(values["hedges"])
    values["bodies"] = tuple(values["bodies"])
    if values["deadline"] is not None:
        values["deadline"] = Deadline(*values["deadline"])
    return Commitment(**values)


def _date(row: Row) -> DateMention:
    values = dict(zip(DateMention._fields, row, strict=True))
    values["span"] = Span(*values["span"])
    values["text_span"] = Span(*values["text_span"])
    return DateMention(**values)
