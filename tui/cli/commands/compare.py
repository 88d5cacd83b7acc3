"""`communique compare`: documents in aligned columns, as the screen shows them side by side."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui.cli.arguments import UsageError
from tui.cli.flags import FILTERS, JSON, TSV
from tui.cli.guard import FOUND, NOTHING
from tui.cli.output import write_json, write_rows, write_tsv
from tui.cli.records import passage_line, with_caution
from tui.cli.session import filters, opened
from tui.terminal.capability import is_terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from search_index.library import Comparison, Library
    from tui.cli.arguments import Arguments

SUMMARY = "put documents side by side"
USAGE = "DOC DOC [..]"
FLAGS = (JSON, TSV, *(flag for flag in FILTERS if flag.name == "--theme"))
EXAMPLES = (
    ("communique compare uk-2021 uk-2025", "each passage of the first beside its counterparts"),
    ("communique compare uk-2025 uk-2021 france-2018 --theme migration", "one theme, three texts"),
    ("communique compare uk-2021 china-2014 --theme '!trade' --tsv", "all themes but one"),
)


def run(arguments: Arguments) -> int:
    """Write the aligned columns."""
    names = list(dict.fromkeys(arguments.words))
    if len(names) < 2:
        raise UsageError("compare takes two documents or more: communique compare uk-2021 uk-2025.")
    with opened(arguments) as library:
        comparison = library.compare(names, filters(library, arguments))
        if arguments.has("--json"):
            write_json(_record(comparison))
        elif arguments.has("--tsv"):
            write_tsv(_COLUMNS, _table(comparison))
        elif is_terminal(sys.stdout):
            from tui.cli.layout import show_comparison

            show_comparison(library, comparison)
        else:
            write_rows(_lines(library, comparison))
    said = any(cell for row in comparison.rows for cell in row.cells)
    return FOUND if said else NOTHING


def _lines(library: Library, comparison: Comparison) -> Iterator[tuple[str, ...]]:
    """A line for each passage: as everywhere, then the row it stands in and why. A document that is
    silent has a line in the row, with its id for the passage's and no text."""
    for number, row in enumerate(comparison.rows, 1):
        about = row.theme.id if row.theme else str(number)
        for document, cell in zip(comparison.documents, row.cells, strict=True):
            for placed in cell:
                line = passage_line(library, document, placed.passage)
                yield (*line, about, "; ".join(placed.why))
            if not cell:
                words = f"silent on {row.theme.label}" if row.theme else "nothing beside it"
                date = library.sortable_date(document)
                yield document.id, with_caution(library, document, words), date, "", about, ""


def _record(comparison: Comparison) -> dict[str, object]:
    return {
        "documents": [document.id for document in comparison.documents],
        "rows": [
            {
                "theme": row.theme.id if row.theme else None,
                "cells": [
                    [
                        {
                            "passage": placed.passage.id,
                            "label": placed.passage.label,
                            "section": placed.passage.section,
                            "text": placed.passage.text,
                            "span": placed.passage.span,
                            "score": placed.score,
                            "why": placed.why,
                        }
                        for placed in cell
                    ]
                    for cell in row.cells
                ],
            }
            for row in comparison.rows
        ],
    }


_COLUMNS = (
    "row",
    "theme",
    "document",
    "passage",
    "label",
    "score",
    "why",
    "text",
    "span_start",
    "span_end",
)


def _table(comparison: Comparison) -> Iterator[tuple[object, ...]]:
    """As the lines; a document that is silent has a line without a passage."""
    for number, row in enumerate(comparison.rows, 1):
        theme = row.theme.id if row.theme else None
        for document, cell in zip(comparison.documents, row.cells, strict=True):
            for placed in cell:
                passage = placed.passage
                yield (
                    number,
                    theme,
                    document.id,
                    passage.id,
                    passage.label,
                    placed.score,
                    "; ".join(placed.why),
                    passage.text,
                    *passage.span,
                )
            if not cell:
                yield (number, theme, document.id, *[None] * 7)
