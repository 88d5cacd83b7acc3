"""All votes for themes in a text: its terms, and what the parts in the clauses say.

A vote counts less behind words that open an aim or an example, as a bare item of a list, and when
the same words stood before.
"""

from __future__ import annotations

from search_index.annotate.aid_votes import aid_votes
from search_index.annotate.clause_votes import (
    Vote,
    body_votes,
    instrument_votes,
    place_votes,
    relationship_votes,
)
from search_index.annotate.clauses import Reading, read
from search_index.lexicon.theme_scheme import ThemeScheme

_REPEATED, _REPEATS = 0.4, 4
"""The second to fourth time, words say this much of their weight; after that nothing."""
_ADJUNCT = 0.7
"""Behind "with a view to", "including" ... a clause names aims and examples."""
_GROUND = 0.3
"""Behind "grounded in", "rooted in" ... it names what a relationship stands on, in passing."""
_BARE = 0.6
"""A bare item of a list ("trade, climate and health") is little more than a mention, except where
the scheme counts it."""
_COMMAS = frozenset(",(/")
_DELIMITERS = frozenset(",()/&")
_AND = frozenset({"and", "or"})


def votes_in(text: str, own: frozenset[str], scheme: ThemeScheme) -> tuple[Reading, list[Vote]]:
    """A text read with a scheme, and all votes in it for its themes, in the order of the words.

    `own` are the ids of the parties, whose places and bodies are no evidence.
    """
    reading = read(text, scheme.matcher)
    votes, named = place_votes(reading, own, scheme.places)
    votes += [
        Vote(entry.name, float(entry.weight), first, last, 1.0, entry.term)
        for first, last, entries in reading.terms
        for entry in entries
        if entry.kind == "theme"
    ]
    if scheme.bodies:
        votes += body_votes(reading, named.bodies, scheme.bodies)
    if scheme.aid:
        votes += aid_votes(reading, named, scheme.aid)
    if scheme.relationship:
        votes += relationship_votes(reading, named, scheme.relationship)
        votes += instrument_votes(reading, named.bodies, scheme.relationship)
    votes.sort(key=lambda vote: vote.first)
    return reading, _damped(reading, votes, scheme)


def _damped(reading: Reading, votes: list[Vote], scheme: ThemeScheme) -> list[Vote]:
    """The votes with less weight for bare items of lists, behind adjuncts, and when repeated."""
    adjuncts = _openers(reading, "adjuncts.openers")
    grounds = _openers(reading, "adjuncts.grounds")
    times: dict[tuple[str, ...], int] = {}
    damped: list[Vote] = []
    for vote in votes:
        theme, weight, first, last, leads, term = vote
        if first > grounds.get(reading.clause_of[first], first):
            weight *= _GROUND
        elif first > adjuncts.get(reading.clause_of[first], first):
            weight *= _ADJUNCT
        if theme not in scheme.list_items and _bare_item(reading, first, last):
            weight *= _BARE
        key = (theme, *reading.lower[first:last])
        seen = times[key] = times.get(key, 0) + 1
        if seen > 1:
            weight *= _REPEATED if seen <= _REPEATS else 0
        same = weight == vote.weight
        damped.append(vote if same else Vote(theme, weight, first, last, leads, term))
    return damped


def _openers(reading: Reading, role: str) -> dict[int, int]:
    """The first token of the words of a role inside each clause that has them."""
    opened: dict[int, int] = {}
    for first, _ in reading.roles.get(role, ()):
        clause = reading.clause_of[first]
        if first > reading.clauses[clause][0]:
            opened[clause] = min(first, opened.get(clause, first))
    return opened


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
