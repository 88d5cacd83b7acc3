"""What a manifest adds to the tables of the lexicon: acronyms and other words for the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from search_index.lexicon.expressions import Expressions
from search_index.text import clean

ACRONYMS, SYNONYMS = "acronyms", "synonyms"
KEYS = (ACRONYMS, SYNONYMS)

_MOST = 5_000
"""Rows of either key."""
_LONGEST = 100
"""Characters of an expression."""
_MOST_WORDS = 9
"""Words of an expression; longer ones are not looked up (`index.thesaurus.LONGEST`)."""


def own_words(table: dict[str, Any], faults: list[str]) -> tuple[Expressions, ...]:
    """The sets that the keys of `table` give. A row that is wrong is left out, and a sentence about
    it is added to `faults`."""
    return (*_acronyms(table, faults), *_synonyms(table, faults))


def _acronyms(table: dict[str, Any], faults: list[str]) -> Iterator[Expressions]:
    rows = table.get(ACRONYMS, {})
    if not isinstance(rows, dict):
        faults.append(
            f"The key '{ACRONYMS}' must be a table of acronyms with what they stand for, such as "
            '{ JIT = "joint investigation team" }.'
        )
        return
    for short, long in _within(ACRONYMS, list(rows.items()), faults):
        forms = long if isinstance(long, list) else [long]
        if not _is_expression(short) or " " in short.strip():
            faults.append(f"The key '{ACRONYMS}': “{_shown(short)}” is no acronym.")
        elif not forms or not all(map(_is_expression, forms)):
            faults.append(
                f"The key '{ACRONYMS}': {_shown(short)} must stand for words in quotes, at most "
                f"{_MOST_WORDS}, or for a list of such."
            )
        else:
            for form in forms:
                yield Expressions("acronym", (short.strip(), " ".join(form.split())))


def _synonyms(table: dict[str, Any], faults: list[str]) -> Iterator[Expressions]:
    rows = table.get(SYNONYMS, [])
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        faults.append(
            f"The key '{SYNONYMS}' must be a list of lists of expressions for the same, such as "
            '[["small boats", "channel crossings"]].'
        )
        return
    for number, row in enumerate(_within(SYNONYMS, rows, faults), 1):
        if len(row) < 2 or not all(map(_is_expression, row)):
            faults.append(
                f"The key '{SYNONYMS}': row {number} must hold two or more expressions in quotes, "
                f"each of at most {_MOST_WORDS} words."
            )
        else:
            yield Expressions("synonym", tuple(" ".join(each.split()) for each in row))


def _within(key: str, rows: list[Any], faults: list[str]) -> list[Any]:
    if len(rows) > _MOST:
        faults.append(f"The key '{key}' has {len(rows):,} rows; only {_MOST:,} are read.")
    return rows[:_MOST]


def _is_expression(value: object) -> bool:
    if not isinstance(value, str) or clean(value) != value or "\n" in value or "\t" in value:
        return False
    return any(map(str.isalnum, value)) and (
        len(value) <= _LONGEST and len(value.split()) <= _MOST_WORDS
    )


def _shown(value: str) -> str:
    return " ".join(clean(value[:_LONGEST]).split())
