"""`communique correct`: the analyst's word on the themes of a passage, which wins."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui.cli.arguments import UsageError
from tui.cli.flags import JSON, TSV, Flag
from tui.cli.guard import FOUND, NOTHING, Failure
from tui.cli.output import say, write_json, write_rows, write_tsv
from tui.cli.session import opened
from tui.terminal.capability import is_terminal

if TYPE_CHECKING:
    from search_index.library import Corrected, Library
    from tui.cli.arguments import Arguments

SUMMARY = "correct the themes of a passage"
USAGE = "[DOC#PASSAGE]"
FLAGS = (
    Flag(("--add",), "the passage is on this theme", "THEME", repeatable=True),
    Flag(("--remove",), "the passage is not on this theme", "THEME", repeatable=True),
    Flag(("--undo",), "let go of what was corrected in the passage"),
    JSON,
    TSV,
)
EXAMPLES = (
    ("communique correct 'uk-2021#p9' --add health --remove trade", "your word counts from now on"),
    ("communique correct 'uk-2021#p9' --undo", "the passage has its own themes again"),
    ("communique correct", "all corrections, and whether their passages are still there"),
)


def run(arguments: Arguments) -> int:
    """Correct the themes of one passage, or write all corrections."""
    from search_index.library import NotKept

    change = any(arguments.has(flag) for flag in ("--add", "--remove", "--undo"))
    if len(arguments.words) > 1 or (change and not arguments.words):
        raise UsageError("correct takes one passage: communique correct uk-2021#p9 --add health.")
    if arguments.has("--undo") and (arguments.has("--add") or arguments.has("--remove")):
        raise UsageError("--undo stands alone: it lets go of all corrections of the passage.")
    with opened(arguments) as library:
        if change:
            try:
                _correct(library, arguments)
            except NotKept as error:
                raise Failure(str(error)) from None
        found = library.corrections
        if arguments.words:
            passage = library.passage(arguments.words[0])
            found = tuple(c for c in found if c.passage and c.passage.id == passage.id)
        _write(library, arguments, found)
    return FOUND if found or change else NOTHING


def _correct(library: Library, arguments: Arguments) -> None:
    passage = library.correct_themes(
        arguments.words[0],
        _themes(library, arguments.values("--add")),
        _themes(library, arguments.values("--remove")),
    )
    labels = {theme.id: theme.label for theme in library.themes()}
    names = [labels[tag.theme] for tag in passage.themes]
    on = f"is on {', '.join(names)}" if names else "has no theme"
    say(f"{passage.id} now {on}; kept in {library.corrections_file}.")


def _themes(library: Library, values: list[str]) -> tuple[str, ...]:
    """The ids of themes that were given as ids, labels or beginnings of them."""
    from search_index.model import Filter

    resolved = library.resolve([Filter("theme", tuple(values))]) if values else ()
    return tuple(value for one in resolved for value in one.values)


def _write(library: Library, arguments: Arguments, found: tuple[Corrected, ...]) -> None:
    if arguments.has("--json"):
        records = [_record(each) for each in found]
        write_json({"file": library.corrections_file, "corrections": records})
    elif arguments.has("--tsv"):
        write_tsv(_COLUMNS, (_row(each) for each in found))
    elif is_terminal(sys.stdout):
        from tui.cli.layout_notes import show_corrections

        show_corrections(library, found)
    else:
        write_rows(_line(each) for each in found)


def _line(held: Corrected) -> tuple[str, ...]:
    """The passage, what was corrected, whether the passage and the themes are still there, and its
    words."""
    correction = held.correction
    changes = [*(f"+{id}" for id in correction.add), *(f"-{id}" for id in correction.remove)]
    name = held.passage.id if held.passage else correction.anchor.passage
    unknown = f", no theme here: {' '.join(held.unknown)}" if held.unknown else ""
    return name, " ".join(changes), held.state + unknown, correction.anchor.words


def _record(held: Corrected) -> dict[str, object]:
    anchor = held.correction.anchor
    return {
        "passage": held.passage.id if held.passage else None,
        "add": held.correction.add,
        "remove": held.correction.remove,
        "state": held.state,
        "anchor": {
            "document": anchor.document,
            "passage": anchor.passage,
            "span": anchor.span,
            "words": anchor.words,
        },
    }


_COLUMNS = ("passage", "add", "remove", "state", "span_start", "span_end", "words")


def _row(held: Corrected) -> tuple[object, ...]:
    correction = held.correction
    anchor = correction.anchor
    name = held.passage.id if held.passage else anchor.passage
    return (name, correction.add, correction.remove, held.state, *anchor.span, anchor.words)
