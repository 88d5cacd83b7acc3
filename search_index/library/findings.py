"""What was found in the passages: commitments, dates, names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from search_index.index import Progress
from search_index.library.searching import Searching
from search_index.model import Entity, Filter

if TYPE_CHECKING:
    from search_index.search.findings import FoundCommitment, FoundDate


class Findings(Searching):
    """Commitments, times and names, each with its places."""

    _entities: tuple[Entity, ...] | None = None

    def commitments(self, filters: Sequence[Filter] = ()) -> tuple[FoundCommitment, ...]:
        """Commitments and recommendations with their places, in the order of the texts; filters on
        strength choose among them, the others choose passages."""
        from search_index.search.findings import commitments

        return commitments(self._snapshot, filters)

    def timeline(self, filters: Sequence[Filter] = ()) -> tuple[FoundDate, ...]:
        """Expressions of time with their places, the earliest first, those without a time of their
        own at the end. With a filter on themes or strength only those of matching passages."""
        from search_index.search.findings import timeline

        return timeline(self._snapshot, filters)

    def entities(
        self, filters: Sequence[Filter] = (), progress: Progress | None = None
    ) -> tuple[Entity, ...]:
        """Who and what the texts name, the most frequent first, each with all its places; with a
        filter on themes or strength only those in matching passages, with others those in matching
        documents. The first call reads all documents: `progress(what, done, total)` is called then.
        """
        from search_index.annotate.entities import find_entities, narrowed

        if self._entities is None:
            texts = ((document, self.passages(document.id)) for document in self.documents)
            self._entities = find_entities(texts, progress, self._snapshot.acronyms)
        if not filters:
            return self._entities
        if any(choice.field in ("theme", "strength") for choice in filters):
            from search_index.index.facets import members

            passages = {self._snapshot.id_of(number) for number in members(self._passing(filters))}
            return narrowed(self._entities, lambda place: place.passage in passages)
        documents = {document.id for document in self.matching_documents(filters)}
        return narrowed(self._entities, lambda place: place.document in documents)

    def is_called(self, entity: Entity, words: str) -> bool:
        """Whether a name of an entity holds these words, in any case and without accents."""
        from search_index.annotate.entities import is_called

        return is_called(entity, words)

    def is_past(self, end: str | None) -> bool:
        """Whether an ISO date lies before today. Of what was due then it says no more than that."""
        from datetime import date

        return end is not None and end < date.today().isoformat()
