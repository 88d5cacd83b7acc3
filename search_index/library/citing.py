"""How a passage is quoted, and how the facts of its document are written."""

from __future__ import annotations

from search_index.library.texts import Texts
from search_index.model import Document, Passage


class Citing(Texts):
    """Citations, places and facts in words, with what was inferred in brackets."""

    def cite(self, passage_id: str, style: str = "plain") -> str:
        """The citation of a passage in one of `cite.STYLES`; raises `NotFound`."""
        from search_index.cite import cite

        passage = self.passage(passage_id)
        return cite(self.document(passage.document), passage, style)

    def citation(self, document: Document, passage: Passage) -> str:
        """The source of a passage on one line, without its words."""
        from search_index.cite import citation_line

        return citation_line(document, passage)

    def place(self, passage: Passage) -> str:
        """Where a passage stands in its document: `para 6`, `[bullet 4], under “Security”`."""
        from search_index.cite import place

        return place(passage)

    def caution(self, document: Document) -> str | None:
        """What every showing of a text without agreed wording must say; None for an agreed one."""
        from search_index.cite import caution

        return caution(document)

    def written_title(self, document: Document) -> str:
        """A document's title, in brackets where the text has none."""
        from search_index.cite import written_title

        return written_title(document)

    def written_type(self, document: Document) -> str:
        """A document's type in words, in brackets where it was inferred: `[joint statement]`."""
        from search_index.cite import written_type

        return written_type(document)

    def written_parties(self, document: Document) -> str:
        """A document's parties in words, in brackets where they were inferred."""
        from search_index.cite import written_parties

        return written_parties(document)

    def written_date(self, document: Document) -> str:
        """A document's date in words, with what was inferred in brackets: `30 November [2021]`."""
        from search_index.cite import written_date

        return written_date(document.date)

    def sortable_date(self, document: Document) -> str:
        """A document's date, the year first, for columns: `2021-11-30 [year inferred]`."""
        from search_index.cite import sortable_date

        return sortable_date(document.date)
