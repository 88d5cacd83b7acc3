"""Who and what the texts name, under which forms, and all the places where each name stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from search_index.model import Document, Entity, Filter, Occurrence, Passage
from tui.explorer.look import FAINT, STRONG, Piece, clip_name
from tui.explorer.screens.places import around, facts, in_file, place_columns, short_place, source
from tui.explorer.screens.records import Place, RecordsScreen
from tui.explorer.widgets.page_view import Paragraph
from tui.explorer.widgets.record_table import Column

if TYPE_CHECKING:
    from tui.explorer.screens.explore import ExploreScreen

_FORMS = 8
"""Forms that the table shows of a name; the page on it has them all."""
_NAMED = 5
"""Documents up to which the table names each; of more it says how many they are."""
_NAME = 20
"""Cells of a document's name."""


def document_names(ids: Sequence[str]) -> str:
    """Documents as a cell of a table has room for them: by name if they are few, else how many they
    are and the first of them."""
    names = [clip_name(name, _NAME) for name in ids]
    if len(names) <= _NAMED:
        return ", ".join(names)
    return f"{len(names):,} documents: {', '.join(names[: _NAMED - 2])} …"


class EntitiesScreen(RecordsScreen[Entity]):
    """Names, those with most places first."""

    NAME = "Names"
    BACKWARDS: ClassVar[bool] = True

    def order(self) -> str:
        """By the number of places."""
        return "places"

    def columns(self) -> Sequence[Column[Entity]]:
        """Name and forms, type, number of places, documents."""

        def name(entity: Entity) -> list[Paragraph]:
            others = [form for form in entity.forms if form != entity.name][:_FORMS]
            also: list[Paragraph] = [[(", ".join(others), FAINT)]] if others else []
            return [[(entity.name, STRONG)], *also]

        def documents(entity: Entity) -> list[Paragraph]:
            return [[(document_names(entity.documents), None)]]

        return [
            Column("name", name, lambda entity: entity.name.casefold(), rows=2),
            Column("type", lambda entity: [[(entity.type, None)]], lambda e: e.type, widest=12),
            Column(
                "places",
                lambda entity: [[(f"{len(entity.occurrences):>6,}", None)]],
                lambda entity: len(entity.occurrences),
                widest=8,
            ),
            Column("documents", documents, lambda e: len(e.documents), widest=23, until=109),
            Column("documents", documents, lambda e: len(e.documents), since=110),
        ]

    def find(self, filters: Sequence[Filter]) -> Sequence[Entity]:
        """All that the filters let through."""
        return self.library.entities(filters, self.report())

    def legend(self, records: Sequence[Entity]) -> Sequence[Piece]:
        """How many there are of each type."""
        types = Counter(entity.type for entity in records)
        return [("  ".join(f"{type} {count:,}" for type, count in types.most_common()), FAINT)]

    def places(self, record: Entity) -> Sequence[Place]:
        """The first place."""
        first = record.occurrences[0]
        return [(self.library.passage(first.passage), [first.text_span])]

    def explain(self, record: Entity) -> tuple[str, Sequence[Paragraph]]:
        """What the name was told by, and how often each document has it."""
        counts = Counter(occurrence.document for occurrence in record.occurrences)
        first = record.occurrences[0]
        passage, document = (
            self.library.passage(first.passage),
            self.library.document(first.document),
        )
        page = facts(
            [
                ("Told by", record.why),
                ("Type", record.type),
                ("Forms", ", ".join(f"“{form}”" for form in record.forms)),
                ("Stands in", ", ".join(f"{name} {count:,}" for name, count in counts.items())),
                ("First at", self.library.citation(document, passage)),
            ]
        )
        return f"Why: {record.name}", [*page, in_file(document, first.span)]

    async def action_open(self) -> None:
        """List all places of the name."""
        if self.table.current is not None:
            await self.app.push_screen(PlacesScreen(self._search, self.table.current))


class Found(NamedTuple):
    """A place of a name."""

    document: Document
    passage: Passage
    occurrence: Occurrence


class PlacesScreen(RecordsScreen[Found]):
    """The places of one name, in the order of the texts."""

    NAME = "Places"

    def __init__(self, search: ExploreScreen, entity: Entity) -> None:
        super().__init__(search)
        self._entity = entity

    def order(self) -> str:
        """As they stand in the texts."""
        return "place"

    def columns(self) -> Sequence[Column[Found]]:
        """The sentence, and where it stands."""
        return [
            Column(
                "sentence",
                lambda found: [around(found.passage, found.occurrence.text_span)],
                rows=4,
            ),
            Column(
                "form",
                lambda found: [[(found.occurrence.form, None)]],
                lambda found: found.occurrence.form.casefold(),
                widest=24,
                since=110,
            ),
            *place_columns(self.library),
        ]

    def find(self, filters: Sequence[Filter]) -> Sequence[Found]:  # noqa: ARG002
        """All places of the name, which was found under these filters."""
        return [
            Found(
                self.library.document(occurrence.document),
                self.library.passage(occurrence.passage),
                occurrence,
            )
            for occurrence in self._entity.occurrences
        ]

    def legend(self, records: Sequence[Found]) -> Sequence[Piece]:
        """What it is, and how to walk through the places."""
        counts = Counter(found.document.id for found in records)
        counted = "  ".join(f"{clip_name(name, _NAME)} {n:,}" for name, n in counts.items())
        return [(f"{self._entity.type}, in  {counted}", FAINT)]

    def title_words(self) -> str:
        """The name."""
        return f"{self.NAME} of {self._entity.name}"

    def walk_words(self) -> str:
        """The name."""
        return self._entity.name

    def places(self, record: Found) -> Sequence[Place]:
        """The form in its passage."""
        return [(record.passage, [record.occurrence.text_span])]

    def explain(self, record: Found) -> tuple[str, Sequence[Paragraph]]:
        """Under which form it stands there."""
        document, passage, occurrence = record
        page = facts(
            [
                ("Form", f"“{occurrence.form}”"),
                ("Part of", occurrence.inside and f"“{occurrence.inside}”"),
                ("Name", self._entity.name),
                ("Told by", self._entity.why),
            ]
        )
        title = f"Why: {self._entity.name} in {short_place(passage)}"
        return title, [*page, [], *source(self.library, document, passage, occurrence.span)]
