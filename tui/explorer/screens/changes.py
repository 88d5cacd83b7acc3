"""What a later text makes of each commitment of an earlier one, with the words of both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from search_index.library import Library
from search_index.model import Commitment, Document, Filter, Passage
from tui.explorer.keymap import bindings
from tui.explorer.look import FAINT, ONLY_HERE, STRONG, Piece, clip_name
from tui.explorer.screens.commitments import explained
from tui.explorer.screens.pickers import document_picker
from tui.explorer.screens.places import facts, short_place, source
from tui.explorer.screens.reader import ReaderScreen
from tui.explorer.screens.records import Place, RecordsScreen
from tui.explorer.widgets.page_view import Paragraph
from tui.explorer.widgets.record_table import Column

if TYPE_CHECKING:
    from search_index.library import Counterpart, Mark
    from tui.explorer.screens.explore import ExploreScreen

FATES: dict[str, str] = {
    "continued": "=",
    "advanced": ">",
    "reported done": "#",
    "not restated": "-",
    "new": "+",
}
"""What can become of a commitment, as far as a text can show it, each with its sign."""

NARROW = 129
"""Cells up to which the two texts stand one below the other."""

_NAME = 20
"""Cells of a document's name in the title."""

_ALONE = "There is only one text here, and none to compare it with."


class Row(NamedTuple):
    """A commitment with its fate: of the earlier text, or new in the later one. `document` is the
    one it stands in, `counterparts` are the nearest places in the other, if any."""

    document: Document
    passage: Passage
    commitment: Commitment
    fate: str
    counterparts: tuple[Counterpart, ...]
    why: tuple[str, ...]
    marks: tuple[Mark, ...]

    @property
    def restated(self) -> bool:
        """Whether its counterparts say it again; else the first only comes nearest."""
        return self.fate != "not restated" and bool(self.counterparts)


class ChangesScreen(RecordsScreen[Row]):
    """Two texts, at first the last two of the partner that one looks at."""

    NAME = "Changes"
    BINDINGS = bindings("changes")
    KEYS: ClassVar[tuple[str, ...]] = ("changes", "records")

    def __init__(self, search: ExploreScreen) -> None:
        super().__init__(search)
        shown = search.panes.document.document
        self.pair = successive(search.library, [shown] if shown else [])

    def on_mount(self) -> None:
        """Begin with the two documents that are read side by side, if one comes from there."""
        below = self.app.screen_stack[-2]
        if isinstance(below, ReaderScreen):
            read = [pane.document for pane in below.panes if pane.document]
            self.pair = successive(self.library, read)

    def order(self) -> str:
        """As the earlier text has them, what is new at the end."""
        return "place"

    def columns(self) -> Sequence[Column[Row]]:
        """Fate, the words of both texts, reason, place."""
        fates = list(FATES)
        documents = [document.id for document in self.library.documents]

        def fate(row: Row) -> list[Paragraph]:
            return [[(FATES[row.fate], STRONG), (f" {row.fate}", None)]]

        def place(row: Row) -> tuple[bool, int, int]:
            return row.fate == "new", documents.index(row.document.id), row.passage.order

        def places(row: Row) -> list[Paragraph]:
            earlier: list[Piece] = [(row.passage.label, None)]
            sign = "→" if row.restated else "nearest"
            nearest = row.counterparts[:1]
            later: list[Piece] = [(f"{sign} {one.passage.label}", FAINT) for one in nearest]
            if row.fate == "new":
                earlier = [(f"→ {row.passage.label}", FAINT)]
            return [earlier, *([later] if later else [])]

        def both(row: Row) -> list[Paragraph]:
            older, newer = self._words(row)
            cell = [older] if older else []
            if newer:
                cell.append([("→ ", FAINT), *newer] if older else newer)
            return [*cell, [("; ".join(row.why), FAINT)]]

        return [
            Column("fate", fate, lambda row: fates.index(row.fate), widest=15, rows=2),
            Column("older and → newer words", both, until=NARROW, rows=7),
            Column("older words", lambda row: [self._words(row)[0]], since=NARROW + 1, rows=12),
            Column("newer words", lambda row: [self._words(row)[1]], since=NARROW + 1, rows=12),
            Column(
                "reason",
                lambda row: [[("; ".join(row.why), FAINT)]],
                widest=34,
                since=NARROW + 1,
                rows=6,
            ),
            Column("place", places, place, widest=14, rows=2),
        ]

    def _words(self, row: Row) -> tuple[Paragraph, Paragraph]:
        """The older and the newer words; what only one of them has stands in brackets there."""
        if row.fate == "new":
            return [], [(row.commitment.quote, None)]
        if not row.restated:
            return [(row.commitment.quote, None)], []
        return marked(self.library, row.commitment.quote, row.counterparts[0].quote)

    def find(self, filters: Sequence[Filter]) -> Sequence[Row]:
        """The changes between the two texts. Filters on themes and strength choose among them."""
        if self.pair is None:
            return []
        changes = self.library.changes(*self.pair, progress=self.report())
        rows = [
            Row(changes.earlier, c.passage, c.commitment, c.fate, c.counterparts, c.why, c.marks)
            for c in changes.items
        ]
        rows += [
            Row(changes.later, new.passage, new.commitment, "new", (), new.why, ())
            for new in changes.new
        ]
        chosen = [choice for choice in filters if choice.field in ("theme", "strength")]
        if chosen:
            allowed = {found.commitment for found in self.library.commitments(chosen)}
            rows = [row for row in rows if row.commitment in allowed]
        return rows

    def legend(self, records: Sequence[Row]) -> Sequence[Piece]:
        """From which text to which; how many there are of each fate."""
        if self.pair is None:
            return [(_ALONE, FAINT)]
        counts = Counter(row.fate for row in records)
        counted = "  ".join(f"{sign} {fate} {counts[fate]:,}" for fate, sign in FATES.items())
        return [(counted, FAINT)]

    def title_words(self) -> str:
        """From which text to which, and what must be said of them."""
        if self.pair is None:
            return self.NAME
        texts = [self.library.document(document_id) for document_id in self.pair]
        said = [
            ", ".join(filter(None, [clip_name(d.id, _NAME), self.library.caution(d)]))
            for d in texts
        ]
        return f"{self.NAME} {' → '.join(said)}"

    def note(self, record: Row) -> str:
        """How to read the marks."""
        return "[-older only-] {+newer only+}" if record.restated else ""

    def places(self, record: Row) -> Sequence[Place]:
        """The words in their passage, and those that restate them or come nearest."""
        places: list[Place] = [(record.passage, [record.commitment.text_span])]
        return [*places, *((one.passage, [one.text_span]) for one in record.counterparts[:1])]

    def explain(self, record: Row) -> tuple[str, Sequence[Paragraph]]:
        """The reason, all counterparts, and what the commitment itself rests on."""
        page = facts([("Fate", record.fate), ("Because", "; ".join(record.why))])
        for one in record.counterparts:
            later = self.library.document(one.passage.document)
            said = f"“{one.quote}” ({self.library.place(one.passage)}, {later.source}, characters"
            said += f" {one.span.start:,} to {one.span.end:,})"
            page.append([("Restated  " if record.restated else "Nearest   ", STRONG), (said, None)])
        by_passage: dict[str, list[Mark]] = {}
        for mark in record.marks:
            by_passage.setdefault(mark.passage.id, []).append(mark)
        for found in by_passage.values():
            words = ", ".join(f"{m.words} ({m.span.start:,} to {m.span.end:,})" for m in found)
            page.append([(f"Words in {found[0].passage.label}  ", STRONG), (words, None)])
        page += [[], *explained(self.library, record.document, record.commitment), []]
        page += source(self.library, record.document, record.passage, record.commitment.span)
        return f"Why: {record.fate}, {short_place(record.passage)}", page

    def action_documents(self) -> None:
        """Pick the earlier text, then the later one."""
        if len(self.library.documents) < 2:
            self._status.say(_ALONE)
            return

        def pick_later(picked: tuple[str, ...] | None) -> None:
            if picked:
                earlier = picked[0]
                after = self.pair[1] if self.pair else None

                def compare(picked: tuple[str, ...] | None) -> None:
                    if picked:
                        self.pair = (earlier, picked[0])
                        self.look()

                words = f"What became of {earlier} in"
                self.app.push_screen(
                    document_picker(self.library, words, at=after, without=earlier), compare
                )

        at = self.pair[0] if self.pair else None
        self.app.push_screen(
            document_picker(self.library, "Compare the earlier text", at=at), pick_later
        )


