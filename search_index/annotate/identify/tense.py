"""Whether a text tells a time as past or as still ahead.

What follows from it bounds the date of the document, so it is better to say nothing than to be
wrong: a time counts only where a verb near it says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from search_index.annotate.dates.grammar import Expression
from search_index.lexicon.identity_words import any_of, identity_words
from search_index.lexicon.time_words import time_words

Tense = Literal["past", "ahead"]

_NEAR = 45
"""Characters between a time and the verb that it goes with."""

_PERFECT = frozenset({"has", "have"})
"""In the table for whole sentences; by themselves they say nothing of a time beside them."""

_TIME_PREPOSITION = re.compile(r"(?i)\b(?:in|during|throughout|until|before|after|since|from)\s+$")
_NO_PAST_BEFORE = re.compile(
    r"(?i)\b(?:the|an?|our|their|its|his|her|this|these|more|further|newly|is|are|remains?|being)\s+$"
)
_PASSIVE_AHEAD = re.compile(r"(?i)\bbe\s+$")
_CLAUSE_ENDS = (". ", "; ", "! ", "? ")


def tense_of(text: str, expression: Expression) -> Tense | None:
    """How the clause tells the time; None where no verb near it says so.

    A bare year counts only after a preposition of time (the 2030 Agenda is a name). "By", "until"
    and "before" look ahead unless a past tense stands close before them; "since" looks back; a time
    alone in brackets only says of which year something is.
    """
    begin = max(text.rfind(mark, 0, expression.start) for mark in _CLAUSE_ENDS) + 1
    before = text[begin : expression.start]
    behind = re.split(r"[.;!?] ", text[expression.end : expression.end + _NEAR])[0]
    as_of = _any("as_of_words")
    if as_of.search(before[-14:]) or as_of.match(behind.lstrip()):
        return "past"
    if text[expression.start : expression.end].lower().startswith(("since", "ever since")):
        return "past"
    if expression.form == "year" and not (
        expression.bound or _TIME_PREPOSITION.search(before) or text[expression.start].isalpha()
    ):
        return None
    if before.endswith("("):
        return None
    nearest = max(_marks(before), default=None)
    if nearest is not None:
        end, tense, stance = nearest
        gap = before[end:]
        if len(gap) <= _NEAR and (not stance or _is_adjacent(gap)):
            return tense
    if expression.bound in ("end", "before"):
        return "ahead"
    if nearest is not None or expression.bound in ("start", "after"):
        return None
    first = min(_marks_behind(behind), default=None)
    return first[1] if first else None


def _marks(before: str) -> Iterator[tuple[int, Tense, bool]]:
    """Where a verb before the time ends, what it says, and whether it is one of stance: what they
    welcomed may lie ahead."""
    for match in _any("future_words").finditer(before):
        yield match.end(), "ahead", False
    for match in _pasts().finditer(before):
        lead = before[: match.start()]
        if _PASSIVE_AHEAD.search(lead):
            yield match.end(), "ahead", False
        elif match["stance"]:
            yield match.end(), "past", True
        elif not _NO_PAST_BEFORE.search(lead) and not before.startswith(" to ", match.end()):
            yield match.end(), "past", False


def _marks_behind(behind: str) -> Iterator[tuple[int, Tense]]:
    """The same for the verbs behind: "In 2016 we decided"."""
    for match in _any("future_words").finditer(behind):
        yield match.start(), "ahead"
    for match in _pasts().finditer(behind):
        lead = behind[: match.start()]
        if _PASSIVE_AHEAD.search(lead):
            yield match.start(), "ahead"
        elif not _NO_PAST_BEFORE.search(lead):
            yield match.start(), "past"


def _is_adjacent(gap: str) -> bool:
    """Whether only small words part a verb from its time: "agreed in London on 19 May"."""
    return re.fullmatch(r"\s*(?:(?:on|in|at|[A-Z]\w+)\s+)*", gap) is not None


@cache
def _any(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(time_words().lists[key])})\b", re.IGNORECASE)


@cache
def _pasts() -> re.Pattern[str]:
    words = identity_words()
    irregular = any_of(word for word in time_words().lists["past_words"] if word not in _PERFECT)
    perfect = rf"(?:has|have)(?: been)? (?:{any_of(words.participles)})"
    ahead = any_of(time_words().lists["future_words"])
    stance = any_of(words.stance_pasts)
    regular = rf"(?!need|(?:{ahead})\b)[a-z]{{2,}}(?<!e)ed"
    return re.compile(rf"\b(?:(?P<stance>{stance})|{irregular}|{perfect}|{regular})\b")
