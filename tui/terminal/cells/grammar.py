"""What a Textual app writes, cut into tokens.

Textual draws with four things: absolute cursor moves, SGR, text and line feeds (and OSC 8 links);
frames may stand between the marks of synchronised output (DEC mode 2026). All else is passed on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto


class Token(Enum):
    """What a piece of output is."""

    TEXT = auto()
    MOVE = auto()
    """Value: "row;column" as written, either may be missing."""
    SGR = auto()
    """Value: the parameters."""
    LINE_FEED = auto()
    LINK = auto()
    """Value: "parameters;address" of OSC 8."""
    BEGIN = auto()
    END = auto()
    CLEAR = auto()
    """The whole screen is erased."""
    OTHER = auto()
    """Passed on as it is: modes, queries, titles, clipboard; it draws nothing."""
    FOREIGN = auto()
    """Passed on, but it may draw: what the terminal shows is unknown afterwards."""


_TOKENS = re.compile(
    r"(?P<TEXT>[^\x00-\x1f\x7f\x80-\x9f]+)"
    r"|\x1b\[(?P<SGR>[\d;]*)m"
    r"|\x1b\[(?P<MOVE>\d*(?:;\d*)?)[Hf]"
    r"|(?P<LINE_FEED>\r?\n)"
    r"|(?P<BEGIN>\x1b\[\?2026h)"
    r"|(?P<END>\x1b\[\?2026l)"
    r"|(?P<CLEAR>\x1b\[2J)"
    r"|\x1b\]8;(?P<LINK>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    # Modes, keyboard protocol, cursor shape, queries, window operations, OSC, BEL.
    r"|(?P<OTHER>\x1b\[[?>=<][\d;]*\$?[a-zA-Z]|\x1b\[\d* q|\x1b\[\d*[nct]|\x1b\[[\d;]*t"
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x07)"
    r"|(?P<FOREIGN>\x1b\[[0-?]*[ -/]*[@-~]|\x1b[P^_X][^\x1b]*\x1b\\|\x1b[ -/]*[0-~]|[\s\S])"
)

_KINDS = {number: Token[name] for name, number in _TOKENS.groupindex.items()}


def tokens(data: str) -> Iterator[tuple[Token, str, str]]:
    """Each piece of `data` as (token, value, the piece as written), nothing left out."""
    for match in _TOKENS.finditer(data):
        number = match.lastindex or 0
        yield _KINDS[number], match[number], match[0]
