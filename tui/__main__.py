"""The one door: looks at the arguments and the terminal, then goes to a command or the explorer.

Nothing heavy is imported before it is known to be needed: `--version`, `--help` and a mistyped
command answer without the search engine, a piped search without a screen.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.cli.arguments import Arguments


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (None: the process' own) and return its exit status:
    0 found, 1 nothing found, 2 error, 130 interrupted, 141 nobody reads the output."""
    from tui.cli.guard import guarded

    words = list(sys.argv[1:] if argv is None else argv)
    return guarded(lambda: _run(words))


def _run(words: list[str]) -> int:
    from tui.cli.arguments import parse

    arguments = parse(words)
    if arguments.has("--version"):
        from search_index import VERSION
        from tui.cli.output import write

        write(f"communique {VERSION}\n")
        return 0
    if arguments.has("--licences"):
        from tui.cli.licences import licences
        from tui.cli.output import write

        write(licences())
        return 0
    if arguments.has("--help"):
        from tui.cli.help import help_text
        from tui.cli.output import write

        write(help_text(arguments.command))
        return 0
    if arguments.command is None:
        return _explore(arguments)
    from tui.cli.commands import command

    return command(arguments.command).run(arguments)


def _explore(arguments: Arguments) -> int:
    from tui.cli.guard import Failure
    from tui.cli.session import open_library
    from tui.cli.standard_error import on_the_terminal
    from tui.terminal.capability import no_explorer

    reason = no_explorer(os.environ)
    if reason:
        raise Failure(f"{reason}; communique search WORDS answers without one.")
    from tui.explorer import Refused, run

    mouse = arguments.value("--mouse")
    try:
        with on_the_terminal():
            return run(
                lambda report: open_library(arguments, report),
                mouse=mouse == "on" if mouse else None,
            )
    except Refused as error:
        raise Failure(str(error)) from None


if __name__ == "__main__":
    sys.exit(main())
