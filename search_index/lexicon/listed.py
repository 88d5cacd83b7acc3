"""Reading a CSV table of this package with a note at its head, with one clear error."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files

from search_index.text.tables import TableError


def listed(
    name: str, columns: tuple[str, ...], optional: tuple[str, ...] = ()
) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of a file of this package, each with where it stands ("lexicon/x.csv, line 7").

    Lines that begin with # are the note. Raises TableError naming file, line and column: for other
    columns than `columns`, for cells with space around them, and for an empty cell in a column that
    is not `optional`.
    """
    try:
        text = files("search_index.lexicon").joinpath(name).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise TableError(f"lexicon/{name} cannot be read: {error}.") from error
    lines = text.splitlines()
    note = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
    reader = csv.DictReader(lines[note:], strict=True)
    if tuple(reader.fieldnames or ()) != columns:
        raise TableError(f"lexicon/{name}: the columns must be {', '.join(columns)}.")
    for row in reader:
        where = f"lexicon/{name}, line {note + reader.line_num}"
        if len(row) != len(columns) or None in row.values():
            raise TableError(f"{where}: it needs {', '.join(columns)}.")
        for column, value in row.items():
            if value != value.strip() or not (value or column in optional):
                raise TableError(
                    f"{where}: the column {column!r} is empty or has spaces around it."
                )
        yield where, row
