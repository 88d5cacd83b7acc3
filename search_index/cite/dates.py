"""A document's date in words, with all that the text does not state in square brackets.

Square brackets for supplied matter and `n.d.` are the editors' conventions of ISO 690:2021 and the
Chicago Manual of Style (17th ed., 14.145).
"""

from __future__ import annotations

import re

from search_index.model import DocumentDate

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
NO_DATE = "n.d."


def written_date(date: DocumentDate) -> str:
    """The date for a citation: `12 December 2025`, `30 November [2021]`, `[2018]`,
    `n.d. [not before 2023]`."""
    if date.precision == "unknown" or not date.earliest:
        return _undated(date)
    year, month, day = _parts(date)
    if not month:
        return year if date.status == "stated" else f"[{year}]"
    written = f"{int(day)} {month}" if day else month
    if date.status == "stated":
        return f"{written} {year}"
    if year_alone_inferred(date):
        return f"{written} [{year}]"
    return f"[{written} {year}]"


def sortable_date(date: DocumentDate) -> str:
    """The date with its year first, for columns that are sorted: `2025-12-12`,
    `2021-11-30 [year inferred]`, `2018 [inferred]`, `n.d. [not before 2023]`."""
    if date.precision == "unknown" or not date.earliest:
        return _undated(date)
    length = {"day": 10, "month": 7, "year": 4}[date.precision]
    first = date.earliest[:length]
    last = (date.latest or first)[:length]
    shown = first if first == last else f"{first}/{last}"
    if date.status == "stated":
        return shown
    return f"{shown} [{'year ' if year_alone_inferred(date) else ''}{date.status}]"


def year_alone_inferred(date: DocumentDate) -> bool:
    """Whether the text prints day and month (or the month) and only the year was concluded: a piece
    of evidence quotes them, and none quotes them with the year."""
    if date.status == "stated" or date.precision not in ("day", "month") or not date.earliest:
        return False
    year, month, day = _parts(date)
    quotes = [evidence.quote for evidence in date.evidence]
    if day:
        number = rf"{int(day)}(?:st|nd|rd|th)?"
        printed = rf"(?:\b{number}\s+(?:of\s+)?{month}|\b{month}\s+(?:the\s+)?{number})\b"
    else:
        printed = rf"\b{month}\b"
    whole = rf"{printed},?\s+(?:of\s+)?{year}\b"
    return any(re.search(printed, quote) for quote in quotes) and not any(
        re.search(whole, quote) for quote in quotes
    )


def _parts(date: DocumentDate) -> tuple[str, str, str]:
    """Year, name of the month and day, as far as the precision goes ("" beyond it)."""
    earliest = date.earliest or ""
    latest = date.latest or earliest
    year = earliest[:4] if earliest[:4] == latest[:4] else f"{earliest[:4]}-{latest[:4]}"
    month = MONTHS[int(earliest[5:7]) - 1] if date.precision in ("day", "month") else ""
    return year, month, earliest[8:10] if date.precision == "day" else ""


def _undated(date: DocumentDate) -> str:
    earliest, latest = (date.earliest or "")[:4], (date.latest or "")[:4]
    if earliest and latest:
        bounds = f"between {earliest} and {latest}"
        return f"{NO_DATE} [{bounds if earliest != latest else earliest}]"
    if earliest:
        return f"{NO_DATE} [not before {earliest}]"
    return f"{NO_DATE} [not after {latest}]" if latest else NO_DATE
