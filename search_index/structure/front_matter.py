"""The block of metadata between two fences at the head of a file (YAML or TOML front matter)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from search_index.model import Gap, Span
from search_index.structure.blocks import Block
from search_index.structure.lines import Line

_FENCES = {"---": ("---", "..."), "+++": ("+++",), ";;;": (";;;",)}
_ENTRY = re.compile(r"[\w.\- ]{1,60}\s*[:=](?:\s|$)|[-#\]}]|\s")
_MOST_LINES = 200
"""Lines within which the closing fence must stand."""


def take_front_matter(lines: Sequence[Line]) -> tuple[list[Line], list[Block], list[Gap]]:
    """The other lines, the front matter as a block of metadata, and its fences as gaps."""
    ends = _FENCES.get(lines[0].text) if lines else None
    if ends is None:
        return list(lines), [], []
    for at in range(1, min(len(lines), _MOST_LINES)):
        if lines[at].text in ends:
            break
        if not _ENTRY.match(lines[at].text):
            return list(lines), [], []
    else:
        return list(lines), [], []
    gaps = [Gap("fence", Span(line.start, line.end)) for line in (lines[0], lines[at])]
    inside = list(lines[1:at])
    if not inside:
        return list(lines[at + 1 :]), [], gaps
    body = [(line.start, line.end) for line in inside]
    block = Block(inside, None, inside[0].start, inside[-1].end, body)
    block.kind, block.role = "metadata", "front matter"
    return list(lines[at + 1 :]), [block], gaps
