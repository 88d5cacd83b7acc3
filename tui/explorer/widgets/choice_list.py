"""A list of options to pick from, with boxes where several may be marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from tui.explorer.look import FAINT, Piece, clip
from tui.explorer.widgets.row_list import RowList


@dataclass(frozen=True, slots=True)
class Option:
    """Something to pick: `detail` stands at the right of its row (`brief` where that would be more
    than half of it), `about` below the list while the cursor rests on it; `terms` are found by
    typing as the label is."""

    id: str
    label: str
    detail: str = ""
    about: str = ""
    terms: str = ""
    brief: str = ""


class ChoiceList(RowList[Option], can_focus=False):
    """The options that what was typed leaves, the best fit first. The line that one types into has
    the focus; the keys that move the cursor come from its screen."""

    def __init__(self, options: Sequence[Option], *, most: int, at: str | None) -> None:
        """`most` is how many may be marked; of 1 none is, the one under the cursor is meant."""
        super().__init__(headed=False)
        self._options = tuple(options)
        self._most = most
        self._at = at
        self._widest = 8 + sum(
            max((cell_len(text) for text in texts), default=0)
            for texts in (
                [option.label for option in options],
                [option.detail for option in options],
            )
        )
        self.marked: tuple[str, ...] = ()

    def on_mount(self) -> None:
        """Begin with all options."""
        self.narrow("")

    def narrow(self, typed: str) -> None:
        """Leave only what fits to the words typed."""
        words = typed.casefold().split()
        fitting = [
            (fit, option) for option in self._options if (fit := _fit(option, words)) < _NONE
        ]
        options = [option for _, option in sorted(fitting, key=lambda pair: pair[0])]
        at = next((n for n, option in enumerate(options) if option.id == self._at), None)
        self.show(options, None if words else at)

    def toggle_mark(self) -> bool:
        """Mark the option under the cursor, or take its mark off; False where as many are marked as
        may be."""
        option = self.current
        if self._most == 1 or option is None:
            return True
        if option.id in self.marked:
            self.marked = tuple(id for id in self.marked if id != option.id)
        elif len(self.marked) == self._most:
            return False
        else:
            self.marked = (*self.marked, option.id)
        if not self.step(1):
            self.repaint()
        return True

    @property
    def chosen(self) -> tuple[str, ...]:
        """The marked options in the order of marking, or else the one under the cursor."""
        if self.marked:
            return self.marked
        return (self.current.id,) if self.current is not None else ()

    @property
    def active(self) -> bool:
        """The keys always act here."""
        return True

    def draw(self, item: Option, width: int) -> Sequence[Sequence[Piece]]:
        """Box, label, detail."""
        width = min(width, self._widest)
        box = ("[+] " if item.id in self.marked else "[ ] ") if self._most > 1 else ""
        fits = cell_len(item.detail) <= width // 2
        detail = clip(item.detail if fits else item.brief or item.detail, width // 2)
        room = width - 2 - len(box) - cell_len(detail) - (2 if detail else 0)
        label = clip(item.label, room)
        gap = " " * (width - 2 - len(box) - cell_len(label) - cell_len(detail))
        return [[(f"  {box}{label}", None), (gap, None), (detail, FAINT)]]


_NONE = 9
"""An option does not fit at all (see `_fit`)."""


def _fit(option: Option, words: Sequence[str]) -> int:
    """How well an option fits: 0 begins with the words, 1 has words that do, 2 contains them."""
    label = option.label.casefold()
    parts = f"{label} {option.terms} {option.id.replace('-', ' ')}".casefold().split()
    worst = 0
    for word in words:
        if label.startswith(word):
            fit = 0
        elif any(part.startswith(word) for part in parts):
            fit = 1
        else:
            fit = 2 if any(word in part for part in parts) else _NONE
        worst = max(worst, fit)
    return worst
