"""Answers laid out on a terminal: highlighted, wrapped to its width, readable without colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tui.cli.layout_parts import (
    HEADING,
    ID,
    QUIET,
    WARNING,
    about_line,
    head_line,
    open_console,
    silence,
    styled,
    title_line,
)

if TYPE_CHECKING:
    from search_index.library import Comparison, Coverage, Library, Related
    from search_index.model import (
        Document,
        Evidence,
        EvidenceWord,
        FacetValue,
        Passage,
        SearchResult,
        Span,
    )

_FOUND = "bold underline"

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
    console = open_console()
    for hit in result.hits:
        console.print(head_line(hit.passage.id, library.place(hit.passage)))
        console.print(about_line(library, hit.document))
        console.print(
            Padding(_excerpt(hit.passage, hit.snippet_span, hit.highlights), (0, 0, 1, 2))
        )
    if result.hits:
        console.print(styled(_counted(result), HEADING))
        for name, heading in _FACETS:
            if result.facets.get(name):
                console.print(_facet(heading, result.facets[name]))


def show_documents(library: Library, documents: Sequence[Document]) -> None:
    """The documents one below the other, each with its facts and how they are known."""
    console = open_console()
    for document in documents:
        console.print(title_line(library, document))
        console.print(Padding(about_line(library, document), (0, 0, 0, 2)))
        numbering = "printed" if document.numbering == "printed" else "supplied in [brackets]"
        facts = (
            f"{library.written_parties(document)}; {document.words:,} words, {document.passages} "
            f"passages, paragraph numbers {numbering}; {document.source}"
        )
        console.print(Padding(styled(facts), (0, 0, 0, 2)))
        for note in (*_evidence(library, document), document.date.note, *document.notes):
            if note:
                console.print(Padding(styled(note, QUIET), (0, 0, 0, 2)))
        console.print()


def show_passages(
    library: Library, document: Document, passages: Sequence[Passage], whole: bool
) -> None:
    """Passages with their labels in the margin; a single one with what stands above it, its themes
    and the words that speak for them."""
    console = open_console()
    console.print(title_line(library, document))
    console.print(about_line(library, document))
    console.print()
    margin = max((len(p.label) for p in passages if p.kind not in _UNLABELLED), default=0)
    for passage in passages:
        if not whole:
            for above in (" > ".join(passage.section), passage.chapeau or ""):
                if above:
                    console.print(styled(above, QUIET))
        console.print(_paragraph(passage, margin))
        for line in () if whole else _themes(library, passage):
            console.print(Padding(styled(line, QUIET), (0, 0, 0, 2)))


def _themes(library: Library, passage: Passage) -> list[str]:
    """A line for each theme of a passage, with its evidence, and for each that was taken away."""
    labels = {theme.id: theme.label for theme in library.themes()}
    scheme = f" of {library.theme_scheme}" if library.theme_scheme else ""
    lines = []
    for tag in passage.themes:
        words = ", ".join(dict.fromkeys(map(_evidence_word, tag.evidence)))
        said = [words, "by correction"] if tag.corrected else [words]
        main = " (main theme)" if tag.primary else ""
        name = f"{labels.get(tag.theme, tag.theme)}{main}{scheme}"
        lines.append(f"{name}: {', '.join(filter(None, said))}")
    correction = library.correction(passage.id)
    removed = correction.remove if correction else ()
    return [*lines, *(f"not {labels.get(theme, theme)}: by correction" for theme in removed)]


def _evidence_word(word: EvidenceWord) -> str:
    """The words, with the term of the theme where they are another form of it."""
    same = not word.term or word.term.casefold() == word.words.casefold()
    return word.words if same else f"{word.words} [{word.term}]"


def show_coverage(matrix: Coverage) -> None:
    """The matrix as a table where it fits the width, else theme by theme."""
    console = open_console(prose=False)
    width = max((len(theme.label) for theme in matrix.themes), default=0)
    needed = width + sum(2 + len(document.id) for document in matrix.documents)
    counts = {(cell.theme, cell.document): cell.passages for cell in matrix.cells}
    empty = silence()
    if needed > console.width:
        for theme in matrix.themes:
            console.print(styled(theme.label, HEADING))
            said = [(d.id, counts[theme.id, d.id]) for d in matrix.documents]
            spoken = ", ".join(f"{name} {count}" for name, count in said if count)
            silent = ", ".join(name for name, count in said if not count)
            for line in (spoken, f"silent: {silent}" if silent else ""):
                if line:
                    console.print(Padding(styled(line), (0, 0, 0, 2)))
        return
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=HEADING)
    table.add_column("")
    for document in matrix.documents:
        table.add_column(styled(document.id), justify="right")
    for theme in matrix.themes:
        row = [counts[theme.id, document.id] for document in matrix.documents]
        table.add_row(styled(theme.label), *(styled(str(n) if n else empty) for n in row))
    console.print(table)


def show_related(library: Library, groups: Sequence[Sequence[Related]]) -> None:
    """Each passage with its counterparts below it, and why they are."""
    console = open_console()
    for pairs in groups:
        passage = pairs[0].a
        console.print(head_line(passage.id, library.place(passage)))
        console.print(Padding(styled(passage.text), (0, 0, 1, 2)))
        for pair in pairs:
            console.print(Padding(head_line(pair.b.id, library.place(pair.b)), (0, 0, 0, 4)))
            about = about_line(library, library.document(pair.b.document))
            console.print(Padding(about, (0, 0, 0, 4)))
            console.print(Padding(styled("; ".join(pair.why), QUIET), (0, 0, 0, 4)))
            console.print(Padding(styled(pair.b.text), (0, 0, 1, 6)))


def show_comparison(library: Library, comparison: Comparison) -> None:
    """The rows as a table where each column has room, else one document below the other."""
    console = open_console(prose=False)
    documents = comparison.documents
    table = Table(box=None, padding=(0, 2, 1, 0), pad_edge=False, show_header=False)
    for _ in documents:
        table.add_column(ratio=1, overflow="fold")
    table.add_row(
        *(Text.assemble(title_line(library, d), "\n", about_line(library, d)) for d in documents)
    )
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
                        styled(name, ID), " ", styled(placed.passage.text), styled(why, QUIET)
                    )
                )
            if not parts and row.theme:
                silent = f"silent on {row.theme.label}"
                parts.append(styled(silent if beside else f"{document.id}: {silent}", WARNING))
            cells.append(Text("\n").join(parts))
        if beside:
            if row.theme:
                table.add_row(styled(row.theme.label, HEADING))
            table.add_row(*cells)
            continue
        if row.theme:
            console.print(styled(row.theme.label, HEADING))
        for at, cell_text in enumerate(cells):
            if cell_text.plain:
                console.print(Padding(cell_text, (0, 0, 0, 0 if row.theme or not at else 4)))
        console.print()
    if beside:
        console.print(table)


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
    text = styled(passage.text[start:end])
    for found in highlights:
        if start <= found.start and found.end <= end:
            text.stylize(_FOUND, found.start - start, found.end - start)
    before = "… " if start > 0 else ""
    after = " …" if end < len(passage.text) else ""
    return Text.assemble(before, text, after)


def _paragraph(passage: Passage, margin: int) -> Padding | Table:
    if passage.kind in _UNLABELLED:
        return Padding(styled(passage.text, HEADING), (0, 0, 1, 0))
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=min(_MARGIN, margin), justify="right", overflow="fold")
    grid.add_column(overflow="fold")
    grid.add_row(styled(passage.label, QUIET), Padding(styled(passage.text), (0, 0, 1, 0)))
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
    return styled(f"{heading}: {line}", QUIET)
