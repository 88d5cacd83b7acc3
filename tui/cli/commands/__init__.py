"""The commands, one module each, in the order in which `--help` lists them.

A command's module has `SUMMARY` (one line), `USAGE` (what stands behind its name), `FLAGS`,
`EXAMPLES` (pairs of a command line and what it does) and `run(arguments) -> int`, which writes
the answer and returns the exit status.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from tui.cli.arguments import Arguments
    from tui.cli.flags import Flag

COMMANDS = (
    "search",
    "locate",
    "concordance",
    "documents",
    "show",
    "themes",
    "related",
    "compare",
    "commitments",
    "changes",
    "timeline",
    "entities",
    "correct",
    "bookmarks",
    "cite",
    "doctor",
)


class Command(Protocol):
    """What a command's module offers."""

    SUMMARY: str
    USAGE: str
    FLAGS: tuple[Flag, ...]
    EXAMPLES: tuple[tuple[str, str], ...]
    run: Callable[[Arguments], int]


def command(name: str) -> Command:
    """The module of a command of `COMMANDS`."""
    return cast(Command, import_module(f"tui.cli.commands.{name}"))
