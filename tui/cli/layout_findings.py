"""What was found in the texts, laid out on a terminal: commitments, changes, dates.

Strength, fate and difference are told in words and brackets; style only repeats them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tui.cli.layout_parts import (
    HEADING,
    ID,
    QUIET,
    about_line,
    head_line,
    open_console,
    styled,
    title_line,
)
from tui.cli.records import (
    commitment_standing,
    deadline_line,
    interval_line,
    past_line,
    with_caution,
)

if TYPE_CHECKING:
    from rich.console import Console

    from search_index.library import Change, Changes, FoundCommitment, FoundDate, Library
    from search_index.model import Commitment, Document

_STRENGTHS = {"binding": "bold reverse", "firm": "bold", "intent": "", "soft": "dim"}
_REMOVED, _ADDED = "dim strike", "underline"
_TABLE = 72
"""Cells from which dates stand in columns."""
_MUCH_ALIKE = 0.5
"""Part of the shorter text in common from which differences are easier to read than quotations."""


def show_commitments(library: Library, found: Sequence[FoundCommitment]) -> None:
    """The commitments by document and passage, then how many there are of each strength."""
    console = open_console()
    document = passage = ""
    for each in found:
        if each.document.id != document:
            document = each.document.id
            _open(console, library, each.document)
        if each.passage.id != passage:
            passage = each.passage.id
            console.print(head_line(passage, library.place(each.passage)))
        console.print(Padding(_promise(library, each.commitment), (0, 0, 1, 2)))
    promised = [each.commitment.strength for each in found if each.commitment.strength]
    counts = [_counted(promised)] if promised else []
    if len(promised) < len(found):
        counts.append(_number(len(found) - len(promised), "recommendation"))
    console.print(styled("; ".join(counts), HEADING))


def show_changes(library: Library, changes: Changes) -> None:
    """Each commitment of the earlier text with its fate and what stands for it in the later one,
    then what is new; at the head the counts and how differences are marked."""
    console = open_console()
    _open(console, library, changes.earlier)
    _open(console, library, changes.later)
    line = _counted([item.fate for item in changes.items])
    console.print(styled(f"{line}; {len(changes.new)} new in {changes.later.id}", HEADING))
    marks = Text.assemble(
        "Words only in ", changes.earlier.id, ": ", *_marked("removed", "so"), "; only in "
    )
    console.print(Text.assemble(marks, changes.later.id, ": ", *_marked("added", "so"), "."))
    console.print()
    for item in changes.items:
        _show_change(console, library, item)
    for new in changes.new:
        console.print(_head("new", new.passage.id, library.place(new.passage)))
        console.print(Padding(styled(new.commitment.quote), (0, 0, 0, 2)))
        console.print(Padding(styled("; ".join(new.why), QUIET), (0, 0, 1, 2)))


def show_timeline(library: Library, found: Sequence[FoundDate]) -> None:
    """The expressions of time: when, in which words, what it is, and where; side by side if there
    is room, else the rest below the time."""
    console = open_console(prose=False)
    grid = Table.grid(padding=(0, 2, 0, 0))
    for number in range(4):
        grid.add_column(overflow="fold", no_wrap=not number)
    beside = console.width >= _TABLE
    for each in found:
        date = each.date
        role = f"{date.role}{past_line(library, date)}"
        if date.status != "stated":
            role += f" [{date.status}]"
        when = styled(interval_line(date), HEADING)
        cells = (
            styled(date.expression),
            styled(role, QUIET),
            styled(with_caution(library, each.document, each.passage.id), ID),
        )
        if beside:
            grid.add_row(when, *cells)
        else:
            console.print(Text("  ").join([*([when] if when else []), *cells]))
    if beside:
        console.print(grid)


def _open(console: Console, library: Library, document: Document) -> None:
    console.print(title_line(library, document))
    console.print(about_line(library, document))
    console.print()


def _promise(library: Library, commitment: Commitment) -> Text:
    """The words of a commitment; below them how firm it is, whose, by when, and why."""
    standing = commitment_standing(commitment)
    details = [
        ""
        if commitment.cls == "recommendation" and commitment.actor == "both"
        else commitment.actor,
        deadline_line(library, commitment.deadline),
        commitment.recurrence or "",
        ", ".join(commitment.bodies),
        ", ".join(commitment.hedges),
        commitment.why,
    ]
    return Text.assemble(
        styled(commitment.quote),
        "\n",
        styled(standing, _STRENGTHS.get(commitment.strength or "", "")),
        styled("".join(f"; {detail}" for detail in details if detail), QUIET),
    )


def _show_change(console: Console, library: Library, item: Change) -> None:
    console.print(_head(item.fate, item.passage.id, library.place(item.passage)))
    quote = item.commitment.quote
    restated = item.fate != "not restated" and item.counterparts
    nearest = item.counterparts[0] if restated else None
    differing = _differences(library, quote, nearest.quote) if nearest else None
    if differing is None:
        console.print(Padding(styled(quote), (0, 0, 0, 2)))
    if nearest:
        place = library.place(nearest.passage)
        console.print(Padding(head_line(nearest.passage.id, place), (0, 0, 0, 2)))
        said = styled(nearest.quote) if differing is None else differing
        console.print(Padding(said, (0, 0, 0, 4)))
    others = [found.passage.id for found in item.counterparts[1:]]
    elsewhere = dict.fromkeys(other for other in others if nearest and other != nearest.passage.id)
    why = [*item.why, *([f"see also {', '.join(elsewhere)}"] if elsewhere else [])]
    console.print(Padding(styled("; ".join(why), QUIET), (0, 0, 1, 2)))


def _head(fate: str, passage: str, place: str) -> Text:
    return Text.assemble(styled(f"{fate.upper()}  ", HEADING), head_line(passage, place))


def _differences(library: Library, earlier: str, later: str) -> Text | None:
    """The later words with the differences marked; None where little is in common."""
    found = library.differences(earlier, later)
    common = sum(len(run.words.split()) for run in found if run.kind == "same")
    if common < _MUCH_ALIKE * min(len(earlier.split()), len(later.split())):
        return None
    return Text(" ").join(Text.assemble(*_marked(run.kind, run.words)) for run in found)


def _marked(kind: str, words: str) -> tuple[Text, ...]:
    if kind == "removed":
        return Text("[-"), styled(words, _REMOVED), Text("-]")
    if kind == "added":
        return Text("{+"), styled(words, _ADDED), Text("+}")
    return (styled(words),)


def _counted(kinds: Sequence[str]) -> str:
    """How many commitments there are, and of which kinds, the most frequent first."""
    parts = ", ".join(f"{count} {kind}" for kind, count in Counter(kinds).most_common())
    total = _number(len(kinds), "commitment")
    return f"{total}: {parts}" if parts else total


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
