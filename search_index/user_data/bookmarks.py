"""Passages that the analyst marked, in the order of marking."""

from __future__ import annotations

import os
from collections.abc import Collection

from search_index.user_data.anchors import Anchor, anchor_in, record_of
from search_index.user_data.places import BOOKMARKS
from search_index.user_data.records import Record, change, read


def path_in(directory: str) -> str:
    """The file with the bookmarks of a corpus."""
    return os.path.join(directory, BOOKMARKS)


def bookmarks(path: str) -> tuple[Anchor, ...]:
    """The bookmarks of a file. Raises `NotKept`."""
    anchors = (anchor_in(record) for record in read(path)[0])
    return tuple(anchor for anchor in anchors if anchor)


def toggle(path: str, anchor: Anchor, present: Collection[Anchor]) -> bool:
    """Mark a passage, or let go of its bookmarks if there are any (`present`); whether it is marked
    now. Raises `NotKept`."""
    marked = not present

    def new(records: list[Record]) -> list[Record]:
        if marked:
            return [*records, record_of(anchor)]
        return [record for record in records if anchor_in(record) not in present]

    change(path, new)
    return marked
