"""An index that is open: the documents, their passages, and the postings to search them by."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from search_index.index.analysis import letters_of
from search_index.index.facets import FacetRow
from search_index.index.passages import Passages
from search_index.index.places import (
    ACRONYMS,
    IDS,
    NUMBERS,
    PASSAGES,
    TABLES,
    THEMES,
    THESAURUS,
    WORDS,
    Place,
)
from search_index.index.postings import Postings
from search_index.index.records import Row, document_of, passage_of, theme_of
from search_index.index.thesaurus import Thesaurus
from search_index.model import Document, Passage, Problem, ThemeTag
from search_index.query.plan import Choice, Vocabulary

if TYPE_CHECKING:
    from search_index.lexicon.themes import Theme

_PASSAGES_KEPT = 4096
"""Passages that are kept once read: some 25 MB, and all of a corpus of usual size."""
_TEXT = Passage._fields.index("text")
_REMEMBERED = 1_000_000
"""Entries of what searches found that are kept, over all searches."""

T = TypeVar("T")


class Snapshot:
    """One generation of the index, open for any number of threads until `close`.

    `notice` is one sentence worth telling once (rebuilt, kept in memory ...), or None. Searchable
    passages are numbered from 0 in the order of the documents; `lengths` are their words,
    `text_lengths` the characters of their texts. All passages, searchable or not, are lines, also
    from 0 in that order: `lines` are those of the searchable ones.
    """

    def __init__(self, place: Place, notice: str | None = None) -> None:
        self.notice = notice
        self._place = place
        tables = json.loads(place.read(TABLES))
        self.documents: tuple[Document, ...] = tuple(document_of(r) for r in tables["documents"])
        self.problems: tuple[Problem, ...] = tuple(Problem(*r) for r in tables["problems"])
        self.duplicates: dict[int, int] = dict(tables["duplicates"])
        self._facets: dict[str, list[list[str]]] = tables["facets"]
        self._ranges = {
            d.id: tuple(r) for d, r in zip(self.documents, tables["ranges"], strict=True)
        }
        self._offsets, self.lines, self.lengths, self.text_lengths = _arrays(place.read(NUMBERS))
        self._kept: OrderedDict[int, Passage] = OrderedDict()
        self._memory: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._remembered = 0
        self._retagged: dict[int, tuple[ThemeTag, ...]] = {}  # by line
        self._lock = Lock()
        self.postings = Postings(place.whoosh(read_only=True))
        if self.postings.passages != len(self.lines):
            self.postings.close()
            raise ValueError("the index does not match its passages")
        self._blob = place.open(PASSAGES)

    @property
    def size(self) -> int:
        """How many passages can be searched."""
        return len(self.lines)

    @cached_property
    def facets(self) -> dict[str, tuple[FacetRow, ...]]:
        """Every facet with its values and who has them."""
        found = {
            facet: tuple(FacetRow(value, label, int(bits, 16)) for value, label, bits in rows)
            for facet, rows in self._facets.items()
        }
        if self._retagged:
            found["theme"] = tuple(map(self._recounted, found.get("theme", ())))
        return found

    def _recounted(self, row: FacetRow) -> FacetRow:
        """The row of a theme, with the passages whose themes were changed."""
        bits = row.bits
        for line, tags in self._retagged.items():
            bit = 1 << bisect_left(self.lines, line)
            has = any(tag.theme == row.id for tag in tags)
            bits = bits | bit if has else bits & ~bit
        return row._replace(bits=bits)

    def retag(self, themes: Mapping[str, tuple[ThemeTag, ...]]) -> None:
        """Let these passages, by their ids, have other themes than those they were built with, for
        every reader of this snapshot; all others have their own (again). Raises KeyError for an id
        that is not there, ValueError for a passage that is not searchable."""
        lines = {self._lines_by_id[passage_id]: tags for passage_id, tags in themes.items()}
        for line in lines:
            at = bisect_left(self.lines, line)
            if at == len(self.lines) or self.lines[at] != line:
                raise ValueError("only a passage that can be searched has themes")
        with self._lock:
            for line in (*self._retagged, *lines):
                self._kept.pop(line, None)
            self._retagged = lines
            self._memory.clear()
            self._remembered = 0
        self.__dict__.pop("facets", None)

    def built_themes(self, passage_id: str) -> tuple[ThemeTag, ...]:
        """The themes that a passage was built with. Raises KeyError."""
        return self._read(self._lines_by_id[passage_id]).themes

    @cached_property
    def _scheme(self) -> dict[str, Any]:
        scheme: dict[str, Any] = json.loads(self._place.read(THEMES))
        return scheme

    @property
    def theme_scheme(self) -> str | None:
        """The file of the analyst's own theme scheme; None: it is the built-in one."""
        name: str | None = self._scheme["scheme"]
        return name

    @cached_property
    def themes(self) -> tuple[Theme, ...]:
        """The themes that passages are tagged with, in their order."""
        return tuple(map(theme_of, self._scheme["themes"]))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The values that filters can take."""
        choices = {
            facet: tuple(Choice(value, label) for value, label, _ in rows)
            for facet, rows in self._facets.items()
            if facet in Vocabulary._fields
        }
        return Vocabulary(**choices)

    @cached_property
    def words(self) -> dict[str, int]:
        """Every folded word of the searchable passages, in order of the alphabet, with the number
        of passages that have it; stop words are left out."""
        found: dict[str, int] = json.loads(self._place.read(WORDS))
        return found

    @cached_property
    def alphabet(self) -> list[str]:
        """The words in order of the alphabet."""
        return list(self.words)

    @cached_property
    def acronyms(self) -> tuple[tuple[str, str], ...]:
        """The acronyms that the corpus brings itself, each with what it stands for."""
        stated: list[list[str]] = json.loads(self._place.read(ACRONYMS))
        return tuple((acronym, long) for acronym, long in stated)

    @cached_property
    def thesaurus(self) -> Thesaurus:
        """Other expressions for those of a query, as far as the documents use them."""
        return Thesaurus(self._place.read(THESAURUS).decode())

    @cached_property
    def letters(self) -> dict[str, int]:
        """For every word of `words` the set of its letters as a bitmap, to look for typos with."""
        return {word: letters_of(word) for word in self.words}

    @cached_property
    def _ids(self) -> list[str]:
        ids: list[str] = json.loads(self._place.read(IDS))
        return ids

    @cached_property
    def _lines_by_id(self) -> dict[str, int]:
        return {passage_id: line for line, passage_id in enumerate(self._ids)}

    @cached_property
    def line_ends(self) -> tuple[int, ...]:
        """For every document the line behind its last passage."""
        return tuple(last for _, last in self._ranges.values())

    @cached_property
    def document_ends(self) -> tuple[int, ...]:
        """For every document the number behind its last searchable passage."""
        return tuple(bisect_left(self.lines, last) for last in self.line_ends)

    def document_of(self, number: int) -> Document:
        """The document of a searchable passage."""
        return self.documents[bisect_right(self.document_ends, number)]

    def numbers_of(self, document_id: str) -> range:
        """The numbers of a document's searchable passages. Raises ValueError."""
        at = [document.id for document in self.documents].index(document_id)
        return range(self.document_ends[at - 1] if at else 0, self.document_ends[at])

    def remember(self, key: Hashable, make: Callable[[], T], size: Callable[[T], int]) -> T:
        """What `make` gives, made once as long as there is room; `size` is how much it takes."""
        with self._lock:
            if key in self._memory:
                self._memory.move_to_end(key)
                known: T = self._memory[key][0]
                return known
        made = make()
        with self._lock:
            if key not in self._memory:
                self._memory[key] = (made, size(made) + 1)
                self._remembered += size(made) + 1
            while self._remembered > _REMEMBERED and len(self._memory) > 1:
                self._remembered -= self._memory.popitem(last=False)[1][1]
        return made

    def id_of(self, number: int) -> str:
        """The id of the searchable passage of this number."""
        return self._ids[self.lines[number]]

    def at(self, number: int) -> Passage:
        """The searchable passage of this number."""
        return self.line(self.lines[number])

    def passage(self, passage_id: str) -> Passage:
        """The passage with this full id. Raises KeyError."""
        return self.line(self._lines_by_id[passage_id])

    def passages(self, document_id: str) -> Passages:
        """All passages of a document, in order, each read when it is looked at. Raises KeyError."""
        first, last = self._ranges[document_id]
        return Passages(
            self._ids[first:last],
            lambda at: self.line(first + at),
            lambda: self._texts(first, last),
        )

    def _texts(self, first: int, last: int) -> Iterator[str]:
        start = self._offsets[first]
        data = self._blob.at(start, self._offsets[last] - start)
        return (_row(line)[_TEXT] for line in data.splitlines())

    def line(self, line: int) -> Passage:
        """The passage at a line."""
        with self._lock:
            known = self._kept.get(line)
            if known is not None:
                self._kept.move_to_end(line)
                return known
        passage = self._read(line)
        retagged = self._retagged.get(line)
        if retagged is not None:
            passage = passage._replace(themes=retagged)
        with self._lock:
            self._kept[line] = passage
            if len(self._kept) > _PASSAGES_KEPT:
                self._kept.popitem(last=False)
        return passage

    def _read(self, line: int) -> Passage:
        start = self._offsets[line]
        return _passage(self._blob.at(start, self._offsets[line + 1] - start))

    def close(self) -> None:
        """Let go of the files; nothing can be read afterwards."""
        self.postings.close()
        self._blob.close()


def _passage(line: bytes) -> Passage:
    return passage_of(_row(line))


def _row(line: bytes) -> Row:
    row: Row = json.loads(line.decode("utf-8", "surrogatepass"))
    return row


def _arrays(data: bytes) -> list[array[int]]:
    """The arrays of `numbers.bin`, see `build.build`."""
    kinds = "QIII"
    at = 8 * len(kinds)
    head = array("Q", data[:at])
    found = []
    for kind, length in zip(kinds, head, strict=True):
        part: array[int] = array(kind)
        size = length * part.itemsize
        part.frombytes(data[at : at + size])
        found.append(part)
        at += size
    if at != len(data):
        raise ValueError("the table of numbers has another length")
    return found
