"""`communique concordance`: a term in all its contexts, one sentence a line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

from tui.cli.arguments import UsageError
from tui.cli.flags import FILTERS, JSON, TSV, Flag
from tui.cli.guard import FOUND, NOTHING
from tui.cli.output import say, write_json, write_rows, write_tsv
from tui.cli.records import with_caution
from tui.cli.session import filters, opened
from tui.terminal.capability import is_terminal

if TYPE_CHECKING:
    from search_index.library import Library, Line, LineOrder
    from tui.cli.arguments import Arguments

SUMMARY = "list every occurrence of a term in its sentence"
USAGE = "TERM"
FLAGS = (
    Flag(
        ("--sort",),
        "by document (if not given), or by the words left or right",
        "ORDER",
        ("document", "left", "right"),
    ),
    Flag(("-n",), "at most N lines (if not given, all)", "N"),
    JSON,
    TSV,
    *FILTERS,
)
EXAMPLES = (
    ("communique concordance commit", "commit, committed, commits ... and what is around them"),
    ("communique concordance 'climate change' --sort right", "by what follows"),
    (
        "communique concordance '=\"defence\"' --partner uk",
        "to the letter, in texts with the UK",
    ),
)


def run(arguments: Arguments) -> int:
    """Write the lines."""
    term = " ".join(arguments.words).strip()
    if not term:
        raise UsageError("concordance needs a term: communique concordance hydrogen.")
    order = cast("LineOrder", arguments.value("--sort", "document"))
    with opened(arguments) as library:
        found = library.concordance(term, filters(library, arguments))
        lines = found.sorted_by(order)[: arguments.count("-n")]
        for note in found.notes:
            say(note)
        if not lines and not found.notes:
            say(f"Nothing found for {term}.")
        if arguments.has("--json"):
            write_json(
                {
                    "term": term,
                    "total": len(found.lines),
                    "lines": [_record(line) for line in lines],
                }
            )
        elif arguments.has("--tsv"):
            write_tsv(_COLUMNS, (_row(library, line) for line in lines))
        elif is_terminal(sys.stdout):
            from tui.cli.layout_quotations import show_concordance

            show_concordance(library, lines, len(found.lines))
        else:
            write_rows(_line(library, line) for line in lines)
    return FOUND if lines else NOTHING


def _line(library: Library, line: Line) -> tuple[str, ...]:
    """Id, place and date, then the sentence in three."""
    return (
        line.passage.id,
        with_caution(library, line.document, library.place(line.passage)),
        library.sortable_date(line.document),
        line.left,
        line.match,
        line.right,
    )


def _record(line: Line) -> dict[str, object]:
    return {
        "left": line.left,
        "match": line.match,
        "right": line.right,
        "document": line.document.id,
        "passage": line.passage.id,
        "span": line.span,
    }


_COLUMNS = ("document", "passage", "standing", "left", "match", "right", "span_start", "span_end")


def _row(library: Library, line: Line) -> tuple[object, ...]:
    return (
        line.document.id,
        line.passage.id,
        library.caution(line.document),
        line.left,
        line.match,
        line.right,
        *line.span,
    )
