"""All votes for themes in a text: its terms, and what the parts in the clauses say.

A vote counts less behind words that open an aim or an example, as a bare item of a list, and when
the same words stood before.
"""

from __future__ import annotations

from search_index.annotate.clause_votes import (
    Vote,
    body_votes,
    instrument_votes,
    place_votes,
    relationship_votes,
)
from search_index.annotate.clauses import Reading, read
from search_index.lexicon.term_matcher import TermMatcher
from search_index.lexicon.theme_scheme import BILATERAL, MULTILATERAL, Entry

_REPEATED, _REPEATS = 0.4, 4
"""The second to fourth time, words say this much of their weight; after that nothing."""
_ADJUNCT = 0.7
"""Behind "with a view to", "including" ... a clause names aims and examples."""
_BARE = 0.6
"""A bare item of a list ("trade, climate and health") is little more than a mention."""
_LISTED = frozenset(
    {
        "security-defence",
        "counter-terrorism-radicalisation",
        "organised-crime-justice",
        "technology-cyber-digital",
        BILATERAL,
        MULTILATERAL,
    }
)
"""... except where the definition counts a listed threat, field or body."""
_COMMAS = frozenset(",(/")
_DELIMITERS = frozenset(",()/&")
_AND = frozenset({"and", "or"})


def votes_in(
    text: str, own: frozenset[str], matcher: TermMatcher[Entry]
) -> tuple[Reading, list[Vote]]:
    """A text read with the terms of a scheme, and all votes in it, in the order of the words.

    `own` are the ids of the parties, whose places and bodies are no evidence.
    """
    reading = read(text, matcher)
    votes, named = place_votes(reading, own)
    votes += [
        Vote(entry.name, float(entry.weight), first, last)
        for first, last, entries in reading.terms
        for entry in entries
        if entry.kind == "theme"
    ]
    votes += body_votes(reading, named.bodies)
    votes += relationship_votes(reading, named)
    votes += instrument_votes(reading, named.bodies)
    votes.sort(key=lambda vote: vote.first)
    return reading, _damped(reading, votes)


def _damped(reading: Reading, votes: list[Vote]) -> list[Vote]:
    """The votes with less weight for bare items of lists, behind adjuncts, and when repeated."""
    adjuncts: dict[int, int] = {}
    for first, _ in reading.roles.get("adjuncts.openers", ()):
        clause = reading.clause_of[first]
        if first > reading.clauses[clause][0]:
            adjuncts[clause] = min(first, adjuncts.get(clause, first))
    times: dict[tuple[str, ...], int] = {}
    damped: list[Vote] = []
    for vote in votes:
        theme, weight, first, last, leads = vote
        if first > adjuncts.get(reading.clause_of[first], first):
            weight *= _ADJUNCT
        if theme not in _LISTED and _bare_item(reading, first, last):
            weight *= _BARE
        key = (theme, *reading.lower[first:last])
        seen = times[key] = times.get(key, 0) + 1
        if seen > 1:
            weight *= _REPEATED if seen <= _REPEATS else 0
        same = weight == vote.weight
        damped.append(vote if same else Vote(theme, weight, first, last, leads))
    return damped


def _bare_item(reading: Reading, first: int, last: int) -> bool:
    """Whether the words are a whole item of a list, between commas, slashes, "and" or "or"."""
    start, end = reading.clauses[reading.clause_of[first]]
    before = reading.gap(first) if first > start else ""
    after = reading.gap(last) if last < end else ""
    if not _COMMAS.intersection(before + after):
        return False
    opens = first == start or _DELIMITERS.intersection(before) or reading.lower[first - 1] in _AND
    closes = last >= end or _DELIMITERS.intersection(after) or reading.lower[last] in _AND
    return bool(opens and closes)
