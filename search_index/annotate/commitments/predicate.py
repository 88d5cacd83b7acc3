"""A governing verb: what it does in being said, how firmly, and the word that decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from search_index.model import STRENGTHS, Strength

Rule = Literal[
    "modal",
    "duty",
    "performative",
    "noun",
    "adjective",
    "impersonal",
    "directed",
    "aim",
    "necessary",
    "declaration",
    "progressive",
    "statement",
    "other modal",
]
Tense = Literal["present", "past", "perfect", "pluperfect", "future"]

BE = frozenset({"be", "am", "is", "are", "was", "were", "been", "being", "'re"})
LINKS = BE | {"remain", "remains", "remained", "stand", "stands", "stood", "stay", "stays"}
HAVE = frozenset({"have", "has", "had", "'ve"})
MODALS = frozenset({"will", "shall", "'ll", "would"})
DUTIES = frozenset({"must", "should"})
OTHER_MODALS = frozenset({"may", "can", "could", "might", "cannot"})
FINITE = BE | HAVE | MODALS | DUTIES | OTHER_MODALS
NEGATIONS = frozenset({"not", "never", "no", "neither", "nothing", "none"})

_RANK = {strength: rank for rank, strength in enumerate(STRENGTHS)}


def weaker(one: Strength, other: Strength | None) -> Strength:
    """The weaker of two strengths; None does not weaken."""
    return other if other is not None and _RANK[other] > _RANK[one] else one


@dataclass(slots=True)
class Predicate:
    """A governing verb. `first` and `last` are its words, auxiliary to head; `head` is the base
    form of what is to be done, or ""; `strength` is None where nothing is promised.

    `act` refines the rule: the kind of performative, "behind a noun" for a participle that follows
    one, "second object" for a second noun of commitment. `passive`: the subject is what is acted
    on. `weak`: a renewal that names no commitment. `finite_base`: a bare form that could also be an
    infinitive. `cue` is the word that decides, for the reason shown.
    """

    rule: Rule
    first: int
    last: int
    strength: Strength | None
    head: str = ""
    cue: str = ""
    tense: Tense = "present"
    passive: bool = False
    negated: bool = False
    weak: bool = False
    finite_base: bool = False
    act: str = ""
