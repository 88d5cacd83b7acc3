"""`communique related`: what other documents say on the same subject, and by which words."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui.cli.arguments import UsageError
from tui.cli.flags import FILTERS, JSON, TSV, Flag
from tui.cli.guard import FOUND, NOTHING
from tui.cli.output import write_json, write_rows, write_tsv
from tui.cli.records import passage_line
from tui.cli.session import filters, opened
from tui.terminal.capability import is_terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from search_index.library import Library, Related
    from tui.cli.arguments import Arguments

SUMMARY = "find what others say on the same subject"
USAGE = "DOC#PASSAGE"
FLAGS = (
    Flag(("--between",), "for every passage of one document its nearest in another"),
    Flag(("-n",), "at most N passages of each document (if not given, 3)", "N"),
    JSON,
    TSV,
    *(flag for flag in FILTERS if flag.name not in ("--theme", "--strength")),
)
EXAMPLES = (
    ("communique related 'uk-2021#p6'", "the nearest passages of the other documents, and why"),
    ("communique related 'uk-2021#p6' --doc uk-2025 -n 1", "its counterpart in one document"),
    ("communique related --between uk-2021 uk-2025 --tsv", "two documents, pair by pair"),
)

_OF_EACH = 3


def run(arguments: Arguments) -> int:
    """Write the pairs of related passages."""
    between = arguments.has("--between")
    _check(arguments, between)
    limit = arguments.count("-n") or _OF_EACH
    with opened(arguments) as library:
        if between:
            pairs = library.related_between(*arguments.words)
        else:
            passage = library.passage(arguments.words[0])
            documents = library.matching_documents(filters(library, arguments))
            pairs = library.related(passage, [document.id for document in documents], limit)
        if arguments.has("--json"):
            write_json({"pairs": [_record(pair) for pair in pairs]})
        elif arguments.has("--tsv"):
            write_tsv(_COLUMNS, (_row(pair) for pair in pairs))
        elif is_terminal(sys.stdout):
            from tui.cli.layout import show_related

            show_related(library, _led(pairs))
        else:
            write_rows(_line(library, pair) for pair in pairs)
    return FOUND if pairs else NOTHING


def _check(arguments: Arguments, between: bool) -> None:
    if between and len(arguments.words) != 2:
        raise UsageError(
            "--between takes two documents: communique related --between uk-2021 uk-2025."
        )
    if between and (arguments.has("-n") or any(arguments.has(flag.name) for flag in FILTERS)):
        raise UsageError("--between takes no filters and no -n: its documents are named.")
    if not between and len(arguments.words) != 1:
        raise UsageError("related takes one passage: communique related uk-2021#p6.")


def _led(pairs: Sequence[Related]) -> list[list[Related]]:
    """The pairs by the passage that they begin with."""
    groups: dict[str, list[Related]] = {}
    for pair in pairs:
        groups.setdefault(pair.a.id, []).append(pair)
    return list(groups.values())


def _line(library: Library, pair: Related) -> tuple[str, ...]:
    """The passage found as everywhere, then that which it is related to, how nearly, and why."""
    found = passage_line(library, library.document(pair.b.document), pair.b)
    return (*found, pair.a.id, f"{pair.score:.2f}", "; ".join(pair.why))


def _record(pair: Related) -> dict[str, object]:
    return {
        "a": pair.a.id,
        "b": pair.b.id,
        "a_span": pair.a.span,
        "b_span": pair.b.span,
        "score": pair.score,
        "why": pair.why,
    }


_COLUMNS = (
    "a",
    "b",
    "a_span_start",
    "a_span_end",
    "b_span_start",
    "b_span_end",
    "score",
    "why",
    "a_text",
    "b_text",
)


def _row(pair: Related) -> tuple[object, ...]:
    a, b = pair.a, pair.b
    return (a.id, b.id, *a.span, *b.span, pair.score, "; ".join(pair.why), a.text, b.text)
