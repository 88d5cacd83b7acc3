"""The ids of documents: what is typed on the command line to name one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from search_index.model import Problem
from search_index.text import clean

_LONGEST = 80
"""Characters of an id, which is typed and shown in narrow columns."""
_NOT_IN_AN_ID = re.compile(r"[^\w.]+|_{2,}")


def assign_ids(sources: Sequence[str]) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """An id for each path, all different even when case is ignored: the stem of the file's name.

    Where two files share a stem the second one is called stem-2, and a problem says so. The ids
    depend on the names alone, in the order given.
    """
    wanted = {source: _id_from(source) for source in sources}
    counts: dict[str, int] = {}
    for plain in wanted.values():
        counts[plain.casefold()] = counts.get(plain.casefold(), 0) + 1
    taken = set(counts)
    holders: dict[str, str] = {}
    ids: dict[str, str] = {}
    problems: list[Problem] = []
    for source, plain in wanted.items():
        key = plain.casefold()
        first = holders.setdefault(key, source)
        ids[source] = plain
        if first != source:
            number = 2
            while f"{key}-{number}" in taken:
                number += 1
            ids[source] = f"{plain}-{number}"
            taken.add(f"{key}-{number}")
            message = f"The document is called {ids[source]}, since {clean(first)} is {ids[first]}."
            problems.append(Problem(clean(source), message))
    return ids, tuple(problems)


def _id_from(source: str) -> str:
    """The stem without accents, with a hyphen for all that is not a letter, digit, ".", "_" or "-".

    >>> _id_from("notes/Déclaration (final).txt")
    'Declaration-final'
    """
    stem = source.rpartition("/")[2].rpartition(".")[0]
    letters = unicodedata.normalize("NFKD", stem)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    composed = unicodedata.normalize("NFC", bare)
    return _NOT_IN_AN_ID.sub("-", composed)[:_LONGEST].strip("-._") or "document"
