"""What the scorers of marks on passages share: documents, passages, expected against found.

`Marked` is one passage with what is expected of it and what was found. Spans are those of the
source file for the five documents and of the text for sentences written for a test.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from search_index.annotate import identify
from search_index.corpus import load
from search_index.lexicon.countries import party_id
from search_index.model import Document, DocumentDate, Passage, Piece, Span
from search_index.structure import segment
from search_index.text import sentences
from tests.quality import gold
from tests.quality.score_passages import iou
from tests.quality.score_themes import PARTIES, RENAMED

OVERLAP = 0.5

Row = dict[str, Any]


class Marked(NamedTuple):
    """A passage of a document with the expected marks; `span` gives a row's place in it."""

    document: Document
    passage: Passage
    expected: list[Row]


@cache
def seeds() -> dict[str, tuple[Document, tuple[Passage, ...]]]:
    """The five documents as the program knows them, with their passages, by id."""
    raws = [(raw, segment(raw).passages) for raw in load(None).documents]
    return {
        document.id: (document, passages)
        for document, (_, passages) in zip(identify(raws), raws, strict=True)
    }


def seed_marks(name: str, start: str = "start", end: str = "end") -> list[Marked]:
    """The passages of the annotated half with the rows of a gold file that stand in them; places
    are offsets in the file (`start` and `end` name the keys)."""
    found = []
    for row in gold("passages"):
        document, passages = seeds()[row["doc"]]
        wanted = row["start"], row["end"]
        passage = max(passages, key=lambda p: iou(wanted, p.span))
        if iou(wanted, passage.span) >= OVERLAP:
            rows = [mark for mark in gold(name) if mark["passage"] == row["id"]]
            placed = [mark | {"span": (mark[start], mark[end])} for mark in rows]
            found.append(Marked(document, passage, placed))
    return found


def renamed_marks(name: str) -> list[Marked]:
    """The same clauses with other parties in the place of the document's own; places are offsets in
    the text, in which the words of each mark are looked up again."""
    found = []
    for document, passage, rows in seed_marks(name, "start", "end"):
        ids = PARTIES[document.id]
        names = {old: new for party in ids for old, new in RENAMED[party][1].items()}
        pattern = re.compile("|".join(rf"(?<!\w){re.escape(old)}(?!\w)" for old in names))

        def changed(
            text: str, pattern: re.Pattern[str] = pattern, names: dict[str, str] = names
        ) -> str:
            return pattern.sub(lambda match: names[match.group()], text)

        other = document._replace(
            parties=tuple(RENAMED[party][0] for party in ids),
            partner=RENAMED[ids[0]][0],
            title=changed(document.title),
        )
        text = changed(passage.text)
        copy = written(
            text,
            kind=passage.kind,
            chapeau=changed(passage.chapeau) if passage.chapeau else None,
            lead=changed(passage.lead) if passage.lead else None,
            section=tuple(map(changed, passage.section)),
        )
        placed = []
        for row in rows:
            quote = changed(row["quote"])
            at = text.find(quote)
            if at >= 0:
                actor = RENAMED.get(party_id(row["actor"]), (row["actor"],))[0]
                placed.append(row | {"span": (at, at + len(quote)), "actor": actor})
        found.append(Marked(other, copy, placed))
    return found


def own_marks(rows: Iterable[Row], key: str) -> list[Marked]:
    """Sentences written for a test, with the marks under `key`; places are offsets in the text."""
    found = []
    for row in rows:
        document = stated(row["date"], row.get("parties", ()), agreed=row.get("agreed", True))
        passage = written(
            row["text"],
            kind=row.get("kind", "paragraph"),
            chapeau=row.get("chapeau"),
            lead=row.get("lead"),
        )
        placed = [mark | {"span": (mark["text_start"], mark["text_end"])} for mark in row[key]]
        found.append(Marked(document, passage, placed))
    return found


def written(
    text: str,
    *,
    kind: Any = "paragraph",
    chapeau: str | None = None,
    lead: str | None = None,
    section: tuple[str, ...] = (),
) -> Passage:
    """A passage of its own whose source is its text."""
    whole = Span(0, len(text))
    return Passage(
        id="own#p1",
        document="own",
        order=1,
        kind=kind,
        section=section,
        number=None,
        label="para 1",
        text=text,
        span=whole,
        pieces=(Piece(0, 0, len(text)),),
        sentences=sentences(text),
        chapeau=chapeau,
        chapeau_kind="sentence" if chapeau else None,
        lead=lead,
    )


def stated(date: str | None, parties: Sequence[str] = (), *, agreed: bool = True) -> Document:
    """A document of these parties and this day, agreed on or an analysis."""
    return Document(
        id="own",
        title="",
        title_status="stated",
        parties=tuple(parties),
        partner=parties[0] if parties else "",
        type="joint-declaration" if agreed else "policy-analysis",
        type_status="stated",
        agreed=agreed,
        date=DocumentDate(date, date, "day" if date else "unknown", "stated"),
        language="en",
        source="",
        sha256="",
        provenance="",
        words=0,
        passages=1,
        numbering="supplied",
    )


def paired(
    expected: Sequence[Row], found: Sequence[Any], place: Callable[[Any], Span]
) -> list[tuple[Row | None, Any]]:
    """Expected and found marks one to one by the largest overlap (at least one half), then what is
    left of both, with None on the other side."""
    overlaps = sorted(
        (
            (iou(row["span"], place(mark)), i, j)
            for i, row in enumerate(expected)
            for j, mark in enumerate(found)
        ),
        reverse=True,
    )
    rows: dict[int, int] = {}
    for overlap, i, j in overlaps:
        if overlap >= OVERLAP and i not in rows and j not in rows.values():
            rows[i] = j
    pairs: list[tuple[Row | None, Any]] = [
        (row, found[rows[i]] if i in rows else None) for i, row in enumerate(expected)
    ]
    return pairs + [(None, mark) for j, mark in enumerate(found) if j not in rows.values()]


def f1(right: int, expected: int, found: int) -> float:
    """The harmonic mean of precision and recall; 1 where nothing was expected and nothing found."""
    return 2 * right / (expected + found) if expected + found else 1.0
