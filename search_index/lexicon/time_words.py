"""The words in which dates, periods, frequencies and deadlines are said (data: time_words.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from search_index.text.tables import TableError, word_lists

_PACKAGE, _FILE = "search_index.lexicon", "time_words.toml"
_NUMBERED = (
    "months",
    "numbers",
    "ordinals",
    "days_in_words",
    "years_in_words",
    "seasons",
    "parts",
)
_LISTS = (
    "end_bounds",
    "before",
    "start_bounds",
    "after",
    "frequencies",
    "manner_words",
    "not_frequencies",
    "measured",
    "vague_past",
    "vague_future",
    "counted",
    "numbered",
    "occasions",
    "programmes",
    "past_words",
    "future_words",
    "resolve_words",
    "expiry_words",
    "as_of_words",
    "signing_words",
)


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The table of time words. Words are lower case; the numbers of months, seasons (first month)
    and parts of a year (1 early, 2 mid, 3 late) are counted from 1; `units` maps a unit to its
    length as (number, "day" or "month"); `named_days` a name to an ISO date."""

    numbers: dict[str, dict[str, int]]
    lists: dict[str, tuple[str, ...]]
    units: dict[str, tuple[int, str]]
    named_days: dict[str, str]


@cache
def time_words() -> TimeWords:
    """The table, read once. Raises TableError naming the file and the key when it is damaged."""
    raw = word_lists(_PACKAGE, _FILE, (*_NUMBERED, *_LISTS, "units", "named_days"))
    pairs = {key: dict(_pair(key, entry) for entry in raw[key]) for key in (*_NUMBERED, "units")}
    return TimeWords(
        numbers={key: {w: _number(key, v) for w, v in pairs[key].items()} for key in _NUMBERED},
        lists={key: raw[key] for key in _LISTS},
        units={word: _length(value) for word, value in pairs["units"].items()},
        named_days=dict(_pair("named_days", entry) for entry in raw["named_days"]),
    )


def _pair(key: str, entry: str) -> tuple[str, str]:
    word, sign, value = entry.partition(" = ")
    if not sign or not word or not value:
        raise TableError(
            f"{_PACKAGE}/{_FILE}: {key!r} needs entries 'word = value', not {entry!r}."
        )
    return word, value


def _number(key: str, value: str) -> int:
    if not value.isdigit():
        raise TableError(f"{_PACKAGE}/{_FILE}: {key!r} needs whole numbers, not {value!r}.")
    return int(value)


def _length(value: str) -> tuple[int, str]:
    number, _, unit = value.partition(" ")
    if unit not in ("day", "month"):
        raise TableError(f"{_PACKAGE}/{_FILE}: 'units' are days or months, not {value!r}.")
    return _number("units", number), unit
