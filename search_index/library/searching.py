"""Finding passages: by words, by filters, by the words of a quotation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from search_index.library.texts import Texts, UnknownValue
from search_index.model import Document, Filter, SearchResult

if TYPE_CHECKING:
    from search_index.search.concordance import Concordance
    from search_index.search.locate import Location


class Searching(Texts):
    """Search, concordance and location of quotations, and what filters let through."""

    def search(
        self,
        text: str = "",
        filters: Sequence[Filter] = (),
        limit: int = 50,
        cancelled: Callable[[], bool] | None = None,
        order: Literal["rank", "date", "place"] = "rank",
    ) -> SearchResult:
        """Search the passages. Never raises for what `text` holds; see `query` for the language.

        Hits come best first, or by `order` newest document first or as they stand. Once `cancelled`
        is true the search ends with an empty result.
        """
        from search_index.query import parse
        from search_index.search import search

        plan = parse(text, filters, self._snapshot.vocabulary)
        return search(self._snapshot, plan, limit, cancelled, order)

    def completions(self, text: str, limit: int = 8) -> tuple[str, ...]:
        """Words of the corpus that go on from the last word of `text`, the most frequent first."""
        from search_index.search import completions

        return completions(self._snapshot, text, limit)

    def locate(self, text: str, limit: int = 10) -> Location:
        """The passages that hold a quotation, exactly or nearly, the most similar first; dots stand
        for words left out. Never raises for what `text` holds."""
        from search_index.search.locate import locate

        return locate(self._snapshot, text, limit)

    def concordance(
        self,
        term: str,
        filters: Sequence[Filter] = (),
        cancelled: Callable[[], bool] | None = None,
    ) -> Concordance:
        """Every occurrence of a term in its sentence, in the order of the texts; several words are
        a phrase, the rest of the query language holds. Never raises for what `term` holds."""
        from search_index.query import parse
        from search_index.search.concordance import concordance

        return concordance(
            self._snapshot, parse(term, filters, self._snapshot.vocabulary), cancelled
        )

    def resolve(self, filters: Sequence[Filter]) -> tuple[Filter, ...]:
        """The filters with ids for values, which may be labels or beginnings of them. Raises
        `UnknownValue`, where `search` would leave the value out and say so in its notes."""
        from search_index.query.values import resolve

        found = []
        for raw in filters:
            resolved, problems = resolve(raw, self._snapshot.vocabulary)
            if problems:
                raise UnknownValue(problems[0])
            if resolved:
                found.append(resolved)
        return tuple(found)

    def matching_documents(self, filters: Sequence[Filter]) -> tuple[Document, ...]:
        """The documents with a passage that the filters let through, in the order of the corpus."""
        if not filters:
            return self.documents
        from search_index.search.filters import documents_with

        return documents_with(self._snapshot, self._passing(filters))

    def _passing(self, filters: Sequence[Filter]) -> int:
        """The bitmap of the passages that the filters let through, read by the index alone."""
        from search_index.query import parse
        from search_index.search.filters import allowed

        return allowed(self._snapshot, parse("", filters, self._snapshot.vocabulary).filters)
