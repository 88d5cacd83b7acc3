"""Styles and cells, interned: two cells look the same exactly when they are the same object."""

from __future__ import annotations

# SGR numbers (ECMA-48, and 53/55 overline, 21 double underline) as bits of `Style.marks`.
_ON = {1: 1, 2: 2, 3: 4, 4: 8, 5: 16, 6: 32, 7: 64, 8: 128, 9: 256, 21: 512, 53: 1024}
_OFF = {22: 1 | 2, 23: 4, 24: 8 | 512, 25: 16 | 32, 27: 64, 28: 128, 29: 256, 55: 1024}
_SEEN_ON_BLANK = 8 | 16 | 32 | 64 | 256 | 512 | 1024
"""Underlines, blink, reverse, strike and overline show on a blank; the other marks do not."""


_SURELY_WIDE = (
    ("\u3041", "\u30ff"),  # kana
    ("\u3400", "\u4dbf"),  # ideographs
    ("\u4e00", "\u9fff"),
    ("\uac00", "\ud7a3"),  # syllables of Hangul
    ("\uff01", "\uff60"),  # full-width forms
)
"""The first and the last of letters that are wide everywhere, on their own."""


class UnknownSGRError(ValueError):
    """An SGR parameter that is not modelled."""


class Style:
    """How a cell looks: SGR parameters of its colours ("" is the default), marks, OSC 8 link.

    `cells` are its letters; `runs` the cells of texts that were drawn in it, for most are again.
    """

    __slots__ = ("background", "cells", "foreground", "link", "marks", "runs")

    def __init__(self, foreground: str, background: str, marks: int, link: str) -> None:
        self.foreground = foreground
        self.background = background
        self.marks = marks
        self.link = link
        self.cells = _Cells(self)
        self.runs: dict[str, list[Cell]] = {}

    def __repr__(self) -> str:
        return f"Style({self.foreground!r}, {self.background!r}, {self.marks}, {self.link!r})"


class Cell:
    """One grapheme in one style. The second cell of a wide grapheme is `TAIL`.

    `simple`: one cell wide and one code point; `sure`: terminals agree about its width.
    """

    __slots__ = ("simple", "style", "sure", "text", "width")

    def __init__(self, text: str, style: Style, width: int) -> None:
        self.text = text
        self.style = style
        self.width = width
        self.simple = width == 1 and len(text) == 1
        self.sure = len(text) < 2 and (
            width < 2 or any(first <= text <= last for first, last in _SURELY_WIDE)
        )

    def __repr__(self) -> str:
        return f"Cell({self.text!r}, {self.style!r})"


class _Cells(dict[str, Cell]):
    """The cells of one style by character (width 1); a plain blank keeps only its background."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.style = style

    def __missing__(self, text: str) -> Cell:
        style = self.style
        if text == " " and not style.marks & _SEEN_ON_BLANK and not style.link:
            plain = intern_style("", style.background, 0, "")
            cell = Cell(" ", plain, 1) if plain is style else plain.cells[" "]
        else:
            cell = Cell(text, style, 1)
        self[text] = cell
        return cell


_MANY = 50_000
"""Interned cells and styles (some 10 MB) above which only those in use are kept."""
_RUN = 4
"""For how many cells a text that was drawn counts, of some 40 letters each in 8 bytes."""
_styles: dict[tuple[str, str, int, str], Style] = {}
_clusters: dict[tuple[str, Style, int], Cell] = {}


def intern_style(foreground: str, background: str, marks: int, link: str) -> Style:
    """The one Style object of this look."""
    key = (foreground, background, marks, link)
    style = _styles.get(key)
    if style is None:
        style = _styles[key] = Style(*key)
    return style


PLAIN = intern_style("", "", 0, "")
"""The terminal's default look."""

TAIL = Cell("", PLAIN, 0)
"""The cell to the right of a wide grapheme, which the grapheme covers."""


def intern_cluster(text: str, style: Style, width: int) -> Cell:
    """The one Cell of a grapheme cluster that is wide or has several code points."""
    key = (text, style, width)
    cell = _clusters.get(key)
    if cell is None:
        cell = _clusters[key] = Cell(text, style, width)
    return cell


