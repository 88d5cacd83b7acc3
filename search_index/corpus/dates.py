"""The dates of a manifest: ISO 8601 days, months, years and intervals of them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime
from typing import Literal

Precision = Literal["day", "month", "year", "unknown"]

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_HOW = "write 2020-02-28, 2020-02, 2020, or two of them with / between (.. leaves an end open)"


class DateError(ValueError):
    """The value is no date; the message follows the name of the key."""


def document_date(value: object) -> tuple[str | None, str | None, Precision]:
    """Earliest and latest day (ISO, None where open) and the precision of a value of the manifest.

    Raises DateError. The intervals are those of ISO 8601-2:2019, 4.4.
    """
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat(), value.isoformat(), "day"
    if not isinstance(value, str):
        raise DateError(f"must be a date in quotes: {_HOW}.")
    first, slash, second = (part.strip() for part in value.partition("/"))
    earliest = None if slash and first == ".." else _days(first)[0]
    latest = None if slash and second == ".." else _days(second if slash else first)[1]
    if earliest is None and latest is None:
        raise DateError(f"says nothing: “{value}”: leave the key out where the date is unknown.")
    if earliest and latest and earliest > latest:
        raise DateError(f"ends before it begins: “{value}”.")
    return earliest, latest, precision_of(earliest, latest)


def precision_of(earliest: str | None, latest: str | None) -> Precision:
    """How exactly an interval of ISO days says when: "day" for one day, "month" or "year" for an
    interval inside one, else "unknown"."""
    if not earliest or not latest:
        return "unknown"
    lengths: tuple[tuple[int, Precision], ...] = ((10, "day"), (7, "month"), (4, "year"))
    for length, precision in lengths:
        if earliest[:length] == latest[:length]:
            return precision
    return "unknown"


def _days(words: str) -> tuple[str, str]:
    """First and last day of a day, month or year."""
    match = _DATE.fullmatch(words)
    try:
        if match is None:
            raise ValueError
        year = int(match[1])
        months = (int(match[2]),) if match[2] else (1, 12)
        last_day = monthrange(year, months[-1])[1]
        days = (int(match[3]),) if match[3] else (1, last_day)
        return (
            date(year, months[0], days[0]).isoformat(),
            date(year, months[-1], days[-1]).isoformat(),
        )
    except ValueError as error:
        raise DateError(f"is no date: “{words}”: {_HOW}.") from error
