"""How a run ends: whatever happens becomes an exit status and at most one sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

FOUND, NOTHING, ERROR = 0, 1, 2
"""As grep: something was found, nothing was found, it went wrong."""

INTERRUPTED = 130
NO_READER = 141
"""128 + SIGINT and 128 + SIGPIPE, as the shell reports programs that these signals end."""


class Failure(Exception):
    """The command cannot be carried out; the message is one sentence with what to do."""


def guarded(run: Callable[[], int]) -> int:
    """Run and return the exit status; errors become a sentence on standard error and `ERROR`."""
    from tui.cli.output import prepare, say

    try:
        prepare()
        status = run()
        if sys.stdout is not None:
            sys.stdout.flush()
        return status
    except BrokenPipeError:
        _discard_output()
        return NO_READER
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if isinstance(error, OSError):
            _discard_output()
        say(_sentence(error))
        return ERROR


def _sentence(error: Exception) -> str:
    """What to tell the reader: our own sentences as they are, the system's with its file, anything
    else as the fault of the program that it is, with its place."""
    from tui.cli.arguments import UsageError

    if isinstance(error, (Failure, UsageError)):
        return str(error)
    if isinstance(error, OSError):
        name = f"{error.filename}: " if error.filename else ""
        return f"{name}{error.strerror or error}."
    import traceback

    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{frame.filename}, line {frame.lineno}"
    return f"This is a fault of the program: {type(error).__name__}: {error} ({place})."


def _discard_output() -> None:
    """Point standard output nowhere, so that the interpreter does not fail again at its exit."""
    try:
        if sys.stdout is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        pass
