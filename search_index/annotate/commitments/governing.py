"""The verbs that govern clauses of their own, each with its subject and whose promise it makes."""

from __future__ import annotations

from dataclasses import dataclass

from search_index.annotate.commitments.parties import BOTH, Parties
from search_index.annotate.commitments.predicate import FINITE, LINKS, Predicate
from search_index.annotate.commitments.predicates import find_predicates
from search_index.annotate.commitments.promising import Context, IsFuture, whose_promise
from search_index.annotate.commitments.subjects import Subject, find_subject
from search_index.annotate.commitments.words import STOPS, Words, back_over_adverbs
from search_index.lexicon.actors import actor_words
from search_index.lexicon.verbs import verbs

_LONGEST_CONTENT = 120
"""Words after "agree that" in which a further clause still is its content."""
_THINGS = frozenset({"thing", "activity", "instrument", "demonstrative"})
_MODAL_RULES = frozenset({"modal", "duty", "other modal"})
_SAYING_RULES = frozenset({"performative", "noun", "directed"})
_OPENING_RULES = frozenset({"performative", "noun", "statement"})


@dataclass(slots=True)
class Governing:
    """A governing verb with its subject; `actor` is None where it promises nothing. `first` is the
    first word of its clause, `lead` the first of what stands before it in the sentence."""

    predicate: Predicate
    subject: Subject
    first: int
    actor: str | None
    lead: int


def find_governing(
    words: Words,
    parties: Parties,
    context: Context,
    is_future: IsFuture,
    above: Subject | None,
) -> list[Governing]:
    """The verbs that govern clauses of their own; relative, absorbed and mistaken ones are
    dropped."""
    found: list[Governing] = []
    floor, shared, in_content = 0, above, False
    for predicate in find_predicates(words):
        first = predicate.first
        if predicate.act == "second object":
            actor = _of_second_object(found, shared)
            if actor:
                found.append(Governing(predicate, Subject("same"), first, actor, first))
                floor = predicate.last + 1
            continue
        subject = _subject_of(words, predicate, floor, parties, above)
        if subject is None:
            continue
        same = subject.kind == "same"
        own = shared if same else subject
        if own is None or (same and _hangs_on(words, predicate, found, in_content=in_content)):
            continue
        if _disagrees(words, predicate, own):
            continue
        in_content = _absorbed(words, found, subject) and not _speaks(words, predicate, subject)
        if in_content:
            continue
        if _tells_of(predicate, subject, found):
            continue
        actor = whose_promise(words, predicate, own, context, is_future)
        if actor is None and predicate.rule == "modal" and _announced(found, subject):
            actor = BOTH
        mistaken = _is_thing(words, own) and predicate.rule not in _MODAL_RULES
        if actor is None and (subject.that or mistaken):
            continue
        first = _clause_start(words, predicate, subject)
        lead = first if found else _lead(words, first)
        found.append(Governing(predicate, subject, first, actor, lead))
        if not subject.inside:  # the main verb may still follow: "a body, in which ..., shall"
            floor = predicate.last + 1
        in_content = actor is not None and "that" in words.low[predicate.last : predicate.last + 2]
        context.remember(own)
        if predicate.act != "behind a noun" and not subject.inside:
            shared = own
    return _merge_renewals(found)


def _subject_of(
    words: Words, predicate: Predicate, floor: int, parties: Parties, above: Subject | None
) -> Subject | None:
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
        opens = back_over_adverbs(words, predicate.first - 1) < 0
        if opens and above:
            return Subject("same")
        third_person = words.low[predicate.first].endswith("s") and not predicate.finite_base
        if not opens or predicate.rule not in _OPENING_RULES or not third_person:
            return None
        return Subject("parties", BOTH, predicate.first, predicate.first)
    return subject


def _hangs_on(
    words: Words, predicate: Predicate, found: list[Governing], *, in_content: bool
) -> bool:
    """ "We will foster trust and support research", "agreed that they will meet and will report": a
    coordinated verb that still hangs on "will" or on "agreed that"."""
    if in_content and predicate.rule == "modal":
        return True
    if not predicate.finite_base or not found:
        return False
    last = found[-1].predicate
    infinitive = last.rule in ("modal", "adjective", "duty", "impersonal", "other modal") or (
        last.rule != "statement" and "to" in words.low[last.first : last.last + 4]
    )
    return (infinitive or in_content) and predicate.head not in verbs().words["talking"]


