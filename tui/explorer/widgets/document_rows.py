"""What a row of a document looks like: margin, bullet, and the text with its marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from rich.cells import cell_len, split_graphemes
from rich.style import Style
from textual.strip import Strip

from search_index.model import Passage, Span
from tui.explorer.keymap import pressed
from tui.explorer.look import (
    FAINT,
    FOUND,
    FOUND_AMONG_STRONG,
    RECOMMENDED,
    SIGNS,
    STRONG,
    Piece,
    clip,
    strip,
)
from tui.explorer.text.finder import Finder
from tui.explorer.text.layout import (
    SIGN_CELLS,
    THEME_CELLS,
    Layout,
    Place,
    Row,
    caption,
    item_mark,
    margin_label,
)
from tui.explorer.text.wrap import is_narrow

MATCH = Style(underline=True)
"""A place that find has found."""
MATCH_HERE = Style(reverse=True)
"""The match that find stands on."""


class RowPainter:
    """Draws the rows of one layout. `marks` are the words searched for, by passage id; `themes` the
    short names of themes by their ids, for the margin, in which `theme` stands out; `bar` runs down
    the margin of the current passage. Rows that were in view the last time are not drawn again."""

    def __init__(
        self,
        layout: Layout,
        finder: Finder,
        *,
        marks: Mapping[str, Sequence[Span]],
        themes: Mapping[str, str],
        theme: str | None,
        bar: str,
    ) -> None:
        self._layout = layout
        self._finder = finder
        self._marks = marks
        self._themes = themes
        self._theme = theme
        self._bar = bar
        self._drawn: dict[tuple[int, int, bool], Strip] = {}

    def paint(self, top: Place, height: int, current: int) -> list[Strip]:
        """The rows in view from `top`, at most `height`, exactly as wide as the layout."""
        before, self._drawn = self._drawn, {}
        index, row = top
        while len(self._drawn) < height and index < len(self._layout.passages):
            end = min(len(self._layout.rows(index)), row + height - len(self._drawn))
            for at in range(row, end):
                key = (index, at, index == current)
                self._drawn[key] = before.get(key) or self._draw(*key)
            index, row = index + 1, 0
        return list(self._drawn.values())

    def paint_alone(self, top: Place, height: int, current: int) -> list[Strip]:
        """The rows in view of the current passage, blanks for those above it, and below it how to
        come to the rest."""
        self.paint(top, height - 1, current)
        width, margin = self._layout.width, self._layout.margin
        rows = [row for key, row in self._drawn.items() if key[0] <= current]
        above = sum(key[0] < current for key in self._drawn)
        words = f"… {pressed('explore.next-pane')}: the rest"
        rest = strip([(" " * margin, None), (words, FAINT)], width)
        return [Strip.blank(width)] * above + rows[above:] + [rest]

    def _draw(self, index: int, at: int, current: bool) -> Strip:
        layout = self._layout
        passage = layout.passages[index]
        row = layout.rows(index)[at]
        if row.kind == "blank":
            return Strip.blank(layout.width)
        pieces: list[Piece] = []
        if not layout.plain:
            pieces += self._margin(passage, at - layout.first_row(index), current)
            pieces += [_sign(passage, row), (" ", None)]
        if row.kind == "caption":
            pieces.append((clip(caption(passage), layout.width - layout.margin), FAINT))
        else:
            if indent := layout.indent(index):
                mark = clip(item_mark(passage), indent - 1) if row.first else ""
                pieces.append((" " * (indent - 1 - cell_len(mark)) + mark + " ", None))
            pieces += self._text(index, row)
        return strip(_joined(pieces), layout.width)

    def _margin(self, passage: Passage, line: int, current: bool) -> list[Piece]:
        """The margin beside a line of a passage: the bar; number and themes, one below another."""
        notes: list[Piece] = []
        if label := margin_label(passage):
            notes.append((label, FAINT))
        tags = sorted(passage.themes, key=lambda tag: (tag.theme != self._theme, not tag.primary))
        for tag in tags:
            name = self._themes.get(tag.theme, tag.theme)[:THEME_CELLS]
            notes.append((name, STRONG if tag.theme == self._theme else FAINT))
        room = self._layout.margin - 2 - SIGN_CELLS
        text, style = notes[line] if line < len(notes) else ("", None)
        text = clip(text, room)
        bar = self._bar if current else " "
        return [(bar + " " * (room - cell_len(text)), None), (text + " ", style)]

    def _text(self, index: int, row: Row) -> list[Piece]:
        """The text of a row, cut where its style changes but never inside a grapheme."""
        start = row.span.start
        text = self._layout.text(index)[start : row.span.end].rstrip(" ")
        passage = self._layout.passages[index]
        if self._layout.plain:
            return [(text, None)]
        base = _base_style(passage)
        layers = [
            (max(span.start - start, 0), min(span.end - start, len(text)), style)
            for span, style in self._layers(index, passage)
            if span.start - start < len(text) and span.end > start
        ]
        if not layers:
            return [(text, base)]
        styles: list[Style | None] = [base] * len(text)
        for first, last, style in layers:
            for at in range(first, last):
                styles[at] = (styles[at] or Style.null()) + style
        if not is_narrow(text):
            for first, last, _ in split_graphemes(text)[0]:
                styles[first:last] = [styles[first]] * (last - first)
        cuts = [at for at in range(1, len(text)) if styles[at] != styles[at - 1]]
        return [(text[a:b], styles[a]) for a, b in pairwise([0, *cuts, len(text)])]

    def _layers(self, index: int, passage: Passage) -> list[tuple[Span, Style]]:
        found = FOUND_AMONG_STRONG if _base_style(passage) is STRONG else FOUND
        layers = [(span, found) for span in self._marks.get(passage.id, ())]
        layers += [(span, MATCH) for span in self._finder.in_passage(index)]
        here = self._finder.match
        if here is not None and here.passage == index:
            layers.append((here.span, MATCH_HERE))
        return layers


def _sign(passage: Passage, row: Row) -> Piece:
    """The sign of the strongest commitment that begins on a row."""
    begun = [
        commitment.strength
        for commitment in passage.commitments
        if row.kind == "text" and row.span.start <= commitment.text_span.start < row.span.end
    ]
    if not begun:
        return " ", None
    return next((sign for strength, sign in SIGNS.items() if strength in begun), RECOMMENDED)


def _base_style(passage: Passage) -> Style | None:
    if passage.kind in ("title", "heading"):
        return STRONG
    return FAINT if passage.kind == "metadata" else None


def _joined(pieces: list[Piece]) -> list[Piece]:
    """The pieces with neighbours that look the same made one: fewer escape sequences to send."""
    joined: list[Piece] = []
    for text, style in pieces:
        before = joined[-1][1] if joined else None
        blank = not text.strip(" ") and _inkless(style) and _inkless(before)
        if joined and (style == before or blank):
            joined[-1] = (joined[-1][0] + text, before)
        elif text:
            joined.append((text, style))
    return joined


def _inkless(style: Style | None) -> bool:
    """Whether a blank in this style looks like a blank without any."""
    return style is None or not (style.underline or style.reverse or style.bgcolor)
