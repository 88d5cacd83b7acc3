"""What a chapeau lends to the items of its list: "France and Belgium have decided:"."""

from __future__ import annotations

from dataclasses import dataclass

from search_index.annotate.commitments.clauses import Clause, find_clauses
from search_index.annotate.commitments.heads import head_at
from search_index.annotate.commitments.noun_phrases import classify
from search_index.annotate.commitments.parties import BOTH, Parties
from search_index.annotate.commitments.predicate import MODALS, weaker
from search_index.annotate.commitments.promising import Context
from search_index.annotate.commitments.subjects import Subject
from search_index.annotate.commitments.words import Words, opens_order, read_words
from search_index.lexicon.verbs import verbs
from search_index.model import Passage, Strength

_LONG_TAIL = 8
"""Words behind the verb from which on a chapeau says enough for its items to be noun phrases."""
_LISTED = frozenset({"bullet", "numbered paragraph"})


@dataclass(frozen=True, slots=True)
class Frame:
    """What a chapeau lends to its items: actor, strength, its verb as printed; `nominal` tells
    whether its items may be noun phrases ("in the following areas:") or only verbs ("have
    decided:").

    A chapeau that stops at its subject ("In this regard, we:") lends only that: `subject`. One
    that is `unfinished` ("both intend to", "we will:") makes whatever its items begin with a verb.
    """

    actor: str
    strength: Strength
    verb: str
    nominal: bool
    subject: Subject | None = None
    unfinished: bool = False


def read_frame(passage: Passage, parties: Parties) -> Frame | None:
    """What a passage gets from above itself, or None when it must speak for itself.

    Without a chapeau that promises something, the items of a list still are acts that the parties
    agreed on where they are orders ("Build a joint pilot line"): firm, or an intent under a heading
    of priorities or goals.
    """
    chapeau = passage.chapeau or ""
    words = read_words(chapeau, 0, len(chapeau))
    if words.low:
        clauses = find_clauses(words, parties, Context(), lambda _span: True)
        if clauses and clauses[-1].predicate.act != "welcoming":
            return _of_clause(words, clauses[-1])
        subject = _bare_subject(words, parties)
        if subject:
            return Frame(subject.actor, "firm", "", nominal=False, subject=subject)
    if passage.kind not in _LISTED:
        return None
    above = {
        word.strip(".,:").lower() for word in f"{chapeau} {' '.join(passage.section[-1:])}".split()
    }
    aims = verbs().words["aiming_words"].intersection(above)
    strength: Strength = "intent" if aims else "firm"
    if words.low and words.low[-1] == ":" and opens_order(words, 0):
        head = head_at(words, 0)
        return Frame(BOTH, weaker(strength, head.strength), words.said(0, head.last), nominal=True)
    listing = bool(aims) and words.low[-1:] == [":"]  # "have set the following objectives:"
    return Frame(BOTH, strength, "", nominal=listing)


def _of_clause(words: Words, clause: Clause) -> Frame:
    tail = _tail(words, clause)
    told = clause.predicate.rule == "modal" and bool(clause.predicate.head)
    nominal = len(tail) > _LONG_TAIL or _announces(tail[-6:]) or (not tail and told)
    nominal = nominal or bool(verbs().words["following"].intersection(words.low))
    open_ = [word for word in words.low if word.isalpha()][-1]
    return Frame(
        clause.actor,
        clause.strength,
        clause.verb.rstrip(" :"),
        nominal or open_ == "to",
        unfinished=open_ == "to" or open_ in MODALS,
    )


def _bare_subject(words: Words, parties: Parties) -> Subject | None:
    """The parties where a chapeau stops at its subject: "In this regard, we:"."""
    last = len(words.low) - 2
    if last < 0 or words.low[-1] != ":":
        return None
    first = max((at + 1 for at in range(last) if words.low[at] == ","), default=0)
    kind, actor = classify(words, first, last, parties)
    return Subject(kind, actor) if kind in ("parties", "party") else None


def is_frame(words: Words, clause: Clause) -> bool:
    """Whether a clause only announces what follows: a promise without content of its own, before a
    colon or in so many words ("agreed on the following priorities.")."""
    if clause.last < len(words.low) - 2:
        return False
    tail = _tail(words, clause)
    if words.low[-1] != ":":
        return len(tail) <= _LONG_TAIL and tail[:2] == ["the", "following"]
    asked = clause.predicate.act in ("directive", "delegating") and tail[-1:] == ["to"]
    return len(tail) <= 2 or asked or _announces(tail[-5:])


def _announces(tail: list[str]) -> bool:
    return bool(verbs().words["list_announcers"].intersection(tail))


def _tail(words: Words, clause: Clause) -> list[str]:
    """The words between the verb and the colon."""
    start = clause.predicate.last + 1
    end = words.low.index(":", start) if ":" in words.low[start:] else len(words.low)
    return [word for word in words.low[start:end] if word not in (":", ".", ",")]
