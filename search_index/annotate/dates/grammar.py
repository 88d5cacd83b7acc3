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

from search_index.lexicon.time_words import time_words
from search_index.text.tables import TableError, word_lists

Bound = Literal["end", "before", "start", None]

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


def _fillings() -> dict[str, str]:
    """What the names in braces stand for."""
    words = time_words()
    numbers = words.numbers
    short = _any(month.capitalize() for month in numbers["months"] if len(month) < 5)
    full = [
        month for month in numbers["months"] if len(month) > 4 or month in ("may", "june", "july")
    ]
    months = _any([*(month.capitalize() for month in full), *(month.upper() for month in full)])
    year = r"(?:1[5-9]|2[01])\d\d"
    dash = r"\s*[-–—‑/]\s*|\s+(?:to|until|till|through)\s+"
    parts = _any([*numbers["parts"], "end of", "end"])
    period = r"(?: (?:current|same|coming|following|calendar|present))?"
    return {
        "year": year,
        "of_year": rf"(?:,? (?:of )?(?P<year>{year})(?!\d))",
        "of_year1": rf"(?:,? (?:of )?(?P<year1>{year})(?!\d))",
        "the_year": rf"(?:the|this|next|last|that){period} year",
        "month": rf"(?-i:(?:{months})\b|(?:{short})\b\.?)",
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
        "past": _any(words.lists["vague_past"]),
        "future": _any(words.lists["vague_future"]),
        "named_day": _any(words.named_days),
    }


@cache
def _patterns() -> tuple[re.Pattern[str], list[tuple[str, re.Pattern[str]]]]:
    """One pattern that finds any form, and each form's own with its named parts."""
    table = word_lists("search_index.lexicon", "time_forms.toml", FORMS)
    forms = [(name, _filled(name, "|".join(table[name]))) for name in FORMS]
    nameless = [re.sub(r"\(\?P<\w+>", "(?:", p.replace("(?P=sep)", "[./]")) for _, p in forms]
    whole = "|".join(f"({pattern})" for pattern in nameless)
    finder = re.compile(rf"(?<![\w.,/€$£-])(?:{whole})", re.IGNORECASE)
    return finder, [(name, re.compile(pattern, re.IGNORECASE)) for name, pattern in forms]


def _filled(name: str, pattern: str) -> str:
    for key, value in _fillings().items():
        pattern = pattern.replace(f"{{{key}}}", value)
    pattern = pattern.replace(" ", r"\s+")
    try:
        re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise TableError(
            f"lexicon/time_forms.toml: the form {name!r} is wrong: {error}."
        ) from error
    return pattern


@cache
def _hint() -> re.Pattern[str]:
    """What every expression has somewhere: without it, no form needs to be tried."""
    words = time_words()
    stems = {word[:6] for word in words.lists["frequencies"]} | set(words.units)
    months = "|".join(month.capitalize() for month in words.numbers["months"])
    others = "today|tomorrow|yesterday|future|early date|due course|terms?|annum|intervals"
    seasons = _any(words.numbers["seasons"])
    return re.compile(rf"\d|(?-i:{months})|\b(?:{_any(stems)}|{others}|{seasons})", re.IGNORECASE)


@cache
def _bounds() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, Bound], int]:
    """(words before, words behind, what each means, how far back they can begin)."""
    lists = time_words().lists
    kinds: dict[str, Bound] = dict.fromkeys(lists["start_bounds"], "start")
    kinds |= dict.fromkeys(lists["end_bounds"], "end")
    kinds |= dict.fromkeys(lists["before"], "before")
    lead = rf"(?<![\w-])({_any(kinds)})\s+(?:around\s+|about\s+|the\s+)?\Z"
    behind = re.compile(r",?\s+(?:at the latest|or earlier|or sooner)\b", re.IGNORECASE)
    return re.compile(lead, re.IGNORECASE), behind, kinds, max(map(len, kinds)) + 8


def find_expressions(text: str) -> Iterator[Expression]:
    """Every expression of time in `text`, in order and without overlap. Linear in its length."""
    if _hint().search(text) is None:
        return
    finder, forms = _patterns()
    before, behind, kinds, reach = _bounds()
    done = at = 0
    while match := finder.search(text, at):
        start, at = match.span()
        name, own = forms[(match.lastindex or 1) - 1]
        parsed = own.match(text, start, at)
        parts = {k: v.lower() for k, v in parsed.groupdict().items() if v} if parsed else {}
        if not _means_time(name, parts, text, start, at):
            continue
        bound: Bound = None
        if "from" not in parts and name not in ("frequency", "within", "duration"):
            lead = before.search(text, max(done, start - reach), start)
            if lead:
                bound = kinds[re.sub(r"[\s\-‑]+", " ", lead[1].lower())]
                start = lead.start(1)
        tail = behind.match(text, at)
        if tail and bound != "start":
            bound, at = "end", tail.end()
        done = at
        yield Expression(name, start, at, parts, bound)


_MONTH_LEADS = frozenset({"in", "by", "since", "until", "till", "before", "from", "during", "of"})
"""Words before a month without a day or year: "in March" is a month, "may" and "march" are none."""
_WORD_BEFORE = re.compile(r"([A-Za-z]+)\.?\s*(?:\([A-Z]+\)\s*)?\Z")
_WORD_BEHIND = re.compile(r"[\s\-]+([A-Za-z]\w*)")


def _means_time(form: str, parts: dict[str, str], text: str, start: int, end: int) -> bool:
    """Whether the words around agree: 2000 grants, resolution 1540 and daily lives are no time."""
    if form not in ("bare_month", "frequency", "year"):
        return True
    lists = time_words().lists
    lead, follow = (
        _WORD_BEFORE.search(text[max(0, start - 24) : start]),
        _WORD_BEHIND.match(text, end),
    )
    preceding = lead[1].lower() if lead else ""
    following = follow[1].lower() if follow else ""
    if form == "bare_month":
        return len(parts) > 1 or preceding in _MONTH_LEADS
    if form == "frequency":
        kind = parts.get("word") in lists["manner_words"]
        return not (kind and following in lists["not_frequencies"])
    return following not in lists["counted"] and preceding not in lists["numbered"]
