"""Words that stand for one subject from text to text though they are no synonyms (change_words)."""

from __future__ import annotations

from functools import cache

from search_index.index.analysis import analyse
from search_index.lexicon.change_words import change_words


def near_words(run: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The other expressions of the sets that this run of terms stands in, as terms."""
    return _by_run().get(run, ())


@cache
def _by_run() -> dict[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    found: dict[tuple[str, ...], dict[tuple[str, ...], None]] = {}
    for entry in change_words()["near_words"]:
        runs = [tuple(token.term for token in analyse(words)) for words in entry.split(" | ")]
        for run in runs:
            found.setdefault(run, {}).update((other, None) for other in runs if other != run)
    return {run: tuple(others) for run, others in found.items()}
