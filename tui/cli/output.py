"""What is written to standard output and standard error: the last guard before the terminal.

Every text goes through `printable`. Plain output is one item a line with TAB between its columns;
a TSV has a header line and is safe to open in a spreadsheet; JSON is one object.
"""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterable, Mapping, Sequence
from os import environ

from search_index.text import printable
from tui.terminal.capability import is_terminal, shows_unicode, speaks_unicode

SCHEMA = "communique/1"

_LONGEST = 2000
"""Characters of a sentence; of a longer one, which repeats what was typed, the ends are said."""

_FORMULA_STARTS = tuple("=+-@＝＋－＠")
"""A spreadsheet takes a cell that begins so for a formula, in some countries with wide letters too
(OWASP, "CSV injection")."""


def prepare() -> None:
    """Let both streams take any text: what their encoding, or the terminal behind them, lacks is
    written in ASCII letters. (Python writes UTF-8 in the C locale, which fits files and pipes.)"""
    codecs.register_error("communique", _in_ascii)
    for stream in (sys.stdout, sys.stderr):
        # Not the streams' own reconfigure where a test has put another stream in their place.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            narrow = is_terminal(stream) and speaks_unicode(stream) and not shows_unicode(environ)
            reconfigure(encoding="ascii" if narrow else None, errors="communique")


def write(text: str) -> None:
    """Write text to standard output; raises `OSError` where there is none."""
    if sys.stdout is None:
        raise OSError("Standard output is closed")
    sys.stdout.write(printable(text))


def write_json(fields: Mapping[str, object]) -> None:
    """Write one JSON object, on one line, that begins with the name of the schema."""
    import json

    write(json.dumps({"schema": SCHEMA, **fields}, ensure_ascii=False) + "\n")


def write_rows(rows: Iterable[Sequence[str]]) -> None:
    """Write plain lines, one item each, its columns separated by TAB."""
    write("".join("\t".join(_cell(cell) for cell in row) + "\n" for row in rows))


def write_tsv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table with a header line; a missing value is an empty cell."""
    lines = [header, *([_table_cell(cell) for cell in row] for row in rows)]
    write("".join("\t".join(line) + "\n" for line in lines))


def say(sentence: str) -> None:
    """Write one sentence to standard error, wrapped between words on a terminal."""
    if sys.stderr is None:
        return
    line = f"communique: {_cell(printable(sentence))}"
    if len(line) > _LONGEST:
        line = f"{line[: _LONGEST // 2]} … {line[-_LONGEST // 2 :]}"
    if is_terminal(sys.stderr):
        from shutil import get_terminal_size
        from textwrap import wrap

        line = "\n".join(wrap(line, get_terminal_size().columns, break_on_hyphens=False))
    sys.stderr.write(line + "\n")


def _cell(text: str) -> str:
    return text.replace("\t", " ").replace("\n", " ")


def _table_cell(value: object) -> str:
    if isinstance(value, (tuple, list)):
        value = " ".join(str(part) for part in value)
    text = _cell("" if value is None else str(value))
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA_STARTS) else text


def _in_ascii(error: UnicodeError) -> tuple[str, int]:
    """The error handler of both streams, loaded when it is first needed."""
    from tui.terminal.ascii import in_ascii

    return in_ascii(error)
