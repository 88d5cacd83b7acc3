"""Words that stand for one subject from text to text though they are no synonyms (change_words)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from search_index.index.analysis import analyse
from search_index.lexicon.change_words import change_words

_LONGEST = 4
"""Words of the longest expression in the sets."""


def near_words(terms: Sequence[str]) -> Iterator[tuple[tuple[int, int], tuple[str, ...]]]:
    """For each run of terms that stands in a set: where it begins and ends, and each of the other
    expressions of the set, as terms."""
    by_run, begins = _by_run(), _first_terms()
    for first, term in enumerate(terms):
        if term in begins:
            for last in range(first + 1, min(first + _LONGEST, len(terms)) + 1):
                for other in by_run.get(tuple(terms[first:last]), ()):
                    yield (first, last), other


@cache
def _first_terms() -> frozenset[str]:
    return frozenset(run[0] for run in _by_run() if run)


@cache
def _by_run() -> dict[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    found: dict[tuple[str, ...], dict[tuple[str, ...], None]] = {}
    for entry in change_words()["near_words"]:
        runs = [tuple(token.term for token in analyse(words)) for words in entry.split(" | ")]
        for run in runs:
            found.setdefault(run, {}).update((other, None) for other in runs if other != run)
    return {run: tuple(others) for run, others in found.items()}
