"""The documents of a corpus and their passages, as they are listed and read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from search_index.index import Passages, Snapshot
from search_index.model import Document, Passage, Problem

if TYPE_CHECKING:
    from search_index.lexicon.themes import Theme


class NotFound(Exception):
    """No document or passage has this id; the message says so and offers the nearest ones."""


class UnknownValue(Exception):
    """A filter asks for a value that nothing here has; the message offers the nearest ones."""


class Texts:
    """Documents and passages by their ids, read from an open index.

    What else a library can do is added to it, subject by subject, by the classes of the modules
    beside this one; all of them ask the same index.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._by_id = {document.id: document for document in snapshot.documents}

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents, in the order of the corpus."""
        return self._snapshot.documents

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The files that could not be read, each with one sentence."""
        return self._snapshot.problems

    def document(self, document_id: str) -> Document:
        """The document with this id; raises `NotFound`."""
        try:
            return self._by_id[document_id]
        except KeyError:
            raise NotFound(_no_such("document", document_id, list(self._by_id))) from None

    def passages(self, document_id: str) -> Passages:
        """All passages of a document, in order, each read when it is looked at; raises
        `NotFound`."""
        return self._snapshot.passages(self.document(document_id).id)

    def passage(self, passage_id: str) -> Passage:
        """The passage with this full id, like `uk-2021#p6`; raises `NotFound`."""
        try:
            return self._snapshot.passage(passage_id)
        except KeyError:
            document_id, mark, _ = passage_id.partition("#")
        known = self.passages(document_id).ids
        if not mark:
            raise NotFound(
                f"{passage_id} names a document, not a passage: add #, as in {known[0]}."
            )
        raise NotFound(_no_such("passage", passage_id, known))

    def themes(self) -> tuple[Theme, ...]:
        """The themes that passages are tagged with, in their order."""
        return self._snapshot.themes

    @property
    def theme_scheme(self) -> str | None:
        """The file that the themes come from; None: they are the built-in ones."""
        return self._snapshot.theme_scheme


def _no_such(what: str, wanted: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(wanted, known, n=3, cutoff=0.5) or known[:5]
    return f"There is no {what} {wanted}; did you mean {', '.join(near)}?"
