"""The words found in the passages listed, looked for where a passage is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from search_index.model import Hit, Span


class WordsFound(Mapping[str, Sequence[Span]]):
    """Passage id -> the offsets of the words found in its text. Another answer is another mapping,
    so that comparing two of them does not look through all their passages."""

    def __init__(self, hits: Sequence[Hit]) -> None:
        self._hits = {hit.id: hit for hit in hits}

    def __getitem__(self, passage_id: str) -> Sequence[Span]:
        return self._hits[passage_id].highlights

    def __contains__(self, passage_id: object) -> bool:
        return passage_id in self._hits

    def __iter__(self) -> Iterator[str]:
        return iter(self._hits)

    def __len__(self) -> int:
        return len(self._hits)

    __eq__ = object.__eq__
    __hash__ = object.__hash__
