"""All dates, deadlines and periods in order, with what they are dates of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from search_index.model import DateMention, Filter
from tui.deadlines import PAST, is_past
from tui.explorer.look import FAINT, STRONG, Piece
from tui.explorer.screens.places import around, facts, place_columns, short_place, source
from tui.explorer.screens.records import Place, RecordsScreen
from tui.explorer.widgets.page_view import Paragraph
from tui.explorer.widgets.record_table import Column

if TYPE_CHECKING:
    from search_index.library import FoundDate

_UNIT = {"year": 4, "month": 7}
"""How much of an ISO date says a whole unit."""


class TimelineScreen(RecordsScreen["FoundDate"]):
    """Dates, the earliest first; those without a time of their own at the end."""

    NAME = "Timeline"

    def order(self) -> str:
        """By time."""
        return "date"

    def columns(self) -> Sequence[Column[FoundDate]]:
        """Date, role, expression in its sentence, place."""

        def time(found: FoundDate) -> tuple[str, str] | None:
            start, end = found.date.start, found.date.end
            return (start or end or "", end or start or "") if start or end else None

        def words(found: FoundDate) -> list[Paragraph]:
            return [[(found.date.expression, STRONG)], around(found.passage, found.date.text_span)]

        def date(found: FoundDate) -> list[Paragraph]:
            timed = bool(found.date.start or found.date.end)
            cell: list[Paragraph] = [[(spelt(found.date), None if timed else FAINT)]]
            if is_past(self.library, found.date):
                cell.append([(PAST, STRONG)])
            return cell

        return [
            Column("date", date, time, widest=13, until=109, rows=2),
            Column("date", date, time, widest=24, since=110, rows=2),
            Column("role", lambda f: [[(f.date.role, None)]], lambda f: f.date.role, 15, rows=2),
            Column("expression", words, lambda f: f.date.expression.casefold(), rows=2),
            *place_columns(self.library),
        ]

    def find(self, filters: Sequence[Filter]) -> Sequence[FoundDate]:
        """All that the filters let through."""
        return self.library.timeline(filters)

    def legend(self, records: Sequence[FoundDate]) -> Sequence[Piece]:
        """How many there are of each role; what the brackets say."""
        roles = Counter(found.date.role for found in records)
        counted = "  ".join(f"{role} {count:,}" for role, count in roles.most_common())
        return [(f"[ ] inferred  {counted}", FAINT)]

    def places(self, record: FoundDate) -> Sequence[Place]:
        """The expression in its passage."""
        return [(record.passage, [record.date.text_span])]

    def explain(self, record: FoundDate) -> tuple[str, Sequence[Paragraph]]:
        """How the expression was read."""
        document, passage, date = record
        ends = f"{date.start or 'open'} to {date.end or 'open'}"
        timed = bool(date.start or date.end)
        read = f"{ends} ({date.precision})" if timed else f"no date: {date.precision}"
        known = date.status if date.status != "inferred" else "inferred from the document's date"
        page = facts(
            [
                ("Expression", f"“{date.expression}”"),
                ("Read as", read),
                ("Known by", known if timed else None),
                ("Role", date.role + (f"; {PAST}" if is_past(self.library, date) else "")),
                ("Document of", self.library.written_date(document)),
                ("Caution", self.library.caution(document)),
            ]
        )
        title = f"Why: date in {short_place(passage)}"
        return title, [*page, [], *source(self.library, document, passage, date.span)]


def spelt(date: DateMention) -> str:
    """An interval as short as it can be said: `2022-01`, `by 2022-12-31`, `[2018-05-29]`."""
    start, end = date.start, date.end
    if not start and not end:
        return date.precision if date.precision != "unspecified" else "no date"
    if not start:
        words = f"by {end}"
    elif not end:
        words = f"from {start[: _UNIT.get(date.precision, 10)]}"
    elif start == end:
        words = start
    elif date.precision in _UNIT and start[: _UNIT[date.precision]] == end[: _UNIT[date.precision]]:
        words = start[: _UNIT[date.precision]]
    else:
        words = f"{start} to {end}"
    return f"[{words}]" if date.status == "inferred" else words
