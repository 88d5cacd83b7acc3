"""Passages that the analyst marked, in the order of marking, each with her note on it."""

from __future__ import annotations

import os
from collections.abc import Collection
from typing import NamedTuple

from search_index.user_data.anchors import Anchor, anchor_in, record_of
from search_index.user_data.places import BOOKMARKS
from search_index.user_data.records import Record, change, read


class Mark(NamedTuple):
    """A passage as it was when it was marked, and what was noted on it ("": nothing)."""

    anchor: Anchor
    note: str


def path_in(directory: str) -> str:
    """The file with the bookmarks of a corpus."""
    return os.path.join(directory, BOOKMARKS)


def bookmarks(path: str) -> tuple[Mark, ...]:
    """The bookmarks of a file. Raises `NotKept`."""
    marks = ((anchor_in(record), record.get("note")) for record in read(path)[0])
    return tuple(Mark(anchor, _on_a_line(note)) for anchor, note in marks if anchor)


def keep(path: str, mark: Mark, instead_of: Collection[Anchor]) -> None:
    """Write a bookmark, at the place of those that are of the same passage. Raises `NotKept`."""

    def new(records: list[Record]) -> list[Record]:
        written: Record = {**record_of(mark.anchor), "note": _on_a_line(mark.note)}
        places = [at for at, record in enumerate(records) if anchor_in(record) in instead_of]
        if not places:
            return [*records, written]
        others = [record for at, record in enumerate(records) if at not in places]
        return [*others[: places[0]], written, *others[places[0] :]]

    change(path, new)


def drop(path: str, anchors: Collection[Anchor]) -> None:
    """Let go of bookmarks. Raises `NotKept`."""
    change(path, lambda records: [r for r in records if anchor_in(r) not in anchors])


def _on_a_line(note: object) -> str:
    return " ".join(note.split()) if isinstance(note, str) else ""
