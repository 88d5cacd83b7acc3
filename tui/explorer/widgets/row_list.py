"""A list whose items take one or more rows, painted row by row, and only the rows that changed.

`OptionList` and `ListView` repaint their whole region for a cursor move and take 50 ms and more to
be filled with a few hundred rows; this draws what is visible and nothing else.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Generic, TypeVar

from textual import events
from textual.message import Message
from textual.strip import Strip

from tui.explorer.look import Piece, header, strip, with_cursor
from tui.explorer.widgets.scrolling import Scrolling

Item = TypeVar("Item")


class RowList(Scrolling, Generic[Item], can_focus=True):
    """A header row and the items below it; the cursor rests on those that are `stops`."""

    DEFAULT_CSS = "RowList { height: 1fr; }"

    @dataclass
    class Moved(Message):
        """The cursor rests on another item than before (or on none)."""

        rows: RowList[Any]

        @property
        def control(self) -> RowList[Any]:
            """The list, for handlers that select one by its id."""
            return self.rows

    def __init__(self, *, id: str | None = None, headed: bool = True) -> None:
        super().__init__(id=id)
        self._header = 1 if headed else 0
        self._items: tuple[Item, ...] = ()
        self._starts: list[int] = [0]
        self._cursor: int | None = None
        self._top = 0
        self._home = 0  # the top row that was last moved to; a smaller window may need another
        self._measured_at = 0

    # What an item looks like: to be said by each list

    def title(self) -> tuple[Sequence[Piece], str]:
        """What the header row says at its left and at its right."""
        return (), ""

    def stops(self, item: Item) -> bool:  # noqa: ARG002
        """Whether the cursor can rest on this item."""
        return True

    def height(self, item: Item, width: int) -> int:  # noqa: ARG002
        """How many rows this item takes at this width; must be cheap."""
        return 1

    def draw(self, item: Item, width: int) -> Sequence[Sequence[Piece]]:
        """The rows of this item; a stop leaves its first two cells blank, for the mark."""
        raise NotImplementedError

    @property
    def active(self) -> bool:
        """Whether the keys act here."""
        return self.has_focus

    # The items and the cursor

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, top to bottom."""
        return self._items

    @property
    def cursor(self) -> int | None:
        """The index of the item that the cursor rests on."""
        return self._cursor

    @property
    def current(self) -> Item | None:
        """The item that the cursor rests on."""
        return None if self._cursor is None else self._items[self._cursor]

    def show(
        self, items: Sequence[Item], cursor: int | None = None, *, scrolled: bool = False
    ) -> None:
        """Show these items, the cursor on the one at index `cursor` or on the first stop; from the
        top, or `scrolled` as far as before."""
        self._items = tuple(items)
        if not scrolled:
            self._home = 0
        if cursor is None or not 0 <= cursor < len(self._items):
            cursor = next((at for at, item in enumerate(items) if self.stops(item)), None)
        self._cursor = cursor
        self._measure()
        self.repaint()
        self.post_message(self.Moved(self))

    def go_to(self, index: int) -> None:
        """Put the cursor on the item at `index`, which must be a stop."""
        if index != self._cursor:
            self._cursor = index
            self._follow()
            self._home = self._top
            self.repaint()
            self.post_message(self.Moved(self))

    def step(self, by: int) -> bool:
        """Move the cursor to the next stop (1) or the one before (-1); False at the end."""
        at = -1 if self._cursor is None else self._cursor
        while 0 <= (at := at + by) < len(self._items):
            if self.stops(self._items[at]):
                self.go_to(at)
                return True
        if by < 0 and self._top:
            self._top = self._home = 0
            self.repaint()
        return False

    def action_move_down(self) -> None:
        """To the next item."""
        self.step(1)

    def action_move_up(self) -> None:
        """To the item before."""
        self.step(-1)

    def action_move_first(self) -> None:
        """To the first item."""
        self._go_near(0, 1)

    def action_move_last(self) -> None:
        """To the last item."""
        self._go_near(len(self._items) - 1, -1)

    def action_move_half_down(self) -> None:
        """Half a page down."""
        self._page(self._room // 2)

    def action_move_half_up(self) -> None:
        """Half a page up."""
        self._page(-(self._room // 2))

    def action_move_page_down(self) -> None:
        """As far down as a page holds."""
        self._page(self._room - 1)

    def action_move_page_up(self) -> None:
        """As far up as a page holds."""
        self._page(1 - self._room)

    def _page(self, by: int) -> None:
        if self._cursor is None or not by:
            return
        row = self._starts[self._cursor] + by
        row = min(max(row, 0), self._starts[-1] - 1)
        self._go_near(bisect_right(self._starts, row) - 1, 1 if by > 0 else -1)

    def _go_near(self, index: int, towards: int) -> None:
        """To the stop at `index`, or else the next one in direction `towards`, or in the other."""
        onward = range(index, len(self._items)) if towards > 0 else range(index, -1, -1)
        back = range(index, -1, -1) if towards > 0 else range(index, len(self._items))
        for at in (*onward, *back) if self._items else ():
            if self.stops(self._items[at]):
                self.go_to(at)
                return

    # Painting

    @property
    def unseen(self) -> tuple[bool, bool]:
        """Whether there are rows above those in view, and below."""
        return self._top > 0, self._top + self._room < self._starts[-1]

    @property
    def _room(self) -> int:
        return max(0, self.size.height - self._header)

    def _measure(self) -> None:
        width = self.size.width
        self._measured_at = width
        heights = (self.height(item, width) for item in self._items)
        self._starts = [0, *accumulate(heights)]
        self._top = self._home
        self._follow()

    def _heading_of(self, index: int) -> int | None:
        """The item that heads the group which the item at `index` is in, itself if it heads one."""
        for at in range(index, -1, -1):
            if not self.stops(self._items[at]):
                return at
        return None

    def _rows_of(self, index: int) -> int:
        return self._starts[index + 1] - self._starts[index]

    def _follow(self) -> None:
        """Scroll as little as needed to see the cursor's item under the heading of its group."""
        if self._cursor is not None:
            heading = self._heading_of(self._cursor)
            above = 0 if heading is None else self._rows_of(heading)
            after = self._cursor + 1
            at_end = not any(self.stops(item) for item in self._items[after:])
            last = self._starts[-1 if at_end else after]
            self._top = max(self._top, last - self._room)
            self._top = min(self._top, self._starts[self._cursor] - above)
        self._top = max(0, min(self._top, self._starts[-1] - self._room))

    def paint(self) -> list[Strip]:
        """The header row and the rows in view; a heading stays in view as long as its group is."""
        width, height = self.size
        if width != self._measured_at:
            self._measure()
        rows: list[Strip] = []
        if self._header:
            left, right = self.title()
            rows.append(header(left, width, focused=self.active, right=right))
        index = bisect_right(self._starts, self._top) - 1
        skipped = self._top - self._starts[index]
        while len(rows) < height and index < len(self._items):
            rows.extend(self._draw_item(index, width)[skipped:])
            index, skipped = index + 1, 0
        pinned = self._draw_pinned(width)
        rows[self._header : self._header + len(pinned)] = pinned
        blank = Strip.blank(width)
        return (rows + [blank] * height)[:height]

    def _draw_pinned(self, width: int) -> list[Strip]:
        """The heading of the group at the top, where it would be out of view; the next heading
        pushes it out."""
        if not self._top:
            return []
        index = bisect_right(self._starts, self._top) - 1
        heading = self._heading_of(index)
        if heading is None or self._starts[heading] == self._top:
            return []
        rows = self._draw_item(heading, width)
        for at in range(max(index, heading + 1), len(self._items)):
            room = self._starts[at] - self._top
            if room >= len(rows):
                break
            if not self.stops(self._items[at]):
                return rows[len(rows) - room :]
        return rows

    def _draw_item(self, index: int, width: int) -> list[Strip]:
        item = self._items[index]
        height = self._rows_of(index)
        drawn = [list(row) for row in self.draw(item, width)][:height]
        drawn += [[] for _ in range(height - len(drawn))]
        if index != self._cursor:
            return [strip(row, width) for row in drawn]
        rows = [with_cursor(drawn[0], acting=self.active), *drawn[1:]]
        return [strip(row, width) for row in rows]

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._measure()
        self.repaint()

    def watch_has_focus(self, has_focus: bool) -> None:
        """The header and the cursor say where the keys act."""
        super().watch_has_focus(has_focus)
        self.repaint()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves the cursor."""
        event.stop()
        self.step(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves the cursor."""
        event.stop()
        self.step(-1)

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on the item under it."""
        row = self._top + event.y - self._header
        if event.y >= self._header and row < self._starts[-1]:
            index = bisect_right(self._starts, row) - 1
            if self.stops(self._items[index]):
                self.go_to(index)
