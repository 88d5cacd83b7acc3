"""The date that a text is read from, intervals, and the arithmetic of the calendar.

Early, mid and late are quadrimesters, seasons those of the northern hemisphere: ISO 8601-2:2019
(EDTF level 2), sub-year groupings.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from search_index.lexicon.time_words import time_words
from search_index.model import DocumentDate, Status


@dataclass(frozen=True, slots=True)
class Interval:
    """An interval (None: an open or unknown end), how finely it is told, and how it is known."""

    start: date | None = None
    end: date | None = None
    precision: str = "vague"
    status: Status = "stated"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The date of the document as far as it is known: the days it lies between."""

    earliest: date | None
    latest: date | None

    @property
    def year(self) -> int | None:
        """The document's year when it is certain."""
        if self.earliest and self.latest and self.earliest.year == self.latest.year:
            return self.latest.year
        return None


def anchor_of(when: DocumentDate) -> Anchor:
    """The anchor that a document's date gives."""
    return Anchor(_iso(when.earliest, last=False), _iso(when.latest, last=True))


def _iso(text: str | None, *, last: bool) -> date | None:
    """The first or last day of an ISO date, month or year."""
    if not text:
        return None
    parts = [int(p) for p in text.split("-")]
    if len(parts) == 3:
        return date(*parts)
    first, final = (parts[1], parts[1]) if len(parts) == 2 else (1, 12)
    return months(parts[0], first, final).end if last else date(parts[0], first, 1)


def last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def months(year: int, first: int, last: int, precision: str = "month") -> Interval:
    """From the first day of one month to the last of another; over 12 is the next year."""
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return Interval(date(year, first, 1), last_day(end_year, end_month), precision)


def shift(day: date, count: int, unit: str) -> date:
    """`day` moved by so many units; the day of the month is cut to what the month has."""
    number, kind = time_words().units[unit]
    if kind == "day":
        return day + timedelta(days=number * count)
    year, month = divmod(day.year * 12 + day.month - 1 + number * count, 12)
    return date(year, month + 1, min(day.day, last_day(year, month + 1).day))
