"""What several commands say in the same form: a passage on a line, a date as an object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.deadlines import PAST, is_past

if TYPE_CHECKING:
    from search_index.library import Library
    from search_index.model import (
        Commitment,
        DateMention,
        Deadline,
        Document,
        DocumentDate,
        Passage,
    )


def passage_line(library: Library, document: Document, passage: Passage) -> tuple[str, ...]:
    """Id, place, date and text of a passage; the place says where a text is not an agreed one."""
    return (
        passage.id,
        with_caution(library, document, library.place(passage)),
        library.sortable_date(document),
        passage.text,
    )


def with_caution(library: Library, document: Document, words: str) -> str:
    """The words, followed by what must be said of a text that nobody agreed on."""
    warning = library.caution(document)
    return f"{words} ({warning})" if warning else words


def date_record(date: DocumentDate) -> dict[str, object]:
    """A document's date without its evidence."""
    return {
        "earliest": date.earliest,
        "latest": date.latest,
        "precision": date.precision,
        "status": date.status,
    }


def commitment_standing(commitment: Commitment) -> str:
    """How firm a commitment is, or that it is a recommendation; and whether it is of the past."""
    standing = commitment.strength or commitment.cls
    return f"{standing}, reported" if commitment.reported else standing


def deadline_line(library: Library, deadline: Deadline | None) -> str:
    """A deadline in its own words and as an interval, and whether it is past; "" for none. One
    that is counted from an event whose day is not known has its words alone."""
    if deadline is None:
        return ""
    if deadline.end is None:
        return deadline.text
    past = f" ({PAST})" if library.is_past(deadline.end) else ""
    return f"{deadline.text} [{_interval(deadline.start, deadline.end)}]{past}"


def interval_line(date: DateMention) -> str:
    """The interval of an expression of time; without one "relative" where it is counted from an
    event whose day is not known, else ""."""
    if not date.start and not date.end:
        return "relative" if date.precision == "relative" else ""
    return _interval(date.start, date.end)


def past_line(library: Library, date: DateMention) -> str:
    """What to say after the role of something that was due before today."""
    return f" ({PAST})" if is_past(library, date) else ""


def _interval(start: str | None, end: str | None) -> str:
    return start or "" if start == end else f"{start or ''}..{end or ''}"
