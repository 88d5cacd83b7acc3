"""What part a time plays in its sentence: deadline, past or scheduled event, recurrence ..."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Literal

from search_index.annotate.dates.calendar import Anchor, Interval
from search_index.annotate.dates.grammar import Expression
from search_index.annotate.dates.relative import AHEAD
from search_index.lexicon.time_words import time_words

_FIXED = {
    "frequency": "recurrence",
    "duration": "duration",
    "vague_past": "vague past",
    "vague_future": "vague future",
    "within": "deadline",
}
_ASIDE = re.compile(r"; |, (?:which|who|whom|whose)\b")
"""Where another clause begins, whose tense is its own."""
_SENTENCE = 400
"""Characters of a sentence before a time in which its tense is looked for."""
_FRAMES = frozenset({"title", "metadata", "signature"})


@cache
def _pattern(key: str) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, time_words().lists[key]), key=len, reverse=True))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


@cache
def _expiring() -> re.Pattern[str]:
    """That something expires, right before a time: "expires on", "valid" (until)."""
    words = "|".join(map(re.escape, time_words().lists["expiry_words"]))
    return re.compile(rf"\b(?:{words})(?:\s+(?:on|in|at|by|of|the))*\s*\Z")


_ONE_YEAR = re.compile(r"(?:the\s+)?(?:\w+\s+year\s|fy)", re.IGNORECASE)
"""A fiscal or academic year is one, though it bears two numbers."""
_REGULAR_PAST = re.compile(
    r"\b(?!need)[a-z]{2,}(?<!e)ed (?:to|in|on|at|by|the|a|an|their|his|that|and|off|its)\b"
)


def role_of(
    expression: Expression, interval: Interval, anchor: Anchor, kind: str, text: str
) -> str:
    """The role of an expression at its place in `text`, the passage (of this kind) it stands in.

    Roles: document date, deadline, scheduled event, period (of years or months, as of a plan),
    expiry, past event, as-of, recurrence, duration, vague past, vague future. Where the interval
    lies around the document's own date, the tense of the words before it decides, and without a
    tense it counts as to come.
    """
    fixed = _FIXED.get(expression.form)
    if fixed:
        return fixed
    before = text[max(0, expression.start - 120) : expression.start]
    if expression.parts.get("word") == "today" or (
        _is_document_date(interval, anchor)
        and (
            interval.precision == "day"
            or kind in _FRAMES
            or _pattern("signing_words").search(before[-60:])
        )
    ):
        return "document date"
    behind = text[expression.end : expression.end + 14]
    if _pattern("as_of_words").match(behind.lstrip()) or _pattern("as_of_words").search(
        before[-14:]
    ):
        return "as-of"
    if _is_past(interval, anchor, text, expression):
        return "past event"
    if _expiring().search(before):
        return "expiry"
    if expression.bound in ("end", "before"):
        return "deadline"
    several = expression.form == "months" or (
        expression.form == "years" and not _ONE_YEAR.match(text, expression.start)
    )
    return "period" if several else "scheduled event"


def _is_document_date(interval: Interval, anchor: Anchor) -> bool:
    return (
        interval.start is not None
        and anchor.earliest is not None
        and (interval.start, interval.end) == (anchor.earliest, anchor.latest)
    )


def _is_past(interval: Interval, anchor: Anchor, text: str, expression: Expression) -> bool:
    start, end = interval.start or interval.end, interval.end or interval.start
    if start and end:
        decisive = start if expression.bound in ("start", "after") else end
        if anchor.earliest and decisive < anchor.earliest:
            return True
        if anchor.latest and start > anchor.latest:
            return False
    if expression.bound in ("end", "before"):
        return False
    if expression.parts.get("part2", "").startswith("earlier"):
        return True
    if expression.form == "span_of_time":
        return not {expression.parts.get("which"), expression.parts.get("which2")} & {*AHEAD}
    tense = tense_at(text, expression)
    if tense is None and anchor.earliest is None:
        return end is None or end < date.today()  # nothing else tells; no event to come is past
    return tense == "past"


def tense_at(
    text: str, expression: Expression, behind: int = 80
) -> Literal["past", "future"] | None:
    """What the words around an expression tell of, by the signs of tense in its sentence up to
    `behind` characters after it; None where there are none."""
    near = max(0, expression.start - _SENTENCE)
    ends = (text.rfind(mark, near, expression.start) for mark in (". ", "; ", "! ", "? "))
    begin = max(near, *(end + 1 for end in ends))
    clause = (
        _ASIDE.split(text[begin : expression.start])[-1] + text[expression.start : expression.end]
    )
    clause += _ASIDE.split(text[expression.end : expression.end + behind].split(". ")[0])[0]
    if _pattern("future_words").search(clause) or _pattern("resolve_words").search(clause):
        return "future"
    told = _pattern("past_words").search(clause) or _REGULAR_PAST.search(clause)
    return "past" if told else None
