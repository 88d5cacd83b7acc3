"""The command line as typed -> what was asked for.

Of our own making, because argparse answers a slip with two lines of usage instead of one sentence
with the nearest offer, takes abbreviated flags that a later version would read differently, has no
place for a flag on both sides of the command, and costs a tenth of a bare interpreter's start.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.cli.commands import COMMANDS, command
from tui.cli.flags import AT_FRONT, EVERYWHERE, Flag


class UsageError(Exception):
    """The command line cannot be understood; the message is one sentence with what to do."""


class Arguments:
    """What was asked for: the command (None: the explorer), its words and its flags' values."""

    def __init__(self) -> None:
        self.command: str | None = None
        self.words: list[str] = []
        self._values: dict[str, list[str]] = {}

    def has(self, flag: str) -> bool:
        """Whether the flag was given."""
        return flag in self._values

    def values(self, flag: str) -> list[str]:
        """All values that were given to the flag, in order."""
        return self._values.get(flag, [])

    def value(self, flag: str, default: str = "") -> str:
        """The last value that was given to the flag."""
        return self.values(flag)[-1] if self.has(flag) else default

    def count(self, flag: str) -> int | None:
        """The flag's value as a whole number from 1, None if not given; raises `UsageError`."""
        if not self.has(flag):
            return None
        value = self.value(flag)
        if not (value.isascii() and value.isdigit() and int(value) > 0):
            raise UsageError(f"{flag} takes a whole number from 1 on, not {value}.")
        return int(value)

    def add(self, flag: Flag, value: str) -> None:
        """Note a flag with its value ("" for a switch)."""
        self._values.setdefault(flag.name, []).append(value)


def parse(words: Sequence[str]) -> Arguments:
    """Understand the command line; raises `UsageError`. A command's flags stand among its words,
    those of every command before it too; after `--` everything is a word."""
    arguments = Arguments()
    flags: tuple[Flag, ...] = EVERYWHERE + AT_FRONT
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if word == "--" and arguments.command is not None:
            arguments.words.extend(rest)
            break
        if len(word) > 1 and word.startswith("-") and word != "--":
            _flag(word, rest, flags, arguments)
        elif arguments.command is not None:
            arguments.words.append(word)
        elif word in COMMANDS:
            arguments.command = word
            flags = command(word).FLAGS + EVERYWHERE
        else:
            raise UsageError(_unknown_command(word))
    return arguments


def _flag(word: str, rest: list[str], flags: tuple[Flag, ...], arguments: Arguments) -> None:
    """Read one flag, its value from the word itself (`--corpus=DIR`, `-n5`) or the next word."""
    by_name = {name: flag for flag in flags for name in flag.names}
    name, attached, value = word.partition("=")
    if not word.startswith("--") and name not in by_name and word[:2] in by_name:
        name, attached, value = word[:2], "=", word[2:].removeprefix("=")
    flag = by_name.get(name)
    if flag is None:
        raise UsageError(_unknown_flag(name, by_name, arguments))
    if not flag.value:
        if attached:
            raise UsageError(f"{flag.name} takes no value.")
        arguments.add(flag, "")
        return
    if not attached:
        value = rest.pop(0) if rest and not rest[0].startswith("--") else ""
    if not value:
        raise UsageError(f"{name} needs a value: {name} {flag.value}.")
    if flag.choices and value not in flag.choices:
        raise UsageError(f"{name} takes {_or(flag.choices)}, not {value}.")
    if arguments.has(flag.name) and not flag.repeatable:
        raise UsageError(f"{name} can be given only once.")
    arguments.add(flag, value)


def _unknown_command(word: str) -> str:
    offer = nearest(word, COMMANDS)
    if offer:
        return f"There is no command {word}; did you mean communique {offer}?"
    return (
        f"There is no command {word}: to search for it write communique search {word}; "
        "communique --help lists the commands."
    )


def _unknown_flag(name: str, known: dict[str, Flag], arguments: Arguments) -> str:
    spoken = arguments.command
    unknown = f"{spoken} has no flag {name}" if spoken else f"There is no flag {name}"
    if spoken == "search" and not name.startswith("--"):
        return f"{unknown}: put -- before a query that starts with a hyphen."
    if not spoken:
        for owner in COMMANDS:
            if any(name in flag.names for flag in command(owner).FLAGS):
                return f"{name} stands after its command, as in communique {owner} {name}."
    offer = nearest(name, [flag for flag in known if flag.startswith("--")])
    if offer:
        return f"{unknown}; did you mean {offer}?"
    return f"{unknown}; {' '.join(filter(None, ('communique', spoken)))} --help shows the flags."


def nearest(word: str, known: Sequence[str]) -> str | None:
    """The known word most like this one, or None if none is like it."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word.casefold(), known, n=1, cutoff=0.6)), None)


def _or(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else names[0]
