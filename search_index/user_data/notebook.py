"""The user's own data on one corpus, found again in the passages that it has now."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property
from typing import NamedTuple

from search_index.index import Snapshot
from search_index.model import Passage
from search_index.user_data import bookmarks, corrections
from search_index.user_data.anchors import Anchor, State, anchor_of, find
from search_index.user_data.corrections import Correction


class Corrected(NamedTuple):
    """A correction with the passage that it is of now (None: its anchor is gone), and the themes in
    it that the theme scheme lacks, which waits until there is one that has them."""

    correction: Correction
    passage: Passage | None
    state: State
    unknown: tuple[str, ...]


class Bookmark(NamedTuple):
    """A bookmark with its passage (None: its anchor is gone) and the note on it ("": none)."""

    anchor: Anchor
    passage: Passage | None
    state: State
    note: str


class Notebook:
    """Reads and writes the files in `directory`, and lets `snapshot` show what they say.

    Every method raises `places.NotKept` where a file cannot be read or written.
    """

    def __init__(self, snapshot: Snapshot, directory: str) -> None:
        self._snapshot = snapshot
        self.corrections_path = corrections.path_in(directory)
        self.bookmarks_path = bookmarks.path_in(directory)
        self.corrections: tuple[Corrected, ...] = ()
        self.unreadable = 0

    def apply(self) -> None:
        """Read the corrections, and let their passages have the themes that they say."""
        noted, self.unreadable = corrections.corrections(self.corrections_path)
        self.corrections = tuple(map(self._corrected, noted))
        self._snapshot.retag(
            {
                held.passage.id: corrections.corrected(
                    self._snapshot.built_themes(held.passage.id),
                    held.correction.among(self._themes),
                )
                for held in self.corrections
                if held.passage is not None and held.passage.is_content
            }
        )

    def correction(self, passage_id: str) -> Correction | None:
        """What was corrected in a passage, of the themes that there are."""
        found = (held.correction.among(self._themes) for held in self._of(passage_id))
        return next((each for each in found if each.add or each.remove), None)

    def correct(self, passage: Passage, add: Collection[str], remove: Collection[str]) -> None:
        """Give a passage themes, and take others from it; without any, let go of what was noted of
        the themes that there are."""
        known = self._of(passage.id)
        anchor = anchor_of(passage)
        before = known[0].correction if known else Correction(anchor, (), ())
        if not add and not remove:
            before = before.without(self._themes)
        noted = corrections.merged(before._replace(anchor=anchor), add, remove)
        corrections.keep(self.corrections_path, noted, [c.correction.anchor for c in known])
        self.apply()

    def bookmarks(self) -> tuple[Bookmark, ...]:
        """The bookmarks, in the order of marking."""
        marks = bookmarks.bookmarks(self.bookmarks_path)
        return tuple(Bookmark(m.anchor, *self._find(m.anchor), m.note) for m in marks)

    def bookmark(self, passage: Passage, note: str | None) -> None:
        """Mark a passage; without a note, one of before stays."""
        before = self._marks(passage.id)
        if note is None:
            note = next((mark.note for mark in before), "")
        mark = bookmarks.Mark(anchor_of(passage), note)
        bookmarks.keep(self.bookmarks_path, mark, [b.anchor for b in before])

    def drop_bookmark(self, passage_id: str) -> bool:
        """Let go of the mark of a passage, also of one that is gone; whether there was one."""
        present = self._marks(passage_id)
        if present:
            bookmarks.drop(self.bookmarks_path, [mark.anchor for mark in present])
        return bool(present)

    def _marks(self, passage_id: str) -> list[Bookmark]:
        return [
            mark
            for mark in self.bookmarks()
            if passage_id == (mark.passage.id if mark.passage else mark.anchor.passage)
        ]

    @cached_property
    def _themes(self) -> frozenset[str]:
        return frozenset(theme.id for theme in self._snapshot.themes)

    def _corrected(self, correction: Correction) -> Corrected:
        others = correction.without(self._themes)
        return Corrected(correction, *self._find(correction.anchor), (*others.add, *others.remove))

    def _of(self, passage_id: str) -> list[Corrected]:
        return [c for c in self.corrections if c.passage and c.passage.id == passage_id]

    def _find(self, anchor: Anchor) -> tuple[Passage | None, State]:
        def passage(passage_id: str) -> Passage | None:
            try:
                return self._snapshot.passage(passage_id)
            except KeyError:
                return None

        def passages(document_id: str) -> Iterable[Passage]:
            try:
                return self._snapshot.passages(document_id)
            except KeyError:
                return ()

        return find(anchor, passage, passages)
