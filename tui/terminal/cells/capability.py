"""What the terminal can do beyond cursor moves, SGR and text."""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Capability:
    """`erase_line`: EL; `erase_chars`: ECH; `coloured_erase`: erasures take the background (bce);
    `scroll_region`: a region of full-width lines can be scrolled (DECSTBM, and DL/IL);
    `shift_chars`: letters can be put into a line and taken out (ICH, DCH); `line_feed`: a line feed
    keeps the column (which `line_feeds` sees to, not terminfo)."""

    erase_line: bool = False
    erase_chars: bool = False
    coloured_erase: bool = False
    scroll_region: bool = False
    shift_chars: bool = False
    line_feed: bool = False


def from_terminfo(term: str | None = None, fd: int = 2) -> Capability:
    """Ask terminfo (TERM by default); no entry, or a Python without curses, means none of it."""
    try:
        import curses

        curses.setupterm(term or os.environ.get("TERM", ""), fd)
    except Exception:  # a Python built without curses, or curses.error, which such a one lacks
        return Capability()

    def has(name: str, sequence: bytes) -> bool:
        value = curses.tigetstr(name)
        return value is not None and value.startswith(sequence)

    return Capability(
        erase_line=has("el", b"\x1b[K"),
        erase_chars=has("ech", b"\x1b["),
        coloured_erase=curses.tigetflag("bce") == 1,
        scroll_region=has("csr", b"\x1b[") and has("dl", b"\x1b[") and has("il", b"\x1b["),
        shift_chars=has("ich", b"\x1b[") and has("dch", b"\x1b["),
    )
