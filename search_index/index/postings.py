"""The inverted index as the search sees it: which passages hold a term, and where in them.

The only module that reads Whoosh's files. Whoosh readers share file positions, so a lock lets one
thread at a time read; what was read is kept within a budget.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Any

from whoosh.index import FileIndex
from whoosh.reading import TermNotFound

from search_index.index.schema import schema

_KEPT = 1_000_000
"""Postings kept in memory, over all terms."""

_KNOWN_KEPT = 50_000
"""Answers to whether there is such a term that are kept in memory."""

Frequencies = dict[int, int]
"""Passage number -> how often the term stands in it."""

Positions = dict[int, tuple[int, ...]]
"""Passage number -> the word positions of the term in it."""


class Postings:
    """Reads one generation of the index; open until `close`."""

    def __init__(self, storage: Any) -> None:
        index = FileIndex(storage, schema=schema())
        self._reader = index.reader()
        self._lock = Lock()
        self._kept: OrderedDict[tuple[str, str, bool], dict[int, Any]] = OrderedDict()
        self._size = 0
        self._known: dict[tuple[str, str], bool] = {}
        self.passages: int = self._reader.doc_count_all()

    def has(self, field: str, term: str) -> bool:
        """Whether any passage has the term in the field."""
        key = field, term
        with self._lock:
            known = self._known.get(key)
            if known is None:
                if len(self._known) >= _KNOWN_KEPT:
                    self._known.clear()
                known = self._known[key] = key in self._reader
            return known

    def holders(self, field: str, term: str) -> int:
        """How many passages have the term in the field, without going through them."""
        with self._lock:
            return int(self._reader.doc_frequency(field, term))

    def frequencies(self, field: str, term: str) -> Frequencies:
        """How often the term stands in the field of each passage that has it."""
        return self._read(field, term, False)

    def positions(self, field: str, term: str) -> Positions:
        """Where the term stands in the field of each passage that has it."""
        return self._read(field, term, True)

    def _read(self, field: str, term: str, places: bool) -> dict[int, Any]:
        key = (field, term, places)
        with self._lock:
            known = self._kept.get(key)
            if known is not None:
                self._kept.move_to_end(key)
                return known
            found: dict[int, Any] = {}
            try:
                matcher = self._reader.postings(field, term)
            except TermNotFound:
                matcher = None
            while matcher is not None and matcher.is_active():
                if places:
                    found[matcher.id()] = tuple(matcher.value_as("positions"))
                else:
                    found[matcher.id()] = int(matcher.weight())
                matcher.next()
            self._kept[key] = found
            self._size += len(found) + 1
            while self._size > _KEPT and len(self._kept) > 1:
                _, dropped = self._kept.popitem(last=False)
                self._size -= len(dropped) + 1
            return found

    def close(self) -> None:
        """Let go of the files."""
        with self._lock:
            self._reader.close()
