"""What is promised: by whom, in which words, how firmly, by when, and where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from search_index.library import Library
from search_index.model import Commitment, Deadline, Document, Filter, Passage
from tui.deadlines import PAST
from tui.explorer.look import FAINT, RECOMMENDED, SIGNS, STRONG, Piece
from tui.explorer.screens.places import facts, in_file, place_columns, short_place, source
from tui.explorer.screens.records import Place, RecordsScreen
from tui.explorer.widgets.page_view import Paragraph
from tui.explorer.widgets.record_table import Column

if TYPE_CHECKING:
    from search_index.library import FoundCommitment

NARROW = 109
"""Cells up to which actor and strength stand in one column."""


class CommitmentsScreen(RecordsScreen["FoundCommitment"]):
    """Commitments of agreed texts, recommendations of others."""

    NAME = "Commitments"

    def order(self) -> str:
        """As they stand in the texts."""
        return "place"

    def columns(self) -> Sequence[Column[FoundCommitment]]:
        """Strength and actor, words, place; more where there is room. In a narrow table the
        deadline, which few have, stands below the words."""
        order = list(SIGNS)

        def strength(found: FoundCommitment) -> int:
            held = found.commitment.strength
            return order.index(held) if held else len(order)

        def due(found: FoundCommitment) -> str | None:
            deadline = found.commitment.deadline
            return (deadline.end or deadline.start) if deadline else None

        def signed(found: FoundCommitment) -> list[Paragraph]:
            return [sign(found.commitment)]

        def actor(found: FoundCommitment) -> list[Paragraph]:
            return [[(found.commitment.actor, None)]]

        def words(found: FoundCommitment) -> list[Paragraph]:
            return quoted(found.commitment)

        return [
            Column(
                "strength",
                lambda found: [*signed(found), *actor(found)],
                strength,
                widest=10,
                until=NARROW,
                rows=2,
            ),
            Column("strength", signed, strength, widest=16, since=NARROW + 1),
            Column(
                "actor", actor, lambda f: f.commitment.actor, widest=18, since=NARROW + 1, rows=2
            ),
            Column(
                "words",
                lambda f: [*words(f), *deadline_line(self.library, f.commitment)],
                rows=4,
                until=NARROW,
            ),
            Column("words", words, rows=4, since=NARROW + 1),
            Column("due", lambda _: [], due, rows=0, until=NARROW),
            Column(
                "due",
                lambda f: deadline_cell(self.library, f.commitment),
                due,
                widest=13,
                since=NARROW + 1,
                rows=2,
            ),
            *place_columns(self.library),
        ]

    def find(self, filters: Sequence[Filter]) -> Sequence[FoundCommitment]:
        """All that the filters let through."""
        return self.library.commitments(filters)

    def legend(self, records: Sequence[FoundCommitment]) -> Sequence[Piece]:
        """How many there are of each strength."""
        return strengths([found.commitment for found in records])

    def places(self, record: FoundCommitment) -> Sequence[Place]:
        """The words in their passage."""
        return [(record.passage, [record.commitment.text_span])]

    def explain(self, record: FoundCommitment) -> tuple[str, Sequence[Paragraph]]:
        """The rule, and all that was read from the words."""
        document, passage, commitment = record
        page = explained(self.library, document, commitment)
        title = f"Why: {commitment.cls} in {short_place(passage)}"
        return title, [*page, [], *source(self.library, document, passage, commitment.span)]


def sign(commitment: Commitment) -> Paragraph:
    """The strength as a letter and a word."""
    if commitment.strength is None:
        return [RECOMMENDED, (" recommendation", FAINT)]
    letter, style = SIGNS[commitment.strength]
    return [(letter, style), (f" {commitment.strength}", None)]


def quoted(commitment: Commitment) -> list[Paragraph]:
    """The words, the verb marked in them, and whether they are of the past. That nobody agreed on
    the text is said by its place."""
    quote, verb = commitment.quote, commitment.verb
    at = max(0, quote.find(verb))
    end = at + len(verb) if verb in quote else at
    words: Paragraph = [(quote[:at], None), (quote[at:end], STRONG), (quote[end:], None)]
    return [words, [("reported: decided before", FAINT)]] if commitment.reported else [words]


def deadline_cell(library: Library, commitment: Commitment) -> list[Paragraph]:
    """By when, or how often; of what is past its date it is said."""
    deadline = commitment.deadline
    if deadline is None:
        return [[(commitment.recurrence or "", None)]]
    cell: list[Paragraph] = [[(deadline.text, None)]]
    if library.is_past(deadline.end):
        cell.append([(PAST, STRONG)])
    return cell


def deadline_line(library: Library, commitment: Commitment) -> list[Paragraph]:
    """The same in one line, or none."""
    said = ", ".join(
        text for paragraph in deadline_cell(library, commitment) for text, _ in paragraph
    )
    return [[("due: ", FAINT), (said, None)]] if said else []


def strengths(commitments: Sequence[Commitment]) -> list[Piece]:
    """The letters of the strengths with the number of each."""
    counts = Counter(commitment.strength for commitment in commitments)
    pieces: list[Piece] = []
    for strength, (letter, style) in SIGNS.items():
        pieces += [(letter, style), (f" {strength} {counts[strength]:,}  ", FAINT)]
    if counts[None]:
        pieces += [RECOMMENDED, (f" recommendation {counts[None]:,}", FAINT)]
    return pieces


def explained(library: Library, document: Document, commitment: Commitment) -> list[Paragraph]:
    """What a commitment rests on, line by line."""
    deadline = commitment.deadline
    due = None
    if deadline:
        past = f"; {PAST}" if library.is_past(deadline.end) else ""
        due = f"“{deadline.text}” ({_read_as(deadline)}){past}"
    reported = "a decision of the past that the text reports" if commitment.reported else None
    return facts(
        [
            ("Words", f"“{commitment.quote}”"),
            ("Told by", commitment.why),
            ("Verb", commitment.verb and f"“{commitment.verb}”"),
            ("Standing", "; ".join(filter(None, [reported, library.caution(document)]))),
            ("Strength", commitment.strength or "none: recommendations are not graded"),
            ("Actor", commitment.actor),
            ("Due", due),
            ("Recurs", commitment.recurrence and f"“{commitment.recurrence}”"),
            ("Hedged by", ", ".join(f"“{hedge}”" for hedge in commitment.hedges)),
            ("Names", ", ".join(commitment.bodies)),
        ]
    )


def _read_as(deadline: Deadline) -> str:
    """The days of a deadline."""
    if deadline.end is None:
        return "counted from an event whose day is not known"
    return f"{deadline.start} to {deadline.end}" if deadline.start else f"by {deadline.end}"


def commitments_of(library: Library, passage: Passage) -> list[Paragraph]:
    """What the commitments of a passage rest on, one after another."""
    document = library.document(passage.document)
    page: list[Paragraph] = []
    for commitment in passage.commitments:
        letter, _ = SIGNS[commitment.strength] if commitment.strength else RECOMMENDED
        page += [[], [(f"{letter} {commitment.cls}", STRONG)]]
        page += explained(library, document, commitment)
        page.append(in_file(document, commitment.span))
    return page
