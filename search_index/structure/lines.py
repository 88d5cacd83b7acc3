"""The first step: the lines of a source, each knowing its place in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TAB_WIDTH = 4
"""Columns, as CommonMark reads them."""
_TERMINAL = re.compile(r"[.!?:;…]+[\"'”’»)\]]*[*_†‡¹²³⁰-⁹]*$")
_CLOSING_TAGS = re.compile(r"(?:</\w{1,20}>)+$")
_FIRST_LETTER = re.compile(r"(?:</?\w[^<>]*>|[\W_])*([^\W_])")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank. `start` and `end` (source offsets) leave out the white space around
    `text`; `column` is the indentation in columns; `blank_before` counts the blank lines above;
    `page_break` says that page furniture stood above, `ruled` that a drawn rule did; `underline` is
    the sign of a rule drawn right below."""

    text: str
    start: int
    end: int
    column: int
    blank_before: int = 0
    page_break: bool = False
    ruled: bool = False
    underline: str = ""

    @property
    def right(self) -> int:
        """The column after its last character."""
        return self.column + len(self.text)


def read_lines(source: str) -> list[Line]:
    """The lines of `source` that hold more than white space, in order."""
    lines: list[Line] = []
    blank = offset = 0
    for raw in source.split("\n"):
        text = raw.strip()
        if text:
            lead = len(raw) - len(raw.lstrip())
            start = offset + lead
            column = len(raw[:lead].expandtabs(_TAB_WIDTH))
            lines.append(Line(text, start, start + len(text), column, blank))
            blank = 0
        else:
            blank += 1
        offset += len(raw) + 1
    return lines


def is_terminated(text: str) -> bool:
    """Whether `text` ends as a sentence or a list item does: with one of . ! ? : ; … (a closing
    quotation mark, bracket, footnote mark or HTML tag may follow)."""
    if text.endswith(">"):
        text = _CLOSING_TAGS.sub("", text)
    return _TERMINAL.search(text, max(0, len(text) - 12)) is not None


def starts_lower(text: str) -> bool:
    """Whether the first letter or digit of `text`, HTML tags aside, is a small letter."""
    first = _FIRST_LETTER.match(text)
    return first is not None and first[1].islower()
