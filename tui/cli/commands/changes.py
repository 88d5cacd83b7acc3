"""`communique changes`: what a later text makes of each commitment of an earlier one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui.cli.arguments import UsageError
from tui.cli.flags import JSON, TSV
from tui.cli.guard import FOUND, NOTHING
from tui.cli.output import say, write_json, write_rows, write_tsv
from tui.cli.progress import progress
from tui.cli.records import with_caution
from tui.cli.session import opened
from tui.terminal.capability import is_terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from search_index.library import Change, Changes, Library, New
    from search_index.model import Commitment, Document, Passage
    from tui.cli.arguments import Arguments

SUMMARY = "see what a later text makes of commitments"
USAGE = "EARLIER LATER"
FLAGS = (JSON, TSV)
EXAMPLES = (
    ("communique changes uk-2021 uk-2025", "continued, advanced, reported done, not restated"),
    ("communique changes uk-2021 uk-2025 | grep 'reported done'", "what came about"),
    ("communique changes uk-2021 uk-2025 --tsv", "for a spreadsheet"),
)


def run(arguments: Arguments) -> int:
    """Write the fate of each commitment, then what is new."""
    if len(arguments.words) != 2:
        raise UsageError(
            "changes takes two documents, the earlier one first: "
            "communique changes uk-2021 uk-2025."
        )
    with opened(arguments) as library:
        earlier, later = arguments.words
        with progress() as report:
            changes = library.changes(earlier, later, report)
        if _is_before(changes.later, changes.earlier):
            say(
                f"{changes.later.id} is dated before {changes.earlier.id}; "
                "the fates are told from the first text named to the second."
            )
        if set(changes.earlier.parties) != set(changes.later.parties):
            say(f"{changes.earlier.id} and {changes.later.id} are not between the same parties.")
        if arguments.has("--json"):
            write_json(
                {
                    "items": [_record(item) for item in changes.items],
                    "new": [_new_record(new) for new in changes.new],
                }
            )
        elif arguments.has("--tsv"):
            write_tsv(_COLUMNS, _table(changes))
        elif is_terminal(sys.stdout):
            from tui.cli.layout_findings import show_changes

            show_changes(library, changes)
        else:
            write_rows(_lines(library, changes))
    return FOUND if changes.items or changes.new else NOTHING


def _is_before(one: Document, other: Document) -> bool:
    """Whether one document is certainly older than another."""
    latest, earliest = one.date.latest, other.date.earliest
    return latest is not None and earliest is not None and latest < earliest


def _lines(library: Library, changes: Changes) -> Iterator[tuple[str, ...]]:
    """Id, place, date and words of each commitment; then its fate, the passages that say it in the
    later text, the words of the nearest, and why."""
    earlier = library.sortable_date(changes.earlier)
    for item in changes.items:
        place = with_caution(library, changes.earlier, library.place(item.passage))
        counterparts = item.counterparts
        yield (
            item.passage.id,
            place,
            earlier,
            item.commitment.quote,
            item.fate,
            " ".join(dict.fromkeys(found.passage.id for found in counterparts)),
            counterparts[0].quote if counterparts else "",
            "; ".join(item.why),
        )
    later = library.sortable_date(changes.later)
    for new in changes.new:
        place = with_caution(library, changes.later, library.place(new.passage))
        why = "; ".join(new.why)
        yield new.passage.id, place, later, new.commitment.quote, "new", "", "", why


def _record(item: Change) -> dict[str, object]:
    return {
        "passage": item.passage.id,
        "quote": item.commitment.quote,
        "span": item.commitment.span,
        "fate": item.fate,
        "counterparts": [
            {"passage": found.passage.id, "span": found.span, "quote": found.quote}
            for found in item.counterparts
        ],
        "why": "; ".join(item.why),
    }


def _new_record(new: New) -> dict[str, object]:
    return {
        "passage": new.passage.id,
        "quote": new.commitment.quote,
        "span": new.commitment.span,
        "fate": "new",
        "counterparts": [],
        "why": "; ".join(new.why),
    }


_COLUMNS = (
    "passage",
    "span_start",
    "span_end",
    "strength",
    "quote",
    "fate",
    "counterpart",
    "counterpart_span_start",
    "counterpart_span_end",
    "counterpart_quote",
    "why",
)


def _table(changes: Changes) -> Iterator[tuple[object, ...]]:
    """A row for each counterpart, one without for what has none."""
    for item in changes.items:
        why = "; ".join(item.why)
        own = _own_cells(item.passage, item.commitment, item.fate)
        for found in item.counterparts:
            yield (*own, found.passage.id, *found.span, found.quote, why)
        if not item.counterparts:
            yield (*own, *[None] * 4, why)
    for new in changes.new:
        own = _own_cells(new.passage, new.commitment, "new")
        yield (*own, *[None] * 4, "; ".join(new.why))


def _own_cells(passage: Passage, commitment: Commitment, fate: str) -> tuple[object, ...]:
    return (passage.id, *commitment.span, commitment.strength, commitment.quote, fate)
