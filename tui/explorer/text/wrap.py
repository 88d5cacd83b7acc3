"""Word wrapping by terminal cells, without losing a character.

A line is a span of the text; the spans of all lines joined are the whole text. Spaces at a break
hang at the end of their line and take no room. Widths are those of `rich.cells`, which Textual
itself uses, so a line never overflows by Textual's own reckoning.

Most text is narrow (every character one cell wide) and is wrapped with `str.rfind`; the rest is
walked by grapheme, so that no accent, emoji or wide character is ever cut.
"""

from __future__ import annotations

from rich.cells import get_character_cell_size, split_graphemes

from search_index.model import Span

_BREAK_AFTER = "-/–—"
"""A line may break after these when a letter stands on both sides ("counter-terrorism", "and/or").
U+2011 and the no-break space are missing on purpose."""

_NOT_FIRST = frozenset("、。，．・：；？！）］｝」』】〉》〕ー々〻")
"""Wide characters that may not begin a line (the closing marks of the Unicode line breaking
algorithm, UAX 14, classes CL and NS, as far as they occur in running text)."""

_narrow = set(map(chr, range(0x20, 0x7F)))
_not_narrow: set[str] = set()


def is_narrow(text: str) -> bool:
    """Whether every character of the text takes exactly one cell, whatever stands beside it."""
    if _narrow.issuperset(text):
        return True
    for character in set(text) - _narrow:
        if character in _not_narrow:
            return False
        if get_character_cell_size(character) == 1:
            _narrow.add(character)
        else:
            _not_narrow.add(character)
            return False
    return True


def wrap(text: str, width: int) -> tuple[Span, ...]:
    """The lines of `text` at `width` cells (at least 1), as spans that join up to the whole text.

    Each line without its trailing spaces is at most `width` cells, unless a single grapheme is
    wider. An empty text is one empty line. White space other than blanks must have been replaced.
    """
    width = max(1, width)
    if is_narrow(text):
        return _wrap_narrow(text, width)
    return _wrap_graphemes(text, width)


def _wrap_narrow(text: str, width: int) -> tuple[Span, ...]:
    lines = []
    start, length = 0, len(text)
    while length - start > width:
        limit = start + width
        end = text.rfind(" ", start, limit + 1) + 1
        if end <= limit:
            end = _mark_break(text, max(start, end), limit) or end
        if end <= start:
            end = limit
        while end < length and text[end] == " ":
            end += 1
        lines.append(Span(start, end))
        start = end
    if start < length or not lines:
        lines.append(Span(start, length))
    return tuple(lines)


def _mark_break(text: str, start: int, limit: int) -> int:
    """The last place in start < place <= limit where a line may end after a mark, or 0."""
    for at in range(limit, start, -1):
        if text[at - 1] in _BREAK_AFTER and _may_break(text, at):
            return at
    return 0


def _may_break(text: str, at: int) -> bool:
    """Whether a line may end before `at`, where a hyphen, dash or slash stands just before."""
    return at >= 2 and text[at - 2].isalpha() and at < len(text) and text[at].isalpha()


def _wrap_graphemes(text: str, width: int) -> tuple[Span, ...]:
    lines = []
    line = 0  # where the line starts
    used = 0  # its cells up to the current grapheme
    safe, safe_used = 0, 0  # the last place where it may end, and its cells up to there
    before = ""
    before_cells = 0
    for start, end, cells in split_graphemes(text)[0]:
        grapheme = text[start:end]
        space = grapheme == " "
        if start > line and not space:
            wide_break = (
                (cells == 2 or before_cells == 2)
                and grapheme not in _NOT_FIRST
                and (cells == before_cells or (grapheme[0].isalnum() and before[0].isalnum()))
            )
            after_mark = before in _BREAK_AFTER and before != "" and _may_break(text, start)
            if before == " " or wide_break or after_mark:
                safe, safe_used = start, used
            while used + cells > width and start > line:
                if safe <= line:
                    safe, safe_used = start, used
                lines.append(Span(line, safe))
                line, used = safe, used - safe_used
                safe_used = 0
        used += cells
        before, before_cells = grapheme, cells
    lines.append(Span(line, len(text)))
    return tuple(lines)
