"""The very letters of a quoted phrase, checked in the passages themselves."""

from __future__ import annotations

import re

from search_index.index import Snapshot
from search_index.index.facets import bitmap
from search_index.search.leaves import Match

_SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‑": "-", "‐": "-"})


def plain(text: str) -> str:
    """Curly quotes and unbreakable hyphens as a keyboard has them; character for character."""
    return text.translate(_SAME)


def letters(text: str) -> re.Pattern[str]:
    """What finds the letters as typed, capitals included; any white space is one space, and curly
    quotes and unbreakable hyphens, which a keyboard does not have, are their plain kin."""
    body = r"\s+".join(re.escape(part) for part in plain(text).split())
    return re.compile(rf"(?<![^\W_]){body}(?![^\W_])")


def find_letters(text: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """Where the letters stand in a text."""
    return [match.span() for match in pattern.finditer(plain(text))]


def with_letters(snapshot: Snapshot, text: str, found: Match) -> Match:
    """Of the passages found by their terms those that hold the very letters."""
    pattern = letters(text)
    scores = {
        number: score
        for number, score in found.scores.items()
        if find_letters(snapshot.at(number).text, pattern)
    }
    return Match(bitmap(scores, snapshot.size), scores, found.idf)
