"""By when the thing that a clause promises is to happen.

A date of a side clause or of a noun is none: "which expires on 31 December", "the action plan for
2025-2028".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from search_index.lexicon.actors import actor_words
from search_index.lexicon.verbs import verbs
from search_index.model import DateMention, Deadline

_IN_NAME = re.compile(
    r"\A\W*(?:Agenda|Vision|Strategy|Plan|Framework|Goals|Programme|Roadmap|Compact)\b"
)
_NAME_BEFORE = re.compile(
    r"\b(?:Agenda|Vision|Horizon|Strategy|Plan|Goals|Roadmap|Expo|Olympics|Games|Cup)\s\Z"
)
_YEARS = re.compile(r"(?:(?:for|of|over) )?(?:the period )?\d{4}\s?[-–—‑/]\s?\d{2,4}\Z")
"""A period of whole years, as plans, budgets and terms of office have them."""
_SIDE_CLAUSE = re.compile(
    r"\b(?:which|whose|whom|who)\b"
    r"(?!,? (?:will|shall|must|should|is to|are to|we|they|both) )[^,;–—]*\Z"
)
"""A relative clause, not closed yet, in which neither a promise is made nor the parties act."""
_ON_WHICH = re.compile(
    r"\b(?:on|for|of|about|under) (?:which|whose|whom)\b(?! (?:we|they|both) )[^,;–—]*\Z"
)
"""A relative clause on what is to come of something else: "talks on which are to open in"."""
_EXAMPLE = re.compile(r", (?:including|such as|notably|not least) [^,;]*\Z")
"""An occasion among others: "in which we work together, including at the conference on"."""


def deadline_of(text: str, verb: int, dates: Iterable[DateMention]) -> Deadline | None:
    """The first time by which, or else at which, what a clause promises is to happen; where
    there is none, the words that count it from an event whose day is not known.

    `dates` are those inside the clause, `verb` the offset in the passage's text behind its verb.
    """
    inside = [d for d in dates if not (_is_title(text, d) or _is_beside(text, verb, d))]
    bounds = [d for d in inside if d.role == "deadline" and d.end]
    events = [
        d
        for d in inside
        if d.role in ("scheduled event", "period")
        and d.start
        and d.end
        and d.precision != "century"
    ]
    counted = [d for d in inside if d.role == "deadline" and d.precision == "relative"]
    date = next(iter((*bounds, *events, *counted)), None)
    if date is None:
        return None
    start = None if _is_bound(text, date) else date.start
    return Deadline(start, date.end, date.expression)


def _is_bound(text: str, date: DateMention) -> bool:
    """Whether the time is that of a meeting by which: "by the summit in November"."""
    begin = date.text_span.start
    return bool(_meeting_pattern().search(text, max(0, begin - 80), begin))


def _is_title(text: str, date: DateMention) -> bool:
    """Whether a year belongs to the name of an agenda or plan ("the 2030 Agenda")."""
    span = date.text_span
    return date.precision == "year" and bool(
        _IN_NAME.match(text[span.end : span.end + 40])
        or _NAME_BEFORE.search(text[max(0, span.start - 12) : span.start])
    )


def _is_beside(text: str, verb: int, date: DateMention) -> bool:
    """Whether the time is that of a side clause, of an example, or the term of a noun."""
    before = text[verb : date.text_span.start]
    if _SIDE_CLAUSE.search(before) or _ON_WHICH.search(before):
        return True
    if date.role == "deadline":
        return False
    term = _YEARS.search(date.expression) and _term_pattern().search(before)
    return bool(term or _EXAMPLE.search(before))


@cache
def _term_pattern() -> re.Pattern[str]:
    """A noun that has a term, before a period of years: "the action plan for"."""
    nouns = "|".join(sorted(verbs().words["nouns_with_a_term"]))
    return re.compile(rf"\b(?i:{nouns})s?\b(?: [\w’'-]+){{0,8}}[ (]+\Z")


@cache
def _meeting_pattern() -> re.Pattern[str]:
    meetings = "|".join(sorted(actor_words()["gatherings"]))
    return re.compile(
        r"\b(?:by|before|until|ahead of|no later than) "
        rf"(?:(?!in |at )[\w’'-]+ ){{1,6}}?(?i:{meetings})"
        r"(?: [\w’'-]+){0,3} (?:in|on|of) \Z"
    )