def is_blank(cell: Cell) -> bool:
    """Whether only the cell's background shows, so that an erasure can stand for it."""
    return cell.text == " " and not cell.style.marks and not cell.style.foreground


_parsed: dict[tuple[str, Style], Style] = {}


def apply_sgr(style: Style, parameters: str) -> Style:
    """The style after `ESC [ parameters m`. Raises `UnknownSGRError`."""
    key = (parameters, style)
    result = _parsed.get(key)
    if result is None:
        result = _parsed[key] = _apply(style, parameters)
    return result


def _apply(style: Style, parameters: str) -> Style:
    foreground, background, marks = style.foreground, style.background, style.marks
    fields = parameters.split(";")
    at = 0
    while at < len(fields):
        field = fields[at]
        number = int(field or 0) if field.isdigit() or not field else -1
        at += 1
        if number == 0:
            foreground, background, marks = "", "", 0
        elif number in _ON:
            marks |= _ON[number]
        elif number in _OFF:
            marks &= ~_OFF[number]
        elif 30 <= number <= 37 or 90 <= number <= 97:
            foreground = field
        elif 40 <= number <= 47 or 100 <= number <= 107:
            background = field
        elif number == 39:
            foreground = ""
        elif number == 49:
            background = ""
        elif number in (38, 48) and fields[at : at + 1] in (["5"], ["2"]):
            taken = 2 if fields[at] == "5" else 4
            colour = ";".join([field, *fields[at : at + taken]])
            at += taken
            if number == 38:
                foreground = colour
            else:
                background = colour
        else:
            raise UnknownSGRError(parameters)
    return intern_style(foreground, background, marks, style.link)


_changes: dict[tuple[Style | None, Style], str] = {}


def sgr_change(old: Style | None, new: Style) -> str:
    """The shortest sequence that turns the pen from `old` (None: unknown) into `new`."""
    key = (old, new)
    change = _changes.get(key)
    if change is None:
        change = _changes[key] = _change(old, new)
    return change


def _change(old: Style | None, new: Style) -> str:
    link = "" if old is not None and old.link == new.link else f"\x1b]8;{new.link or ';'}\x1b\\"
    if old is None and not new.link:
        link = ""
    fresh = [part for part in (_marks(new.marks), new.foreground, new.background) if part]
    reset = f"\x1b[{';'.join(['', *fresh]) if fresh else ''}m"
    if old is None:
        return reset + link
    delta: list[str] = []
    lost, gained = old.marks & ~new.marks, new.marks & ~old.marks
    for number, bits in _OFF.items():
        if lost & bits:
            delta.append(str(number))
            gained |= new.marks & bits
    if gained:
        delta.append(_marks(gained))
    if old.foreground != new.foreground:
        delta.append(new.foreground or "39")
    if old.background != new.background:
        delta.append(new.background or "49")
    if not delta:
        return link
    step = f"\x1b[{';'.join(delta)}m"
    return (step if len(step) <= len(reset) else reset) + link


def _marks(marks: int) -> str:
    return ";".join(str(number) for number, bit in _ON.items() if marks & bit)


def crowded() -> bool:
    """Whether so much is interned that `intern_anew` should be called."""
    made = len(_styles) + len(_clusters) + len(_parsed) + len(_changes)
    made += sum(len(style.cells) + len(style.runs) * _RUN for style in _styles.values())
    return made > _MANY


def intern_anew(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Forget everything interned but what these rows hold; returns the rows in new cells."""
    for memory in (_styles, _clusters, _parsed, _changes):
        memory.clear()
    blank = PLAIN.cells[" "]
    PLAIN.cells.clear()
    PLAIN.runs.clear()
    PLAIN.cells[" "] = blank
    _styles["", "", 0, ""] = PLAIN
    anew: dict[Cell, Cell] = {TAIL: TAIL}
    for cell in {cell for row in rows for cell in row} - {TAIL}:
        old = cell.style
        style = intern_style(old.foreground, old.background, old.marks, old.link)
        if cell.width == 1 and len(cell.text) == 1:
            anew[cell] = style.cells[cell.text]
        else:
            anew[cell] = intern_cluster(cell.text, style, cell.width)
    return [[anew[cell] for cell in row] for row in rows]
