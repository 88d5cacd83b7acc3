"""From the governing verbs of a sentence to the clauses that promise something."""

from __future__ import annotations

import re
from dataclasses import dataclass

from search_index.annotate.commitments.parties import BOTH, Parties
from search_index.annotate.commitments.predicate import FINITE, LINKS, Predicate
from search_index.annotate.commitments.predicates import find_predicates
from search_index.annotate.commitments.promising import Context, IsFuture, whose_promise
from search_index.annotate.commitments.subjects import Subject, find_subject
from search_index.annotate.commitments.words import STOPS, Words, back_over_adverbs
from search_index.lexicon.verbs import verbs
from search_index.model import Strength

_THINGS = frozenset({"thing", "activity", "instrument", "demonstrative"})
_MODAL_RULES = frozenset({"modal", "duty", "other modal"})
_OPENING_RULES = frozenset({"performative", "noun", "statement"})
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


@dataclass(slots=True)
class _Governing:
    """A governing verb with its subject; `actor` is None where it promises nothing. `first` is the
    first word of its clause, `lead` the first of what stands before it in the sentence."""

    predicate: Predicate
    subject: Subject
    first: int
    actor: str | None
    lead: int


def find_clauses(
    words: Words, parties: Parties, context: Context, is_future: IsFuture
) -> list[Clause]:
    """The promising clauses of one sentence, in order and without overlap."""
    found = _merge_renewals(_governing(words, parties, context, is_future))
    clauses = []
    for position, item in enumerate(found):
        if item.actor is None:
            continue
        last = _clause_end(words, found, position)
        first = item.first
        if item.subject.inside and not any(f.actor for f in found[:position]):
            first = 0
        elif item.lead < first and _length(words, item.lead, first - 1) <= _length(
            words, first, last
        ):
            first = item.lead
        if last == len(words.low) - 1 and words.low[last] in (".", ";") and first > 0:
            last -= 1
        clauses.append(_clause(words, item, first, last, item.actor))
    return clauses


def _length(words: Words, first: int, last: int) -> int:
    return words.ends[last] - words.starts[first]


def _governing(
    words: Words, parties: Parties, context: Context, is_future: IsFuture
) -> list[_Governing]:
    """The verbs that govern clauses of their own; relative, absorbed and mistaken ones are
    dropped."""
    found: list[_Governing] = []
    floor = 0
    shared: Subject | None = None
    for predicate in find_predicates(words):
        if predicate.act == "second object":
            if found and found[-1].actor:
                found.append(
                    _Governing(
                        predicate,
                        Subject("same"),
                        predicate.first,
                        found[-1].actor,
                        predicate.first,
                    )
                )
                floor = predicate.last + 1
            continue
        subject = _subject_of(words, predicate, floor, parties)
        if subject is None:
            continue
        coordinated = subject.kind == "same"
        if coordinated:
            if shared is None or _continues_infinitive(words, predicate, found):
                continue
        elif predicate.act != "behind a noun":
            shared = subject
        own = shared if coordinated and shared else subject
        if _absorbed(words, found, subject):
            continue
        actor = whose_promise(words, predicate, own, context, is_future)
        if actor is None and (
            subject.that or (own.kind in _THINGS and predicate.rule not in _MODAL_RULES)
        ):
            continue
        first = _clause_start(words, predicate, subject)
        found.append(
            _Governing(
                predicate, subject, first, actor, _lead(words, first) if not found else first
            )
        )
        floor = predicate.last + 1
        context.remember(own)
    return found


def _subject_of(words: Words, predicate: Predicate, floor: int, parties: Parties) -> Subject | None:
    """The subject of a governing verb; None where the verb governs no clause of its own."""
    if predicate.act == "behind a noun":
        link = next((at for at in range(predicate.first - 1, 0, -1) if words.low[at] in LINKS), 0)
        subject = find_subject(words, link, 0, parties)
        if subject.kind not in ("parties", "party"):
            return None
        return Subject(subject.kind, subject.actor, predicate.first, predicate.first)
    subject = find_subject(words, predicate.first, floor, parties)
    if subject.kind in ("relative", "subordinate"):
        return None
    if subject.kind == "none":
        opens = back_over_adverbs(words, predicate.first - 1) < 0 and not predicate.finite_base
        if (
            not opens
            or predicate.rule not in _OPENING_RULES
            or not words.low[predicate.first].endswith("s")
        ):
            return None
        return Subject("parties", BOTH, predicate.first, predicate.first)
    return subject


def _continues_infinitive(words: Words, predicate: Predicate, found: list[_Governing]) -> bool:
    """ "We will foster trust and support research": the second verb still hangs on "will"."""
    if not predicate.finite_base or not found:
        return False
    last = found[-1].predicate
    infinitive = last.rule in ("modal", "adjective", "duty", "impersonal", "other modal") or (
        "to" in words.low[last.first : last.last + 4]
    )
    return infinitive and predicate.head not in verbs().words["talking"]


def _absorbed(words: Words, found: list[_Governing], subject: Subject) -> bool:
    """Whether the clause is the content of a promise: "agreed that a committee would meet"."""
    if not found or subject.kind == "same" or found[-1].actor is None:
        return False
    at = found[-1].predicate.last
    opened = subject.that or "that" in words.low[at : at + 3]
    return opened and not STOPS.intersection(words.low[at : subject.first])


def _clause_start(words: Words, predicate: Predicate, subject: Subject) -> int:
    """The subject, or for a coordinated verb the verb with the adverbs before it."""
    if subject.kind != "same":
        return subject.first
    return back_over_adverbs(words, predicate.first - 1, 0) + 1


_CONNECTIVES = frozenset(
    {
        "however",
        "moreover",
        "furthermore",
        "therefore",
        "additionally",
        "finally",
        "accordingly",
        "thus",
    }
    | {
        "nevertheless",
        "similarly",
        "consequently",
        "secondly",
        "firstly",
        "lastly",
        "as",
        "to",
        "and",
        "but",
    }
    | {"given", "mindful", "conscious", "aware", "glad", "proud"}
)


def _lead(words: Words, first: int) -> int:
    """Where what precedes the first clause begins, if it belongs to it: a time, place or purpose; a
    connective, a participle or "As ..." does not."""
    opener = words.low[0]
    participle = opener.endswith(("ing", "ed")) and opener not in ("during", "following")
    apart = opener in _CONNECTIVES or participle or "that" in words.low[:first]
    return first if apart or STOPS.intersection(words.low[:first]) else 0


def _merge_renewals(found: list[_Governing]) -> list[_Governing]:
    """ "We reaffirm our partnership and commit to ...": one statement, carried by the second
    verb."""
    kept: list[_Governing] = []
    for item in found:
        if kept and kept[-1].predicate.weak and item.actor and item.subject.kind == "same":
            before = kept.pop()
            item.first, item.lead = before.first, before.lead
        kept.append(item)
    return kept


def _clause_end(words: Words, found: list[_Governing], position: int) -> int:
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


def _clause(words: Words, item: _Governing, first: int, last: int, actor: str) -> Clause:
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
    "necessary": "said to be necessary:",
    "declaration": "act declared in the present:",
    "progressive": "act under way:",
}


def _reason(predicate: Predicate) -> str:
    """Which rule and word the mark rests on, in one short phrase."""
    head = (
        f" + “{predicate.head}”" if predicate.rule in ("modal", "duty") and predicate.head else ""
    )
    passive = " (passive)" if predicate.passive else ""
    rule = _RULES.get(predicate.rule, predicate.rule)
    return f"{rule} “{predicate.cue}”{head}{passive}: {predicate.strength}"
