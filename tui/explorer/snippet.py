"""Which words of a passage stand in the list of hits, where there is room for a row or two."""

from __future__ import annotations

from collections.abc import Sequence

from search_index.model import Span
from tui.explorer.look import FOUND, Piece

MARGIN = 24
"""Characters before the first highlighted word that are kept where the beginning must go."""


def excerpt(text: str, start: int, found: Sequence[Span], room: int) -> Span:
    """The stretch of `text` to show in about `room` characters.

    It begins at `start`, unless the first word found from there on would then be out of sight:
    then at a word a little before that, or as much before it as the end of the text leaves room.
    """
    first = next((span for span in found if span.end > start), None)
    if first is not None and first.end - start > room:
        before = min(MARGIN, max(0, room - (first.end - first.start)))
        start = max(start, min(first.start - before, len(text) - room))
        if not text[start - 1].isspace():
            gap = text.find(" ", start, first.start)
            start = gap + 1 if gap >= 0 else first.start
    return Span(start, min(len(text), start + 2 * room))


def marked(text: str, at: Span, found: Sequence[Span]) -> list[Piece]:
    """The stretch `at` of `text` in pieces, those in `found` (in order) marked as found."""
    pieces: list[Piece] = []
    here = at.start
    for span in found:
        start, end = max(span.start, here), min(span.end, at.end)
        if start >= end:
            continue
        if start > here:
            pieces.append((text[here:start], None))
        pieces.append((text[start:end], FOUND))
        here = end
    if here < at.end:
        pieces.append((text[here : at.end], None))
    return pieces
