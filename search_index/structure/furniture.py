"""What stands on a page but says nothing: rules, page numbers, running headers, fences ..."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from search_index.model import Gap, Span
from search_index.structure.lines import Line

_DRAWN = frozenset("-=_*~–—─━═•·#")
_TABLE_FRAME = frozenset(" \t:|+")
_PAGE_NUMBER = re.compile(
    r"""
      [-–—.\s]*\d{1,4}[-–—.\s]*(?<!\.)
    | [-–—]\s*[ivxlc]{1,6}\s*[-–—]
    | (?:page|pg\.?|p\.|seite|página|pagina)\s*[-–—]?\s*\d{1,4}
      (?:\s*(?:of|/|von|sur|de|van)\s*\d{1,4})?
    | \d{1,4}\s*(?:/|of)\s*\d{1,4}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PAGE_IN_HEADER = re.compile(r"\bpage\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\b", re.IGNORECASE)
_FENCE = re.compile(r"`{3,}|~{3,}")
_DIGITS = re.compile(r"\d+")
_LONGEST_HEADER = 120
_LONGEST_NUMBER = 40
_REPEATED = 3


def set_aside(lines: Sequence[Line], markdown: bool) -> tuple[list[Line], list[Gap]]:
    """The lines that can hold text, and the rest as gaps.

    A line below page furniture knows that there was a page break, one below a rule that it is ruled
    off. In Markdown, comments and the fences of code go too.
    """
    headers = _running_headers(lines)
    kept: list[Line] = []
    gaps: list[Gap] = []
    blank, page_break, ruled, comment = 0, False, False, False
    for line in lines:
        name = None
        if comment or (markdown and line.text.startswith("<!--")):
            comment = "-->" not in line.text
            name = "comment"
        elif markdown and _FENCE.match(line.text):
            name = "fence"
        elif _is_rule(line.text):
            name = "rule"
        elif _is_page_number(line.text):
            name = "page number"
        elif line.text in headers or _is_page_header(line):
            name = "running header"
        blank += line.blank_before
        if name is None:
            kept.append(replace(line, blank_before=blank, page_break=page_break, ruled=ruled))
            blank, page_break, ruled = 0, False, False
        else:
            gaps.append(Gap(name, Span(line.start, line.end)))
            page_break = page_break or name in {"page number", "running header"}
            ruled = ruled or name == "rule"
    return kept, gaps


def _is_rule(text: str) -> bool:
    """Whether `text` is drawn: one sign, at least three times, perhaps framed as in a table."""
    if text[0].isalnum() or len(text) < 3:
        return False
    signs = set(text) - _TABLE_FRAME
    return len(signs) <= 1 and signs <= _DRAWN


def _is_page_number(text: str) -> bool:
    return len(text) <= _LONGEST_NUMBER and _PAGE_NUMBER.fullmatch(text) is not None


def _is_page_header(line: Line) -> bool:
    return (
        len(line.text) <= _LONGEST_HEADER
        and _PAGE_IN_HEADER.search(line.text) is not None
        and (line.text[-1] not in ".;:,")
    )


def _running_headers(lines: Sequence[Line]) -> frozenset[str]:
    """Short lines that come back beside page numbers: the same words, whatever the digits."""
    beside: Counter[str] = Counter()
    forms: dict[str, set[str]] = {}
    for at, line in enumerate(lines):
        if len(line.text) > _LONGEST_HEADER or _is_page_number(line.text):
            continue
        neighbours = [*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2]]
        if any(_is_page_number(other.text) for other in neighbours):
            form = _DIGITS.sub("#", line.text)
            beside[form] += 1
            forms.setdefault(form, set()).add(line.text)
    return frozenset(
        text for form, times in beside.items() if times >= _REPEATED for text in forms[form]
    )
