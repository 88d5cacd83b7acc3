"""What else a clause says: when, how often, with which reserve, through which bodies."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache, cached_property

from search_index.annotate.commitments.bodies import find_bodies
from search_index.annotate.commitments.clauses import Clause
from search_index.annotate.commitments.deadlines import deadline_of
from search_index.annotate.commitments.words import Words
from search_index.annotate.dates import find_dates
from search_index.lexicon.actors import actor_words
from search_index.lexicon.verbs import verbs
from search_index.model import Commitment, DateMention, Document, Passage, Span, Strength


class Details:
    """The times and words of one passage, looked up as clauses need them."""

    def __init__(self, document: Document, passage: Passage) -> None:
        self._document = document
        self._passage = passage

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """The expressions of time of the passage."""
        return self._passage.dates or find_dates(self._document, self._passage)

    def is_future(self, span: Span) -> bool:
        """Whether the stretch names a time that lies ahead of the document."""
        return any(d.role in ("scheduled event", "period", "deadline") for d in self._within(span))

    def _within(self, span: Span) -> list[DateMention]:
        begin = bisect_left(self.dates, span.start, key=lambda date: date.text_span.start)
        end = bisect_right(self.dates, span.end, key=lambda date: date.text_span.end)
        return list(self.dates[begin:end])

    def commitment(self, words: Words, clause: Clause) -> Commitment:
        """The record of a clause of this passage."""
        span = words.span(clause.first, clause.last)
        return self.record(
            span,
            clause.actor,
            clause.verb,
            clause.why,
            clause.strength,
            reported=self._is_reported(words, clause),
            behind=words.ends[clause.predicate.last],
        )

    def record(
        self,
        span: Span,
        actor: str,
        verb: str,
        why: str,
        strength: Strength | None,
        *,
        reported: bool = False,
        behind: int = 0,
    ) -> Commitment:
        """The record of a stretch of the passage; without a strength it is a recommendation.

        `behind` is the offset behind its verb; 0: the verb opens it.
        """
        quote = self._passage.text[span.start : span.end]
        return Commitment(
            document=self._passage.document,
            passage=self._passage.id,
            quote=quote,
            span=self._passage.source_span(span.start, span.end),
            text_span=span,
            cls="commitment" if strength else "recommendation",
            actor=actor,
            verb=verb,
            strength=strength,
            reported=reported,
            hedges=find_hedges(quote),
            deadline=deadline_of(self._passage.text, behind or span.start, self._within(span)),
            recurrence=self._recurrence(span),
            bodies=find_bodies(quote),
            why=why,
        )

    def _recurrence(self, span: Span) -> str | None:
        return next((d.expression for d in self._within(span) if d.role == "recurrence"), None)

    def _is_reported(self, words: Words, clause: Clause) -> bool:
        """A decision of the past that the text only tells: had agreed; in 2016 we decided."""
        predicate = clause.predicate
        if predicate.tense == "pluperfect":
            return True
        if predicate.tense not in ("past", "perfect"):
            return False
        if any(
            self._dates_verb(words, clause, d)
            for d in self._within(words.span(0, len(words.low) - 1))
        ):
            return True
        lead = " ".join(words.low[max(0, predicate.first - 14) : predicate.first + 1])
        return any(
            re.search(rf"\b{re.escape(cue)}\b", lead) for cue in verbs().lists["reported_cues"]
        )

    def _dates_verb(self, words: Words, clause: Clause, date: DateMention) -> bool:
        """Whether a past time is that of the verb: it opens the sentence, stands in a lead that
        names a past meeting, or follows the verb at once."""
        if date.role != "past event" or not date.end:
            return False
        predicate, begin = clause.predicate, date.text_span.start
        if begin <= words.starts[min(2, len(words.starts) - 1)]:
            return True
        at = bisect_right(words.starts, begin) - 1
        if predicate.first < at <= predicate.last + 3:
            return True
        met = actor_words()["gatherings"] | {"visit", "talks"}
        return (
            at < predicate.first
            and words.low[0] in ("at", "during", "in")
            and bool(met.intersection(words.low[:at]))
        )


@cache
def _hedge_pattern() -> re.Pattern[str]:
    by_word: dict[str, list[str]] = {}
    for hedge in sorted(verbs().lists["hedges"], key=len, reverse=True):
        first, _, rest = hedge.partition(" ")
        by_word.setdefault(first, []).append(re.escape(f" {rest}" if rest else ""))
    # One branch a first word, so that a word that opens no hedge fails at once.
    branches = (
        f"[{w[0].upper()}{w[0]}]{re.escape(w[1:])}(?:{'|'.join(r)})" for w, r in by_word.items()
    )
    return re.compile(rf"\b(?:{'|'.join(branches)})\b")


def find_hedges(quote: str) -> tuple[str, ...]:
    """The reserves in a clause ("where appropriate", "subject to"), as printed."""
    return tuple(match.group() for match in _hedge_pattern().finditer(quote))
