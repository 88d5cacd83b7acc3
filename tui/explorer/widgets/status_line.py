"""The last row of the screen: what was understood, and the keys that are worth knowing here."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from tui.explorer.keymap import keymap
from tui.explorer.look import FAINT, Piece, one_line
from tui.explorer.widgets.line import Line


class StatusLine(Line):
    """A message at the left; the keys at the right, as many as there is room for."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._message = ""
        self._places: tuple[str, ...] = ()

    def say(self, message: str) -> None:
        """Show this message."""
        self._message = one_line(message)
        self._arrange()

    def offer(self, *places: str) -> None:
        """Offer the keys of these places (see keymap.toml), and those that act anywhere."""
        self._places = places
        self._arrange()

    def on_resize(self) -> None:
        """There is other room for keys."""
        self._arrange()

    def _arrange(self) -> None:
        room = self.size.width - cell_len(self._message) - 2
        self.show([(self._message, None)], _hints(self._places, room))


def _hints(places: Sequence[str], room: int) -> list[Piece]:
    """As many keys as fit into `room` cells. Those that act anywhere stand at the end, and are the
    last to give way; in the query they are letters. A key means what the first place says."""
    shown: list[str] = []
    taken: set[str] = set()
    anywhere = () if "query" in places else ("app",)
    for place in (*anywhere, *places):
        for key in keymap().at(place):
            free = taken.isdisjoint(key.keys)
            taken.update(key.keys)
            if key.hint and free:
                hint = f"{key.names.split(', ')[0]} {key.hint}"
                room -= cell_len(hint) + 2
                if room < 0:
                    return _pieces(shown, len(anywhere))
                shown.append(hint)
    return _pieces(shown, len(anywhere))


def _pieces(hints: Sequence[str], last: int) -> list[Piece]:
    ordered = [*hints[last:], *hints[:last]]
    return [("  ".join(ordered), FAINT)] if ordered else []
