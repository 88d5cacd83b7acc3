"""Intervals of times told from the day of the document: this year, two years ago, within."""

from __future__ import annotations

import re
from datetime import date, timedelta

from search_index.annotate.dates.calendar import Anchor, Interval, months, shift
from search_index.annotate.dates.numbers import number_of, part_of, year_of
from search_index.annotate.dates.stated import third_of_year
from search_index.lexicon.time_words import time_words


def in_part_of_year(parts: dict[str, str], anchor: Anchor) -> Interval:
    """Early, mid, late or the end in a year, also "later this year", "before the year is out"."""
    words = parts.get("year") or parts.get("year2") or parts.get("year3") or "the year"
    year, status = year_of(words, anchor)
    if year is None:
        return Interval(None, None, "part of a year", status)
    part = parts.get("part") or parts.get("part2", "").strip()
    if "year3" in parts or "over" in parts:
        part = "end"
    if part.startswith(("later", "earlier")):
        now = (anchor.latest if part.startswith("later") else anchor.earliest) or date(year, 1, 1)
        span = (now, date(year, 12, 31)) if part.startswith("later") else (date(year, 1, 1), now)
        return Interval(*span, "part of a year", status)
    if "course of" in part:
        return Interval(date(year, 1, 1), date(year, 12, 31), "year", status)
    whole = third_of_year(year, part_of(part))
    return Interval(whole.start, whole.end, whole.precision, status)


def _calendar(unit: str, turn: int, anchor: Anchor) -> Interval:
    """The week, month, quarter, year, decade or century of the document, or one before or after."""
    now = (
        anchor.latest if anchor.latest and (anchor.year or unit in ("decade", "century")) else None
    )
    if now is None:
        return Interval(None, None, unit, "inferred")
    if unit in ("month", "week", "quarter") and anchor.earliest != anchor.latest:
        return Interval(None, None, unit, "inferred")
    now = shift(now, turn, unit)
    if unit == "week":
        monday = now - timedelta(days=now.weekday())
        return Interval(monday, monday + timedelta(days=6), unit, "inferred")
    length = {"month": 1, "quarter": 3}.get(unit)
    if length:
        first = (now.month - 1) // length * length + 1
        whole = months(now.year, first, first + length - 1)
        return Interval(whole.start, whole.end, unit, "inferred")
    years = {"year": 1, "decade": 10, "century": 100}[unit]
    first_year = now.year // years * years
    return Interval(date(first_year, 1, 1), date(first_year + years - 1, 12, 31), unit, "inferred")


def in_period(parts: dict[str, str], anchor: Anchor) -> Interval:
    """This, last or next year, month ..."""
    turn = {"next": 1, "last": -1}.get(parts.get("which", ""), 0)
    return _calendar(parts["unit"], turn, anchor)


def in_part_of_period(parts: dict[str, str], anchor: Anchor) -> Interval:
    """ "The end of the decade", "mid-century" (its fiftieth year)."""
    if "mid" in parts:
        whole = _calendar(parts["unit2"], 0, anchor)
        if whole.start is None:
            return whole
        middle = whole.start.year + (50 if parts["unit2"] == "century" else 5)
        return Interval(date(middle, 1, 1), date(middle, 12, 31), "year", "inferred")
    turn = {"next": 1, "last": -1}.get(parts["which"], 0)
    whole = _calendar(parts["unit"], turn, anchor)
    if whole.start is None or whole.end is None or part_of(parts["part"]) == 2:
        return whole
    third = (whole.end - whole.start) / 3
    if part_of(parts["part"]) == 1:
        return Interval(whole.start, whole.start + third, "vague", "inferred")
    return Interval(whole.end - third, whole.end, "vague", "inferred")


def around_today(parts: dict[str, str], anchor: Anchor) -> Interval:
    """Today, or the day beside it."""
    days = timedelta(days={"tomorrow": 1, "yesterday": -1}.get(parts["word"], 0))
    start = anchor.earliest + days if anchor.earliest and anchor.latest else None
    end = anchor.latest + days if start and anchor.latest else None
    return Interval(start, end, "day", "inferred")


AHEAD = ("next", "coming", "following")
"""Words of a span of time that begins, and does not end, with the document."""


def span_of_time(parts: dict[str, str], anchor: Anchor) -> Interval:
    """ "Over the past two years": up to the day of the document, or from it on."""
    if anchor.earliest is None or anchor.latest is None:
        return Interval(None, None, "vague", "inferred")
    count = number_of("numbers", parts.get("count", "one"))
    unit = parts.get("unit") or parts["unit2"]
    if (parts.get("which") or parts["which2"]) in AHEAD:
        return Interval(anchor.earliest, shift(anchor.latest, count, unit), "day", "inferred")
    return Interval(shift(anchor.earliest, -count, unit), anchor.latest, "day", "inferred")


def ago(parts: dict[str, str], anchor: Anchor) -> Interval:
    """ "Seventy years ago", "in two years' time": the year, for shorter times the day."""
    if anchor.latest is None or anchor.earliest is None or not anchor.year:
        return Interval(None, None, "vague", "inferred")
    words = parts.get("count") or parts.get("ahead") or parts["ahead2"]
    unit = parts.get("unit") or parts.get("unit2") or parts["unit3"]
    count = number_of("numbers", words) * (-1 if "count" in parts else 1)
    when = shift(anchor.latest, count, unit)
    if time_words().units[unit][0] >= 12:
        return Interval(date(when.year, 1, 1), date(when.year, 12, 31), "year", "inferred")
    return Interval(shift(anchor.earliest, count, unit), when, "day", "inferred")


_OWN_EVENT = re.compile(
    r" (?:of|from|after|following|upon|as of|as from) (?:today|now|(?:the |this )?(?:"
    r"(?:date of )?(?:the )?(?:signature|signing|adoption)|date))"
    r"(?: (?:of|by) (?:(?:this|the present|the parties|both)\b.*))?"
)
"""The signing of the text itself ("the signature of this Declaration"), from which time may be told
as from its date; the signature of "the Protocol" is that of another."""


def within(parts: dict[str, str], anchor: Anchor) -> Interval:
    """Within so long of the document's own signature, or of nothing that is named; what is counted
    from any other event has the precision "relative": its day is not known."""
    if "relative" in parts or not _OWN_EVENT.fullmatch(parts.get("anchor", " of signature")):
        return Interval(None, None, "relative", "stated")
    if anchor.latest is None or anchor.earliest is None:
        return Interval(None, None, "unspecified", "stated")
    count = number_of("numbers", parts.get("count", "one"))
    end = shift(anchor.latest, count, parts.get("unit") or parts["one"])
    return Interval(None, end, "day (bound)", "inferred")