def successive(library: Library, looked_at: Sequence[Document]) -> tuple[str, str] | None:
    """The two texts looked at, if they are two; or else the last two of one partner: of the one
    looked at, or of the first that has two; or else the first two of all. None where there are not
    two."""
    if len(looked_at) == 2:
        earlier, later = sorted(looked_at, key=_date)
        return earlier.id, later.id
    dated = sorted(library.documents, key=_date)
    by_partner: dict[str, list[Document]] = {}
    for document in dated:
        if document.agreed and document.date.earliest:
            by_partner.setdefault(document.partner, []).append(document)
    partners = [document.partner for document in looked_at[:1]]
    for partner in [*partners, *(document.partner for document in library.documents)]:
        if len(by_partner.get(partner, ())) > 1:
            earlier, later = by_partner[partner][-2:]
            return earlier.id, later.id
    return (dated[0].id, dated[1].id) if len(dated) > 1 else None


def _date(document: Document) -> str:
    return document.date.earliest or document.date.latest or ""


def marked(library: Library, earlier: str, later: str) -> tuple[Paragraph, Paragraph]:
    """Both wordings as they are, what the other one lacks in brackets and underlined."""
    words = earlier.split()
    older: list[Piece] = []
    newer: list[Piece] = []
    at = 0
    for kind, run in library.differences(earlier, later):
        length = len(run.split())
        if kind != "added":
            text = " ".join(words[at : at + length])
            older += [(" ", None)] if older else []
            older += [("[-", FAINT), (text, ONLY_HERE), ("-]", FAINT)] if kind == "removed" else []
            older += [(text, None)] if kind == "same" else []
            at += length
        if kind != "removed":
            newer += [(" ", None)] if newer else []
            newer += [("{+", FAINT), (run, ONLY_HERE), ("+}", FAINT)] if kind == "added" else []
            newer += [(run, None)] if kind == "same" else []
    return older, newer
