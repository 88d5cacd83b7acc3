"""The date of a document: printed, or bounded by the other dates in it. None is ever invented."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from search_index.annotate.dates.calendar import Anchor, Interval
from search_index.annotate.dates.grammar import Expression, find_expressions
from search_index.annotate.dates.intervals import resolve
from search_index.annotate.identify.fact import quoted
from search_index.annotate.identify.tense import tense_of
from search_index.corpus.dates import Precision, precision_of
from search_index.lexicon.time_words import time_words
from search_index.model import DocumentDate, Evidence, Passage

_NO_ANCHOR = Anchor(None, None)
_NOT_ITS_OWN = re.compile(r"(?i)\b(?:accessed|archived|downloaded|modified|retrieved|updated)\b")
_LONGEST_DATELINE = 100
"""Characters of a line that says only when and where."""
_DATELINE_WORDS = ("at", "in", "on", "the", "of", "this", "day", "and", "by")
_EXACT = frozenset({"day", "month"})
_NO_YEAR = "The day is stated, the year is not and cannot be concluded."


class _Dated(NamedTuple):
    """An expression that names a time by itself, and the passage it stands in."""

    passage: Passage
    expression: Expression
    interval: Interval

    def evidence(self, note: str = "") -> Evidence:
        return _words(self.passage, self.expression, note)


def find_date(passages: Sequence[Passage]) -> DocumentDate:
    """The date in the metadata, the signature, the title or a dateline; a day without a year gets
    one only where events announced for the months after it leave a single one. Else the interval
    between the latest time that is told as past and the earliest that is still ahead, as far as
    there are any."""
    printed = _printed(passages)
    if printed is not None:
        return printed
    past, ahead = _bounds(passages)
    day = _day_without_year(passages)
    if day is not None:
        return _with_year(*day, past, ahead)
    return _between(past, ahead)


def _printed(passages: Sequence[Passage]) -> DocumentDate | None:
    for passage in _frames(passages):
        if _NOT_ITS_OWN.search(passage.text):
            continue
        for dated in _dated(passage):
            found = dated.interval
            if found.precision in _EXACT and found.start and found.end:
                first, last = found.start.isoformat(), found.end.isoformat()
                precision = precision_of(first, last)
                return DocumentDate(first, last, precision, "stated", "", (dated.evidence(),))
    return None


def _frames(passages: Sequence[Passage]) -> Iterator[Passage]:
    """The passages in which a document says its own date, the surest first."""
    for kind in ("metadata", "signature", "title"):
        yield from (passage for passage in passages if passage.kind == kind)
    content = [passage.order for passage in passages if passage.is_content]
    first, last = (content[0], content[-1]) if content else (0, 0)
    for passage in passages:
        at_an_end = passage.order <= first or passage.order >= last
        if at_an_end and (_is_dateline(passage.text) or _testimonium().match(passage.text)):
            yield passage


def _is_dateline(text: str) -> bool:
    """Whether a line holds a time, a place, and nothing that tells of anything: "Oslo, 3 May"."""
    if len(text) > _LONGEST_DATELINE:
        return False
    rest = text
    for expression in reversed(list(find_expressions(text))):
        rest = rest[: expression.start] + rest[expression.end :]
    small = {*_DATELINE_WORDS, *time_words().lists["signing_words"]}
    words = re.findall(r"\w+", rest)
    return len(rest) < len(text) and all(
        word.lower() in small or not word[0].islower() for word in words
    )


@cache
def _testimonium() -> re.Pattern[str]:
    words = "|".join(time_words().lists["signing_words"])
    return re.compile(rf"(?i)\W*(?:{words})\b")


def _dated(passage: Passage) -> Iterator[_Dated]:
    """The expressions of a passage that name their year themselves."""
    for expression in find_expressions(passage.text):
        interval = resolve(expression, _NO_ANCHOR)
        if interval and interval.status == "stated" and (interval.start or interval.end):
            yield _Dated(passage, expression, interval)


def _day_without_year(passages: Sequence[Passage]) -> tuple[Evidence, int, int] | None:
    """Words, month and day of a date of signature or of a dateline that leaves out the year."""
    months = time_words().numbers["months"]
    for passage in _frames(passages):
        for expression in find_expressions(passage.text):
            parts = expression.parts
            if expression.form.startswith("day") and "year" not in parts and "day2" not in parts:
                month = months.get(parts.get("month", "").strip(". "))
                day = re.match(r"\d+", parts.get("day", ""))
                if month and day:
                    return _words(passage, expression, "no year"), month, int(day.group())
    return None


def _bounds(passages: Sequence[Passage]) -> tuple[_Dated | None, _Dated | None]:
    """The latest beginning of what is told as past, the earliest end of what is still ahead."""
    past: _Dated | None = None
    ahead: _Dated | None = None
    for passage in passages:
        if not passage.is_content:
            continue
        for dated in _dated(passage):
            tense = tense_of(passage.text, dated.expression)
            start, end = dated.interval.start, dated.interval.end
            if tense == "past" and start and (past is None or start > _start(past)):
                past = dated
            if tense == "ahead" and end and (ahead is None or end < _end(ahead)):
                ahead = dated
    return past, ahead


def _start(dated: _Dated) -> date:
    return dated.interval.start or date.min


def _end(dated: _Dated) -> date:
    return dated.interval.end or date.max


def _with_year(
    words: Evidence, month: int, day: int, past: _Dated | None, ahead: _Dated | None
) -> DocumentDate:
    """The day in the only year that the other dates leave, or the interval that they leave."""
    whole = _between(past, ahead)
    if ahead is None or ahead.interval.precision not in _EXACT:
        return _noting(whole, words, _NO_YEAR)
    # What is announced for a certain month or day lies less than a year ahead.
    limit = _end(ahead)
    year = limit.year if (month, day) <= (limit.month, limit.day) else limit.year - 1
    try:
        found = date(year, month, day)
    except ValueError:
        return _noting(whole, words, _NO_YEAR)
    if past is not None and found < _start(past):
        return _noting(whole, words, _NO_YEAR)
    evidence = [words, ahead.evidence("still ahead")]
    if past is not None:
        evidence.append(past.evidence("past"))
    note = (
        "Day and month are stated, the year is not: it is the last such day before "
        f"“{ahead.evidence().quote}”, which is still ahead."
    )
    return DocumentDate(
        found.isoformat(), found.isoformat(), "day", "inferred", note, tuple(evidence)
    )


def _noting(found: DocumentDate, words: Evidence, note: str) -> DocumentDate:
    return DocumentDate(
        found.earliest,
        found.latest,
        found.precision,
        found.status,
        f"{note} {found.note}".strip(),
        (words, *found.evidence),
    )


def _words(passage: Passage, expression: Expression, note: str) -> Evidence:
    """The words of a time as evidence, without the full stop that ends its sentence."""
    text = passage.text[expression.start : expression.end].rstrip(".")
    return quoted(passage, expression.start, expression.start + len(text), note)


def _between(past: _Dated | None, ahead: _Dated | None) -> DocumentDate:
    """The interval after what is past and before what is ahead; unknown where they contradict."""
    if past and ahead and _start(past) > _end(ahead):
        past = ahead = None
    if past is None and ahead is None:
        return DocumentDate()
    earliest = _start(past).isoformat() if past else None
    latest = _end(ahead).isoformat() if ahead else None
    evidence, reasons = [], []
    if past:
        evidence.append(past.evidence("past"))
        reasons.append(f"not before “{past.evidence().quote}”, which is told as past")
    if ahead:
        evidence.append(ahead.evidence("still ahead"))
        reasons.append(f"not after “{ahead.evidence().quote}”, which is still ahead")
    note = f"No full date is printed; the text was made {', and '.join(reasons)}."
    precision: Precision = precision_of(earliest, latest)
    return DocumentDate(earliest, latest, precision, "inferred", note, tuple(evidence))
