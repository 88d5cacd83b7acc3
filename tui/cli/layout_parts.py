"""What laid-out answers are made of: the console, text that is no markup, a document's lines.

The modules of the command line whose names begin with `layout` are those that import rich. Document
text enters as `Text`, never as markup, and only through `printable`.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from search_index.text import printable
from tui.terminal.capability import speaks_unicode

if TYPE_CHECKING:
    from search_index.library import Library
    from search_index.model import Document

LINE = 100
"""Cells: longer lines of prose are hard to follow."""

ID = "cyan"
HEADING = "bold"
QUIET = "dim"
WARNING = "italic"


def open_console(prose: bool = True) -> Console:
    """Standard output, for prose no wider than can be read."""
    console = Console(highlight=False, markup=False, emoji=False)
    if prose and console.width > LINE:
        console.width = LINE
    return console


def styled(text: str, style: str = "") -> Text:
    """Text as it may be shown."""
    return Text(printable(text), style=style)


def silence() -> str:
    """The mark of an empty cell."""
    return "·" if speaks_unicode(sys.stdout) else "."


def head_line(name: str, words: str) -> Text:
    """An id and what it stands for."""
    return Text.assemble(styled(name, ID), "  ", styled(words, HEADING))


def title_line(library: Library, document: Document) -> Text:
    """A document's id and title."""
    return head_line(document.id, library.written_title(document))


def about_line(library: Library, document: Document) -> Text:
    """Type and date, how the date is known, and whether anybody agreed on the text."""
    date = document.date
    about = f"{library.written_type(document)}, {library.written_date(document)}"
    if date.status not in ("stated", "unknown"):
        about += f" ({date.status})"
    warning = library.caution(document)
    return Text.assemble(styled(about, QUIET), styled(f"; {warning}" if warning else "", WARNING))
