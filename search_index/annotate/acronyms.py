"""Acronyms that a text explains itself: "Trade and Cooperation Agreement (TCA)".

The method is that of Schwartz and Hearst, "A simple algorithm for identifying abbreviation
definitions in biomedical text" (2003), for acronyms in capitals beside a bracket.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_BRACKET = re.compile(r"\((?:the |hereafter |or )?[\"“']?(?P<inner>[^()\"”']{2,80})[\"”']?\)")
_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9&/-]{0,8}[A-Z0-9]s?\Z")
_WORD = re.compile(r"[\w’'-]+")


class Acronym(NamedTuple):
    """An acronym and the long form that the text gives beside it."""

    short: str
    long: str


def find_acronyms(text: str) -> tuple[Acronym, ...]:
    """The acronyms that a text defines, in order, each definition once."""
    found: dict[Acronym, None] = {}
    for bracket in _BRACKET.finditer(text):
        inner = bracket["inner"].strip()
        before = text[: bracket.start()].rstrip()
        if _ACRONYM.match(inner):
            short = inner.removesuffix("s")
            long = _long_form(short, before)
        else:
            outer = re.search(r"([A-Z][\w&/-]*)\Z", before)
            short = outer[1].removesuffix("s") if outer and _ACRONYM.match(outer[1]) else ""
            long = inner if short and _spells(short, _WORD.findall(inner)) else None
        if long:
            found[Acronym(short, long)] = None
    return tuple(found)


def _long_form(short: str, before: str) -> str | None:
    """The shortest run of words at the end of `before` that spells the acronym."""
    words = list(_WORD.finditer(before))
    letters = [letter for letter in short if letter.isalnum()]
    longest = min(len(letters) + 5, len(letters) * 2)
    for count in range(max(2, len(letters) // 2), min(longest, len(words)) + 1):
        tail = words[-count:]
        if _spells(short, [word[0] for word in tail]):
            return before[tail[0].start() :]
    return None


def _spells(short: str, words: list[str]) -> bool:
    """Whether the letters of an acronym stand in the words in order, the first one at the beginning
    of the first word and each at the beginning of a word or later in the word of the one before."""
    letters = [letter.lower() for letter in short if letter.isalnum()]
    parts = [part.lower() for word in words for part in re.split("[-’']", word) if part]
    if not letters or not parts or parts[0][0] != letters[0]:
        return False

    def matches(letter: int, part: int, offset: int) -> bool:
        if letter == len(letters):
            return part >= len(parts) - 1
        for at in range(part + 1, len(parts)):
            if parts[at][0] == letters[letter] and matches(letter + 1, at, 1):
                return True
        where = parts[part].find(letters[letter], offset)
        return where >= 0 and matches(letter + 1, part, where + 1)

    return matches(1, 0, 1)
