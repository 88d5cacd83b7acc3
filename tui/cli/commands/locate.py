"""`communique locate`: the passages that hold a quotation, exactly or nearly."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui.cli.arguments import UsageError
from tui.cli.flags import JSON, TSV, Flag
from tui.cli.guard import FOUND, NOTHING
from tui.cli.output import say, write_json, write_rows, write_tsv
from tui.cli.quotations import divergence, exactness
from tui.cli.records import with_caution
from tui.cli.session import opened
from tui.terminal.capability import is_terminal

if TYPE_CHECKING:
    from search_index.library import Library, Located
    from search_index.model import Passage
    from tui.cli.arguments import Arguments

SUMMARY = "find where a quotation stands, exactly or nearly"
USAGE = "QUOTATION"
FLAGS = (Flag(("-n",), "at most N places (if not given, 10)", "N"), JSON, TSV)
EXAMPLES = (
    ("communique locate 'for as long as it takes'", "the places, and whether it is word for word"),
    ("communique locate 'we will ... low carbon hydrogen'", "dots stand for words left out"),
    ("communique locate 'a changed word or speling' --json", "what differs, and the exact place"),
)

_PLACES = 10


def run(arguments: Arguments) -> int:
    """Write the places of a quotation, the most similar first."""
    quotation = " ".join(arguments.words).strip()
    if not quotation:
        raise UsageError("locate needs a quotation: communique locate 'as long as it takes'.")
    with opened(arguments) as library:
        found = library.locate(quotation, arguments.count("-n") or _PLACES)
        for note in found.notes:
            say(note)
        if not found.hits:
            say("No passage holds these words, or nearly these.")
        if arguments.has("--json"):
            hits = [_record(library, hit) for hit in found.hits]
            write_json({"query": quotation, "total": found.total, "hits": hits})
        elif arguments.has("--tsv"):
            write_tsv(_COLUMNS, (_row(library, hit) for hit in found.hits))
        elif is_terminal(sys.stdout):
            from tui.cli.layout_quotations import show_location

            show_location(library, found)
        else:
            write_rows(_line(library, hit) for hit in found.hits)
    return FOUND if found.hits else NOTHING


def _continues(hit: Located) -> str | None:
    """The id of the passage that the quotation ends in, where that is another."""
    return hit.passages[-1].id if len(hit.passages) > 1 else None


def _ends(hit: Located) -> tuple[Passage, ...]:
    """The passage that the quotation begins in, and that it ends in if that is another."""
    return (hit.passages[0], *hit.passages[1:][-1:])


def _line(library: Library, hit: Located) -> tuple[str, ...]:
    """Id, place, date and the words that stand there, then how exact they are and what differs."""
    first = hit.passages[0]
    return (
        first.id,
        with_caution(library, hit.document, " to ".join(map(library.place, _ends(hit)))),
        library.sortable_date(hit.document),
        hit.quote,
        exactness(hit),
        "; ".join(map(divergence, hit.differences)),
    )


def _record(library: Library, hit: Located) -> dict[str, object]:
    return {
        "passage": hit.passages[0].id,
        "continues": _continues(hit),
        "document": hit.document.id,
        "citation": library.citation(hit.document, hit.passages[0]),
        "exact": hit.exact,
        "similarity": hit.similarity,
        "quote": hit.quote,
        "span": hit.span,
        "differences": [{"quoted": d.quoted, "found": d.found} for d in hit.differences],
    }


_COLUMNS = (
    "passage",
    "continues",
    "document",
    "standing",
    "citation",
    "exact",
    "similarity",
    "quote",
    "span_start",
    "span_end",
    "differences",
)


def _row(library: Library, hit: Located) -> tuple[object, ...]:
    return (
        hit.passages[0].id,
        _continues(hit),
        hit.document.id,
        library.caution(hit.document),
        library.citation(hit.document, hit.passages[0]),
        "yes" if hit.exact else "no",
        hit.similarity,
        hit.quote,
        *hit.span,
        "; ".join(map(divergence, hit.differences)),
    )
