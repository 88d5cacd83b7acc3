"""Where a text names a time: dates, periods, frequencies and durations by their written forms.

The forms are data (lexicon/time_forms.toml), and so are the words in them (time_words.toml).
`find_expressions` tries the forms in the order of `FORMS` at every word, so that the longer ones
come first, and then looks before for a bound ("by", "since") and behind ("at the latest"). Nothing
here knows what year it is: that is `intervals`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from search_index.annotate.dates.context import means_time, tells_apart
from search_index.lexicon.time_words import time_words
from search_index.text.tables import TableError, word_lists

Bound = Literal["end", "before", "start", "after", None]

FORMS = (
    "iso",
    "numeric",
    "named_day",
    "day_in_words",
    "days",
    "days_month_first",
    "day",
    "day_month_first",
    "months",
    "month",
    "bare_month",
    "fraction",
    "season",
    "years",
    "decade",
    "century",
    "part_of_year",
    "part_of_period",
    "today",
    "ago",
    "within",
    "span_of_time",
    "frequency",
    "vague_past",
    "vague_future",
    "which_period",
    "duration",
    "year",
)


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of time: its form, its place in the text (bound included), its named parts
    (lower case) and the bound that its preposition sets."""

    form: str
    start: int
    end: int
    parts: dict[str, str]
    bound: Bound


def _any(words: Iterable[str]) -> str:
    """Any of these words, the longest first; a space in them is a space or a hyphen."""
    longest = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"[\s\-‑]+") for word in longest)


_SHORT_MONTHS = ("may", "june", "july")


def _fillings() -> dict[str, str]:
    """What the names in braces stand for."""
    words = time_words()
    numbers = words.numbers
    short = _any(month for month in numbers["months"] if len(month) < 5)
    full = _any(month for month in numbers["months"] if len(month) > 4 or month in _SHORT_MONTHS)
    year = r"(?:1[5-9]|2[01])\d\d"
    dash = r"\s*[-–—‑/]\s*|\s+(?:to|until|till|through)\s+"
    parts = _any([*numbers["parts"], "end of", "end"])
    kinds = "fiscal|financial|budget|budgetary|academic|school|calendar"
    period = r"(?: (?:current|same|coming|following|calendar|present))?"
    own_year = r"(?! (?:after|following|of|in which)\b)"  # "the year after accession" is unknown
    the = r"(?:(?:the|its|their|our|his|her|this|such|a|an) )?"
    until = r"(?:(?! (?:and|or|but)\b) [\w’'\-]+){1,7}"
    return {
        "year": year,
        "of_year": rf"(?:,? (?:of )?(?P<year>{year})(?!\d))",
        "of_year1": rf"(?:,? (?:of )?(?P<year1>{year})(?!\d))",
        "the_year": rf"(?:(?:this|next|last|that){period} year|the{period} year{own_year})",
        "month": rf"(?:(?:{full})\b|(?:{short})\b\.?)",
        "day": r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)",
        "dash": f"(?:{dash})",
        "and": rf"(?:{dash}|\s+and\s+)",
        "count": rf"(?:\d{{1,3}}|{_any(numbers['numbers'])})",
        "ordinal": f"(?:{_any(numbers['ordinals'])})",
        "day_word": f"(?:{_any(numbers['days_in_words'])})",
        "year_word": _any(numbers["years_in_words"]),
        "season": f"(?:{_any(numbers['seasons'])})",
        "part": rf"(?:the )?(?:very )?(?:{parts})[\s\-‑]+(?:of )?",
        "unit": f"(?:{_any(words.units)})",
        "time_word": f"(?:{_any([*words.units, *numbers['seasons'], 'annum', 'semester'])})",
        "frequency": f"(?:{_any(words.lists['frequencies'])})",
        "least": r"(?:at least |at a minimum |no less than )?",
        "few": r"(?:few |several |couple of |many )?",
        "figure": r"(?: \(\d{1,3}\))?",
        "fraction_of_month": (
            rf"(?:the )?(?P<nth>{_any(numbers['ordinals'])}) (?P<unit>week|half) of "
        ),
        "event": (
            rf"{the}(?:present )?[\w’'\-]+(?:(?<=ing) {the}(?!of|into|by)[\w’'\-]+)?"
            rf"(?: (?:of|into|by) {the}(?:present )?[\w’'\-]+){{0,4}}"
            rf"(?: (?:on|in|at) which{until}| enters? into force)?"
        ),
        "kind_of_year": rf"(?:(?:the )?(?:{kinds}) year |fy[\s\-]?)?",
        "period": r"(?:(?:(?:over|in|for|during|within) )?the (?:period|years|biennium) )?",
        "past": _any(words.lists["vague_past"]),
        "future": _any(words.lists["vague_future"]),
        "named_day": _any(words.named_days),
    }


