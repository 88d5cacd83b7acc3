"""`communique entities`: who and what the texts name, and where."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.cli.flags import FILTERS, JSON, TSV, Flag
from tui.cli.guard import FOUND, NOTHING
from tui.cli.output import say, write_json, write_rows, write_tsv
from tui.cli.progress import progress
from tui.cli.records import with_caution
from tui.cli.session import filters, opened
from tui.terminal.capability import is_terminal

if TYPE_CHECKING:
    from search_index.library import Library
    from search_index.model import Entity, Occurrence
    from tui.cli.arguments import Arguments

KINDS = ("organisation", "agreement", "programme", "event", "place", "person", "term")

SUMMARY = "list the bodies, agreements, places, people named"
USAGE = "[NAME]"
FLAGS = (
    Flag(("--kind",), "only this kind: agreement, person ...", "KIND", KINDS, repeatable=True),
    Flag(("--places",), "every place of each, one a line"),
    JSON,
    TSV,
    *FILTERS,
)
EXAMPLES = (
    ("communique entities", "all of them, the most frequent first"),
    ("communique entities --kind agreement --partner uk", "the agreements that UK texts name"),
    ("communique entities schengen --places", "where a name stands, whatever its form"),
)


def run(arguments: Arguments) -> int:
    """Write the entities that have the words in one of their names."""
    wanted = " ".join(arguments.words)
    kinds = arguments.values("--kind")
    with opened(arguments) as library:
        chosen = filters(library, arguments)
        with progress() as report:
            every = library.entities(chosen, report)
        found = [
            entity
            for entity in every
            if (not kinds or entity.type in kinds) and library.is_called(entity, wanted)
        ]
        if not found:
            say(f"No name holds {wanted}." if wanted else "No names found.")
        if arguments.has("--json"):
            write_json({"entities": [_record(entity) for entity in found]})
        elif arguments.has("--tsv"):
            _write_table(library, found, arguments.has("--places"))
        elif is_terminal(sys.stdout):
            from tui.cli.layout_entities import show_entities

            show_entities(library, found, places=arguments.has("--places"))
        elif arguments.has("--places"):
            write_rows(_place_line(library, e, place) for e in found for place in e.occurrences)
        else:
            write_rows(_line(entity) for entity in found)
    return FOUND if found else NOTHING


def _line(entity: Entity) -> tuple[str, ...]:
    return (
        entity.name,
        entity.type,
        str(len(entity.occurrences)),
        " ".join(entity.documents),
        "; ".join(entity.forms),
    )


def _place_line(library: Library, entity: Entity, place: Occurrence) -> tuple[str, ...]:
    document, passage = library.document(place.document), library.passage(place.passage)
    return (
        passage.id,
        with_caution(library, document, library.place(passage)),
        library.sortable_date(document),
        entity.name,
        place.form,
    )


def _record(entity: Entity) -> dict[str, object]:
    return {
        "name": entity.name,
        "type": entity.type,
        "forms": entity.forms,
        "documents": entity.documents,
        "occurrences": [
            {
                "passage": place.passage,
                "form": place.form,
                "span": place.span,
                "inside": place.inside,
            }
            for place in entity.occurrences
        ],
        "why": entity.why,
    }


_COLUMNS = ("name", "type", "occurrences", "documents", "forms", "passages", "why")
_PLACE_COLUMNS = (
    "passage",
    "document",
    "standing",
    "name",
    "type",
    "form",
    "span_start",
    "span_end",
    "inside",
)


def _write_table(library: Library, found: Sequence[Entity], places: bool) -> None:
    if places:
        write_tsv(
            _PLACE_COLUMNS,
            (
                (
                    place.passage,
                    place.document,
                    library.caution(library.document(place.document)),
                    entity.name,
                    entity.type,
                    place.form,
                    *place.span,
                    place.inside,
                )
                for entity in found
                for place in entity.occurrences
            ),
        )
        return
    write_tsv(
        _COLUMNS,
        (
            (
                entity.name,
                entity.type,
                len(entity.occurrences),
                entity.documents,
                "; ".join(entity.forms),
                tuple(dict.fromkeys(place.passage for place in entity.occurrences)),
                entity.why,
            )
            for entity in found
        ),
    )
