"""British and American spellings: one form for both.

Data and its source: spelling.csv. Words in -ise, -isation and -yse that are not listed follow the
rule of the Oxford English Dictionary: the ending is the Greek -ize, save for the words listed with
the same form on both sides.
"""

from __future__ import annotations

import os
import re
from functools import cache

_TABLE = "spelling.csv"
_HEADER = "british,american"
_ISE = re.compile(
    r"(?P<stem>[a-z]{2,}(?:i|y))s"
    r"(?P<end>e|es|ed|er|ers|ing|ings|ation|ations|ational|able|ement|ements|ingly)\Z"
)
_TOO_SHORT = 6
"""A shorter word in -ise is never a Greek one: rise, wise, noises; -yse words are all longer."""


class SpellingError(ValueError):
    """The table is damaged; the message names the line."""


@cache
def _table() -> tuple[dict[str, str], frozenset[str]]:
    """British form -> American form, and the words that only look like -ise words."""
    # Every search reads this table: the loader (file system or zip) answers at once, where
    # importlib.resources alone would take as long to import as the whole search takes.
    loader, folder = __spec__.loader, os.path.dirname(__spec__.origin or "")
    data = loader.get_data(os.path.join(folder, _TABLE))  # type: ignore[union-attr]
    pairs: dict[str, str] = {}
    same: set[str] = set()
    rows = data.decode("utf-8").splitlines()
    body = [(n, row) for n, row in enumerate(rows, 1) if row and not row.startswith("#")]
    if not body or body[0][1] != _HEADER:
        raise SpellingError(f"lexicon/{_TABLE}: the header “{_HEADER}” is missing.")
    for number, row in body[1:]:
        british, comma, american = row.partition(",")
        if not comma or not british.isalpha() or not american.isalpha():
            raise SpellingError(f"lexicon/{_TABLE}, line {number}: expected two words: “{row}”.")
        if british == american:
            same.add(british)
        else:
            pairs[british] = american
    return pairs, frozenset(same)


@cache
def _same_base(base: str) -> bool:
    same = _table()[1]
    return base in same or any(base.endswith(word) for word in same if len(word) > _TOO_SHORT)


def american(word: str) -> str:
    """The American form of a lower-case word, or the word itself.

    >>> american("defence"), american("harmonisation"), american("exercising")
    ('defense', 'harmonization', 'exercising')
    """
    pairs, _ = _table()
    listed = pairs.get(word)
    if listed is not None:
        return listed
    match = _ISE.match(word)
    if match is None:
        return word
    stem = match["stem"]
    if len(stem) + 2 < _TOO_SHORT or _same_base(stem + "se"):
        return word
    return f"{stem}z{match['end']}"
