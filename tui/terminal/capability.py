"""What the terminal can do, asked before anything is painted on it."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, MutableMapping
from typing import NamedTuple, TextIO

_FAMILIES = (
    "alacritty", "ansi", "contour", "cygwin", "eterm", "foot", "ghostty", "gnome", "iterm", "kitty",
    "konsole", "linux", "mintty", "mlterm", "putty", "rxvt", "screen", "st", "teraterm", "tmux",
    "vt1", "vt2", "vt3", "vt4", "vt5", "vte", "wezterm", "xterm",
)  # fmt: skip
"""How the names begin of terminals that understand ECMA-48 (the names of ncurses' terminfo.src and
of these programs' own entries): for names that this machine's terminfo does not know, as is usual
when one comes over SSH from a newer one. vt52 is none of them, and terminfo knows it."""

_DELAY, _REMOTE_DELAY = 100, 500
"""Milliseconds in which the rest of a key's sequence must follow an Esc, here and over a line that
may deliver it in pieces."""


class Terminal(NamedTuple):
    """What a kind of terminal can do: place the cursor, show colours, keep a second screen."""

    addressable: bool
    coloured: bool
    two_screens: bool


def terminal(term: str) -> Terminal:
    """What the kind of terminal of this name (TERM) can do, as terminfo knows it, else as its name
    lets expect."""
    try:
        import curses

        curses.setupterm(term, 2)
    except Exception:  # no such entry (curses.error), or a Python without curses
        known = term.startswith(_FAMILIES) and not term.startswith("vt52")
        plain = term.startswith(("vt", "ansi", "linux")) and not term.startswith("vte")
        return Terminal(known, known and not term.startswith(("vt1", "vt2")), known and not plain)

    def has(name: str, beginning: bytes) -> bool:
        return (curses.tigetstr(name) or b"").startswith(beginning)

    return Terminal(has("cup", b"\x1b["), curses.tigetnum("colors") >= 8, has("smcup", b"\x1b"))


def no_explorer(environ: Mapping[str, str]) -> str | None:
    """Why the explorer cannot open here, as the beginning of a sentence, or None if it can."""
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        return "The explorer needs a terminal on standard input and output"
    term = environ.get("TERM", "")
    if not term or not terminal(term).addressable:
        return f"The explorer cannot paint on a terminal with TERM={term or 'unset'}"
    return None


def wants_colour(environ: Mapping[str, str]) -> bool:
    """Whether colours may be sent: the terminal has them and NO_COLOR (no-color.org) is unset."""
    return not environ.get("NO_COLOR") and terminal(environ.get("TERM", "")).coloured


def is_remote(environ: Mapping[str, str]) -> bool:
    """Whether the terminal is at the other end of an SSH connection."""
    return any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"))


def escape_delay(environ: Mapping[str, str]) -> int:
    """Milliseconds after which an Esc is the key of that name; tmux and screen on this side of the
    line put torn sequences together themselves."""
    gathered = environ.get("TMUX") or environ.get("STY")
    return _REMOTE_DELAY if is_remote(environ) and not gathered else _DELAY


def forget_stated_size(environ: MutableMapping[str, str]) -> None:
    """Leave the size to the terminal behind standard output, where it knows it: COLUMNS and LINES,
    once exported by a shell, stay as they are when the window changes."""
    if all(os.get_terminal_size(sys.stdout.fileno())):
        for name in ("COLUMNS", "LINES"):
            environ.pop(name, None)


def shows_unicode(environ: Mapping[str, str]) -> bool:
    """Whether the terminal can be taken to show any character: as the locale states, for it is all
    that a terminal says of its letters; where nothing is stated, as its kind lets expect."""
    if environ.get("PYTHONIOENCODING"):
        return True  # for the streams then have the encoding that was asked for
    stated = _stated_locale(environ)
    if not stated:
        return terminal(environ.get("TERM", "")).two_screens
    charset = stated.partition("@")[0].rpartition(".")[2]
    return charset.lower().replace("-", "") == "utf8"


def _stated_locale(environ: Mapping[str, str]) -> str:
    """The locale of letters as its user stated it ("" if not at all): of the variables the first
    that is set (POSIX, "Internationalization Variables"), but for what Python put there itself
    when it was started in the C locale (PEP 538)."""
    ctype = environ.get("LC_CTYPE", "")
    if ctype in ("C.UTF-8", "C.utf8", "UTF-8") and not environ.get("LC_ALL"):
        ctype = _as_started("LC_CTYPE", ctype)
    return environ.get("LC_ALL") or ctype or environ.get("LANG", "")


def _as_started(name: str, value: str) -> str:
    """The value that a variable, `value` now, had when this process was started."""
    try:
        with open("/proc/self/environ", "rb") as file:  # noqa: PTH123 (pathlib is not loaded yet)
            block = file.read()
    except OSError:  # no such file system
        return value
    for entry in block.split(b"\0"):
        key, _, started = entry.decode("utf-8", "replace").partition("=")
        if key == name:
            return started
    return ""


def is_terminal(stream: TextIO | None) -> bool:
    """Whether the stream is a terminal; a closed or missing stream is none."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def speaks_unicode(stream: TextIO) -> bool:
    """Whether the stream can take any character; otherwise output keeps to ASCII."""
    return (stream.encoding or "ascii").lower().replace("-", "").startswith("utf")