@cache
def _patterns() -> tuple[re.Pattern[str], list[tuple[str, re.Pattern[str]]]]:
    """One pattern that finds any form, and each form's own with its named parts."""
    table = word_lists("search_index.lexicon", "time_forms.toml", FORMS)
    forms = [(name, _filled(name, "|".join(table[name]))) for name in FORMS]
    nameless = [
        re.sub(r"\(\?P<\w+>", "(?:", re.sub(r"\(\?P=\w+\)", r"[./\-]", p)) for _, p in forms
    ]
    whole = "|".join(f"({pattern})" for pattern in nameless)
    finder = re.compile(rf"(?<![\w.,/€$£-])(?:{whole})")
    return finder, [(name, re.compile(pattern)) for name, pattern in forms]


def _filled(name: str, pattern: str) -> str:
    for key, value in _fillings().items():
        pattern = pattern.replace(f"{{{key}}}", value)
    pattern = pattern.replace(" ", r"\s+")
    try:
        re.compile(pattern)
    except re.error as error:
        raise TableError(
            f"lexicon/time_forms.toml: the form {name!r} is wrong: {error}."
        ) from error
    return pattern


@cache
def _hint() -> re.Pattern[str]:
    """What every expression has somewhere: only around it the forms need to be tried."""
    words = time_words()
    stems = {word[:6] for word in words.lists["frequencies"]} | set(words.units)
    others = [
        "today",
        "tomorrow",
        "yesterday",
        "future",
        "early date",
        "due course",
        "term",
        "annum",
        "long run",
        "time to time",
    ]
    return re.compile(
        rf"\d|\b(?:{_any([*words.numbers['months'], *stems, *others, *words.numbers['seasons']])})"
        r"|interval"
    )


_REACH = 80
"""Characters from a hint to the ends of any expression that holds it, and its bound."""


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of `text` in which expressions of time can stand, ending between words."""
    begin = end = -1
    for hint in _hint().finditer(text):
        if hint.start() - _REACH > end:
            if end >= 0:
                yield begin, end
            begin = max(0, hint.start() - _REACH)
        end = hint.end() + _REACH
        space = text.find(" ", end)
        end = len(text) if space < 0 else space
    if end >= 0:
        yield begin, end


@cache
def _bounds() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, Bound], int]:
    """(words before, words behind, what each means, how far back they can begin)."""
    lists = time_words().lists
    kinds: dict[str, Bound] = dict.fromkeys(lists["start_bounds"], "start")
    kinds |= dict.fromkeys(lists["end_bounds"], "end")
    kinds |= dict.fromkeys(lists["before"], "before")
    kinds |= dict.fromkeys(lists["after"], "after")
    lead = rf"(?<![\w-])({_any(kinds)})\s+(?:around\s+|about\s+|the\s+)?\Z"
    behind = re.compile(r",?\s+(?:at the latest|or earlier|or sooner)\b")
    return re.compile(lead), behind, kinds, max(map(len, kinds)) + 8


def find_expressions(text: str) -> Iterator[Expression]:
    """Every expression of time in `text`, in order and without overlap. Linear in its length."""
    low = text.lower()
    if len(low) != len(text):  # a few capitals have longer small forms
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    done = 0
    for begin, end in _windows(low):
        for expression in _in_window(text, low, max(begin, done), end):
            done = expression.end
            yield expression


def _in_window(text: str, low: str, begin: int, end: int) -> Iterator[Expression]:
    finder, forms = _patterns()
    before, behind, kinds, reach = _bounds()
    done = at = begin
    while match := finder.search(low, at, end):
        start, at = match.span()
        name, own = forms[(match.lastindex or 1) - 1]
        parsed = own.match(low, start, end)
        if parsed is None or not means_time(name, parsed, text, low):
            at = start + 1
            continue
        parts = {key: value for key, value in parsed.groupdict().items() if value}
        bound: Bound = None
        if not {"from", "from2"} & parts.keys() and name not in ("frequency", "within", "duration"):
            lead = before.search(low, max(done, start - reach), start)
            kind = kinds[re.sub(r"[\s\-‑]+", " ", lead[1])] if lead else None
            apart = name == "year" and tells_apart(low, at, kind in ("before", "after"))
            if lead and not apart:
                bound, start = kind, lead.start(1)
        tail = behind.match(low, at)
        if tail and bound != "start":
            bound, at = "end", tail.end()
        done = at
        yield Expression(name, start, at, parts, bound)
