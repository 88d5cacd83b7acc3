"""Answers laid out on a terminal: highlighted, wrapped to its width, readable without colour.

The only module of the command line that imports rich. Document text enters as `Text`, never as
markup, and only through `printable`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from search_index.text import printable
from tui.terminal.capability import speaks_unicode

if TYPE_CHECKING:
    from search_index.library import Comparison, Corrected, Coverage, Library, Related
    from search_index.model import Document, Evidence, FacetValue, Passage, SearchResult, Span

_LINE = 100
"""Cells: longer lines of prose are hard to follow."""

_FOUND = "bold underline"
_ID = "cyan"
_HEADING = "bold"
_QUIET = "dim"
_WARNING = "italic"

_COLUMN = 38
"""Cells of the narrowest column of text; where there is no room the columns stand one below the
other."""

_MARGIN = 12
"""Cells for the labels of paragraphs."""

_UNLABELLED = ("title", "heading")

_FACETS = (("partner", "Partners"), ("theme", "Themes"), ("type", "Types"), ("year", "Years"))
_FACET_VALUES = 6


def show_result(library: Library, result: SearchResult) -> None:
    """The hits one below the other, then the counts."""
    console = _console()
    for hit in result.hits:
        console.print(_head(hit.passage.id, library.place(hit.passage)))
        console.print(_about(library, hit.document))
        console.print(
            Padding(_excerpt(hit.passage, hit.snippet_span, hit.highlights), (0, 0, 1, 2))
        )
    if result.hits:
        console.print(_text(_counted(result), _HEADING))
        for name, heading in _FACETS:
            if result.facets.get(name):
                console.print(_facet(heading, result.facets[name]))


def show_documents(library: Library, documents: Sequence[Document]) -> None:
    """The documents one below the other, each with its facts and how they are known."""
    console = _console()
    for document in documents:
        console.print(_title(library, document))
        console.print(Padding(_about(library, document), (0, 0, 0, 2)))
        numbering = "printed" if document.numbering == "printed" else "supplied in [brackets]"
        facts = (
            f"{library.written_parties(document)}; {document.words:,} words, {document.passages} "
            f"passages, paragraph numbers {numbering}; {document.source}"
        )
        console.print(Padding(_text(facts), (0, 0, 0, 2)))
        for note in (*_evidence(library, document), document.date.note, *document.notes):
            if note:
                console.print(Padding(_text(note, _QUIET), (0, 0, 0, 2)))
        console.print()


def show_passages(
    library: Library, document: Document, passages: Sequence[Passage], whole: bool
) -> None:
    """Passages with their labels in the margin; a single one with what stands above it, its themes
    and the words that speak for them."""
    console = _console()
    console.print(_title(library, document))
    console.print(_about(library, document))
    console.print()
    margin = max((len(p.label) for p in passages if p.kind not in _UNLABELLED), default=0)
    for passage in passages:
        if not whole:
            for above in (" > ".join(passage.section), passage.chapeau or ""):
                if above:
                    console.print(_text(above, _QUIET))
        console.print(_paragraph(passage, margin))
        for line in () if whole else _themes(library, passage):
            console.print(Padding(_text(line, _QUIET), (0, 0, 0, 2)))


def _themes(library: Library, passage: Passage) -> list[str]:
    """A line for each theme of a passage, with its evidence, and for each that was taken away."""
    labels = {theme.id: theme.label for theme in library.themes()}
    lines = []
    for tag in passage.themes:
        words = ", ".join(dict.fromkeys(word.words for word in tag.evidence))
        said = [words, "by correction"] if tag.corrected else [words]
        main = " (main theme)" if tag.primary else ""
        lines.append(f"{labels.get(tag.theme, tag.theme)}{main}: {', '.join(filter(None, said))}")
    correction = library.correction(passage.id)
    removed = correction.remove if correction else ()
    return [*lines, *(f"not {labels.get(theme, theme)}: by correction" for theme in removed)]


def show_coverage(matrix: Coverage) -> None:
    """The matrix as a table where it fits the width, else theme by theme."""
    console = _console(prose=False)
    width = max((len(theme.label) for theme in matrix.themes), default=0)
    needed = width + sum(2 + len(document.id) for document in matrix.documents)
    counts = {(cell.theme, cell.document): cell.passages for cell in matrix.cells}
    silence = _silence()
    if needed > console.width:
        for theme in matrix.themes:
            console.print(_text(theme.label, _HEADING))
            said = [(d.id, counts[theme.id, d.id]) for d in matrix.documents]
            spoken = ", ".join(f"{name} {count}" for name, count in said if count)
            silent = ", ".join(name for name, count in said if not count)
            for line in (spoken, f"silent: {silent}" if silent else ""):
                if line:
                    console.print(Padding(_text(line), (0, 0, 0, 2)))
        return
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=_HEADING)
    table.add_column("")
    for document in matrix.documents:
        table.add_column(_text(document.id), justify="right")
    for theme in matrix.themes:
        row = [counts[theme.id, document.id] for document in matrix.documents]
        table.add_row(_text(theme.label), *(_text(str(n) if n else silence) for n in row))
    console.print(table)


def show_related(library: Library, groups: Sequence[Sequence[Related]]) -> None:
    """Each passage with its counterparts below it, and why they are."""
    console = _console()
    for pairs in groups:
        passage = pairs[0].a
        console.print(_head(passage.id, library.place(passage)))
        console.print(Padding(_text(passage.text), (0, 0, 1, 2)))
        for pair in pairs:
            console.print(Padding(_head(pair.b.id, library.place(pair.b)), (0, 0, 0, 4)))
            about = _about(library, library.document(pair.b.document))
            console.print(Padding(about, (0, 0, 0, 4)))
            console.print(Padding(_text("; ".join(pair.why), _QUIET), (0, 0, 0, 4)))
            console.print(Padding(_text(pair.b.text), (0, 0, 1, 6)))


def show_comparison(library: Library, comparison: Comparison) -> None:
    """The rows as a table where each column has room, else one document below the other."""
    console = _console(prose=False)
    documents = comparison.documents
    table = Table(box=None, padding=(0, 2, 1, 0), pad_edge=False, header_style="")
    for document in documents:
        about = Text.assemble(_title(library, document), "\n", _about(library, document))
        table.add_column(about, ratio=1, overflow="fold", vertical="top")
    beside = console.width >= len(documents) * (_COLUMN + 2)
    for row in comparison.rows:
        cells = []
        for document, cell in zip(documents, row.cells, strict=True):
            parts = []
            for placed in cell:
                name = placed.passage.label if beside else placed.passage.id
                why = f"\n{'; '.join(placed.why)}" if placed.why else ""
                parts.append(
                    Text.assemble(
                        _text(name, _ID), " ", _text(placed.passage.text), _text(why, _QUIET)
                    )
                )
            if not parts and row.theme:
                silent = f"silent on {row.theme.label}"
                parts.append(_text(silent if beside else f"{document.id}: {silent}", _WARNING))
            cells.append(Text("\n").join(parts))
        if beside:
            if row.theme:
                table.add_row(_text(row.theme.label, _HEADING))
            table.add_row(*cells)
            continue
        if row.theme:
            console.print(_text(row.theme.label, _HEADING))
        for at, cell_text in enumerate(cells):
            if cell_text.plain:
                console.print(Padding(cell_text, (0, 0, 0, 0 if row.theme or not at else 4)))
        console.print()
    if beside:
        console.print(table)


def show_corrections(library: Library, found: Sequence[Corrected]) -> None:
    """The corrections one below the other, and which have lost their passage."""
    console = _console()
    labels = {theme.id: theme.label for theme in library.themes()}
    for held in found:
        correction = held.correction
        name = held.passage.id if held.passage else correction.anchor.passage
        place = library.place(held.passage) if held.passage else "its words are no longer there"
        console.print(_head(name, place))
        for said, themes in (("is on", correction.add), ("is not on", correction.remove)):
            if themes:
                names = ", ".join(labels.get(theme, theme) for theme in themes)
                console.print(Padding(_text(f"{said} {names}"), (0, 0, 0, 2)))
        console.print(Padding(_text(correction.anchor.words, _QUIET), (0, 0, 1, 2)))


def _console(prose: bool = True) -> Console:
    console = Console(highlight=False, markup=False, emoji=False)
    if prose and console.width > _LINE:
        console.width = _LINE
    return console


def _text(text: str, style: str = "") -> Text:
    return Text(printable(text), style=style)


def _silence() -> str:
    return "·" if speaks_unicode(sys.stdout) else "."


def _title(library: Library, document: Document) -> Text:
    return _head(document.id, library.written_title(document))


def _head(name: str, words: str) -> Text:
    return Text.assemble(_text(name, _ID), "  ", _text(words, _HEADING))


def _about(library: Library, document: Document) -> Text:
    """Type and date, how the date is known, and whether anybody agreed on the text."""
    date = document.date
    about = f"{library.written_type(document)}, {library.written_date(document)}"
    if date.status not in ("stated", "unknown"):
        about += f" ({date.status})"
    warning = library.caution(document)
    return Text.assemble(_text(about, _QUIET), _text(f"; {warning}" if warning else "", _WARNING))


def _evidence(library: Library, document: Document) -> list[str]:
    """One line for each fact that the text does not state, with the words it rests on."""
    passages = library.passages(document.id)
    facts = (
        ("Title", document.title_status, document.title_evidence),
        ("Parties", document.parties_status, document.parties_evidence),
        ("Type", document.type_status, document.type_evidence),
        ("Date", document.date.status, document.date.evidence),
    )
    lines = []
    for name, status, evidence in facts:
        if status in ("inferred", "supplied") and evidence:
            quotes = [f"“{piece.quote}”{_where(piece, passages)}" for piece in evidence]
            lines.append(f"{name} {status} from {'; '.join(quotes)}.")
    return lines


def _where(piece: Evidence, passages: Sequence[Passage]) -> str:
    """The label of the passage that a piece of evidence stands in, in brackets."""
    if piece.span is None:
        return ""
    for passage in passages:
        if passage.span.start <= piece.span.start < passage.span.end:
            return f" ({passage.label.strip('[]')})"
    return ""


def _excerpt(passage: Passage, window: Span, highlights: Sequence[Span]) -> Text:
    """The snippet with the found words marked and the cut ends shown."""
    start, end = window
    text = _text(passage.text[start:end])
    for found in highlights:
        if start <= found.start and found.end <= end:
            text.stylize(_FOUND, found.start - start, found.end - start)
    before = "… " if start > 0 else ""
    after = " …" if end < len(passage.text) else ""
    return Text.assemble(before, text, after)


def _paragraph(passage: Passage, margin: int) -> Padding | Table:
    if passage.kind in _UNLABELLED:
        return Padding(_text(passage.text, _HEADING), (0, 0, 1, 0))
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=min(_MARGIN, margin), justify="right", overflow="fold")
    grid.add_column(overflow="fold")
    grid.add_row(_text(passage.label, _QUIET), Padding(_text(passage.text), (0, 0, 1, 0)))
    return grid


def _counted(result: SearchResult) -> str:
    noun = "passage" if result.total == 1 else "passages"
    if len(result.hits) == result.total:
        return f"{result.total} {noun}"
    return f"{result.total} {noun}; these are the first {len(result.hits)} (-n {result.total}: all)"


def _facet(heading: str, values: Sequence[FacetValue]) -> Text:
    """The counts of one facet, the greatest first, and who has none as far as there is room."""
    spoken = sorted((v for v in values if v.count), key=lambda value: -value.count)
    none = [value.label for value in values if not value.count]
    line = ", ".join(f"{value.label} {value.count}" for value in spoken[:_FACET_VALUES])
    if len(spoken) > _FACET_VALUES:
        line += f", {len(spoken) - _FACET_VALUES} more"
    if none:
        few = len(none) <= _FACET_VALUES
        line += f"; none: {', '.join(none) if few else f'{len(none)} others'}"
    return _text(f"{heading}: {line}", _QUIET)
