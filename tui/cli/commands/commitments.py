"""`communique commitments`: what was promised, by whom, how firmly and by when."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui.cli.arguments import UsageError
from tui.cli.flags import FILTERS, JSON, TSV
from tui.cli.guard import FOUND, NOTHING
from tui.cli.output import write_json, write_rows, write_tsv
from tui.cli.records import commitment_standing, deadline_line, with_caution
from tui.cli.session import filters, opened
from tui.deadlines import PAST
from tui.terminal.capability import is_terminal

if TYPE_CHECKING:
    from search_index.library import FoundCommitment, Library
    from tui.cli.arguments import Arguments

SUMMARY = "list what was promised, how firmly and by when"
USAGE = ""
FLAGS = (JSON, TSV, *FILTERS)
EXAMPLES = (
    ("communique commitments --partner uk", "every commitment of the texts with one partner"),
    ("communique commitments --strength firm --theme energy", "the firm ones on energy"),
    ("communique commitments --doc france-2018 --tsv", "one text, for a spreadsheet"),
)


def run(arguments: Arguments) -> int:
    """Write the commitments and recommendations that the filters let through."""
    if arguments.words:
        raise UsageError(
            "commitments takes no words: to search in them write "
            f"communique search {arguments.words[0]} --strength firm."
        )
    with opened(arguments) as library:
        found = library.commitments(filters(library, arguments))
        if arguments.has("--json"):
            write_json({"commitments": [_record(each) for each in found]})
        elif arguments.has("--tsv"):
            write_tsv(_COLUMNS, (_row(library, each) for each in found))
        elif is_terminal(sys.stdout):
            from tui.cli.layout_findings import show_commitments

            show_commitments(library, found)
        else:
            write_rows(_line(library, each) for each in found)
    return FOUND if found else NOTHING


def _line(library: Library, found: FoundCommitment) -> tuple[str, ...]:
    commitment = found.commitment
    return (
        found.passage.id,
        with_caution(library, found.document, library.place(found.passage)),
        library.sortable_date(found.document),
        commitment.quote,
        commitment_standing(commitment),
        commitment.actor,
        deadline_line(library, commitment.deadline),
        commitment.recurrence or "",
        commitment.why,
    )


def _record(found: FoundCommitment) -> dict[str, object]:
    commitment = found.commitment
    deadline = commitment.deadline
    return {
        "document": found.document.id,
        "passage": found.passage.id,
        "quote": commitment.quote,
        "span": commitment.span,
        "class": commitment.cls,
        "actor": commitment.actor,
        "verb": commitment.verb,
        "strength": commitment.strength,
        "deadline": deadline
        and {"from": deadline.start, "to": deadline.end, "text": deadline.text},
        "recurrence": commitment.recurrence,
        "bodies": commitment.bodies,
        "why": commitment.why,
        "reported": commitment.reported,
        "hedges": commitment.hedges,
    }


_COLUMNS = (
    "document",
    "passage",
    "standing",
    "date",
    "quote",
    "span_start",
    "span_end",
    "class",
    "actor",
    "verb",
    "strength",
    "reported",
    "hedges",
    "deadline_from",
    "deadline_to",
    "deadline",
    "past",
    "recurrence",
    "bodies",
    "why",
)


def _row(library: Library, found: FoundCommitment) -> tuple[object, ...]:
    commitment, deadline = found.commitment, found.commitment.deadline
    return (
        found.document.id,
        found.passage.id,
        library.caution(found.document),
        library.sortable_date(found.document),
        commitment.quote,
        *commitment.span,
        commitment.cls,
        commitment.actor,
        commitment.verb,
        commitment.strength,
        "reported" if commitment.reported else None,
        "; ".join(commitment.hedges),
        deadline and deadline.start,
        deadline and deadline.end,
        deadline and deadline.text,
        PAST if deadline and library.is_past(deadline.end) else None,
        commitment.recurrence,
        "; ".join(commitment.bodies),
        commitment.why,
    )
