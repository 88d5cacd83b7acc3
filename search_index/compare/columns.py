"""Documents in aligned columns: what stands beside what, by theme or by nearest counterpart.

The text form (`communique compare`) prints the rows; the screen moves its columns by the same
choices (`on_theme`, `best_on_theme`, `theme_at`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search_index.compare.related import Kinship
from search_index.index import Snapshot
from search_index.index.facets import members
from search_index.lexicon.themes import Theme
from search_index.model import Document, Passage


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage in a cell. Beside a counterpart `score` says how near it is to the passage that
    leads the row and `why` by what; the leading passage itself, and those on a theme, have none."""

    passage: Passage
    score: float | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One cell for each document, in their order; an empty cell is silence. `theme` is what the
    row is about where rows are themes."""

    theme: Theme | None
    cells: tuple[tuple[Placed, ...], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Aligned columns: one a document, in the order asked for."""

    documents: tuple[Document, ...]
    rows: tuple[Row, ...]


def on_theme(snapshot: Snapshot, document: str, theme: str) -> tuple[Passage, ...]:
    """The content passages of a document that carry a theme, in its order, read by the index
    alone however long the document is. Raises ValueError for an unknown document."""
    numbers = snapshot.numbers_of(document)
    bits = next((row.bits for row in snapshot.facets.get("theme", ()) if row.id == theme), 0)
    own = bits >> numbers.start & (1 << len(numbers)) - 1
    return tuple(snapshot.at(numbers.start + at) for at in members(own))


def best_on_theme(snapshot: Snapshot, document: str, theme: str) -> Passage | None:
    """The passage that is most about a theme: its main theme before a further one, then by the
    weight of its words, then the first. None: the document is silent on it. Looked for once."""
    return snapshot.remember(
        ("best on theme", document, theme), lambda: _best_on(snapshot, document, theme), lambda _: 1
    )


def _best_on(snapshot: Snapshot, document: str, theme: str) -> Passage | None:
    best: tuple[tuple[bool, bool, float], Passage] | None = None
    for passage in on_theme(snapshot, document, theme):
        tag = next(tag for tag in passage.themes if tag.theme == theme)
        rank = (passage.duplicate_of is None, tag.primary, tag.score)
        if best is None or rank > best[0]:
            best = rank, passage
    return best[1] if best else None


def theme_at(passages: Sequence[Passage], index: int) -> str | None:
    """The main theme where one reads: of the passage at `index`, or, where that only frames (a
    title, a heading), of the first content passage below it. None: it has no theme."""
    for passage in passages[index:]:
        if passage.is_content:
            tags = sorted(passage.themes, key=lambda tag: (not tag.primary, -tag.score))
            return tags[0].theme if tags else None
    return None


def by_theme(
    snapshot: Snapshot, themes: Sequence[Theme], documents: Sequence[str]
) -> tuple[Row, ...]:
    """One row a theme: of each document all its passages on the theme, in document order."""
    return tuple(
        Row(theme, tuple(tuple(map(Placed, on_theme(snapshot, d, theme.id))) for d in documents))
        for theme in themes
    )


def by_counterpart(kinship: Kinship, columns: Sequence[Sequence[Passage]]) -> tuple[Row, ...]:
    """One row for each content passage of the first column, in its order: in every other column
    its nearest counterpart first, then those passages whose own nearest counterpart it is, the
    nearest first. What has no counterpart in the first column follows in rows of its own, column
    by column. So every content passage stands in at least one row."""
    leading = [passage for passage in columns[0] if passage.is_content]
    others = [[passage for passage in column if passage.is_content] for column in columns[1:]]
    beside = [_beside(kinship, leading, column) for column in others]
    rows = [
        Row(None, ((Placed(passage),), *(cells.get(passage.id, ()) for cells, _ in beside)))
        for passage in leading
    ]
    for at, (_, alone) in enumerate(beside, 1):
        for passage in alone:
            cells: list[tuple[Placed, ...]] = [()] * len(columns)
            cells[at] = (Placed(passage),)
            rows.append(Row(None, tuple(cells)))
    return tuple(rows)


def _beside(
    kinship: Kinship, leading: Sequence[Passage], column: Sequence[Passage]
) -> tuple[dict[str, tuple[Placed, ...]], list[Passage]]:
    """What of a column stands beside each leading passage, by its id; and what beside none."""
    if not leading or not column:
        return {}, list(column)
    ours, theirs = leading[0].document, column[0].document
    nearest = {
        pair.a.id: Placed(pair.b, pair.score, pair.why) for pair in kinship.between(ours, theirs)
    }
    drawn: dict[str, list[Placed]] = {}
    placed = {found.passage.id for found in nearest.values()}
    for pair in kinship.between(theirs, ours):
        first = nearest.get(pair.b.id)
        if first is None or first.passage.id != pair.a.id:
            drawn.setdefault(pair.b.id, []).append(Placed(pair.a, pair.score, pair.why))
        placed.add(pair.a.id)
    cells = {}
    for passage in leading:
        further = sorted(drawn.get(passage.id, ()), key=lambda placed: -(placed.score or 0.0))
        first = nearest.get(passage.id)
        found = ([first] if first else []) + further
        if found:
            cells[passage.id] = tuple(found)
    return cells, [passage for passage in column if passage.id not in placed]
