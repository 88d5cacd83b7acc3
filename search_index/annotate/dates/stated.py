"""Intervals of times that are written out: days, months, quarters, seasons, years.

A year that is left out ("29 May") is the document's own, and the status then "inferred".
"""

from __future__ import annotations

from datetime import date, timedelta

from search_index.annotate.dates.calendar import Anchor, Interval, months
from search_index.annotate.dates.numbers import (
    day_of,
    month_of,
    number_of,
    part_of,
    year_in_words,
    year_of,
)
from search_index.lexicon.time_words import time_words
from search_index.model import Status


def third_of_year(year: int, part: int) -> Interval:
    """Early, mid or late in a year; the end of a year is its last day."""
    if part == 4:
        return Interval(date(year, 12, 1), date(year, 12, 31), "year end")
    return months(year, 4 * part - 3, 4 * part, "part of a year")


def in_days(parts: dict[str, str], anchor: Anchor) -> Interval | None:
    """One day or a range of days, with or without their year."""
    words = parts.get("year")
    year = int(words) if words else anchor.year
    if year is None:
        return Interval(None, None, "day", "inferred")
    status: Status = "stated" if words else "inferred"
    first = month_of(parts["month"] if "month" in parts else parts["month2"])
    last = month_of(parts.get("month2", parts.get("month", "")))
    first_year = int(parts["year1"]) if "year1" in parts else year - (first > last)
    try:
        start = date(first_year, first, day_of(parts["day"]))
        end = date(year, last, day_of(parts.get("day2", parts["day"])))
    except ValueError:
        return None
    if "week" in parts:
        return Interval(start, start + timedelta(days=6), "week", status)
    return Interval(start, end, "day", status) if start <= end else None


def day_in_words(parts: dict[str, str], _anchor: Anchor) -> Interval:
    """ "The third day of May two thousand and thirty"."""
    word = parts["day"]
    day = day_of(word) if word[0].isdigit() else number_of("days_in_words", word)
    year = int(parts["year"]) if "year" in parts else year_in_words(parts["words"])
    when = date(year, month_of(parts["month"]), day)
    return Interval(when, when, "day")


def numeric_day(parts: dict[str, str], _anchor: Anchor) -> Interval | None:
    """12/05/2022 is the 12th of May; where day and month could change places, that is inferred."""
    day, month = int(parts["day"]), int(parts["month"])
    certain = day > 12 or month > 12 or day == month
    if month > 12:
        day, month = month, day
    try:
        when = date(int(parts["year"]), month, day)
    except ValueError:
        return None
    return Interval(when, when, "day", "stated" if certain else "inferred")


def iso_day(parts: dict[str, str], _anchor: Anchor) -> Interval | None:
    """2025-12-12."""
    try:
        when = date.fromisoformat(parts["iso"].replace(parts["sep2"], "-"))
    except ValueError:
        return None
    return Interval(when, when, "day")


def named_day(parts: dict[str, str], _anchor: Anchor) -> Interval:
    """A day known by a name (9/11)."""
    when = date.fromisoformat(time_words().named_days[parts["name"]])
    return Interval(when, when, "day")


def in_month(parts: dict[str, str], anchor: Anchor) -> Interval:
    """A month or its first, middle or last third."""
    year = int(parts["year"]) if "year" in parts else anchor.year
    if year is None:
        return Interval(None, None, "month", "inferred")
    if "turn" in parts:
        year += {"next": 1, "last": -1}.get(parts["turn"], 0)
    elif parts.get("which") in ("next", "last"):
        year += _turn(parts["which"], month_of(parts["month"]), anchor)
    whole = months(year, month_of(parts["month"]), month_of(parts["month"]))
    status: Status = "stated" if "year" in parts else "inferred"
    if "nth" in parts and whole.start and whole.end:
        start, end = _fraction_of_month(whole.start, whole.end, parts)
        return Interval(start, end, "part of a month", status)
    if "part" not in parts or whole.start is None or whole.end is None:
        return Interval(whole.start, whole.end, "month", status)
    part = part_of(parts["part"])
    if part == 4:
        return Interval(whole.end - timedelta(days=6), whole.end, "month end", status)
    start = whole.start + timedelta(days=10 * (part - 1))
    end = whole.end if part == 3 else start + timedelta(days=9)
    return Interval(start, end, "part of a month", status)


def _fraction_of_month(first: date, last: date, parts: dict[str, str]) -> tuple[date, date]:
    """A half of a month or one of its weeks, counted in sevens from its first day."""
    if parts["unit"] == "half":
        middle = first.replace(day=15)
        return (first, middle) if parts["nth"] == "first" else (first.replace(day=16), last)
    if parts["nth"] == "last":
        return last - timedelta(days=6), last
    start = first + timedelta(days=7 * (number_of("ordinals", parts["nth"]) - 1))
    return start, min(start + timedelta(days=6), last)


