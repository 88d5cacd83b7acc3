"""Tables of two words a line, read at every start.

The loader (file system or zip) is asked directly: importlib.resources alone takes as long to import
as a whole search takes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator


class PairsError(ValueError):
    """A table is damaged: one sentence naming the file and the line."""


def pairs(name: str, header: str) -> Iterator[tuple[str, str]]:
    """The pairs of lower-case words of a file of this package, which must begin with `header` after
    its comments. Raises PairsError."""
    loader, folder = __spec__.loader, os.path.dirname(__spec__.origin or "")
    data = loader.get_data(os.path.join(folder, name))  # type: ignore[union-attr]
    rows = enumerate(data.decode("utf-8").splitlines(), 1)
    body = ((number, row) for number, row in rows if row and not row.startswith("#"))
    if next(body, (0, ""))[1] != header:
        raise PairsError(f"lexicon/{name}: the header “{header}” is missing.")
    for number, row in body:
        one, comma, other = row.partition(",")
        if not comma or not one.isalpha() or not other.isalpha():
            raise PairsError(f"lexicon/{name}, line {number}: expected two words, not “{row}”.")
        yield one, other
