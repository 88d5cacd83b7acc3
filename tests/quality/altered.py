"""Altered copies of documents, with the passages that must come out of them.

A document is taken apart into parts (what is said, and what kind of thing it is) and set again in
another layout: other names, order, numbering, margin, spacing, newlines, page breaks. Where each
part lands is known from the setting, so nobody has to annotate the copies. Markdown is rewrapped
only, since its marks are its layout.
"""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from search_index.model import Passage


@dataclass(frozen=True)
class Part:
    """One passage to set: `run_in` marks a heading set on the line of the paragraph below it."""

    kind: str
    text: str
    number: str | None = None
    run_in: bool = False


@dataclass(frozen=True)
class Layout:
    """How to set the parts. `number` and `heading_number` make a mark of an ordinal; `width` None
    is one line a paragraph; `blank` the blank lines between parts; `hang` indents wrapped lines of
    a list item; `pages` breaks pages every so many lines, `footer` naming what stands between."""

    name: str
    width: int | None = None
    blank: int = 1
    number: Callable[[int], str] | None = None
    heading_number: Callable[[int], str] | None = None
    bullet: str | None = None
    hang: bool = False
    newline: str = "\n"
    trailing: str = ""
    pages: int | None = None
    footer: str | None = None
    capitals: bool = False


Expected = dict[str, Any]


