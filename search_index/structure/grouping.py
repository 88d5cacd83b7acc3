"""Lines to blocks: which lines belong together, over margins, blank lines and page breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from search_index.structure import cues
from search_index.structure.blocks import Block
from search_index.structure.lines import Line, is_terminated, starts_lower
from search_index.structure.markers import Marker, as_letter, follows, read_marker
from search_index.structure.shapes import is_clause, is_cut, is_date_line, is_note_form
from search_index.structure.wrapping import Wrap

_METADATA_LINE = re.compile(r"[A-Za-z][A-Za-z ]{1,30}:\s")
_RUN_IN_START = re.compile(r"[A-Z][^.!?;:]{2,90}\s[-–—]\s[\"'“‘]?[A-Z]")
_NOTE_MARK = re.compile(r"(?:\*{1,3}|[†‡]{1,2})(?=\w)")
_LEAST_SERIES = 2
"""Bare numbers in order from which on they number paragraphs."""
_SURE_DIGITS = 3
"""Digits of a paragraph number that needs no number before it; longer ones are years."""
_BOLD_OR_ESCAPE = re.compile(r"\\.|\*\*|__")


def group_lines(lines: Sequence[Line], wrap: Wrap | None, markdown: bool) -> list[Block]:
    """The blocks of the text in order: every line is in exactly one."""
    grouping = _Grouping(wrap, markdown, _has_bare_series(lines))
    blocks: list[Block] = []
    for line, ahead in zip(lines, [*lines[1:], None][: len(lines)], strict=True):
        block = blocks[-1] if blocks else None
        marker = grouping.marker_of(line, block)
        if block is not None and marker is None and grouping.carries_on(block, line, ahead):
            block.lines.append(line)
            block.body.append((line.start, line.end))
            block.end = line.end
            continue
        begin = line.start + (marker.length if marker else 0)
        body = [(begin, line.end)] if begin < line.end else []
        blocks.append(Block([line], marker, line.start, line.end, body))
    return blocks


@dataclass(slots=True)
class _Grouping:
    """The decisions, line by line. `seen` is the last marker of each style so far."""

    wrap: Wrap | None
    markdown: bool
    bare_series: bool
    seen: dict[str, Marker] = field(default_factory=dict)

    def marker_of(self, line: Line, block: Block | None) -> Marker | None:
        """The marker of `line`, unless it only looks like one."""
        marker = read_marker(line.text, self.markdown)
        if marker is None or not self._is_expected(marker):
            return None
        if marker.family == "roman" and len(marker.number or "") == 1:
            letter = as_letter(marker)
            if follows(self.seen.get(letter.style), letter):
                marker = letter
        if self._is_initial(marker):
            return None
        if block is not None and self._is_accident(block, line, marker):
            return None
        self.seen[marker.style] = marker
        return marker

    def _is_expected(self, marker: Marker) -> bool:
        """Whether a number that could be a year or a quantity stands in a series."""
        if marker.is_bare:
            first = self.bare_series and marker.value == 1
        elif len(marker.number or "") > _SURE_DIGITS and marker.family == "number":
            first = False
        else:
            return True
        return first or follows(self.seen.get(marker.style), marker)

    def _is_initial(self, marker: Marker) -> bool:
        """Whether the letter belongs to a name ("J. Smith"): a series starts with A or I, or goes
        on from an earlier mark."""
        if len(marker.number or "") != 1 or not marker.style.endswith("#."):
            return False
        if marker.family not in {"letter", "roman"}:
            return False
        before = self.seen.get(marker.style)
        earlier = before is not None and (before.value or 0) < (marker.value or 0)
        return marker.value != 1 and not earlier

    def _is_accident(self, block: Block, line: Line, marker: Marker) -> bool:
        """Whether a wrap put a dash or a number of running text at the start of `line`."""
        if self.wrap is None or line.blank_before or line.page_break:
            return False
        before = block.lines[-1]
        if marker.is_certain or is_terminated(before.text):
            return False
        if block.marker is not None:
            if block.marker.family == "hash":
                return False
            hanging = all(other.column > line.column for other in block.lines[1:4])
            if block.marker.style == marker.style and block.column == line.column and hanging:
                return False
        if follows(self.seen.get(marker.style), marker):
            return False
        if marker.value == 1 and not starts_lower(line.text[marker.length :]):
            return cues.ends_with("link_words", before.text)
        return self.wrap.is_full(before, line)

    def carries_on(self, block: Block, line: Line, ahead: Line | None) -> bool:
        """Whether `line`, which has no marker, goes on with `block`."""
        if line.ruled or block.is_underlined:
            return False
        if not block.body:
            return self._completes_marker(block, line, ahead)
        last = block.lines[-1]
        if block.marker is not None and block.marker.family == "hash":
            return line.blank_before == 0 and _is_unbalanced(last.text)
        if line.blank_before == 0 and not line.page_break:
            return self._is_wrapped(block, line, ahead)
        return self._is_cut_by_break(block, line, ahead)

    def _completes_marker(self, block: Block, line: Line, ahead: Line | None) -> bool:
        """A number alone on its line gets the next text, an article heading at most its title."""
        if block.marker is None or block.marker.family == "hash":
            return False
        if block.marker.family == "article":
            return line.blank_before == 0 and self._stands_alone(line, ahead)
        return True

    def _is_wrapped(self, block: Block, line: Line, ahead: Line | None) -> bool:
        """Whether the mere line end before `line` is a wrap."""
        last = block.lines[-1]
        terminated = is_terminated(last.text)
        if self.markdown and _is_unbalanced(last.text) and not terminated:
            return True
        if _is_metadata_line(line.text):
            return False
        if _opens_signature(line.text) and (terminated or _opens_signature(block.lines[0].text)):
            return False
        if starts_lower(line.text) and not terminated:
            items = len(block.lines) == 1 and block.marker is None and starts_lower(last.text)
            return not items
        if not terminated and line.text[0].isdigit() and self.wrap is not None:
            return True
        if self.wrap is None:
            return not terminated and cues.ends_with("link_words", last.text)
        if not self.wrap.is_full(last, line):
            loose = self.wrap.slack >= 0 and not terminated and self.wrap.is_near(last)
            return loose and not self._stands_alone(last, None)
        return not (terminated and self._begins_anew(block, line, ahead))

    def _begins_anew(self, block: Block, line: Line, ahead: Line | None) -> bool:
        """Whether `line`, below a full line that ends a sentence, still begins something."""
        last = block.lines[-1]
        if len(block.lines) > 1 and line.column != last.column:
            return True
        if line.column > last.column and block.marker is None:
            return True
        if _RUN_IN_START.match(line.text) or self._stands_alone(line, ahead):
            return True
        return is_date_line(line.text) or (
            not self.markdown and _NOTE_MARK.match(line.text) is not None
        )

    def _stands_alone(self, line: Line, ahead: Line | None) -> bool:
        """Whether `line` is in note form and ends before the margin, as a heading does."""
        if not is_note_form(line.text):
            return False
        if ahead is None or ahead.blank_before or read_marker(ahead.text, self.markdown):
            return True
        return self.wrap is None or not (self.wrap.is_full(line, ahead) or starts_lower(ahead.text))

    def _is_cut_by_break(self, block: Block, line: Line, ahead: Line | None) -> bool:
        """Whether blank lines or page furniture cut `block` before `line`."""
        last = block.lines[-1]
        full = self.wrap is not None and self.wrap.is_full(last, line)
        if is_terminated(last.text):
            # Between sentences only a page break that was seen tells, and a line that runs full.
            return line.page_break and full and not self._begins_anew(block, line, ahead)
        if is_date_line(line.text) or _is_metadata_line(line.text):
            return False
        tail = block.tail()
        wanting = cues.ends_with("link_words", tail)
        item = block.marker is not None and block.marker.family == "bullet"
        note = len(block.lines) == 1 and not item and is_note_form(tail) and not wanting
        if starts_lower(line.text):
            return not note or line.page_break
        if wanting:
            return True
        if self.markdown or note or self._stands_alone(line, ahead):
            return False
        if tail.endswith(",") and (
            cues.begins_with("preambular", line.text) or cues.begins_with("preambular", tail)
        ):
            return False
        return full or is_cut(tail)


def _has_bare_series(lines: Sequence[Line]) -> bool:
    """Whether lines begin with 1, 2 ... without a stop, in this order."""
    expected = 1
    for line in lines:
        marker = read_marker(line.text, False) if line.text[0].isdigit() else None
        if marker is not None and marker.is_bare and marker.value == expected:
            expected += 1
    return expected > _LEAST_SERIES


def _is_metadata_line(text: str) -> bool:
    return bool(_METADATA_LINE.match(text)) and cues.begins_with("metadata_keys", text)


def _opens_signature(text: str) -> bool:
    return cues.begins_with("signature_openers", text) and not is_clause(text)


def _is_unbalanced(text: str) -> bool:
    marks = [mark for mark in _BOLD_OR_ESCAPE.findall(text) if mark[0] != "\\"]
    return len(marks) % 2 == 1