def _turn(which: str, month: int, anchor: Anchor) -> int:
    """How many years on: "next March" said in May lies in the next year."""
    now = anchor.latest.month if anchor.latest else month
    return int(month <= now) if which == "next" else -int(month >= now)


def over_months(parts: dict[str, str], anchor: Anchor) -> Interval:
    """From one month to another, the first year often left out, sometimes both."""
    if "month5" in parts:
        if anchor.year is None:
            return Interval(None, None, "month", "inferred")
        bare, final = month_of(parts["month5"]), month_of(parts["month6"])
        whole = months(anchor.year, bare, final + 12 * (bare > final))
        return Interval(whole.start, whole.end, "month", "inferred")
    first = month_of(parts.get("month") or parts["month3"])
    last = month_of(parts.get("month2") or parts["month4"])
    end_year = int(parts.get("year") or parts["year4"])
    stated = parts.get("year1") or parts.get("year3")
    year = int(stated) if stated else end_year - (first > last)
    end = months(end_year, last, last).end
    return Interval(date(year, first, 1), end, "month")


def in_fraction(parts: dict[str, str], anchor: Anchor) -> Interval:
    """A quarter, half or trimester of a year."""
    if "edge" in parts:
        return _edge_of_year(parts, anchor)
    year, status = year_of(parts.get("year") or parts["year2"], anchor)
    code = parts.get("code") or parts.get("code2") or ""
    halves = code.startswith("h") or parts.get("unit") in ("half", "semester")
    thirds = parts.get("unit") == "trimester"
    length = 6 if halves else 4 if thirds else 3
    nth = int(code[1]) if code else number_of("ordinals", parts["nth"])
    nth = min(nth, 12 // length)
    precision = "half-year" if halves else "quarter"
    if year is None:
        return Interval(None, None, precision, status)
    whole = months(year, length * (nth - 1) + 1, length * nth, precision)
    if "part" in parts and whole.end and part_of(parts["part"]) == 4:
        return Interval(whole.end.replace(day=1), whole.end, f"{precision} end", status)
    return Interval(whole.start, whole.end, precision, status)


def _edge_of_year(parts: dict[str, str], anchor: Anchor) -> Interval:
    """The first or last months or quarters of a year."""
    year, status = year_of(parts["year3"], anchor)
    length = number_of("numbers", parts["count"]) * (3 if parts["unit2"] == "quarters" else 1)
    if year is None or not 0 < length <= 12:
        return Interval(None, None, "month", status)
    first, last = (1, length) if parts["edge"] == "first" else (13 - length, 12)
    whole = months(year, first, last)
    return Interval(whole.start, whole.end, "month", status)


def in_season(parts: dict[str, str], anchor: Anchor) -> Interval:
    """A season; winter ends in the next year."""
    words = parts.get("year") or f"{parts.get('which', 'the')} year"
    year, status = year_of(words, anchor)
    if year is None:
        return Interval(None, None, "season", status)
    name = parts.get("season") or parts.get("season2") or parts["season3"]
    first = time_words().numbers["seasons"][name]
    whole = months(year, first, first + 2, "season")
    return Interval(whole.start, whole.end, "season", status)


def over_years(parts: dict[str, str], _anchor: Anchor) -> Interval | None:
    """2021-2027, 2025/26."""
    first = parts.get("year") or parts["yeara"]
    last = parts.get("year2") or parts["yearb"]
    last = first[: 4 - len(last)] + last
    if int(last) <= int(first):
        return None
    return Interval(date(int(first), 1, 1), date(int(last), 12, 31), "year")


def in_decade(parts: dict[str, str], _anchor: Anchor) -> Interval:
    """The 1980s; early, mid and late are its first four and twice three years."""
    year = int(parts["decade"])
    first, last = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(
        parts.get("part", ""),
        {"first": (0, 4), "second": (5, 9)}.get(parts.get("half", ""), (0, 9)),
    )
    return Interval(date(year + first, 1, 1), date(year + last, 12, 31), "decade")


def in_century(parts: dict[str, str], _anchor: Anchor) -> Interval:
    """A century or a third of it."""
    year = 100 * (number_of("ordinals", parts["nth"]) - 1)
    first, last = {"early": (0, 33), "mid": (34, 66), "late": (67, 99)}.get(
        parts.get("part", ""), (0, 99)
    )
    return Interval(date(year + first, 1, 1), date(year + last, 12, 31), "century")


def whole_year(parts: dict[str, str], _anchor: Anchor) -> Interval:
    """A year."""
    return Interval(date(int(parts["year"]), 1, 1), date(int(parts["year"]), 12, 31), "year")
