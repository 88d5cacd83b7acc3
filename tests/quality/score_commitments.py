"""How well commitments and recommendations are found, and what is said of them.

Expected and found clauses are matched one to one where they overlap by half. "five documents" is
the annotated half, by the program's own passages and source spans; "renamed" the same with other
parties; the "own" sets are sentences in the style of other declarations, each written before the
rules first ran on it and after they had been mended on the set before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from search_index.annotate.commitments import find_commitments
from search_index.annotate.commitments.parties import BOTH
from search_index.lexicon.countries import party_id
from search_index.model import STRENGTHS, Commitment, Span
from tests.quality import Score, gold
from tests.quality.marked import Marked, f1, own_marks, paired, renamed_marks, seed_marks
from tests.quality.score_passages import iou

AREA = "commitments"
TRAPPED = 0.5
FIRST_RUNS = {
    1: 0.908,
    2: 0.871,
    3: 0.893,
    4: 0.926,
    5: 0.881,
    6: 0.842,
    7: 0.901,
    8: 0.909,
    9: 0.939,
    10: 0.935,
    11: 0.897,
    12: 0.774,
}
"""F1 on each set of own sentences when the rules first ran on it: what unseen texts can expect."""

Pairs = list[tuple[dict[str, Any] | None, Commitment | None]]


def score() -> list[Score]:
    """All rows, set by set."""
    seeds = seed_marks("commitments")
    rows = _rows("five documents", _pairs(seeds, lambda c: c.span), floor=0.85, macro=0.80)
    rows += _rows("renamed", _pairs(renamed_marks("commitments"), _in_text), floor=0.85, macro=0.80)
    for batch, first_run in FIRST_RUNS.items():
        sentences = [row for row in gold("commitments_own") if row.get("batch", 1) == batch]
        pairs = _pairs(own_marks(sentences, "commitments"), _in_text)
        note = f"first run: F1 {first_run}"
        rows += _rows(f"own, set {batch}", pairs, floor=0.85, macro=0.80, note=note)
    rows.append(_left_alone())
    avoided = _traps_avoided()
    rows.append(Score(AREA, "traps avoided", avoided, 0.9, 0.9, "share of the annotated traps"))
    return rows


def _in_text(commitment: Commitment) -> Span:
    return commitment.text_span


def _pairs(marks: Sequence[Marked], place: Any) -> Pairs:
    return [
        pair
        for document, passage, expected in marks
        for pair in paired(expected, find_commitments(document, passage), place)
    ]


def _rows(name: str, pairs: Pairs, *, floor: float, macro: float, note: str = "") -> list[Score]:
    both = [(row, mark) for row, mark in pairs if row and mark]
    expected = sum(row is not None for row, _ in pairs)
    found = sum(mark is not None for _, mark in pairs)
    named = [(row, mark) for row, mark in both if not _is_both(row["actor"])]
    joint = [(row, mark) for row, mark in both if _is_both(row["actor"])]
    dated = [(row, mark) for row, mark in pairs if row and row.get("deadline")]
    told = f"{len(both)} right, {expected} expected, {found} found"
    return [
        Score(
            AREA,
            f"{name}: F1",
            f1(len(both), expected, found),
            floor,
            0.85,
            "; ".join(filter(None, (told, note))),
        ),
        Score(AREA, f"{name}: macro F1 over strengths", _macro(pairs), macro, 0.80),
        Score(
            AREA,
            f"{name}: actor right where not both",
            _share([_same_actor(row["actor"], mark.actor) for row, mark in named]),
            0.85,
            1.0,
            f"{len(named)} clauses",
        ),
        Score(
            AREA,
            f"{name}: no party named for both",
            _share([_is_both(mark.actor) for _, mark in joint]),
            0.90,
            1.0,
            f"{len(joint)} clauses",
        ),
        Score(
            AREA,
            f"{name}: deadlines found and normalised",
            _share([mark is not None and _deadline(row) == _found(mark) for row, mark in dated]),
            0.85,
            1.0,
            f"{len(dated)} clauses",
        ),
    ]


def _share(right: list[bool]) -> float:
    return sum(right) / len(right) if right else 1.0


def _macro(pairs: Pairs) -> float:
    values = []
    for strength in STRENGTHS:
        expected = sum(row is not None and row["strength"] == strength for row, _ in pairs)
        found = sum(mark is not None and mark.strength == strength for _, mark in pairs)
        right = sum(
            bool(row and mark) and row["strength"] == mark.strength == strength  # type: ignore[index, union-attr]
            for row, mark in pairs
        )
        if expected:
            values.append(f1(right, expected, found))
    return sum(values) / len(values)


def _is_both(actor: str) -> bool:
    """Whether an actor is the parties together; the annotator writes "US+Belgium" for them in the
    analysis."""
    return actor.split(" (")[0] == BOTH or "+" in actor


def _same_actor(expected: str, found: str) -> bool:
    names = {expected.lower(), party_id(expected)}
    return found.lower() in names or party_id(found) in names


def _deadline(row: dict[str, Any]) -> tuple[str | None, str | None]:
    """(start, end) of "2022-12-31", "/2030-12-31" or "2022-01-01/2022-01-31"."""
    start, slash, end = str(row["deadline"]).partition("/")
    return (start or None, end or None) if slash else (None, start)


def _found(mark: Commitment) -> tuple[str | None, str | None]:
    return (mark.deadline.start, mark.deadline.end) if mark.deadline else (None, None)


def _left_alone() -> Score:
    """Passages of the own sets in which nothing is promised, and nothing found."""
    rows = [row for row in gold("commitments_own") if not row["commitments"]]
    found = [
        bool(find_commitments(document, passage))
        for document, passage, _ in own_marks(rows, "commitments")
    ]
    share = _share([not any_ for any_ in found])
    name = "own: passages without a promise left alone"
    return Score(AREA, name, share, 0.9, 0.9, f"{len(rows)} passages")


def _traps_avoided() -> float:
    marks = seed_marks("commitment_traps")
    caught = total = 0
    for document, passage, traps in marks:
        found = find_commitments(document, passage)
        total += len(traps)
        caught += sum(
            any(iou(trap["span"], mark.span) >= TRAPPED for mark in found) for trap in traps
        )
    return 1 - caught / total
