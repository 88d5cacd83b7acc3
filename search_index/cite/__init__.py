"""Citations: where a passage stands, and how to quote it so that nobody can contest it.

`place` names the passage inside its document, `citation_line` the whole source, `cite` both with
the words in one of `STYLES`. What the text does not state stands in square brackets; a text that no
parties agreed on says so (`caution`).
"""

from search_index.cite.citation import STYLES, citation_line, cite
from search_index.cite.dates import sortable_date, written_date
from search_index.cite.facts import written_parties, written_title, written_type
from search_index.cite.place import caution, place

__all__ = [
    "STYLES",
    "caution",
    "citation_line",
    "cite",
    "place",
    "sortable_date",
    "written_date",
    "written_parties",
    "written_title",
    "written_type",
]
