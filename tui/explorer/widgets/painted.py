"""A widget that is painted row by row and sends only the cells that changed."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget


class Painted(Widget):
    """Base of the widgets that draw themselves on the line API.

    A subclass says what its rows look like now (`paint`) and calls `repaint` after any change of
    its state; a row that looks as before is not sent again, of a changed row only what changed.
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._painted: list[Strip] = []
        self._painted_at = Size(0, 0)

    def paint(self) -> list[Strip]:
        """The rows as they look now: `self.size.height` strips, each `self.size.width` cells."""
        raise NotImplementedError

    def repaint(self) -> None:
        """Paint the rows anew and send what changed."""
        if not self.is_mounted:
            return
        if not self.size or self._painted_at != self.size:
            self._painted_at = Size(0, 0)  # hidden now, it may come back in the size that it had
            self.refresh()
            return
        before, self._painted = self._painted, self.paint()
        changed = [
            Region(start, y, end - start, 1)
            for y, (old, new) in enumerate(zip(before, self._painted, strict=True))
            if old is not new and (cells := changed_cells(old, new)) is not None
            for start, end in [cells]
        ]
        if changed:
            self.refresh(*changed)

    def render_line(self, y: int) -> Strip:
        """The row at `y`, painting all rows first where the size is new."""
        if self._painted_at != self.size or not self._painted:
            self._painted = self.paint()
            self._painted_at = self.size
        return self._painted[y] if y < len(self._painted) else Strip.blank(self.size.width)


def changed_cells(old: Strip, new: Strip) -> tuple[int, int] | None:
    """The first cell that differs between two rows of equal width, and the cell after the last."""
    from tui.explorer.text.wrap import is_narrow  # not before the first paint

    if old == new:
        return None
    width = new.cell_length
    if old.cell_length != width or not (is_narrow(old.text) and is_narrow(new.text)):
        return 0, max(old.cell_length, width)
    before, after = list(old), list(new)
    start = _same_at_start(before, after)
    end = width - _same_at_start(_backwards(before), _backwards(after))
    return (start, end) if start < end else None


def _same_at_start(before: Sequence[Segment], after: Sequence[Segment]) -> int:
    """How many cells two narrow rows have in common at their start, at least."""
    same = 0
    for (text, style, _), (other, other_style, _) in zip(before, after, strict=False):
        if style != other_style:
            break
        if text != other:
            return same + next(
                (
                    at
                    for at, pair in enumerate(zip(text, other, strict=False))
                    if pair[0] != pair[1]
                ),
                min(len(text), len(other)),
            )
        same += len(text)
    return same


def _backwards(row: Sequence[Segment]) -> list[Segment]:
    return [Segment(text[::-1], style) for text, style, _ in reversed(row)]
