"""A widget that may hold more rows than are in view, and says on which side."""

from __future__ import annotations

from textual.message import Message

from tui.explorer.widgets.painted import Painted


class Scrolling(Painted):
    """Base of lists and pages. What stands around them is told when it changes on which side there
    is more, so that nothing looks as if it ended where only the window does."""

    class Shifted(Message):
        """There is more above or below than before, or no longer."""

    _told = ""

    @property
    def unseen(self) -> tuple[bool, bool]:
        """Whether there are rows above those in view, and below."""
        raise NotImplementedError

    @property
    def more(self) -> str:
        """Where there is more: "more below"; nothing where all is in view."""
        sides = [side for side, is_there in zip(_SIDES, self.unseen, strict=True) if is_there]
        return f"more {' and '.join(sides)}" if sides and self.size else ""

    def repaint(self) -> None:
        """Paint the rows anew, and tell on which side there is more."""
        super().repaint()
        if self.is_mounted and self.more != self._told:
            self._told = self.more
            self.post_message(self.Shifted())


_SIDES = ("above", "below")
