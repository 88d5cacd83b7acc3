"""What the user noted herself: corrections of themes, bookmarks, queries, keys."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import TYPE_CHECKING

from search_index.index import Snapshot
from search_index.library.texts import Texts, UnknownValue
from search_index.model import Passage
from search_index.user_data.places import NotKept

if TYPE_CHECKING:
    from search_index.user_data.corrections import Correction
    from search_index.user_data.notebook import Bookmark, Corrected, Notebook


class Notes(Texts):
    """The user's own data on a corpus, read from files and written to them."""

    def __init__(self, snapshot: Snapshot, user_data: str | None = None) -> None:
        """`user_data` is the directory with what the user noted on these documents, if any."""
        super().__init__(snapshot)
        self._user_data = user_data
        self._remarks: str | None = None

    @property
    def corrections(self) -> tuple[Corrected, ...]:
        """The corrections of themes, with the passages that they are of now."""
        return self._notebook.corrections

    def correction(self, passage_id: str) -> Correction | None:
        """What was corrected in the themes of a passage."""
        return self._notebook.correction(passage_id)

    def correct_themes(
        self, passage_id: str, add: Collection[str] = (), remove: Collection[str] = ()
    ) -> Passage:
        """Give a passage themes (ids) and take others from it, here and in every later session;
        with neither, let go of all corrections of the passage. Filters, counts and comparisons go
        by the corrected themes at once. The passage is returned as it is then. Raises `NotFound`,
        `UnknownValue`, and `NotKept` where it cannot be written down."""
        passage = self.passage(passage_id)
        known = {theme.id for theme in self.themes()}
        for theme in (*add, *remove):
            if theme not in known:
                raise UnknownValue(f"There is no theme {theme}.")
        if not passage.is_content:
            raise UnknownValue(
                f"{passage_id} is a {passage.kind}: only what says something has themes."
            )
        self._notebook.correct(passage, add, remove)
        return self.passage(passage_id)

    @property
    def corrections_file(self) -> str:
        """The file that the corrections are kept in, and can be read and edited in."""
        return self._notebook.corrections_path

    @property
    def bookmarks(self) -> tuple[Bookmark, ...]:
        """The passages that the user marked; raises `NotKept` where they cannot be read."""
        return self._notebook.bookmarks()

    def bookmark(self, passage_id: str, note: str | None = None) -> None:
        """Mark a passage, with a note on it or (None) with that of before. Raises `NotFound`, and
        `NotKept` where it cannot be written down."""
        self._notebook.bookmark(self.passage(passage_id), note)

    def drop_bookmark(self, passage_id: str) -> bool:
        """Let go of the mark of a passage, which may be gone itself; whether there was a mark.
        Raises `NotKept` where it cannot be written down."""
        return self._notebook.drop_bookmark(passage_id)

    def toggle_bookmark(self, passage_id: str) -> bool:
        """Mark a passage or let go of its mark; whether it is marked now. Raises `NotFound`, and
        `NotKept` where it cannot be written down."""
        if self.drop_bookmark(self.passage(passage_id).id):
            return False
        self.bookmark(passage_id)
        return True

    @property
    def bookmarks_file(self) -> str:
        """The file that the bookmarks are kept in, and can be read and edited in."""
        return self._notebook.bookmarks_path

    @property
    def recent_queries(self) -> tuple[str, ...]:
        """The queries of this session and of those before, the latest first."""
        return tuple(self._queries)

    def note_query(self, text: str) -> None:
        """Keep a query as the latest one; where it cannot be written down, for this session."""
        from search_index.user_data import queries

        if not text or self._queries[:1] == [text]:
            return
        self._queries[:] = [text, *(query for query in self._queries if query != text)]
        del self._queries[queries.KEPT :]
        if self._user_data is not None:
            try:
                queries.note(queries.path_in(self._user_data), text)
            except NotKept:
                return

    @cached_property
    def _queries(self) -> list[str]:
        from search_index.user_data import queries

        if self._user_data is None:
            return []
        try:
            return queries.recent(queries.path_in(self._user_data))
        except NotKept:
            return []

    @property
    def keys_file(self) -> str:
        """The file in which the user gives actions of the explorer other keys."""
        from search_index.user_data import keys

        return keys.path()

    def own_keys(self) -> str:
        """What is in that file, if there is one; raises `NotKept` where it cannot be read."""
        from search_index.user_data import keys

        return keys.read()

    def _apply_corrections(self) -> None:
        """Let the passages have the themes that the user gave them."""
        from search_index.user_data.places import has_corrections

        if self._user_data is None or not has_corrections(self._user_data):
            return
        try:
            self._notebook.apply()
        except NotKept as error:
            self._remarks = str(error)
            return
        lost = sum(held.passage is None for held in self._notebook.corrections)
        lost += self._notebook.unreadable
        remarks = []
        if lost:
            noun = "correction of themes is" if lost == 1 else "corrections of themes are"
            remarks.append(f"{lost} {noun} without a passage: communique correct lists them.")
        unknown = {theme for held in self._notebook.corrections for theme in held.unknown}
        if unknown:
            scheme = self.theme_scheme or "the built-in scheme"
            named = ", ".join(sorted(unknown))
            remarks.append(f"Corrections wait that name themes which {scheme} lacks: {named}.")
        self._remarks = " ".join(remarks) or None

    @cached_property
    def _notebook(self) -> Notebook:
        from search_index.user_data.notebook import Notebook
        from search_index.user_data.places import corpus_directory

        return Notebook(self._snapshot, self._user_data or corpus_directory(None))
