"""`--help`: what the program does, by examples; flags come from the same table as the parser."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui.cli.commands import COMMANDS, command
from tui.cli.flags import AT_FRONT, EVERYWHERE, FILTERS, Flag
from tui.query_language import EXAMPLES

_FILTERS = (
    "Filters take an id, a label or the beginning of one, in upper or lower case.\n"
    "Give a flag twice for either value; put ! before a value to leave it out (in\n"
    "quotes, since the shell reads a bare !): --type '!policy-analysis'."
)

_THEME_SCHEME = (
    "A theme scheme is a CSV file in UTF-8 with a line of column names; id, label and",
    "terms are needed, what else there may be stands in the README:",
    "  id,label,terms",
    "  space-policy,Space Policy,satellite*; outer space; launch=1",
    'A corpus.toml names that of its folder: themes = "scheme.csv".',
)

_STATUS = "Exit status: 0 found, 1 nothing found, 2 error."


def help_text(name: str | None) -> str:
    """The help of one command, or of the whole program (None)."""
    return _command_help(name) if name else _program_help()


def _program_help() -> str:
    return "\n".join(
        [
            "communique - search, read, compare and cite diplomatic documents",
            "",
            "  communique                    open the explorer",
            "  communique COMMAND --help     what a command does, with examples",
            "",
            "Commands",
            *_pairs((name, command(name).SUMMARY) for name in COMMANDS),
            "",
            "Examples",
            *_examples([command(name).EXAMPLES[0] for name in COMMANDS]),
            "",
            "Queries, the same here and in the explorer",
            *_pairs(EXAMPLES),
            "",
            "Flags",
            *_flags(EVERYWHERE + AT_FRONT),
            "",
            "COMMUNIQUE_CORPUS=DIR and COMMUNIQUE_THEMES=FILE in the environment do the",
            "same as --corpus DIR and --themes FILE.",
            "",
            *_THEME_SCHEME,
            "",
            _STATUS,
            "",
        ]
    )


def _command_help(name: str) -> str:
    module = command(name)
    own = [flag for flag in module.FLAGS if flag not in FILTERS]
    parts = [
        f"communique {name} {module.USAGE}".rstrip() + f" - {module.SUMMARY}",
        "",
        "Examples",
        *_examples(module.EXAMPLES),
    ]
    if name == "search":
        parts += ["", "Queries", *_pairs(EXAMPLES)]
    parts += ["", "Flags", *_flags([*own, *EVERYWHERE])]
    if len(own) < len(module.FLAGS):
        parts += ["", "Filters", *_flags(f for f in module.FLAGS if f in FILTERS), "", _FILTERS]
    return "\n".join([*parts, "", _STATUS, ""])


def _pairs(pairs: Iterable[tuple[str, str]]) -> list[str]:
    rows = list(pairs)
    width = max(len(left) for left, _ in rows)
    return [f"  {left:<{width}}  {right}" for left, right in rows]


def _examples(examples: Sequence[tuple[str, str]]) -> list[str]:
    return [line for left, right in examples for line in (f"  {left}", f"      {right}")]


def _flags(flags: Iterable[Flag]) -> list[str]:
    return _pairs((f"{', '.join(flag.names)} {flag.value}".rstrip(), flag.words) for flag in flags)
