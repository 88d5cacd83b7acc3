"""What a chapeau lends to the items of its list: "France and Belgium have decided:"."""

from __future__ import annotations

from dataclasses import dataclass

from search_index.annotate.commitments.clauses import Clause, find_clauses
from search_index.annotate.commitments.parties import Parties
from search_index.annotate.commitments.promising import Context
from search_index.annotate.commitments.words import Words, read_words
from search_index.lexicon.verbs import verbs
from search_index.model import Strength

_LONG_TAIL = 8
"""Words behind the verb from which on a chapeau says enough for its items to be noun phrases."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a chapeau lends to its items: actor, strength, its verb as printed; `nominal` tells
    whether its items may be noun phrases ("in the following areas:") or only verbs ("have
    decided:")."""

    actor: str
    strength: Strength
    verb: str
    nominal: bool


def read_frame(chapeau: str, parties: Parties) -> Frame | None:
    """What a chapeau lends to its items, or None when it promises nothing."""
    words = read_words(chapeau, 0, len(chapeau))
    clauses = find_clauses(words, parties, Context(), lambda _span: True)
    if not clauses:
        return None
    clause = clauses[-1]
    verb = clause.verb.rstrip(" :")
    tail = _tail(words, clause)
    nominal = len(tail) > _LONG_TAIL or _announces(tail[-6:])
    return Frame(clause.actor, clause.strength, verb, nominal)


def is_frame(words: Words, clause: Clause) -> bool:
    """Whether a clause only announces a list: a promise without content of its own."""
    if words.low[-1] != ":" or clause.last < len(words.low) - 2:
        return False
    tail = _tail(words, clause)
    return len(tail) <= 2 or _announces(tail[-5:])


def _announces(tail: list[str]) -> bool:
    return bool(verbs().words["list_announcers"].intersection(tail))


def _tail(words: Words, clause: Clause) -> list[str]:
    """The words between the verb and the colon."""
    start = clause.predicate.last + 1
    end = words.low.index(":", start) if ":" in words.low[start:] else len(words.low)
    return [word for word in words.low[start:end] if word not in (":", ".", ",")]
