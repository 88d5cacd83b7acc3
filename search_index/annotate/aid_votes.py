"""Votes for aid that is not called so: a party helps, funds or sends something to a place abroad.

Words: the group `aid` of lexicon/clause_roles.toml. Arms and soldiers are no aid.
"""

from __future__ import annotations

from search_index.annotate.clause_votes import Named, Vote
from search_index.annotate.clauses import Reading

_AID = 3.0
"""The weight of a term that makes a clause about the theme."""
_HELPED = 3
"""Words behind "help" within which those who are helped are named."""
_GIVEN = 9
"""... and behind "provide", for the thing stands between."""
_TO = frozenset({"to", "for", "in", "with"})
_NEAR = 6
"""Words between "to" and the place: "to the people and the government of"."""


def aid_votes(reading: Reading, named: Named, theme: str) -> list[Vote]:
    """A vote at each verb of help whose clause names who is helped."""
    votes: list[Vote] = []
    for role, reach in (("aid.helps", _HELPED), ("aid.gives", _GIVEN)):
        for first, last in reading.roles.get(role, ()):
            clause = reading.clause_of[first]
            if reading.in_clause("aid.arms", clause):
                continue
            end = reading.clauses[clause][1]
            for place, _ in named.abroad:
                if not (last <= place < end and place - last <= reach):
                    continue
                if reach == _HELPED or _is_receiver(reading, last, place):
                    votes.append(Vote(theme, _AID, first, last))
                    break
    return votes


def _is_receiver(reading: Reading, verb: int, place: int) -> bool:
    """Whether "to" or "for" stands shortly before a place, or the place right behind the verb."""
    return place == verb or not _TO.isdisjoint(reading.lower[max(verb, place - _NEAR) : place])
