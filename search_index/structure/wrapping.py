"""Whether a text was broken into lines by a typewriter's margin, and at which column.

A line end means nothing in a hard-wrapped text, and ends a paragraph in an unwrapped one. What
decides is the room: where the next word would have fitted on the line, the break was meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from search_index.structure.lines import Line, is_terminated, starts_lower
from search_index.structure.markers import Marker

_FIRST_WORD = re.compile(r"\S+")
# Breaking at a hyphen needs two letters on either side, as in Python's textwrap and in print.
_FIRST_CHUNK = re.compile(r"[^\s-]*[^\W\d_]{2}-(?=[^\W\d_]{2})|\S+")
_HYPHEN_END = re.compile(r"\w-$")

# A margin is believed when most lines that stop in mid-sentence come near it, and when few of the
# characters stand in lines that run far beyond it. The first two are as low as they may be: at 0.85
# and 0.75 a declaration of tests/quality is cut at a wrap.
_NEAR = 0.75
_NEAR_SHARE = 0.6
_BEYOND = 1.15
_BEYOND_SHARE = 0.2
# Word processors wrap by the width of letters, so the room they leave varies; what was measured on
# certain wraps is widened by so many columns.
_LOOSENESS = 3
# Line ends that leave more room than this share of the width are no wraps, however certain they
# look (names in a signature block, centred titles).
_MOST_ROOM = 0.3
# A margin kept by counting characters leaves no room at all, but for an odd line.
_EXACT_SHARE = 0.9
# One value in so many is taken for an accident.
_OUTLIERS = 25


@dataclass(frozen=True, slots=True)
class Wrap:
    """The margin of a hard-wrapped text: `width` in columns, `slack` the largest room (columns
    left after the next word) that a mere wrap leaves; `hyphens`: words are broken at hyphens."""

    width: int
    slack: int
    hyphens: bool

    def is_full(self, line: Line, following: Line) -> bool:
        """Whether the first word of `following` would not have fitted on `line`."""
        return _room(line, following, self.width, self.hyphens) <= self.slack

    def is_near(self, line: Line) -> bool:
        """Whether `line` comes near the margin."""
        return line.right >= self.width * _NEAR


def _room(line: Line, following: Line, width: int, hyphens: bool) -> int:
    word = (_FIRST_CHUNK if hyphens else _FIRST_WORD).match(following.text)
    space = 0 if _HYPHEN_END.search(line.text[-2:]) else 1
    return width - (line.right + space + (len(word.group()) if word else 0))


def measure_wrap(lines: Sequence[Line], markers: Sequence[Marker | None]) -> Wrap | None:
    """The margin of the text, or None where its line ends are paragraph ends."""
    open_lines = [
        (line, following)
        for line, following, marker in zip(lines, lines[1:], markers[1:], strict=False)
        if following.blank_before == 0 and marker is None and not is_terminated(line.text)
    ]
    certain = [pair for pair in open_lines if starts_lower(pair[1].text)]
    if len(certain) < 2:
        return None
    width = _high([line.right for line, _ in certain])
    near = sum(line.right >= width * _NEAR for line, _ in open_lines)
    if near < _NEAR_SHARE * len(open_lines):
        return None
    total = sum(len(line.text) for line in lines)
    beyond = sum(len(line.text) for line in lines if line.right > width * _BEYOND)
    if beyond > _BEYOND_SHARE * total:
        return None
    hyphens = any(_HYPHEN_END.search(line.text[-2:]) for line, _ in open_lines)
    rooms = [_room(line, after, width, hyphens) for line, after in certain]
    rooms = [room for room in rooms if room <= width * _MOST_ROOM]
    if not rooms:
        return None
    exact = sum(room < 0 for room in rooms) >= _EXACT_SHARE * len(rooms)
    return Wrap(width, -1 if exact else _high(rooms) + _LOOSENESS, hyphens)


def _high(values: list[int]) -> int:
    """The largest value but for the outliers."""
    return sorted(values)[-1 - len(values) // _OUTLIERS]
