"""The numbers that the words of an expression stand for."""

from __future__ import annotations

import re

from search_index.annotate.dates.calendar import Anchor
from search_index.lexicon.time_words import time_words
from search_index.model import Status


def number_of(key: str, word: str) -> int:
    """The number of a word in the table `key` (time_words.toml), or of digits."""
    word = re.sub(r"[\s\-‑]+", " ", word).strip()
    return int(word) if word.isdigit() else time_words().numbers[key][word]


def month_of(word: str) -> int:
    """1 to 12, of a name or its abbreviation."""
    return time_words().numbers["months"][word.rstrip(".")]


def day_of(word: str) -> int:
    """The day of the month, of "22nd" or "22"."""
    return int(word.rstrip("stndrh"))


def part_of(words: str) -> int:
    """1 early, 2 mid, 3 late, 4 the very end."""
    plain = re.sub(r"[\s\-‑]+", " ", words).strip()
    plain = plain.removeprefix("the ").removeprefix("very ")
    if plain.startswith("end"):
        return 4
    parts = time_words().numbers["parts"]
    return parts.get(plain) or parts[plain.removesuffix(" of")]


def year_in_words(words: str) -> int:
    """2030 of "two thousand and thirty", 1998 of "nineteen ninety-eight"."""
    table = time_words().numbers["years_in_words"]
    total = part = 0
    for word in re.findall(r"[a-z]+", words):
        number = table.get(word, 0)
        if number >= 100:
            total, part = total + max(part, 1) * number, 0
        elif part >= 10 and number >= 10:
            total, part = total + part * 100, number
        else:
            part += number
    return total + part


_NEXT = re.compile(r"next|the (?:coming|following)")


def year_of(words: str, anchor: Anchor) -> tuple[int | None, Status]:
    """The year of "2026" (stated) or of "the year", "next year" (inferred from the document)."""
    if words.isdigit():
        return int(words), "stated"
    if anchor.year is None:
        return None, "inferred"
    turn = 1 if _NEXT.match(words) else -1 if words.startswith("last") else 0
    return anchor.year + turn, "inferred"
