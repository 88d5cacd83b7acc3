"""`communique documents`: what is in the corpus, and how its facts are known."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui.cli.arguments import UsageError
from tui.cli.flags import FILTERS, JSON, TSV
from tui.cli.guard import FOUND, NOTHING
from tui.cli.output import write_json, write_rows, write_tsv
from tui.cli.records import date_record, with_caution
from tui.cli.session import filters, opened
from tui.terminal.capability import is_terminal

if TYPE_CHECKING:
    from search_index.library import Library
    from search_index.model import Document, Evidence
    from tui.cli.arguments import Arguments

SUMMARY = "list the documents with parties, type, date and source"
USAGE = ""
FLAGS = (JSON, TSV, *FILTERS)
EXAMPLES = (
    ("communique documents", "all documents"),
    ("communique documents --since 2018 --theme energy", "those of 2018 and later on energy"),
    ("communique documents --corpus ~/treaties --json", "your own folder, as JSON"),
)


def run(arguments: Arguments) -> int:
    """Write the documents that the filters let through."""
    if arguments.words:
        raise UsageError(
            f"documents takes no words: communique show {arguments.words[0]} reads one."
        )
    with opened(arguments) as library:
        documents = library.matching_documents(filters(library, arguments))
        if arguments.has("--json"):
            write_json({"documents": [_record(document) for document in documents]})
        elif arguments.has("--tsv"):
            write_tsv(_COLUMNS, (_row(library, document) for document in documents))
        elif is_terminal(sys.stdout):
            from tui.cli.layout import show_documents

            show_documents(library, documents)
        else:
            write_rows(_line(library, document) for document in documents)
    return FOUND if documents else NOTHING


def _line(library: Library, document: Document) -> tuple[str, ...]:
    return (
        document.id,
        with_caution(library, document, library.written_type(document)),
        library.sortable_date(document),
        library.written_title(document),
    )


def _record(document: Document) -> dict[str, object]:
    return {
        "id": document.id,
        "title": document.title,
        "title_status": document.title_status,
        "parties": document.parties,
        "partner": document.partner,
        "type": document.type,
        "date": {
            **date_record(document.date),
            "evidence": [_evidence(evidence) for evidence in document.date.evidence],
        },
        "language": document.language,
        "source": document.source,
        "sha256": document.sha256,
        "provenance": document.provenance,
        "words": document.words,
        "passages": document.passages,
        "numbering": document.numbering,
        "notes": document.notes,
    }


def _evidence(evidence: Evidence) -> dict[str, object]:
    return {"quote": evidence.quote, "span": evidence.span, "note": evidence.note}


_COLUMNS = (
    "id",
    "title",
    "title_status",
    "parties",
    "partner",
    "type",
    "standing",
    "date",
    "date_earliest",
    "date_latest",
    "date_precision",
    "date_status",
    "language",
    "source",
    "sha256",
    "provenance",
    "words",
    "passages",
    "numbering",
    "notes",
)


def _row(library: Library, document: Document) -> tuple[object, ...]:
    date = document.date
    return (
        document.id,
        document.title,
        document.title_status,
        "; ".join(document.parties),
        document.partner,
        document.type,
        library.caution(document),
        library.sortable_date(document),
        date.earliest,
        date.latest,
        date.precision,
        date.status,
        document.language,
        document.source,
        document.sha256,
        document.provenance,
        document.words,
        document.passages,
        document.numbering,
        "; ".join(document.notes),
    )
