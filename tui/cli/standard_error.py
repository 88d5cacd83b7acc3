"""Standard error while the explorer runs: Textual paints there, but people send it into files."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tui.terminal.capability import is_terminal


@contextmanager
def on_the_terminal() -> Iterator[None]:
    """A context in which standard error, wherever it leads and if it is closed, is the terminal
    that standard output is."""
    if is_terminal(sys.stderr):
        yield
        return
    output = sys.stdout
    with open(
        output.fileno(), "w", encoding=output.encoding, errors=output.errors, closefd=False
    ) as painted:
        elsewhere = sys.stderr, sys.__stderr__
        sys.stderr = sys.__stderr__ = painted  # type: ignore[misc]
        try:
            yield
        finally:
            sys.stderr, sys.__stderr__ = elsewhere  # type: ignore[misc]
