"""A block: a passage in the making, which each step knows a little better."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from search_index.model import Kind, Piece
from search_index.structure.lines import Line
from search_index.structure.markers import Marker

# How much of a long block is looked at when its end is judged.
_TAIL = 2400


@dataclass(slots=True)
class Block:
    """A unit in the making: its lines, its marker and, step by step, what became of it.

    `start` and `end` are source offsets with the marker; `body` the source ranges of the text
    proper, one a line; `text` and `pieces` as in Passage; `strong` the bold stretches of `text`.
    """

    lines: list[Line]
    marker: Marker | None
    start: int
    end: int
    body: list[tuple[int, int]]
    text: str = ""
    pieces: tuple[Piece, ...] = ()
    strong: tuple[tuple[int, int], ...] = ()
    emphasised: bool = False
    kind: Kind | None = None
    role: str | None = None
    number: str | None = None
    lead: str | None = None
    rank: int = 0
    level: int = 0
    depth: int = 0
    section: tuple[str, ...] = ()
    chapeau: str | None = None
    chapeau_kind: Literal["sentence", "heading"] | None = None
    chapeau_block: Block | None = None
    duplicate_of: Block | None = None

    @property
    def column(self) -> int:
        """The indentation of its first line."""
        return self.lines[0].column

    @property
    def blank_before(self) -> int:
        """Blank lines above it."""
        return self.lines[0].blank_before

    @property
    def is_underlined(self) -> bool:
        """Whether a rule is drawn right below its last line, as below a heading."""
        return bool(self.lines[-1].underline)

    @property
    def is_bare_article(self) -> bool:
        """Whether it is only "Article 5", with nothing behind it."""
        return not self.text and self.marker is not None and self.marker.family == "article"

    def tail(self) -> str:
        """The end of its raw text without the marker, enough to judge how it ends."""
        taken: list[str] = []
        size = 0
        for at in range(len(self.lines) - 1, -1, -1):
            text = self.lines[at].text
            if at == 0 and self.marker is not None:
                text = text[self.marker.length :]
            taken.append(text[-_TAIL:])
            size += len(text)
            if size > _TAIL:
                break
        return " ".join(reversed(taken))
