"""From the governing verbs of a sentence to the clauses that promise something."""

from __future__ import annotations

import re
from dataclasses import dataclass

from search_index.annotate.commitments.governing import Governing, find_governing
from search_index.annotate.commitments.parties import Parties
from search_index.annotate.commitments.predicate import FINITE, Predicate
from search_index.annotate.commitments.promising import Context, IsFuture
from search_index.annotate.commitments.subjects import Subject
from search_index.annotate.commitments.words import Words
from search_index.lexicon.verbs import verbs
from search_index.model import Strength

_JOINTS = frozenset({",", "and", "but", ";", "–", "while", "whereas", "or", "that", "then"})


@dataclass(slots=True)
class Clause:
    """A clause that promises: its first and last word, actor, governing verb as printed, strength
    and the reason in short."""

    first: int
    last: int
    actor: str
    verb: str
    strength: Strength
    why: str
    predicate: Predicate


def find_clauses(
    words: Words,
    parties: Parties,
    context: Context,
    is_future: IsFuture,
    above: Subject | None = None,
) -> list[Clause]:
    """The promising clauses of one sentence, in order and without overlap.

    `above` is the subject that a chapeau lends to a sentence without one ("In this regard, we:").
    """
    found = find_governing(words, parties, context, is_future, above)
    clauses = []
    for position, item in enumerate(found):
        inside = item.subject.inside
        if item.actor is None or (inside and _is_aside(found, position)):
            continue
        last = _clause_end(words, found, position)
        first = item.first
        if inside:
            first = 0
        elif item.lead < first and _length(words, item.lead, first - 1) <= _length(
            words, first, last
        ):
            first = item.lead
        if last == len(words.low) - 1 and words.low[last] in (".", ";") and first > 0:
            last -= 1
        clauses.append(_clause(words, item, first, last, item.actor))
    return clauses


def _is_aside(found: list[Governing], position: int) -> bool:
    """Whether a clause with "at which" belongs to another promise: "a summit at which we will sign"
    to that to hold it, "a body, in which all will be represented, shall meet" to that to meet."""
    begin = found[position].subject.first
    before = any(item.actor for item in found[:position])
    return before or any(item.subject.first < begin for item in found[position + 1 :] if item.actor)


def _length(words: Words, first: int, last: int) -> int:
    return words.ends[last] - words.starts[first]


def _clause_end(words: Words, found: list[Governing], position: int) -> int:
    """The last word: before the next governing verb's clause, a new clause, or the sentence's
    end."""
    low, item = words.low, found[position]
    later = (
        f.first
        for f in found[position + 1 :]
        if f.first > item.predicate.last and not f.subject.inside
    )
    stop = next(later, len(low))
    for at in range(item.predicate.last + 1, stop - 1):
        if low[at] == ";" and not _goes_on(words, at + 1):
            stop = at
            break
    last = stop - 1
    while last > item.predicate.last and low[last] in _JOINTS:
        last -= 1
    return last


def _goes_on(words: Words, at: int) -> bool:
    """Whether what follows a semicolon is a further object of the same verb, not a new clause."""
    low = words.low
    if low[at] in ("and", "or") and at + 1 < len(low):
        at += 1
    form = verbs().act_forms.get(low[at])
    if low[at] == "to" or (form is not None and form[1] & {"base", "ing"}):
        return True
    end = low.index(";", at) if ";" in low[at:] else len(low)
    return not (FINITE | {"we", "they"}).intersection(low[at:end])


_INSERTION = re.compile(r",[^,]*,")


def _clause(words: Words, item: Governing, first: int, last: int, actor: str) -> Clause:
    predicate = item.predicate
    if predicate.strength is None:
        raise ValueError("a verb that promises has a strength")
    takes_to = predicate.rule in ("noun", "adjective") and words.low[
        predicate.last + 1 : predicate.last + 2
    ] == ["to"]
    verb = _INSERTION.sub("", words.said(predicate.first, predicate.last + takes_to))
    return Clause(first, last, actor, verb, predicate.strength, _reason(predicate), predicate)


_RULES = {
    "modal": "modal",
    "duty": "modal of duty",
    "performative": "verb",
    "noun": "noun of commitment",
    "adjective": "adjective of commitment",
    "impersonal": "impersonal decision",
    "directed": "directive in the passive",
    "aim": "aim stated as such:",
    "other modal": "modal",
    "necessary": "said to be necessary:",
    "declaration": "act declared in the present:",
    "progressive": "act under way:",
}


def _reason(predicate: Predicate) -> str:
    """Which rule and word the mark rests on, in one short phrase."""
    modal = predicate.rule in ("modal", "duty", "other modal")
    head = f" + “{predicate.head}”" if modal and predicate.head else ""
    passive = " (passive)" if predicate.passive else ""
    rule = _RULES.get(predicate.rule, predicate.rule)
    return f"{rule} “{predicate.cue}”{head}{passive}: {predicate.strength}"
