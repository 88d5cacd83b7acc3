"""`communique themes`: which document speaks of what, and which is silent."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

from tui.cli.arguments import UsageError
from tui.cli.flags import FILTERS, JSON, TSV, Flag
from tui.cli.guard import FOUND, NOTHING
from tui.cli.output import write_json, write_rows, write_tsv
from tui.cli.session import filters, opened
from tui.terminal.capability import is_terminal

if TYPE_CHECKING:
    from search_index.library import Coverage, Order
    from tui.cli.arguments import Arguments

SUMMARY = "count passages by theme and document, silence included"
USAGE = ""
FLAGS = (
    Flag(
        ("--sort",),
        "rows by theme (if not given), coverage or difference",
        "ORDER",
        ("theme", "coverage", "difference"),
    ),
    JSON,
    TSV,
    *FILTERS,
)
EXAMPLES = (
    ("communique themes", "all themes by all documents"),
    ("communique themes --theme migration", "one theme"),
    ("communique themes --sort difference", "first the themes on which documents differ most"),
    ("communique themes --type '!policy-analysis' --tsv", "the agreed texts, for a spreadsheet"),
)


def run(arguments: Arguments) -> int:
    """Write the matrix of themes and documents."""
    if arguments.words:
        raise UsageError(
            f"themes takes no words: for one theme, communique themes --theme {arguments.words[0]}."
        )
    with opened(arguments) as library:
        order = cast("Order", arguments.value("--sort", "theme"))
        matrix = library.coverage(filters(library, arguments)).sorted_by(order)
        if arguments.has("--json"):
            write_json(_record(matrix))
        elif arguments.has("--tsv"):
            rows = ((c.theme, c.document, c.passages, c.strongest, c.ids) for c in matrix.cells)
            write_tsv(("theme", "document", "passages", "strongest", "ids"), rows)
        elif is_terminal(sys.stdout):
            from tui.cli.layout import show_coverage

            show_coverage(matrix)
        else:
            write_rows(
                (cell.theme, cell.document, str(cell.passages), " ".join(cell.ids))
                for cell in matrix.cells
            )
    return FOUND if any(cell.passages for cell in matrix.cells) else NOTHING


def _record(matrix: Coverage) -> dict[str, object]:
    return {
        "themes": [{"id": theme.id, "label": theme.label} for theme in matrix.themes],
        "documents": [document.id for document in matrix.documents],
        "cells": [
            {
                "theme": cell.theme,
                "document": cell.document,
                "passages": cell.passages,
                "strongest": cell.strongest,
                "ids": cell.ids,
            }
            for cell in matrix.cells
        ],
    }
