"""Changes between successive texts: what the later one makes of each commitment of the earlier one.

Every commitment of the earlier text is continued, advanced, reported done or not restated; every
one of the later text is matched or new. "Not restated" is all that a text can show. The way of it:
passages -> utterances -> reader (the subject as weighted terms) -> counterparts -> fates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search_index.compare.changes.counterparts import Match, Restatements
from search_index.compare.changes.fates import Fate, Verdict, verdict
from search_index.compare.changes.likeness import Likenesses
from search_index.compare.changes.reasons import Mark, both_say, marked, too_little
from search_index.compare.changes.utterances import Utterance, utterances
from search_index.compare.changes.wording import Reader
from search_index.compare.related import Kinship
from search_index.index import Progress, Snapshot
from search_index.model import Commitment, Document, Passage, Span

__all__ = ["Change", "Changes", "Counterpart", "Fate", "Mark", "New", "find_changes"]

_RESTATED_FROM = 0.3
"""Likeness from which an utterance restates a commitment. Measured on all pairs of
tests/quality/score_changes.py at once: about as good from 0.25 to 0.35, so it hangs on none."""
_GENERAL_FROM = 0.15
"""The same for a commitment that tells no subject."""
_NEAR_FROM = 0.1
"""Likeness from which what comes nearest is named where a commitment is not restated."""
_ALSO_FROM = 0.6
"""Further counterparts are at least this part as near as the nearest."""
_COUNTERPARTS = 3
"""Counterparts of a commitment that are shown."""
_MATCHED_FROM = 0.5
"""Likeness from which the nearest counterpart of an earlier commitment is no new one."""
_KNOWN_FROM = 0.7
"""Likeness from which a later commitment, for its own part, says nothing new."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Where the later text restates a commitment, or comes nearest to it: `quote` are the words,
    `span` their place in the source and `text_span` in the passage's text; `commitment` is None
    where it is only stated."""

    passage: Passage
    quote: str
    span: Span
    text_span: Span
    commitment: Commitment | None


@dataclass(frozen=True, slots=True)
class Change:
    """A commitment of the earlier text, its fate in the later one, the counterparts that the fate
    rests on (nearest first; where it is not restated, the one that comes nearest on the subject, if
    any does), the reason in short phrases, and where the words it names stand in both texts."""

    passage: Passage
    commitment: Commitment
    fate: Fate
    counterparts: tuple[Counterpart, ...]
    why: tuple[str, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class New:
    """A commitment of the later text that restates none of the earlier one, and what is nearest."""

    passage: Passage
    commitment: Commitment
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of the commitments of `earlier` in `later`, in the order of the earlier text, and
    the commitments that are new, in that of the later one."""

    earlier: Document
    later: Document
    items: tuple[Change, ...]
    new: tuple[New, ...]


def find_changes(
    snapshot: Snapshot,
    kinship: Kinship,
    earlier: tuple[Document, Sequence[Passage]],
    later: tuple[Document, Sequence[Passage]],
    progress: Progress | None = None,
) -> Changes:
    """Compare two documents, given with all their passages. The work grows with their length;
    `progress` is told how many of their commitments have been compared."""
    old, new = list(utterances(earlier[1])), list(utterances(later[1]))
    reader = Reader(snapshot, kinship, (earlier[0], later[0]), [*old, *new])
    likenesses = Likenesses(reader, kinship, [*old, *new])
    restatements = Restatements(likenesses, old, new)
    around: dict[str, list[Utterance]] = {}
    for said in new:
        around.setdefault(said.passage.id, []).append(said)
    left = _Counted(progress, sum(said.commitment is not None for said in (*old, *new)))
    items, matched = [], set()
    for promise in old:
        if promise.commitment is None:
            continue
        left.next()
        found = restatements.of(promise)
        has_subject = reader.read(promise).has_subject
        restated = _restated(found, _RESTATED_FROM if has_subject else _GENERAL_FROM)
        outcome = verdict(promise, restated, around, earlier[0].date.latest, reader.tells)
        items.append(_change(promise, promise.commitment, outcome, found, reader))
        near = _MATCHED_FROM if has_subject else _GENERAL_FROM
        if outcome.matches and outcome.matches[0].score >= near:
            matched.add(outcome.matches[0].utterance)
    added = []
    for said in new:
        if said.commitment is None:
            continue
        left.next()
        if said in matched:
            continue
        known = restatements.restated_by(said)
        least = _KNOWN_FROM if reader.read(said).has_subject else _GENERAL_FROM
        if known is None or known.score < least:
            why = too_little(known, reader, said, "earlier")
            added.append(New(said.passage, said.commitment, why))
    return Changes(earlier[0], later[0], tuple(items), tuple(added))


class _Counted:
    """Tells `progress` of every commitment that is taken up, of `total`."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress, self._done, self._total = progress, 0, total

    def next(self) -> None:
        if self._progress is not None:
            self._progress("comparing commitments", self._done, self._total)
        self._done += 1


def _restated(found: list[Match], least: float) -> list[Match]:
    """The matches near enough to restate, and near enough to the nearest of them."""
    if not found or found[0].score < least:
        return []
    least = max(least, _ALSO_FROM * found[0].score)
    return [match for match in found if match.score >= least]


def _change(
    promise: Utterance,
    commitment: Commitment,
    outcome: Verdict,
    found: list[Match],
    reader: Reader,
) -> Change:
    if not outcome.matches:
        why = too_little(found[0] if found else None, reader, promise, "later")
        nearest = [match for match in found[:1] if match.score >= _NEAR_FROM]
        marks = [mark for match in nearest for mark in marked(match, reader, promise)]
    else:
        nearest = list(outcome.matches[:_COUNTERPARTS])
        why = (*both_say(nearest[0], reader, promise), *outcome.why)
        marks = marked(nearest[0], reader, promise, outcome.said)
    counterparts = tuple(map(_counterpart, nearest))
    return Change(promise.passage, commitment, outcome.fate, counterparts, why, tuple(marks))


def _counterpart(match: Match) -> Counterpart:
    said = match.utterance
    return Counterpart(
        said.passage, said.text, said.passage.source_span(*said.span), said.span, said.commitment
    )
