"""What stands on a page but says nothing: rules, page numbers, running headers, fences ..."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from search_index.model import Gap, Span
from search_index.structure.lines import Line
from search_index.structure.markers import read_marker
from search_index.structure.shapes import is_note_form

_DRAWN = frozenset("-=_*~–—─━═•·#.…")
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
_QUOTE_MARKS = re.compile(r"(?:>\s*)+")
_UNDERLINES = "=-~"
_DIGITS = re.compile(r"\d+")
_LONGEST_HEADER = 120
"""Characters of a running header."""
_LONGEST_NUMBER = 40
"""Characters of a line that is a page number, with the blanks that centre it."""
_REPEATED = 3
"""Times that a line stands beside page numbers from which on it is a header."""


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
        elif _is_rule(line.text, markdown):
            name = "rule"
        elif _is_page_number(line.text):
            name = "page number"
        elif line.text in headers or _is_page_header(line):
            name = "running header"
        blank += line.blank_before
        if name is None:
            text = _without_quote_marks(line, gaps) if markdown else line
            kept.append(replace(text, blank_before=blank, page_break=page_break, ruled=ruled))
            blank, page_break, ruled = 0, False, False
            continue
        if name == "rule" and kept and _underlines(line, kept[-1], page_break or ruled):
            name = "underline"
            kept[-1] = replace(kept[-1], underline=line.text[0])
        gaps.append(Gap(name, Span(line.start, line.end)))
        page_break = page_break or name in {"page number", "running header"}
        ruled = ruled or name == "rule"
    return kept, gaps


def _underlines(rule: Line, above: Line, apart: bool) -> bool:
    """Whether `rule` is drawn below the single line of a heading."""
    return (
        rule.blank_before == 0
        and not apart
        and rule.text[0] in _UNDERLINES
        and is_note_form(above.text)
        and read_marker(above.text, True) is None
    )


def _without_quote_marks(line: Line, gaps: list[Gap]) -> Line:
    """`line` without the ">" of a Markdown quotation, which become gaps."""
    marks = _QUOTE_MARKS.match(line.text)
    if marks is None or marks.end() == len(line.text):
        return line
    gaps += (
        Gap("quote mark", Span(line.start + at, line.start + at + 1))
        for at, character in enumerate(marks.group())
        if character == ">"
    )
    return replace(line, text=line.text[marks.end() :], start=line.start + marks.end())


def _is_rule(text: str, markdown: bool) -> bool:
    """Whether `text` is drawn: one sign, at least three times, perhaps framed as in a table, in
    Markdown perhaps in bold or with escapes."""
    if markdown:
        text = text.strip("*_").replace("\\", "") or text
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
