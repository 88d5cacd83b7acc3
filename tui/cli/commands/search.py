"""`communique search`: ranked passages with the words that were found."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui.cli.arguments import UsageError
from tui.cli.flags import FILTERS, JSON, TSV, Flag
from tui.cli.guard import FOUND, NOTHING
from tui.cli.output import say, write_json, write_rows, write_tsv
from tui.cli.records import date_record, passage_line
from tui.cli.session import filters, opened
from tui.terminal.capability import is_terminal

if TYPE_CHECKING:
    from search_index.library import Library
    from search_index.model import FacetValue, Hit, SearchResult
    from tui.cli.arguments import Arguments

SUMMARY = "find passages by words, phrases and filters"
USAGE = "[QUERY]"
FLAGS = (
    Flag(("-n",), "at most N passages; else 10 on a terminal, all in a pipe", "N"),
    JSON,
    TSV,
    *FILTERS,
)
EXAMPLES = (
    ("communique search hydrogen", "every passage on hydrogen, the best first"),
    ("communique search '\"as long as it takes\"'", "these words in this order"),
    ("communique search --theme migration --type '!policy-analysis'", "agreed texts on migration"),
    ("communique search ports --partner uk --since 2020 | cut -f1", "only the ids"),
    ("communique search -- '-type:policy-analysis migration'", "a query that starts with a hyphen"),
)

_ON_TERMINAL = 10
_FACETS = ("partner", "theme", "type", "year", "strength")


def run(arguments: Arguments) -> int:
    """Search and write the hits."""
    query = " ".join(arguments.words).strip()
    limit = arguments.count("-n")
    if not query and not any(arguments.has(flag.name) for flag in FILTERS):
        raise UsageError(
            "search needs words or a filter, as in communique search hydrogen --partner uk."
        )
    laid_out = is_terminal(sys.stdout) and not (arguments.has("--json") or arguments.has("--tsv"))
    with opened(arguments) as library:
        if limit is None:
            limit = _ON_TERMINAL if laid_out else sys.maxsize
        result = library.search(query, filters(library, arguments), limit)
        if result.hits:
            for note in result.notes:
                say(note)
        else:
            say(_nothing(result))
        if arguments.has("--json"):
            write_json(_record(library, result))
        elif arguments.has("--tsv"):
            write_tsv(_COLUMNS, (_row(library, hit) for hit in result.hits))
        elif laid_out:
            from tui.cli.layout import show_result

            show_result(library, result)
        else:
            write_rows(passage_line(library, hit.document, hit.passage) for hit in result.hits)
    return FOUND if result.hits else NOTHING


def _nothing(result: SearchResult) -> str:
    """What to say when nothing was found: that, why, and what would find more."""
    sentences = [f"Nothing found for {result.query or 'these filters'}.", *result.notes]
    if result.suggestion:
        sentences.append(f"Try: {result.suggestion}")
    return " ".join(sentences)


def _record(library: Library, result: SearchResult) -> dict[str, object]:
    return {
        "query": result.query,
        "plan": result.plan,
        "total": result.total,
        "elapsed_ms": round(result.elapsed_ms, 3),
        "suggestion": result.suggestion,
        "facets": {name: _facet(result.facets.get(name)) for name in _FACETS},
        "hits": [_hit(library, hit) for hit in result.hits],
    }


def _facet(values: tuple[FacetValue, ...] | None) -> list[dict[str, object]] | None:
    if values is None:
        return None
    return [{"id": value.id, "label": value.label, "count": value.count} for value in values]


def _hit(library: Library, hit: Hit) -> dict[str, object]:
    document, passage = hit.document, hit.passage
    start, end = hit.snippet_span
    return {
        "document": document.id,
        "passage": passage.id,
        "citation": library.citation(document, passage),
        "partner": document.partner,
        "type": document.type,
        "date": date_record(document.date),
        "section": passage.section,
        "number": passage.number,
        "label": passage.label,
        "themes": _themes(hit),
        "score": round(hit.score, 4),
        "text": passage.text,
        "snippet": passage.text[start:end],
        "highlights": hit.highlights,
        "why": hit.why,
        "span": passage.span,
    }


def _themes(hit: Hit) -> list[str]:
    """The ids of the passage's themes, the primary one first."""
    return [tag.theme for tag in sorted(hit.passage.themes, key=lambda tag: not tag.primary)]


_COLUMNS = (
    "passage",
    "document",
    "partner",
    "type",
    "standing",
    "date",
    "section",
    "label",
    "themes",
    "score",
    "text",
    "span_start",
    "span_end",
)


def _row(library: Library, hit: Hit) -> tuple[object, ...]:
    document, passage = hit.document, hit.passage
    return (
        passage.id,
        document.id,
        document.partner,
        document.type,
        library.caution(document),
        library.sortable_date(document),
        " > ".join(passage.section),
        passage.label,
        _themes(hit),
        round(hit.score, 4),
        passage.text,
        *passage.span,
    )
