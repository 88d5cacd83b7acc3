"""The filters with the number of hits behind each: partner, theme, type, year, strength."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.message import Message

from search_index.model import FacetValue
from tui.explorer.choices import Choices
from tui.explorer.keymap import bindings
from tui.explorer.look import FAINT, SIGNS, STRONG, Piece, clip
from tui.explorer.widgets.row_list import RowList

FIELDS = {
    "partner": "Partner",
    "theme": "Theme",
    "type": "Type",
    "year": "Year",
    "strength": "Commitments",
}
"""The facets that are shown, in this order, with their headings."""

SILENT = "silent"
"""Said of a value that no hit has: the corpus knows it, and here it says nothing."""

_WIDEST = 44
"""Cells of a row at the most, so that the eye finds the count of a label."""

_BOXES = {"wanted": "[+]", "unwanted": "[-]", None: "[ ]"}


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet as it can be chosen."""

    field: str
    id: str
    label: str
    count: int


class FacetPanel(RowList["str | Value"]):
    """Values to choose and to exclude; several of one facet widen, several facets narrow."""

    BINDINGS = bindings("facets")

    @dataclass
    class Chosen(Message):
        """Other filters than before are wanted."""

        choices: Choices

    def __init__(self, *, id: str | None = None, headed: bool = True) -> None:
        super().__init__(id=id, headed=headed)
        self._choices = Choices()
        self._labels: dict[tuple[str, str], str] = {}

    def update(self, facets: Mapping[str, Sequence[FacetValue]], choices: Choices) -> None:
        """Show these counts and choices; the cursor stays on its value."""
        before = self.current
        self._choices = choices
        rows: list[str | Value] = []
        at = None
        for field, heading in FIELDS.items():
            values = facets.get(field, ())
            if values:
                rows.append(heading)
            for value in values:
                self._labels[field, value.id] = value.label
                if isinstance(before, Value) and (before.field, before.id) == (field, value.id):
                    at = len(rows)
                rows.append(Value(field, value.id, value.label, value.count))
        self.show(rows, at, scrolled=True)

    def label(self, field: str, value: str) -> str:
        """The words for a value, as far as they have ever been seen here."""
        return self._labels.get((field, value), value)

    def action_choose(self) -> None:
        """Want the value, or no longer."""
        self._toggle(unwanted=False)

    def action_exclude(self) -> None:
        """Exclude the value, or no longer."""
        self._toggle(unwanted=True)

    def action_clear(self) -> None:
        """Let go of all filters."""
        self.post_message(self.Chosen(Choices()))

    def _toggle(self, *, unwanted: bool) -> None:
        value = self.current
        if isinstance(value, Value):
            choices = self._choices.toggle(value.field, value.id, unwanted=unwanted)
            self.post_message(self.Chosen(choices))

    # What the rows look like

    def title(self) -> tuple[Sequence[Piece], str]:
        """What this is, and where there is more of it."""
        return [("Filters", STRONG)], self.more

    def stops(self, item: str | Value) -> bool:
        """The values, not their headings."""
        return isinstance(item, Value)

    def draw(self, item: str | Value, width: int) -> Sequence[Sequence[Piece]]:
        """A heading, or a value with its box and count."""
        if isinstance(item, str):
            return [[(item, STRONG)]]
        width = min(width, _WIDEST)
        state = self._choices.state(item.field, item.id)
        count = f"{item.count:,}" if item.count else SILENT
        sign = next((letter for strength, (letter, _) in SIGNS.items() if strength == item.id), "")
        label = clip(f"{sign} {item.label}".lstrip(), width - cell_len(count) - 7)
        gap = " " * (width - cell_len(label) - cell_len(count) - 6)
        style = None if item.count or state else FAINT
        return [[("  " + _BOXES[state] + " " + label + gap + count, style)]]