def _of_second_object(found: list[Governing], shared: Subject | None) -> str | None:
    """Whose a second noun of commitment is: whose the first is, or of those who affirm something
    else before it ("affirmed the role of the fund, and their support for it")."""
    if not found:
        return None
    before = found[-1]
    if before.predicate.act == "carrier" and shared and shared.kind in ("parties", "party"):
        return shared.actor or BOTH
    return before.actor


def _tells_of(predicate: Predicate, subject: Subject, found: list[Governing]) -> bool:
    """Whether a relative clause only tells of a promise: "the plan that we agreed in 2016", "on
    which both agreed"; after a verb of saying, "that" opens no relative clause."""
    told = predicate.tense in ("past", "perfect", "pluperfect")
    if predicate.rule in _MODAL_RULES or subject.kind == "same" or not told:
        return False
    if subject.inside:
        return True
    if not subject.that:
        return False
    said = found[-1].predicate.last if found else -1
    return not said <= subject.first - 1 <= said + 1


def _is_thing(words: Words, subject: Subject) -> bool:
    """Whether the subject cannot speak; a meeting can ("the Summit commended ... and urged")."""
    if subject.kind not in _THINGS:
        return False
    said = words.low[subject.first : subject.last + 1]
    return subject.kind != "activity" or not actor_words()["gatherings"].intersection(said)


def _disagrees(words: Words, predicate: Predicate, subject: Subject) -> bool:
    """Whether what could be a verb does not agree with its subject, and so is a noun: "we reaffirm
    our pledge and to submit national plans on it"."""
    if predicate.rule not in _OPENING_RULES or predicate.tense != "present":
        return False
    verb, last = words.low[predicate.first], words.low[subject.last]
    if predicate.finite_base and subject.kind == "body":
        return not last.endswith("s")  # "host nation support"
    singular = verb.endswith("s") and not predicate.finite_base and verb not in ("is", "has")
    return singular and subject.kind == "parties" and last in ("we", "they", "sides", "parties")


def _absorbed(words: Words, found: list[Governing], subject: Subject) -> bool:
    """Whether the clause is the content of a promise: "agreed that a committee would meet"."""
    if not found or subject.kind == "same" or found[-1].actor is None:
        return False
    at = found[-1].predicate.last
    opened = subject.that or "that" in words.low[at : at + 3]
    near = subject.first - at <= _LONGEST_CONTENT
    return opened and near and not STOPS.intersection(words.low[at : subject.first])


def _speaks(words: Words, predicate: Predicate, subject: Subject) -> bool:
    """ "concurred that it must be reformed, and Japan reiterated its backing": behind a comma,
    "and" and a subject of its own, what is said is no content of what was said before."""
    joined = words.low[max(0, subject.first - 2) : subject.first] == [",", "and"]
    return joined and not subject.that and predicate.rule in _SAYING_RULES


def _announced(found: list[Governing], subject: Subject) -> bool:
    """ "We announce that the group will launch ...": whoever is to act, it is announced; or
    confirmed, of a body or an activity ("confirmed that the squadron would visit")."""
    if not found or not subject.that:
        return False
    said = found[-1].predicate.head
    return said == "announce" or (said == "confirm" and subject.kind in ("body", "activity"))


def _clause_start(words: Words, predicate: Predicate, subject: Subject) -> int:
    """The subject, or for a coordinated verb the verb with the adverbs before it."""
    if subject.kind != "same":
        return subject.first
    return back_over_adverbs(words, predicate.first - 1, 0) + 1


def _lead(words: Words, first: int) -> int:
    """Where what precedes the first clause begins, if it belongs to it: a time, place or purpose; a
    connective, a participle or "As ..." does not."""
    if FINITE.intersection(words.low[:first]):
        return first  # a clause of its own: "The bond is vital, and we will ..."
    opener = words.low[0]
    participle = opener.endswith(("ing", "ed")) and opener not in ("during", "following")
    apart = opener in verbs().words["connectives"] or participle or "that" in words.low[:first]
    return first if apart or STOPS.intersection(words.low[:first]) else 0


def _merge_renewals(found: list[Governing]) -> list[Governing]:
    """ "We reaffirm our partnership and commit to ...": one statement, carried by the second
    verb."""
    kept: list[Governing] = []
    for item in found:
        if kept and kept[-1].predicate.weak and item.actor and item.subject.kind == "same":
            before = kept.pop()
            item.first, item.lead = before.first, before.lead
        kept.append(item)
    return kept
