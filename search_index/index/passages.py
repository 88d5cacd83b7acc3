"""The passages of a document as a sequence that reads each one when it is looked at.

A document of ten thousand paragraphs opens at once and takes the memory of what is on the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import overload

from search_index.model import Passage


class Passages(Sequence[Passage]):
    """Behaves as a tuple of passages; `ids` are theirs, known without reading any of them, and
    `texts` gives their texts and nothing else of them."""

    __slots__ = ("_read", "ids", "texts")

    def __init__(
        self,
        ids: Sequence[str],
        read: Callable[[int], Passage],
        texts: Callable[[], Iterable[str]],
    ) -> None:
        self.ids = ids
        self._read = read
        self.texts = texts

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, at: int) -> Passage: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Passage, ...]: ...
    def __getitem__(self, at: int | slice) -> Passage | tuple[Passage, ...]:
        if isinstance(at, slice):
            return tuple([self._read(each) for each in range(len(self.ids))[at]])
        return self._read(range(len(self.ids))[at])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (tuple, Passages)) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]
