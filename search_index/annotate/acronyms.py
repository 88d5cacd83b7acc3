"""Acronyms that a text explains itself: "Trade and Cooperation Agreement (TCA)".

The method is that of Schwartz and Hearst, "A simple algorithm for identifying abbreviation
definitions in biomedical text" (2003), for acronyms in capitals beside a bracket.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from search_index.model import Span

_BRACKET = re.compile(r"\((?:the |hereafter |or )?[\"“']?(?P<inner>[^()\"”']{2,80})[\"”']?\)")
_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9&/-]{0,8}[A-Z0-9]s?\Z")
_FARTHEST = 300
"""Characters before a bracket in which its long form must begin."""
_WORD = re.compile(r"[\w’'-]+")


class Acronym(NamedTuple):
    """An acronym and the long form that the text gives beside it."""

    short: str
    long: str


class Definition(NamedTuple):
    """An acronym at the place where a text explains it: both spans are offsets in the text, without
    the plural ending of the acronym."""

    short: Span
    long: Span


def find_acronyms(text: str) -> tuple[Acronym, ...]:
    """The acronyms that a text defines, in order, each definition once."""
    return tuple(
        dict.fromkeys(
            Acronym(text[slice(*found.short)], text[slice(*found.long)])
            for found in find_definitions(text)
        )
    )


def find_definitions(text: str) -> tuple[Definition, ...]:
    """Every place where a text explains an acronym beside its long form, in order."""
    found = []
    for bracket in _BRACKET.finditer(text):
        inner = bracket["inner"].strip()
        start = text.index(inner, bracket.start("inner"))
        # A long form is near: no more of the text before is looked at.
        floor = max(0, bracket.start() - _FARTHEST)
        before = text[floor : bracket.start()].rstrip()
        if _ACRONYM.match(inner):
            short = Span(start, start + len(inner.removesuffix("s")))
            long = _long_form(text[slice(*short)], before, floor)
        else:
            outer = re.search(r"([A-Z][\w&/-]*)\Z", before)
            if not outer or not _ACRONYM.match(outer[1]):
                continue
            begin = floor + outer.start()
            short = Span(begin, begin + len(outer[1].removesuffix("s")))
            spells = _spells(text[slice(*short)], _WORD.findall(inner))
            long = Span(start, start + len(inner)) if spells else None
        if long:
            found.append(Definition(short, long))
    return tuple(found)


def _long_form(short: str, before: str, floor: int) -> Span | None:
    """The shortest run of words at the end of `before` that spells the acronym, as a place in the
    text, in which `before` begins at `floor`."""
    words = list(_WORD.finditer(before))
    letters = [letter for letter in short if letter.isalnum()]
    longest = min(len(letters) + 5, len(letters) * 2)
    for count in range(max(2, len(letters) // 2), min(longest, len(words)) + 1):
        tail = words[-count:]
        if _spells(short, [word[0] for word in tail]):
            return Span(floor + tail[0].start(), floor + len(before))
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
