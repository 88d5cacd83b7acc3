"""Lines to blocks: which lines belong together, over margins, blank lines and page breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from search_index.model import Kind, Piece
from search_index.structure import cues
from search_index.structure.lines import Line, is_terminated, starts_lower
from search_index.structure.markers import Marker, as_letter, follows, read_marker
from search_index.structure.shapes import is_cut, is_date_line, is_note_form
from search_index.structure.wrapping import Wrap

_METADATA_LINE = re.compile(r"[A-Za-z][A-Za-z ]{1,30}:\s")
_RUN_IN_START = re.compile(r"[A-Z][^.!?;:]{2,90}\s[-–—]\s[\"'“‘]?[A-Z]")
_BOLD = re.compile(r"\*\*|__")
# How much of a long block is looked at when its end is judged.
_TAIL = 2400


@dataclass(slots=True)
class Block:
    """A unit in the making: its lines, its marker and, step by step, what became of it.

    `start` and `end` are source offsets with the marker; `body` the source ranges of the text
    proper, one a line; `text` and `pieces` as in Passage; `strong` the bold stretches of `text`.
    """

    lines: list[Line]
    marker: Marker | None
    start: int
    end: int
    body: list[tuple[int, int]]
    text: str = ""
    pieces: tuple[Piece, ...] = ()
    strong: tuple[tuple[int, int], ...] = ()
    emphasised: bool = False
    kind: Kind | None = None
    role: str | None = None
    number: str | None = None
    lead: str | None = None
    rank: int = 0
    level: int = 0
    depth: int = 0
    section: tuple[str, ...] = ()
    chapeau: str | None = None
    chapeau_kind: Literal["sentence", "heading"] | None = None
    chapeau_block: Block | None = None
    duplicate_of: Block | None = None

    @property
    def column(self) -> int:
        """The indentation of its first line."""
        return self.lines[0].column

    @property
    def blank_before(self) -> int:
        """Blank lines above it."""
        return self.lines[0].blank_before

    @property
    def is_bare_article(self) -> bool:
        """Whether it is only "Article 5", with nothing behind it."""
        return not self.text and self.marker is not None and self.marker.family == "article"

    def tail(self) -> str:
        """The end of its raw text, enough to judge how it ends."""
        taken: list[str] = []
        size = 0
        for line in reversed(self.lines):
            taken.append(line.text[-_TAIL:])
            size += len(line.text)
            if size > _TAIL:
                break
        return " ".join(reversed(taken))


def group_lines(lines: Sequence[Line], wrap: Wrap | None, markdown: bool) -> list[Block]:
    """The blocks of the text in order: every line is in exactly one."""
    blocks: list[Block] = []
    seen: dict[str, Marker] = {}
    for at, line in enumerate(lines):
        current = blocks[-1] if blocks else None
        marker = _accepted_marker(line, current, seen, wrap, markdown)
        if marker is None and current is not None:
            ahead = lines[at + 1] if at + 1 < len(lines) else None
            if _carries_on(current, line, ahead, wrap, markdown):
                current.lines.append(line)
                current.body.append((line.start, line.end))
                current.end = line.end
                continue
        if marker is not None:
            seen[marker.style] = marker
        begin = line.start + (marker.length if marker else 0)
        body = [(begin, line.end)] if begin < line.end else []
        blocks.append(Block([line], marker, line.start, line.end, body))
    return blocks


def _accepted_marker(
    line: Line, current: Block | None, seen: dict[str, Marker], wrap: Wrap | None, markdown: bool
) -> Marker | None:
    """The marker of `line`, unless it only looks like one."""
    marker = read_marker(line.text, markdown)
    if marker is None:
        return None
    if marker.family == "roman" and len(marker.number or "") == 1:
        letter = as_letter(marker)
        if follows(seen.get(letter.style), letter):
            marker = letter
    if marker.family in {"letter", "roman"} and marker.style.endswith("#."):
        # "J. Smith" and "V. Petrov" are initials: a series starts with A, I or an earlier mark.
        before = seen.get(marker.style)
        earlier = before is not None and (before.value or 0) < (marker.value or 0)
        if marker.value != 1 and not earlier:
            return None
    if current is not None and _is_accident(current.lines[-1], line, marker, seen, wrap):
        return None
    return marker


def _is_accident(
    before: Line, line: Line, marker: Marker, seen: dict[str, Marker], wrap: Wrap | None
) -> bool:
    """Whether a wrap put a dash or a number of running text at the start of `line`."""
    if wrap is None or line.blank_before or line.page_break or is_terminated(before.text):
        return False
    if marker.family in {"hash", "article"} or marker.style in "•·◦▪▫●○■□‣⁃∙➢➤►\uf0b7":
        return False
    if follows(seen.get(marker.style), marker):
        return False
    return wrap.is_full(before, line)


def _carries_on(
    block: Block, line: Line, ahead: Line | None, wrap: Wrap | None, markdown: bool
) -> bool:
    """Whether `line`, which has no marker, goes on with `block`."""
    last = block.lines[-1]
    if line.ruled:
        return False
    if not block.body:
        return _completes_marker(block, line)
    if block.marker is not None and block.marker.family == "hash":
        return line.blank_before == 0 and _is_unbalanced(last.text)
    if line.blank_before == 0 and not line.page_break:
        return _same_paragraph(block, last, line, wrap, markdown)
    return _goes_on_after_break(block, line, ahead, markdown)


def _completes_marker(block: Block, line: Line) -> bool:
    """A number alone on its line gets the next text; an article heading at most its title."""
    if block.marker is None or block.marker.family == "hash":
        return False
    if block.marker.family == "article":
        return line.blank_before == 0 and is_note_form(line.text) and not line.text.endswith(":")
    return True


def _same_paragraph(
    block: Block, last: Line, line: Line, wrap: Wrap | None, markdown: bool
) -> bool:
    """Whether the mere line end between `last` and `line` is a wrap."""
    if markdown and _is_unbalanced(last.text) and not is_terminated(last.text):
        return True
    if _is_metadata_line(line):
        return False
    terminated = is_terminated(last.text)
    if starts_lower(line.text) and not terminated:
        return not (len(block.lines) == 1 and block.marker is None and starts_lower(last.text))
    if wrap is None or not wrap.is_full(last, line):
        return False
    if terminated and (_RUN_IN_START.match(line.text) or is_date_line(line.text)):
        return False
    outdented = len(block.lines) > 1 and line.column < last.column
    indented = line.column > last.column and (len(block.lines) > 1 or block.marker is None)
    return not (terminated and (outdented or indented))


def _goes_on_after_break(block: Block, line: Line, ahead: Line | None, markdown: bool) -> bool:
    """Whether blank lines or page furniture cut `block` in mid-sentence before `line`."""
    tail = block.tail()
    if is_terminated(tail) or is_date_line(line.text) or _is_metadata_line(line):
        return False
    note = len(block.lines) == 1 and is_note_form(tail) and not cues.ends_with("link_words", tail)
    if starts_lower(line.text):
        return not note or line.page_break
    if markdown and not cues.ends_with("link_words", tail):
        return False
    if note or not is_cut(tail):
        return False
    if tail.endswith(",") and (
        cues.begins_with("preambular", line.text) or cues.begins_with("preambular", tail)
    ):
        return False
    ends_block = ahead is None or ahead.blank_before > 0
    return not (is_note_form(line.text) and ends_block and not cues.ends_with("link_words", tail))


def _is_metadata_line(line: Line) -> bool:
    return bool(_METADATA_LINE.match(line.text)) and cues.begins_with("metadata_keys", line.text)


def _is_unbalanced(text: str) -> bool:
    return len(_BOLD.findall(text)) % 2 == 1
