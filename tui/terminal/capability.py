"""What the terminal can do, asked before anything is painted on it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TextIO

_UNABLE = ("", "dumb")
"""Values of TERM that promise no cursor movement: a screen would be a mess of escape codes."""


def no_explorer(environ: Mapping[str, str]) -> str | None:
    """Why the explorer cannot open here, as the beginning of a sentence, or None if it can."""
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        return "The explorer needs a terminal on standard input and output"
    term = environ.get("TERM", "")
    if term in _UNABLE:
        return f"The explorer cannot paint on a terminal with TERM={term or 'unset'}"
    return None


def is_terminal(stream: TextIO | None) -> bool:
    """Whether the stream is a terminal; a closed or missing stream is none."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def speaks_unicode(stream: TextIO) -> bool:
    """Whether the stream can take any character; otherwise output keeps to ASCII."""
    return (stream.encoding or "ascii").lower().replace("-", "").startswith("utf")
