"""`communique show`: a document, or one passage of it, to read."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui.cli.arguments import UsageError
from tui.cli.flags import JSON, TSV
from tui.cli.guard import FOUND, NOTHING
from tui.cli.output import write_json, write_rows, write_tsv
from tui.cli.records import passage_line
from tui.cli.session import opened
from tui.terminal.capability import is_terminal

if TYPE_CHECKING:
    from search_index.model import Passage, ThemeTag
    from tui.cli.arguments import Arguments

SUMMARY = "read a document, or one passage of it"
USAGE = "DOC[#PASSAGE]"
FLAGS = (JSON, TSV)
EXAMPLES = (
    ("communique show uk-2021", "the whole document"),
    ("communique show 'uk-2021#p6'", "paragraph 6 with its themes"),
    ("communique show china-2014 --json", "every passage with its place in the source"),
)


def run(arguments: Arguments) -> int:
    """Write the passages of a document, or the one that was named."""
    if len(arguments.words) != 1:
        raise UsageError("show takes one document or passage: communique show uk-2021#p6.")
    name = arguments.words[0]
    with opened(arguments) as library:
        document = library.document(name.partition("#")[0])
        passages = (library.passage(name),) if "#" in name else library.passages(name)
        if arguments.has("--json"):
            write_json({"document": document.id, "passages": [_record(p) for p in passages]})
        elif arguments.has("--tsv"):
            write_tsv(_COLUMNS, (_row(passage) for passage in passages))
        elif is_terminal(sys.stdout):
            from tui.cli.layout import show_passages

            show_passages(library, document, passages, whole="#" not in name)
        else:
            write_rows(passage_line(library, document, passage) for passage in passages)
    return FOUND if passages else NOTHING


def _record(passage: Passage) -> dict[str, object]:
    return {
        "passage": passage.id,
        "kind": passage.kind,
        "section": passage.section,
        "number": passage.number,
        "label": passage.label,
        "chapeau": passage.chapeau,
        "text": passage.text,
        "sentences": passage.sentences,
        "span": passage.span,
        "themes": [_theme(tag) for tag in passage.themes],
    }


def _theme(tag: ThemeTag) -> dict[str, object]:
    return {
        "id": tag.theme,
        "primary": tag.primary,
        "corrected": tag.corrected,
        "evidence": [
            {"words": word.words, "where": word.where, "span": word.span} for word in tag.evidence
        ],
    }


_COLUMNS = (
    "passage",
    "kind",
    "section",
    "number",
    "label",
    "chapeau",
    "themes",
    "text",
    "span_start",
    "span_end",
)


def _row(passage: Passage) -> tuple[object, ...]:
    return (
        passage.id,
        passage.kind,
        " > ".join(passage.section),
        passage.number,
        passage.label,
        passage.chapeau,
        [tag.theme for tag in passage.themes],
        passage.text,
        *passage.span,
    )
