"""The words of the corpus that go on from what is being typed."""

from __future__ import annotations

from search_index.index import Snapshot
from search_index.index.analysis import fold
from search_index.search.words import words_with_prefix


def completions(snapshot: Snapshot, text: str, limit: int = 8) -> tuple[str, ...]:
    """Words that begin like the last word of `text`, the most frequent first; none after a space,
    within quotes no other than elsewhere. Costs next to nothing, so one letter is enough."""
    start = len(text)
    while start and (text[start - 1].isalnum() or text[start - 1] in "-'’"):
        start -= 1
    beginning = fold(text[start:])
    if not beginning or not beginning[0].isalnum():
        return ()
    found = words_with_prefix(snapshot, beginning)
    return tuple(word for word in found[:limit] if word != beginning)
