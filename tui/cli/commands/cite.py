"""`communique cite`: a passage with its source, ready to paste."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.arguments import UsageError
from tui.cli.flags import JSON, Flag
from tui.cli.guard import FOUND
from tui.cli.output import write, write_json
from tui.cli.session import opened

if TYPE_CHECKING:
    from tui.cli.arguments import Arguments

SUMMARY = "quote a passage with its source"
USAGE = "DOC#PASSAGE"
FLAGS = (
    Flag(
        ("--style",),
        "plain (if not given), markdown, bibtex or csl-json",
        "STYLE",
        ("plain", "markdown", "bibtex", "csl-json"),
    ),
    JSON,
)
EXAMPLES = (
    ("communique cite 'uk-2021#p6'", "the words and where they stand"),
    ("communique cite 'china-2014#b3' --style bibtex >> sources.bib", "for a reference manager"),
)


def run(arguments: Arguments) -> int:
    """Write the citation of one passage."""
    if len(arguments.words) != 1:
        raise UsageError("cite takes one passage: communique cite uk-2021#p6.")
    style = arguments.value("--style", "plain")
    with opened(arguments) as library:
        passage = library.passage(arguments.words[0])
        citation = library.cite(passage.id, style)
    if arguments.has("--json"):
        write_json({"passage": passage.id, "style": style, "citation": citation})
    else:
        write(citation + "\n")
    return FOUND