def set_parts(parts: Sequence[Part], layout: Layout) -> tuple[str, list[Expected]]:
    """The text of `parts` in `layout`, and what a segmenter must find in it."""
    out: list[str] = []
    length = 0
    expected: list[Expected] = []
    counters = {"number": 0, "heading": 0}
    line_count = 0
    pending_run_in = ""

    def put(text: str) -> None:
        nonlocal length
        out.append(text)
        length += len(text)

    for at, part in enumerate(parts):
        mark, number = _mark(part, layout, counters)
        body = part.text
        if part.kind == "heading" and layout.capitals and not part.run_in:
            body = body.upper()
        if part.run_in:
            pending_run_in = body
            continue
        lines = _wrap(mark, body, layout, pending_run_in)
        first = length
        for index, line in enumerate(lines):
            line_count += 1
            put(line)
            if index < len(lines) - 1:
                put(layout.trailing + layout.newline)
                if layout.pages and line_count % layout.pages == 0:
                    _page_break(put, layout, line_count // layout.pages)
        start, end = first + len(lines[0]) - len(lines[0].lstrip()), length
        if pending_run_in:
            head_end = start + len(pending_run_in)
            expected.append(_row("heading", pending_run_in, None, start, head_end))
            start = head_end + 3
            pending_run_in = ""
        shown = _shown(part, mark, number, layout)
        expected.append(_row(part.kind, shown, number, start, end))
        following = parts[at + 1] if at + 1 < len(parts) else None
        if following is not None:
            put((layout.trailing + layout.newline) * (1 + layout.blank))
    return "".join(out), expected


def _row(kind: str, text: str, number: str | None, start: int, end: int) -> Expected:
    return {"kind": kind, "text": text, "number": number, "start": start, "end": end}


def _mark(part: Part, layout: Layout, counters: dict[str, int]) -> tuple[str, str | None]:
    if part.kind == "numbered paragraph" or (part.kind == "bullet" and part.number):
        counters["number"] += 1
        if layout.number:
            mark = layout.number(counters["number"])
            return mark, bare(mark)
        return f"{part.number}. ", part.number
    if part.kind == "bullet":
        if layout.number and layout.bullet == "number":
            counters["number"] += 1
            mark = layout.number(counters["number"])
            return mark, bare(mark)
        return layout.bullet or "- ", None
    if part.kind == "heading" and layout.heading_number and not part.run_in:
        counters["heading"] += 1
        mark = layout.heading_number(counters["heading"])
        return mark, bare(mark)
    return "", None


def bare(mark: str) -> str:
    """The number in a mark, without brackets, stops and words."""
    return mark.strip().removeprefix("Article").removeprefix("§").strip(" ().:–-")


def _shown(part: Part, mark: str, number: str | None, layout: Layout) -> str:
    text = part.text.upper() if part.kind == "heading" and layout.capitals else part.text
    if part.kind == "heading" and number and layout.heading_number:
        return f"{mark.strip()} {text}"
    return text


def _wrap(mark: str, body: str, layout: Layout, run_in: str) -> list[str]:
    text = f"{run_in} - {body}" if run_in else body
    if layout.width is None:
        return [mark + text]
    indent = " " * len(mark) if layout.hang else ""
    return textwrap.wrap(mark + text, layout.width, subsequent_indent=indent) or [mark + text]


def _page_break(put: Callable[[str], None], layout: Layout, page: int) -> None:
    put(layout.newline)
    if layout.footer:
        put(layout.footer.format(page) + layout.newline + layout.newline)


def letter(number: int) -> str:
    """a, b, c ... z, then aa: enough for the seeds' lists."""
    return (
        chr(ord("a") + number - 1) if number <= 26 else letter(number // 27) + letter(number % 26)
    )


def roman(number: int) -> str:
    """i, ii, iii ..."""
    tens, units = divmod(number, 10)
    return "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[units]


def rename(parts: Sequence[Part], names: dict[str, str]) -> list[Part]:
    """The parts with other parties and places."""

    def other(text: str) -> str:
        for old, new in names.items():
            text = text.replace(old, new)
        return text

    return [replace(part, text=other(part.text)) for part in parts]


def reorder(parts: Sequence[Part], seed: int) -> list[Part]:
    """The parts with the sections (a heading and what follows it) in another order."""
    sections: list[list[Part]] = [[]]
    tail: list[Part] = []
    for part in parts:
        if part.kind in {"signature", "footnote"}:
            tail.append(part)
        elif part.kind == "heading":
            sections.append([part])
        else:
            sections[-1].append(part)
    head, *rest = sections
    random.Random(seed).shuffle(rest)
    return [*head, *(part for section in rest for part in section), *tail]


def parts_of(passages: Sequence[Passage]) -> list[Part]:
    """The parts of a segmented plain text (headings without their printed number)."""
    parts = []
    for passage in passages:
        text, number = passage.text, passage.number
        if passage.kind == "heading" and number:
            text, number = text.split(maxsplit=1)[1], None
        parts.append(Part(passage.kind, text, number, passage.role == "run-in"))
    return parts


def rewrap_markdown(
    source: str, passages: Sequence[Passage], width: int | None, hang: bool, newline: str
) -> tuple[str, list[Expected]]:
    """A Markdown text with its paragraphs and list items wrapped at `width`, marks in place."""
    out = ""
    at = 0
    expected: list[Expected] = []
    for passage in passages:
        start, end = passage.span
        line_start = source.rfind("\n", 0, start) + 1
        out += source[at:line_start].replace("\n", newline)
        raw, at = source[line_start:end], end
        mark = _LIST_MARK.match(raw)
        lines = [raw]
        if width and passage.kind in {"paragraph", "bullet"}:
            indent = " " * mark.end() if mark and hang else ""
            lines = textwrap.wrap(raw, width, subsequent_indent=indent, break_long_words=False)
        first = len(out) + len(raw) - len(raw.lstrip())
        out += newline.join(lines)
        expected.append(_row(passage.kind, passage.text, passage.number, first, len(out)))
    return out + source[at:].replace("\n", newline), expected


_LIST_MARK = re.compile(r"\s*(?:[-*]|\d+\.)\s+")

OTHER_NAMES = {
    "United Kingdom": "Republic of Korea",
    "UK": "ROK",
    "Belgium": "Portugal",
    "Belgian": "Portuguese",
    "China": "Norway",
    "Chinese": "Norwegian",
    "France": "Italy",
    "French": "Italian",
    "London": "Seoul",
    "Brussels": "Lisbon",
}

LAYOUTS = (
    Layout("one line a paragraph"),
    Layout("one line a paragraph, no blank lines", blank=0),
    Layout("60 columns", 60, newline="\r\n"),
    Layout("72 columns, trailing spaces", 72, trailing="  "),
    Layout("95 columns, hanging lists", 95, hang=True),
    Layout("60 columns, no blank lines", 60, blank=0),
    Layout("72 columns, no blank lines", 72, blank=0),
    Layout("95 columns, no blank lines", 95, blank=0, newline="\r\n"),
    Layout("1)", number="{}) ".format, bullet="• "),
    Layout("(1) at 72", 72, number="({}) ".format, bullet="* "),
    Layout("1.1 below 1.", number="1.{} ".format, heading_number="{}. ".format),
    Layout("§ 1 at 60", 60, number="§ {} ".format, heading_number=lambda n: f"{chr(64 + n)}. "),
    Layout("Article 1", number="Article {} ".format, bullet="– "),
    Layout("Article 1. at 72", 72, number="Article {}. ".format),
    Layout("a)", number=lambda n: f"{letter(n)}) ", bullet="number"),
    Layout("(i) at 95", 95, number=lambda n: f"({roman(n)}) ", bullet="number"),
    Layout("1. for bullets too", number="{}. ".format, bullet="number"),
    Layout("I. headings at 72", 72, heading_number=lambda n: f"{roman(n).upper()}. "),
    Layout("1) headings", heading_number="{}) ".format),
    Layout("capital headings at 72", 72, capitals=True),
    Layout("pages, - n -", 72, pages=40, footer="- {} -"),
    Layout("pages, Page n of m", 60, pages=30, footer="Page {} of 9"),
)
