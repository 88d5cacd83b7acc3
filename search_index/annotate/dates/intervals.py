"""From the words of a time to an interval of ISO dates, given the date of the document.

A document's own date stands in for the year that "29 May" leaves out and is the anchor of "next
year"; what rests on it has the status "inferred".
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from search_index.annotate.dates import relative, stated
from search_index.annotate.dates.calendar import Anchor, Interval, last_day, shift
from search_index.annotate.dates.grammar import Expression

_RESOLVE: dict[str, Callable[[dict[str, str], Anchor], Interval | None]] = {
    "iso": stated.iso_day,
    "numeric": stated.numeric_day,
    "named_day": stated.named_day,
    "day_in_words": stated.day_in_words,
    "days": stated.in_days,
    "days_month_first": stated.in_days,
    "day": stated.in_days,
    "day_month_first": stated.in_days,
    "months": stated.over_months,
    "month": stated.in_month,
    "bare_month": stated.in_month,
    "fraction": stated.in_fraction,
    "season": stated.in_season,
    "years": stated.over_years,
    "decade": stated.in_decade,
    "century": stated.in_century,
    "year": stated.whole_year,
    "part_of_year": relative.in_part_of_year,
    "part_of_period": relative.in_part_of_period,
    "today": relative.around_today,
    "ago": relative.ago,
    "within": relative.within,
    "span_of_time": relative.span_of_time,
    "which_period": relative.in_period,
}


def resolve(expression: Expression, anchor: Anchor) -> Interval | None:
    """The interval an expression names in a document of this date; None where there is no such day.

    An upper bound leaves the start open, a lower one the end. "Before 2030" ends with 2029, and
    "after 2030" begins with 2031; "before the end of 2030" is read as by that end. Frequencies and
    durations name no interval.
    """
    if expression.form in ("frequency", "duration"):
        return Interval(precision="unspecified")
    if expression.form not in _RESOLVE:
        return Interval()
    try:
        found = _RESOLVE[expression.form](expression.parts, anchor)
        return _bounded(expression, found) if found else None
    except (ValueError, OverflowError):
        return None  # beyond the calendar: the 31st of June, 900 centuries ago


def _bounded(expression: Expression, found: Interval) -> Interval:
    """The interval with the end open that the bound of an expression opens."""
    opened = expression.parts.get("open")
    if opened == "post-" or expression.bound == "start":
        return Interval(found.start, None, found.precision, found.status) if found.start else found
    if expression.bound == "after":
        return _beyond(found)
    if opened == "pre-" or expression.bound == "before":
        at_end = found.precision.endswith(" end") or found.start is None
        end = found.end if at_end or not found.start else found.start - timedelta(days=1)
        return Interval(None, end, "day (bound)", found.status)
    if expression.bound == "end":
        return _up_to(found)
    return found


YEARLESS = frozenset(
    {"day", "day_month_first", "days", "days_month_first", "bare_month", "months", "season"}
)
"""Forms that may leave out their year."""


def in_its_year(
    expression: Expression, found: Interval, anchor: Anchor, tense: str | None
) -> Interval:
    """A day or month without its year, in the year before or after the document's own where the
    tense of the sentence says so: "held in May", in a text of March."""
    turn = 0
    if tense == "past" and found.start and anchor.latest and found.start > anchor.latest:
        turn = -12
    elif tense == "future" and found.end and anchor.earliest and found.end < anchor.earliest:
        turn = 12
    if not turn or {"which", "turn"} & expression.parts.keys():
        return found
    try:
        start = shift(found.start, turn, "month") if found.start else None
        end = shift(found.end, turn, "month") if found.end else None
    except (ValueError, OverflowError):
        return found  # a text of the calendar's first or last year
    return Interval(start, end, found.precision, found.status)


def _beyond(found: Interval) -> Interval:
    """ "After 2030" begins with 2031."""
    start = found.end + timedelta(days=1) if found.end else None
    return Interval(start, None, found.precision, found.status)


def _up_to(found: Interval) -> Interval:
    """ "By mid-2025" ends with June, in the middle of the year, not with the middle third."""
    end = found.end
    if found.precision == "part of a year" and found.start and found.start.month == 5:
        end = last_day(found.start.year, 6)
    return Interval(None, end, "day (bound)" if end else found.precision, found.status)
