"""Whether the words around an expression of time agree that it is one, and what it is to them."""

from __future__ import annotations

import re
from functools import cache

from search_index.lexicon.time_words import time_words


@cache
def _occasion() -> re.Pattern[str]:
    """What happened in a year, right behind it: "after 2016 Brussels attacks"."""
    nouns = "|".join(map(re.escape, time_words().lists["occasions"]))
    return re.compile(rf"\s+(?:(?!will\b)[\w\-]+\s+){{0,2}}(?:{nouns})\b")


_LEVELS = re.compile(r"\s+(?:levels?|baselines?|values|figures)\b")
"""What is measured by a year: from 2005 levels."""


def tells_apart(low: str, at: int, edge: bool) -> bool:
    """Whether the year that ends at an offset only says which levels are meant ("from 2005 levels")
    or, behind "after" and "before" (`edge`), which happening."""
    return bool(_LEVELS.match(low, at) or (edge and _occasion().match(low, at)))


_MONTH_LEADS = frozenset({"in", "by", "since", "until", "till", "before", "from", "during", "of"})
"""Words before a month without a day or year: "in March" is a month, "may" and "march" are none."""
_WORD_BEFORE = re.compile(r"([a-z]+)\.?\s*(?:\([a-z]+\)\s*)?\Z")
_WORD_BEHIND = re.compile(r"[\s\-]+([a-z]\w*)")
_NUMBERS_BEFORE = re.compile(
    r"([a-z]+)\.?\s+(?:\d[\d/]*(?:\s*\(\d{4}\))?(?:,?\s+(?:and|or)\s+|,\s*|\s*&\s*))+\Z"
)
"""The word before a list of numbers: resolutions 1325 (2000), 1820 and 1889."""
_MONTH_GROUPS = ("month", "month2", "month3", "month4", "month5", "month6")
_PLURAL = re.compile(r"[a-z]{2,}[^s\W]s")
_YEAR_LEADS = frozenset(
    {
        "the",
        "this",
        "in",
        "since",
        "by",
        "from",
        "until",
        "till",
        "before",
        "after",
        "during",
        "to",
        "and",
        "or",
        "following",
        "late",
        "early",
        "mid",
        "our",
        "their",
        "its",
    }
)
"""Words before a year, but not before a number of things."""
_SEASON_LEADS = _MONTH_LEADS | {"after", "over", "through", "throughout"}


def means_time(form: str, parsed: re.Match[str], text: str, low: str) -> bool:
    """Whether the words around agree: a month has its capital; 2000 grants, resolution 1540 and
    daily lives are no time."""
    groups = [group for group in _MONTH_GROUPS if group in parsed.re.groupindex]
    if any(parsed[group] and text[parsed.start(group)].islower() for group in groups):
        return False
    if form not in ("bare_month", "frequency", "season", "year"):
        return True
    lists = time_words().lists
    start, end = parsed.span()
    lead = _WORD_BEFORE.search(low, max(0, start - 24), start)
    follow = _WORD_BEHIND.match(low, end)
    preceding, following = lead[1] if lead else "", follow[1] if follow else ""
    if form == "bare_month":
        alone = not (parsed["part"] or parsed["which"] or parsed["nth"] or parsed["turn"])
        return not alone or preceding in _MONTH_LEADS
    if form == "frequency":
        manner = parsed["word"] in lists["manner_words"]
        if parsed["word"] and (following in lists["measured"] or _opens_name(text, start, end)):
            return False
        return not (manner and following in lists["not_frequencies"])
    if form == "season":
        return not parsed["bare"] or preceding in _SEASON_LEADS
    listed = _NUMBERS_BEFORE.search(low, max(0, start - 80), start)
    plural = _PLURAL.fullmatch(following) and following not in lists["occasions"]
    if plural and low[start].isdigit() and preceding not in _YEAR_LEADS:
        return False  # "a delegation of 1800 veterans"
    return (
        following not in lists["counted"]
        and not {preceding, listed[1] if listed else ""} & {*lists["numbered"]}
        and not _is_in_name(preceding, following, lists["programmes"])
    )


def _opens_name(text: str, start: int, end: int) -> bool:
    """Whether a word with a capital belongs to the name that goes on behind it."""
    behind = text[end:].lstrip(" -‑\n")
    return text[start].isupper() and behind[:1].isupper()


def _is_in_name(preceding: str, following: str, programmes: tuple[str, ...]) -> bool:
    """Whether a year belongs to the name of a plan: the 2030 Agenda, Vision 2035."""
    return preceding in programmes or following in programmes
