"""Which longer name one without its beginning or its end stands for: "the Strategy", "the Pact"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from search_index.annotate.entities.keys import Groups, is_pattern, is_scoped, name_words_of
from search_index.annotate.entities.sheet import Sheet


def unite_shortened(sheets: Sequence[Sheet], groups: Groups) -> None:
    """Make each shortened name the same as the one longer name, if there is just one, that ends so
    in its document or begins so in the corpus; or as what its document calls by it."""
    beginnings = Beginnings()
    for sheet in sheets:
        for reading in sheet.readings:
            for mention in reading.mentions:
                if is_pattern(mention.key) and not is_scoped(mention.key):
                    beginnings.add(reading.passage.text[slice(*mention.span)], mention.key)
    for sheet in sheets:
        names = [
            (name_words_of(reading.passage.text[slice(*mention.span)]), mention.key)
            for reading in sheet.readings
            for mention in reading.mentions
            if mention.type not in ("person", "place", "term")
        ]
        endings = Endings(names)
        for words, key in names:
            scoped = is_scoped(key)
            longer = sheet.aliases.get(words) or (endings.longer(words) if scoped else None)
            if longer is None and is_pattern(key) and not scoped:
                longer = beginnings.longer(words)
            if longer is not None and longer != key:
                groups.unite(longer, key)


class Endings:
    """The names of a document by their last words, to find what a shortened name stands for."""

    def __init__(self, names: Iterable[tuple[tuple[str, ...], str]]) -> None:
        self._by_end: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for words, key in names:
            for start in range(1, len(words) - 1):
                self._by_end[words[start:]].add(key)

    def longer(self, words: tuple[str, ...]) -> str | None:
        """The one longer name that ends in these words, or None."""
        found = self._by_end.get(words, set())
        return next(iter(found)) if len(found) == 1 else None


_OPENERS = frozenset({"on", "for", "of", "concerning", "regarding", "against", "to"})


class Beginnings:
    """The names of a corpus by their first words, as far as a complement follows them."""

    def __init__(self) -> None:
        self._by_begin: dict[tuple[str, ...], set[str]] = defaultdict(set)

    def add(self, name: str, key: str) -> None:
        """Note a name with its key."""
        words = name_words_of(name)
        for end in range(2, len(words)):
            if words[end] in _OPENERS:
                self._by_begin[words[:end]].add(key)

    def longer(self, words: tuple[str, ...]) -> str | None:
        """The one longer name that begins with these words, or None."""
        found = self._by_begin.get(words, set())
        return next(iter(found)) if len(found) == 1 else None
