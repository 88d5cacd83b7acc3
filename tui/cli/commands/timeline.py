"""`communique timeline`: the dates, periods and deadlines of the texts, the earliest first."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui.cli.arguments import UsageError
from tui.cli.flags import FILTERS, JSON, TSV
from tui.cli.guard import FOUND, NOTHING
from tui.cli.output import write_json, write_rows, write_tsv
from tui.cli.records import interval_line, past_line, with_caution
from tui.cli.session import filters, opened
from tui.deadlines import PAST, is_past
from tui.terminal.capability import is_terminal

if TYPE_CHECKING:
    from search_index.library import FoundDate, Library
    from tui.cli.arguments import Arguments

SUMMARY = "list dates, periods and deadlines in their order"
USAGE = ""
FLAGS = (JSON, TSV, *FILTERS)
EXAMPLES = (
    ("communique timeline", "every expression of time, the earliest first"),
    ("communique timeline --theme energy", "those of passages on energy"),
    ("communique timeline --partner uk | grep deadline", "what is due, and by when"),
)


def run(arguments: Arguments) -> int:
    """Write the expressions of time that the filters let through."""
    if arguments.words:
        raise UsageError(
            "timeline takes no words: for one document, "
            f"communique timeline --doc {arguments.words[0]}."
        )
    with opened(arguments) as library:
        found = library.timeline(filters(library, arguments))
        if arguments.has("--json"):
            write_json({"dates": [_record(each) for each in found]})
        elif arguments.has("--tsv"):
            write_tsv(_COLUMNS, (_row(library, each) for each in found))
        elif is_terminal(sys.stdout):
            from tui.cli.layout_findings import show_timeline

            show_timeline(library, found)
        else:
            write_rows(_line(library, each) for each in found)
    return FOUND if found else NOTHING


def _line(library: Library, found: FoundDate) -> tuple[str, ...]:
    date = found.date
    return (
        found.passage.id,
        with_caution(library, found.document, library.place(found.passage)),
        interval_line(date),
        date.expression,
        f"{date.role}{past_line(library, date)}",
        date.status,
    )


def _record(found: FoundDate) -> dict[str, object]:
    date = found.date
    return {
        "document": found.document.id,
        "passage": found.passage.id,
        "expression": date.expression,
        "span": date.span,
        "from": date.start,
        "to": date.end,
        "precision": date.precision,
        "status": date.status,
        "role": date.role,
    }


_COLUMNS = (
    "document",
    "passage",
    "standing",
    "expression",
    "span_start",
    "span_end",
    "from",
    "to",
    "precision",
    "status",
    "role",
    "past",
)


def _row(library: Library, found: FoundDate) -> tuple[object, ...]:
    date = found.date
    return (
        found.document.id,
        found.passage.id,
        library.caution(found.document),
        date.expression,
        *date.span,
        date.start,
        date.end,
        date.precision,
        date.status,
        date.role,
        PAST if is_past(library, date) else None,
    )
