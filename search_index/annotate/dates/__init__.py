"""Dates, periods, frequencies and deadlines of a passage, as intervals with their role."""

from __future__ import annotations

from search_index.annotate.dates.calendar import anchor_of
from search_index.annotate.dates.grammar import find_expressions
from search_index.annotate.dates.intervals import YEARLESS, in_its_year, resolve
from search_index.annotate.dates.roles import role_of, tense_at
from search_index.model import DateMention, Document, Passage, Span


def find_dates(document: Document, passage: Passage) -> tuple[DateMention, ...]:
    """Every expression of time in the passage's text, in order.

    `expression` is the words with the preposition that bounds them ("by the end of 2018"); `start`
    is None for an upper bound, `end` for a lower one, both where the words stay vague or only say
    how often. `status` is "inferred" where the document's own date stands in for a year or an
    anchor. `precision` is the unit (day, week, month, quarter, half-year, season, year, decade,
    century), a part of one ("part of a month", "part of a year", "month end", "year end", "quarter
    end", "half-year end"), "day (bound)" for a bound, "relative" for what is counted from another
    event than the document's signature, whose day is not known, else unspecified or vague. For
    the roles see `roles.role_of`.
    """
    text = passage.text
    anchor = anchor_of(document.date)
    found = []
    for expression in find_expressions(text):
        interval = resolve(expression, anchor)
        if interval is None:
            continue
        if expression.form in YEARLESS and interval.status == "inferred":
            tense = tense_at(text, expression, behind=0)
            if tense is None and expression.bound in ("end", "before"):
                tense = "future"  # "a decision before the summer break"
            interval = in_its_year(expression, interval, anchor, tense)
        start, end = expression.start, expression.end
        found.append(
            DateMention(
                document=passage.document,
                passage=passage.id,
                expression=text[start:end],
                span=passage.source_span(start, end),
                text_span=Span(start, end),
                start=interval.start.isoformat() if interval.start else None,
                end=interval.end.isoformat() if interval.end else None,
                precision=interval.precision,
                status=interval.status,
                role=role_of(expression, interval, anchor, passage.kind, text),
            )
        )
    return tuple(found)
