"""What documents say beside each other: by theme, by related passage, by what became of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from search_index.library.searching import Searching
from search_index.model import Filter, Passage

if TYPE_CHECKING:
    from search_index.compare.changes import Changes
    from search_index.compare.changes.differences import Difference
    from search_index.compare.columns import Comparison
    from search_index.compare.coverage import Coverage
    from search_index.compare.related import Kinship, Related
    from search_index.index import Progress
    from search_index.lexicon.themes import Theme


class Comparing(Searching):
    """The matrix, related passages, aligned columns and changes."""

    def coverage(self, filters: Sequence[Filter] = ()) -> Coverage:
        """The theme-by-document matrix. Filters on themes choose its rows, those on documents its
        columns, the others the passages that are counted."""
        from search_index.compare.coverage import coverage

        others = [choice for choice in filters if choice.field != "theme"]
        columns = self.matching_documents([c for c in others if c.field != "strength"])
        return coverage(self._snapshot, self._themes_of(filters), columns, self._passing(others))

    def _themes_of(self, filters: Sequence[Filter]) -> tuple[Theme, ...]:
        """The themes that filters on themes let through."""
        chosen = self.themes()
        for choice in filters:
            if choice.field == "theme":
                chosen = tuple(t for t in chosen if (t.id in choice.values) != choice.negated)
        return chosen

    def related(
        self, passage: Passage, documents: Collection[str] | None = None, limit: int = 5
    ) -> tuple[Related, ...]:
        """What other documents (None: all) say on the passage's subject, nearest first, at most
        `limit` passages of each; empty where nothing is alike by more than chance."""
        others = [document.id for document in self.documents] if documents is None else documents
        return self._kinship.related(passage, others, limit)

    def prepare_related(self, document_ids: Iterable[str]) -> None:
        """Look at the passages of documents beforehand, as far as that is soon done, so that the
        next answers of `related` come sooner."""
        for document_id in document_ids:
            self._kinship.prepare(document_id)

    def related_between(self, a: str, b: str) -> tuple[Related, ...]:
        """The nearest counterpart in document `b` of every passage of document `a` that has one, in
        the order of `a`; raises `NotFound`."""
        return self._kinship.between(self.document(a).id, self.document(b).id)

    def compare(self, document_ids: Sequence[str], filters: Sequence[Filter] = ()) -> Comparison:
        """Documents in aligned columns: with filters on themes, a row for each of those themes;
        without, a row for each passage of the first document and what stands beside it. Raises
        `NotFound`."""
        from search_index.compare.columns import Comparison, by_counterpart, by_theme

        documents = tuple(self.document(document_id) for document_id in document_ids)
        if any(choice.field == "theme" for choice in filters):
            rows = by_theme(self._snapshot, self._themes_of(filters), document_ids)
        else:
            rows = by_counterpart(self._kinship, [self.passages(d.id) for d in documents])
        return Comparison(documents, rows)

    def changes(self, earlier: str, later: str, progress: Progress | None = None) -> Changes:
        """What became in document `later` of each commitment of document `earlier`, and what is new
        in it; `progress` is told how many have been compared. Raises `NotFound`."""
        from search_index.compare.changes import find_changes

        texts = [
            (document, self.passages(document.id))
            for document in (self.document(earlier), self.document(later))
        ]
        return find_changes(self._snapshot, self._kinship, texts[0], texts[1], progress)

    def differences(self, earlier: str, later: str) -> tuple[Difference, ...]:
        """The word-level differences between two sentences that stand for the same."""
        from search_index.compare.changes.differences import differences

        return differences(earlier, later)

    def on_theme(self, document_id: str, theme: str) -> tuple[Passage, ...]:
        """The passages of a document on a theme, in its order; raises `NotFound`."""
        from search_index.compare.columns import on_theme

        return on_theme(self._snapshot, self.document(document_id).id, theme)

    def best_on_theme(self, document_id: str, theme: str) -> Passage | None:
        """The passage of a document that is most about a theme, None where it is silent; raises
        `NotFound`."""
        from search_index.compare.columns import best_on_theme

        return best_on_theme(self._snapshot, self.document(document_id).id, theme)

    def theme_at(self, document_id: str, index: int) -> str | None:
        """The main theme where one reads: of the passage at `index` of a document, or of the first
        below it that says something; raises `NotFound`."""
        from search_index.compare.columns import theme_at

        return theme_at(self.passages(document_id), index)

    @property
    def _kinship(self) -> Kinship:
        """What is known of related passages, for as long as the themes stay as they are."""
        from search_index.compare.related import Kinship

        return self._snapshot.remember("kinship", lambda: Kinship(self._snapshot), lambda _: 1)
