"""The one object the front ends talk to: a corpus that can be listed, read, searched and cited.

The way of the data, one function an arrow: file -> document (`corpus.load`) -> passages
(`structure.segment`) -> facts and annotations (`annotate.identify`, `annotate.annotate`) -> index
(`index.open_snapshot`) -> plan (`query.parse`) -> hits (`search.search`). Up to the index it is
walked by `making`; what is asked of the index has a module a subject: `texts`, `searching`,
`findings`, `comparing`, `notes`, `citing`.
"""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING

from search_index.corpus import CorpusError, fingerprint
from search_index.index import Passages, Progress, open_snapshot
from search_index.library.citing import Citing
from search_index.library.comparing import Comparing
from search_index.library.findings import Findings
from search_index.library.notes import Notes
from search_index.library.texts import NotFound, UnknownValue
from search_index.user_data.places import NotKept

if TYPE_CHECKING:
    from pathlib import Path

    from search_index.compare.changes import Change, Changes, Counterpart, Mark, New
    from search_index.compare.changes.differences import Difference
    from search_index.compare.columns import Comparison
    from search_index.compare.coverage import Cell, Coverage, Order
    from search_index.compare.related import Related
    from search_index.corpus.theme_files import ThemeFile
    from search_index.index.opening import Made
    from search_index.index.shelf import Shelf
    from search_index.lexicon.themes import Theme
    from search_index.search.alignment import Difference as QuotedDifference
    from search_index.search.concordance import Concordance, Line, LineOrder
    from search_index.search.findings import FoundCommitment, FoundDate
    from search_index.search.locate import Located, Location
    from search_index.user_data.corrections import Correction
    from search_index.user_data.notebook import Bookmark, Corrected

__all__ = [
    "Bookmark",
    "Cell",
    "Change",
    "Changes",
    "Comparison",
    "Concordance",
    "CorpusError",
    "Corrected",
    "Correction",
    "Counterpart",
    "Coverage",
    "Difference",
    "FoundCommitment",
    "FoundDate",
    "Library",
    "Line",
    "LineOrder",
    "Located",
    "Location",
    "Mark",
    "New",
    "NotFound",
    "NotKept",
    "Order",
    "Passages",
    "QuotedDifference",
    "Related",
    "Theme",
    "UnknownValue",
]


class Library(Findings, Comparing, Notes, Citing):
    """A corpus with its index. Open it with `Library.open`, close it with `close` or `with`."""

    @classmethod
    def open(
        cls,
        folder: Path | None = None,
        *,
        themes: Path | None = None,
        cache: bool = True,
        progress: Progress | None = None,
    ) -> Library:
        """Open the documents of a folder (None: the built-in five), building the index if needed.

        `themes` is the file of a theme scheme in place of that of the folder's manifest, which goes
        before the built-in one. `progress(what, done, total)` is called while building. Raises
        `corpus.CorpusError` with one clear sentence when there is nothing to open, or the scheme is
        none.
        """
        own = _theme_file(themes)

        def make(report: Progress) -> Made:
            from search_index.library.making import make

            return make(folder, own, report)

        snapshot = open_snapshot(fingerprint(folder, own), make, cache=cache, progress=progress)
        from search_index.user_data.places import corpus_directory

        library = cls(snapshot, corpus_directory(folder))
        library._apply_corrections()
        return library

    @staticmethod
    def shelf(folder: Path | None = None, themes: Path | None = None) -> Shelf:
        """Where the index of these documents lies and whether it is there, without touching it;
        raises `corpus.CorpusError`."""
        from search_index.index.shelf import shelf

        return shelf(fingerprint(folder, _theme_file(themes)))

    @property
    def notice(self) -> str | None:
        """What is worth telling once: about the index (rebuilt, kept in memory ...), and about
        corrections that have lost their passage or theme. None: nothing."""
        return " ".join(filter(None, [self._snapshot.notice, self._remarks])) or None

    def close(self) -> None:
        """Let go of the index; the library cannot be used afterwards."""
        self._snapshot.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _theme_file(path: Path | None) -> ThemeFile | None:
    if path is None:
        return None
    from search_index.corpus.theme_files import read_theme_file

    return read_theme_file(path)
