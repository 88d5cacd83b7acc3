"""Where a reader stands in a document: the rows in view, and the row the eye is on.

`top` is the first row in view. The reading row is where the eye is; the passage on it is the
current one. Scrolling moves the text under the eye, which rests on the passage that begins there
or a little below (the end of a long one is not what one reads any more); at either end of the
document the eye itself moves on, so that everything that is said can become current.
"""

from __future__ import annotations

from typing import NamedTuple

from tui.explorer.text.layout import Layout, Place

_CONTEXT = 2
"""Rows kept above a passage that the view goes to."""


class Anchor(NamedTuple):
    """What is on a row: a passage and an offset in its text, or so many rows above its first."""

    passage: int
    offset: int
    above: int


class Viewport:
    """A window of `height` rows (at least 1) on a layout of at least one passage."""

    def __init__(self, layout: Layout, height: int) -> None:
        self.layout = layout
        self.height = max(1, height)
        self.top = Place(0, 0)
        self._home = 0  # where the eye is while there is text to scroll, counted from the top
        self._eye = self._rest()  # the reading row
        self._anchors: tuple[Anchor, Anchor] | None = None  # top and reading row before a resize

    @property
    def place(self) -> Place:
        """The reading row."""
        return self.layout.move(self.top, self._eye)[0]

    def go_to(self, index: int, offset: int = 0, *, aligned: bool = False) -> None:
        """Put the reading row on a passage, at the character at `offset` of its text.

        What is in view already is not scrolled, unless `aligned`: then the passage comes to the
        top.
        """
        self._anchors = None
        first = self.layout.first_row(index)
        row = self.layout.row_of(index, offset) if offset else first
        seen = self._seen(Place(index, row))
        follows = min(self.height // 2, len(self.layout.rows(index)) - row)
        if seen is None or aligned or seen + follows > self.height:
            above = row - first + _CONTEXT
            if above >= self.height // 2:
                above = self.height // 3
            self._put(Place(index, row), above)
        else:
            self._eye = seen
        self._home = self._eye

    def go_to_start(self) -> None:
        """Go to the beginning, the eye on the first passage that says something."""
        self._anchors = None
        self.top, self._home = Place(0, 0), 0
        self._eye = self._rest()

    def go_to_end(self) -> None:
        """Put the reading row on the last row of the document."""
        self._anchors = None
        self._home = 0
        self._put(self.layout.last, self.height - 1)

    def look_at(self, row: int) -> None:
        """Put the reading row on a row of the view, without scrolling."""
        self._anchors = None
        self._eye = self._home = self.layout.move(self.top, row)[1]

    def scroll(self, by: int) -> None:
        """Scroll by so many rows, down if positive; at an end the reading row moves on instead."""
        self._anchors = None
        if by > 0:
            last = self._last_top()
            while by and self.top < last:
                self.top = self.layout.move(self.top, 1)[0]
                by -= 1
                self._eye = self._rest()
            bottom = self.layout.move(self.top, self.height - 1)[1]
            self._eye = min(self._eye + by, bottom)
            return
        back = min(-by, max(0, self._eye - self._rest()))
        self._eye -= back
        self.top, moved = self.layout.move(self.top, by + back)
        if by + back:
            self._home = max(0, self._home + by + back - moved)
            self._eye = self._rest()

    def _rest(self) -> int:
        """Where the eye rests while scrolling: on the first passage that begins at its home or a
        little below, or else at home."""
        index, row = self.layout.move(self.top, self._home)[0]
        at = self._home - row
        end = min(self._home + self.height // 3, self.height - 1)
        while index < len(self.layout.passages) and at <= end:
            first = at + self.layout.first_row(index)
            if self._home <= first <= end and self.layout.passages[index].is_content:
                return first
            at += len(self.layout.rows(index))
            index += 1
        return self.layout.move(self.top, self._home)[1]

    def fit(self, layout: Layout, height: int) -> None:
        """Go on with another layout of the same passages or another height, and keep the place:
        the same text stays at the top and on the reading row, however often the size changes."""
        if self._anchors is None:
            self._anchors = (_anchor(self.layout, self.top), _anchor(self.layout, self.place))
        self.layout, self.height = layout, max(1, height)
        top, place = (_anchored(layout, anchor) for anchor in self._anchors)
        self.top = min(top, self._last_top())
        seen = self._seen(place)
        if seen is None:
            self._put(place, self.height - 1 if place > self.top else 0)
        else:
            self._eye = seen
        self._home = min(self._home, self._eye)

    def _put(self, place: Place, at: int) -> None:
        """Put the reading row on `place`, row `at` of the view or as near as the ends allow."""
        at = min(at, self.height - 1)
        self.top = min(self.layout.move(place, -at)[0], self._last_top())
        self._eye = self._seen(place) or 0

    def _last_top(self) -> Place:
        return self.layout.move(self.layout.last, 1 - self.height)[0]

    def _seen(self, place: Place) -> int | None:
        """The row of the view on which a place is, or None."""
        if place < self.top:
            return None
        index, at = self.top.passage, -self.top.row
        while index < place.passage and at < self.height:
            at += len(self.layout.rows(index))
            index += 1
        at += place.row
        return at if index == place.passage and at < self.height else None


def _anchor(layout: Layout, place: Place) -> Anchor:
    """What is on a row, whatever the width."""
    above = place.row - layout.first_row(place.passage)
    return Anchor(place.passage, layout.offset_at(place), min(above, 0))


def _anchored(layout: Layout, anchor: Anchor) -> Place:
    """The row of a layout where that is now."""
    index = anchor.passage
    row = layout.row_of(index, anchor.offset) if anchor.offset else layout.first_row(index)
    return Place(index, max(0, row + anchor.above))
