"""The nearest ASCII to any text, for streams and terminals that cannot take the text itself.

Both functions are error handlers for `codecs.register_error`.
"""

from __future__ import annotations

from unicodedata import combining, normalize

_NEAREST = {
    **dict.fromkeys("‘’‚‛′ʼ", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−─⁃", "-"),
    **dict.fromkeys("•·●▪◦▫○■□‣∙➢➤►", "*"),
    **dict.fromkeys("│▌▏", "|"),
    **dict.fromkeys("▶›", ">"),
    "▷": "-",
    "‹": "<",
    **dict.fromkeys("━═", "="),
    "\u00a0": " ",
    "…": "...",
    "→": "->",
    "↑": "^",
    "↓": "v",
    "⁄": "/",  # of which fractions like ½ are made
    "×": "x",
    "±": "+/-",
    "≤": "<=",
    "≥": ">=",
    "°": "deg",
    "§": "S",
    "†": "+",
    "‡": "++",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "µ": "u",
    "ß": "ss",
    "œ": "oe",
    "Œ": "OE",
    "æ": "ae",
    "Æ": "AE",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "ð": "d",
    "Ð": "D",
    "þ": "th",
    "Þ": "Th",
    "ı": "i",
    "\N{REPLACEMENT CHARACTER}": "?",
}
"""What has no ASCII letters in its compatibility decomposition (NFKD), or better ones."""

_IN_ONE_CELL = {"…": "~", **dict.fromkeys("±≤≥½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞", "?")}
"""What is not well said by the first of its nearest letters, or would be another number."""


def in_ascii(error: UnicodeError) -> tuple[str, int]:
    """The nearest ASCII letters, else a question mark."""
    characters, end = _unencodable(error)
    return "".join(_nearest(character) for character in characters), end


def in_cells(error: UnicodeError) -> tuple[str, int]:
    """The nearest ASCII letters, cut or filled up so that every character keeps its cells."""
    from rich.cells import get_character_cell_size

    characters, end = _unencodable(error)
    written = []
    for character in characters:
        width = get_character_cell_size(character)
        letters = _IN_ONE_CELL.get(character) or _nearest(character)
        written.append(letters[:width].ljust(width, "?"))
    return "".join(written), end


def _unencodable(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return error.object[error.start : error.end], error.end


def _nearest(character: str) -> str:
    known = _NEAREST.get(character)
    if known is None:
        parts = normalize("NFKD", character)
        known = "".join(part if part.isascii() else _NEAREST.get(part, "") for part in parts)
        if "/" in known:
            known = f" {known}"  # 1½ is not 11/2
    return known or ("" if combining(character) else "?")
