"""The list beside the document: the hits under their documents, or all documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.message import Message

from search_index.library import Library
from search_index.model import Document, Hit, SearchResult
from tui.explorer.keymap import bindings
from tui.explorer.look import FAINT, FOUND, STRONG, Piece, clip, counted, one_line
from tui.explorer.snippet import excerpt, marked
from tui.explorer.text.dates import year
from tui.explorer.text.wrap import wrap
from tui.explorer.widgets.row_list import RowList

_INDENT = 4
"""Cells before the second row of a hit, so that the places stand out."""
_SMALLEST = 16
"""Cells below which words are no longer fitted in; what does not fit is cut off."""
_TITLE_ROWS = 3
"""Rows that a title, or the facts under it, may take in the list of documents."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The document that the hits below it stand in."""

    document: Document
    hits: int


@dataclass(frozen=True, slots=True)
class More:
    """How many hits there are beyond those listed."""

    count: int


Row = Document | Hit | Heading | More


class HitList(RowList[Row]):
    """What was found, or which documents there are where nothing was asked for."""

    BINDINGS = bindings("hits")

    @dataclass
    class Opened(Message):
        """The item under the cursor is to be opened."""

        row: Document | Hit

    def __init__(self, library: Library, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._library = library
        self._title = ""
        self._count = ""

    def list_documents(self, documents: Sequence[Document], at: str | None = None) -> None:
        """List the documents, the cursor on the one with the id `at`."""
        self._title, self._count = counted(len(documents), "document"), ""
        where = next((n for n, document in enumerate(documents) if document.id == at), None)
        self.show(documents, where)

    def list_hits(self, result: SearchResult) -> None:
        """List the hits under their documents, each where its best hit is, agreed texts first."""
        groups: dict[str, list[Hit]] = {}
        for hit in result.hits:
            groups.setdefault(hit.document.id, []).append(hit)
        rows: list[Row] = []
        listed = list(groups.values())
        if result.hits and result.hits[0].score:
            # Ranked: what was agreed comes before what somebody wrote about it.
            listed.sort(key=lambda hits: not hits[0].document.agreed)
        for hits in listed:
            rows += [Heading(hits[0].document, len(hits)), *hits]
        more = result.total - len(result.hits)
        if more > 0:
            rows.append(More(more))
        self._title = counted(result.total, "passage") if result.total else "Nothing found"
        found_in = len(groups)
        self._count = f"in {counted(found_in, 'document')}" if result.total and not more else ""
        self.show(rows)

    @property
    def hit(self) -> Hit | None:
        """The hit under the cursor."""
        return self.current if isinstance(self.current, Hit) else None

    @property
    def document(self) -> Document | None:
        """The document under the cursor, or that of the hit under it."""
        current = self.current
        if isinstance(current, Hit):
            return current.document
        return current if isinstance(current, Document) else None

    def action_open(self) -> None:
        """Open what the cursor rests on."""
        current = self.current
        if isinstance(current, Hit | Document):
            self.post_message(self.Opened(current))

    # What the rows look like

    def title(self) -> tuple[Sequence[Piece], str]:
        """How much was found, and where."""
        return [(self._title, STRONG)], self._count

    def stops(self, item: Row) -> bool:
        """Hits and listed documents."""
        return isinstance(item, Hit | Document)

    def height(self, item: Row, width: int) -> int:
        """A row or two a hit, as its words need; a document's title takes as many as it needs.
        Of a hit with a long text nothing is read before it is drawn."""
        if isinstance(item, Hit):
            if item.length > width:
                return 2
            shown = len(item.passage.text) - item.snippet_span.start
            return 1 if len(self._place(item)) + 2 + shown <= width - 2 else 2
        if isinstance(item, Heading):
            return 1 if item.document.agreed else 2
        if isinstance(item, Document):
            return len(self._document_rows(item, width))
        return 1

    def draw(self, item: Row, width: int) -> Sequence[Sequence[Piece]]:
        """The rows of one item."""
        if isinstance(item, Hit):
            return self._hit_rows(item, width)
        if isinstance(item, Heading):
            return self._heading_rows(item, width)
        if isinstance(item, Document):
            return self._document_rows(item, width)
        return [[(f"  {item.count:,} more: narrow the query", FAINT)]]

    def _place(self, hit: Hit) -> str:
        passage = hit.passage
        return passage.kind if passage.kind == "heading" else passage.label

    def _hit_rows(self, hit: Hit, width: int) -> list[list[Piece]]:
        where = clip(self._place(hit), width - 2) + "  "
        first = max(_SMALLEST, width - 2) - cell_len(where)
        rest = max(_SMALLEST, width - _INDENT)
        passage = hit.passage
        start = hit.snippet_span.start
        if len(passage.text) > width and len(passage.text) - start <= first:
            start = _earlier(passage.text, first + rest // 2)
        head, tail = _words(hit, start, first + rest - 2, first, rest)
        if hit.highlights and all(style is not FOUND for _, style in [*head, *tail]):
            # Broken between words, two rows hold less than their cells would.
            fits = sum(len(text) for text, _ in [*head, *tail]) - 2
            head, tail = _words(hit, start, max(_SMALLEST, fits), first, rest)
        rows: list[list[Piece]] = [[("  ", None), (where, FAINT), *head]]
        return [*rows, [(" " * _INDENT, None), *tail]] if tail else rows

    def _heading_rows(self, heading: Heading, width: int) -> list[list[Piece]]:
        document = heading.document
        tail = f"  {year(document)}"
        title = clip(document.title, max(_SMALLEST, width - cell_len(tail)))
        rows: list[list[Piece]] = [[(title, STRONG), (tail, FAINT)]]
        warning = self._library.caution(document)
        if warning:
            rows.append([(clip(warning, width), None)])
        return rows

    def _document_rows(self, document: Document, width: int) -> list[list[Piece]]:
        date = self._library.sortable_date(document)
        kind = self._library.caution(document) or document.type.replace("-", " ")
        facts = f"{date} · {kind} · {counted(document.passages, 'passage')}"
        rows: list[list[Piece]] = []
        for text, style in ((document.title, STRONG), (facts, FAINT)):
            text = one_line(text)
            room = max(_SMALLEST, width - 2)
            lines = wrap(text, room)
            for start, end in lines[: _TITLE_ROWS - 1]:
                rows.append([("  ", None), (text[start:end].rstrip(), style)])
            if len(lines) >= _TITLE_ROWS:
                rest = text[lines[_TITLE_ROWS - 1].start :]
                rows.append([("  ", None), (clip(rest, room), style)])
        return [*rows, [("", None)]]


def _words(
    hit: Hit, start: int, room: int, first: int, rest: int
) -> tuple[list[Piece], list[Piece]]:
    """The words of a hit, from `start` on, or from where one that was found is among `room`
    characters: those of the first row, of `first` cells, and those of the second, of `rest`."""
    passage = hit.passage
    at = excerpt(passage.text, start, hit.highlights, room)
    line = [(one_line(run), style) for run, style in marked(passage.text, at, hit.highlights)]
    if at.start and all(at.start != sentence.start for sentence in passage.sentences):
        line.insert(0, ("…", None))
    head, tail = _first_row(line, first)
    shown, left = _first_row(tail, rest - 1) if tail else ([], [])
    return head, [*shown, *([("…", None)] if left else [])]


def _earlier(text: str, length: int) -> int:
    """Where the last words of a text begin that take about `length` characters: what would not fill
    the two rows of a hit has the words before it."""
    return text.find(" ", max(0, len(text) - length)) + 1 if len(text) > length else 0


def _first_row(pieces: Sequence[Piece], width: int) -> tuple[list[Piece], list[Piece]]:
    """The pieces that fit into one row of `width` cells, broken between words, and the rest."""
    end = wrap("".join(text for text, _ in pieces), width)[0].end
    head: list[Piece] = []
    tail: list[Piece] = []
    for text, style in pieces:
        cut = max(0, min(end, len(text)))
        if cut:
            head.append((text[:cut], style))
        if cut < len(text):
            tail.append((text[cut:], style))
        end -= len(text)
    return head, tail
