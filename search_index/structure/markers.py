"""What a line can begin with: list marks, numbers, letters, articles, Markdown heading marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Marks that need white space behind them, and marks that cannot be anything else.
_SURE_BULLETS = "•·◦▪▫●○■□‣⁃∙➢➤►\uf0b7"
_BULLET = re.compile(
    r"(?P<mark>[-–—*+]|--|o(?=\t|  ))\s+(?=\S)|(?P<sure>[•·◦▪▫●○■□‣⁃∙➢➤►\uf0b7])\s*(?=\S)"
)
_HASHES = re.compile(r"(#{1,6})(?:\s+|$)")
_HTML_HEADING = re.compile(r"<h([1-6])(?:\s[^<>]*)?>\s*", re.IGNORECASE)
_NUMBERED = re.compile(
    r"""
      ["“]?\((?P<paren>\d{1,5}|[a-z]|[ivx]{1,6}|[A-Z]|[IVXLC]{1,6})\)(?:\s+|$)
    | (?P<dotted>\d{1,3}(?:\.\d{1,3})+)[.)]?\s+
    | (?P<plain>\d{1,5}|[a-z]|[ivx]{1,6}|[A-Z]|[IVXLC]{1,6})(?P<sign>[.)]|\.\))(?:\s+|$)
    | (?P<dashed>\d{1,3}|[IVXLC]{1,6})\s*[-–—]\s+(?=["'“‘(]?[A-ZÀ-Þ])
    | §{1,2}\s?(?P<section>\d{1,5}(?:\.\d{1,3})*)[.):]?\s+
    | (?:Article|ARTICLE|Art\.|ART\.)\s+(?P<article>(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6})
      (?:\s(?:bis|ter|quater))?)(?![\w])
      (?:[.:)]?\s*[-–—]?\s+(?=["'“‘(]?[A-ZÀ-Þ0-9])|[.:)]?(?=$))
    | (?P<tabbed>\d{1,3})(?:\t|\s{2,})
    | (?P<bare>\d{1,2})\s(?=["'“‘(]?[A-ZÀ-Þ])(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))
    """,
    re.VERBOSE,
)
_ROMAN = re.compile(r"[ivxlc]+")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class Marker:
    """How a line begins. `family` is bullet, hash, number, dotted, letter, roman or article;
    `style` tells apart marks that look different ("1." and "(1)"); `number` is what is printed,
    without brackets and stops; `length` counts the characters up to the text proper."""

    family: str
    style: str
    number: str | None
    length: int

    @property
    def is_certain(self) -> bool:
        """Whether it cannot be part of running text that a wrap put at the start of a line."""
        return self.family == "hash" or self.style in _SURE_BULLETS

    @property
    def is_bare(self) -> bool:
        """Whether it is a number with nothing but a space behind it: a series must confirm it."""
        return self.style == "bare #"

    @property
    def value(self) -> int | None:
        """The number as an ordinal (letters a = 1, roman i = 1, the last part of 2.3 = 3)."""
        if self.number is None:
            return None
        if self.family == "roman":
            return roman_value(self.number)
        if self.family == "letter":
            return ord(self.number.lower()) - ord("a") + 1
        last = self.number.split(" ", 1)[0].rsplit(".", 1)[-1]
        return int(last) if last.isdigit() else roman_value(last)


def roman_value(text: str) -> int | None:
    """The value of a Roman number (either case), None where `text` is none."""
    lower = text.lower()
    if not _ROMAN.fullmatch(lower):
        return None
    values = [_ROMAN_VALUES[letter] for letter in lower]
    total = 0
    for here, after in zip(values, [*values[1:], 0], strict=True):
        total += -here if here < after else here
    return total


def read_marker(text: str, markdown: bool) -> Marker | None:
    """The marker `text` (a stripped line) begins with, or None."""
    if markdown and (hashes := _HASHES.match(text)):
        return Marker("hash", hashes.group(1), None, hashes.end())
    if markdown and (tag := _HTML_HEADING.match(text)):
        return Marker("hash", "#" * int(tag.group(1)), None, tag.end())
    if bullet := _BULLET.match(text):
        return Marker("bullet", bullet.group().strip(), None, bullet.end())
    found = _NUMBERED.match(text)
    if found is None:
        return None
    kind = found.lastgroup or ""
    if kind == "sign":
        kind = "plain"
    number = found.group(kind)
    if kind == "bare":
        return Marker("number", "bare #", number, found.end())
    family = _family(kind, number)
    around = found.group().strip('"“ \t').replace(number, "#", 1)
    case = "A" if number[0].isupper() else "a"
    return Marker(
        family,
        f"{family} {case if family in ('letter', 'roman') else ''}{around}",
        number,
        found.end(),
    )


def _family(kind: str, number: str) -> str:
    if kind == "article":
        return "article"
    if "." in number:
        return "dotted"
    if number[0].isdigit():
        return "number"
    if len(number) > 1 or number in "ivxIVX":
        return "roman"
    return "letter"


def as_letter(marker: Marker) -> Marker:
    """A one-letter Roman marker ("i)", "v)") read as a letter, for lists that run a, b, c ... i."""
    return Marker(
        "letter", marker.style.replace("roman", "letter", 1), marker.number, marker.length
    )


def follows(before: Marker | None, marker: Marker) -> bool:
    """Whether `marker` is the next number after `before` in the same style."""
    if before is None or before.value is None or marker.value is None:
        return False
    if before.style == marker.style:
        return marker.value == before.value + 1
    return False
