"""British and American spellings: one form for both.

Data and its source: spelling.csv. Words in -ise, -isation and -yse that are not listed follow the
rule of the Oxford English Dictionary: the ending is the Greek -ize, save for the words listed with
the same form on both sides.
"""

from __future__ import annotations

import re
from functools import cache

from search_index.lexicon.pairs import pairs

_ISE = re.compile(
    r"(?P<stem>[a-z]{2,}(?:i|y))s"
    r"(?P<end>e|es|ed|er|ers|ing|ings|ation|ations|ational|able|ement|ements|ingly)\Z"
)
_TOO_SHORT = 6
"""A shorter word in -ise is never a Greek one: rise, wise, noises; -yse words are all longer."""


@cache
def _table() -> tuple[dict[str, str], frozenset[str]]:
    """British form -> American form, and the words that only look like -ise words."""
    rows = list(pairs("spelling.csv", "british,american"))
    same = frozenset(british for british, american in rows if british == american)
    return dict(rows), same


@cache
def _same_base(base: str) -> bool:
    same = _table()[1]
    return base in same or any(base.endswith(word) for word in same if len(word) > _TOO_SHORT)


def american(word: str) -> str:
    """The American form of a lower-case word, or the word itself.

    >>> american("defence"), american("harmonisation"), american("exercising")
    ('defense', 'harmonization', 'exercising')
    """
    listed = _table()[0].get(word)
    if listed is not None:
        return listed
    match = _ISE.match(word)
    if match is None:
        return word
    stem = match["stem"]
    if len(stem) + 2 < _TOO_SHORT or _same_base(stem + "se"):
        return word
    return f"{stem}z{match['end']}"
