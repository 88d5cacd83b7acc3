"""`communique bookmarks`: the passages that the analyst marked, with her notes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui.cli.arguments import UsageError
from tui.cli.flags import JSON, TSV, Flag
from tui.cli.guard import FOUND, NOTHING, Failure
from tui.cli.output import say, write_json, write_rows, write_tsv
from tui.cli.records import passage_line
from tui.cli.session import opened
from tui.terminal.capability import is_terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from search_index.library import Bookmark, Library
    from tui.cli.arguments import Arguments

SUMMARY = "list the passages that you marked, with your notes"
USAGE = ""
FLAGS = (
    Flag(("--add",), "mark this passage: uk-2021#p6", "ID", repeatable=True),
    Flag(("--note",), "a note on it, in place of the one before", "WORDS"),
    Flag(("--remove",), "let go of the mark of this passage", "ID", repeatable=True),
    JSON,
    TSV,
)
EXAMPLES = (
    ("communique bookmarks", "all that you marked, here or with b in the explorer"),
    ("communique bookmarks --add 'uk-2021#p6' --note 'ask the ministry'", "mark one"),
    ("communique bookmarks --remove 'uk-2021#p6'", "let go of one"),
    ("communique bookmarks --tsv > marked.tsv", "for a spreadsheet, with citations"),
)


def run(arguments: Arguments) -> int:
    """Mark passages and let go of marks, then write the bookmarks: those just made, or all."""
    from search_index.library import NotKept

    if arguments.words:
        word = arguments.words[0]
        raise UsageError(f"bookmarks takes no words: communique bookmarks --add {word}.")
    if arguments.has("--note") and not arguments.has("--add"):
        raise UsageError("--note goes with --add, as in --add uk-2021#p6 --note WORDS.")
    add, remove = arguments.values("--add"), arguments.values("--remove")
    with opened(arguments) as library:
        for name in add:
            library.passage(name)  # that there is none is said before anything is written
        try:
            missing = [name for name in remove if not library.drop_bookmark(name)]
            for name in add:
                library.bookmark(name, arguments.value("--note") or None)
            found = library.bookmarks
        except NotKept as error:
            raise Failure(str(error)) from None
        for name in missing:
            say(f"{name} has no bookmark.")
        if add:
            found = tuple(mark for mark in found if mark.passage and mark.passage.id in add)
        if add or not remove:
            _write(library, arguments, found)
    return FOUND if (found or remove) and not missing else NOTHING


def _write(library: Library, arguments: Arguments, found: Sequence[Bookmark]) -> None:
    if arguments.has("--json"):
        marks = [_record(library, mark) for mark in found]
        write_json({"file": library.bookmarks_file, "bookmarks": marks})
    elif arguments.has("--tsv"):
        write_tsv(_COLUMNS, (_row(library, mark) for mark in found))
    elif is_terminal(sys.stdout):
        from tui.cli.layout_notes import show_bookmarks

        show_bookmarks(library, found)
    else:
        write_rows(_line(library, mark) for mark in found)


def _line(library: Library, mark: Bookmark) -> tuple[str, ...]:
    """Id, place, date and text of the passage, and the note; the place of one that is gone says
    so."""
    if mark.passage is None:
        return (
            mark.anchor.passage,
            "its words are no longer there",
            "",
            mark.anchor.words,
            mark.note,
        )
    document = library.document(mark.passage.document)
    return (*passage_line(library, document, mark.passage), mark.note)


def _record(library: Library, mark: Bookmark) -> dict[str, object]:
    return {
        "passage": mark.passage.id if mark.passage else None,
        "citation": _citation(library, mark),
        "note": mark.note,
        "state": mark.state,
        "text": mark.passage.text if mark.passage else None,
        "anchor": {
            "document": mark.anchor.document,
            "passage": mark.anchor.passage,
            "span": mark.anchor.span,
            "words": mark.anchor.words,
        },
    }


def _citation(library: Library, mark: Bookmark) -> str | None:
    if mark.passage is None:
        return None
    return library.citation(library.document(mark.passage.document), mark.passage)


_COLUMNS = ("passage", "citation", "note", "state", "text")


def _row(library: Library, mark: Bookmark) -> tuple[object, ...]:
    name = mark.passage.id if mark.passage else mark.anchor.passage
    text = mark.passage.text if mark.passage else mark.anchor.words
    return name, _citation(library, mark), mark.note, mark.state, text
