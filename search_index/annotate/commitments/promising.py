"""Whether a governing verb with this subject promises something, and whose promise it is.

"We will" promises, "these events will" predicts; a committee can be announced to meet,
cooperation to cover a field, an instrument only speaks of itself; anything at all can be promised
in the passive.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from search_index.annotate.commitments.parties import BOTH
from search_index.annotate.commitments.predicate import MODALS, Predicate
from search_index.annotate.commitments.subjects import Subject
from search_index.annotate.commitments.words import Words, skip_adverbs
from search_index.lexicon.actors import actor_words
from search_index.lexicon.verbs import verbs
from search_index.model import Span

IsFuture = Callable[[Span], bool]
_SPEAKERS = frozenset({"parties", "party", "organ"})
_RIGHTS = frozenset(
    {"right", "rights", "power", "powers", "authority", "competence", "jurisdiction"}
)
_TELLING = frozenset(
    {"noted", "said", "observed", "stated", "added", "remarked", "recalled", "explained"}
)


@dataclass(slots=True)
class Context:
    """What a passage has said so far: the last single actor, which "it" takes up."""

    subject: Subject | None = None

    def remember(self, subject: Subject) -> None:
        """Take a subject in; one that names both sides leaves "it" without meaning."""
        if subject.kind in ("party", "body"):
            self.subject = subject
        elif subject.kind in ("parties", "organ"):
            self.subject = None


def whose_promise(
    words: Words, predicate: Predicate, subject: Subject, context: Context, is_future: IsFuture
) -> str | None:
    """The actor of the promise ("both", a party, a body), or None where nothing is promised.

    `is_future(span)` tells whether a stretch of the text names a time that lies ahead.
    """
    it = subject.kind == "demonstrative" and words.low[subject.first] == "it"
    if it and predicate.rule not in ("impersonal", "aim", "necessary"):
        subject = context.subject or _unnamed_body(predicate, subject)
    if predicate.strength is None:
        return None
    actor = subject.actor or BOTH
    speaker = subject.kind in _SPEAKERS
    match predicate.rule:
        case "modal":
            if not _modal_promises(words, predicate, subject):
                return None
            return actor if speaker or (subject.kind == "body" and not predicate.passive) else BOTH
        case "duty":
            return _duty(words, predicate, subject)
        case "impersonal" | "aim":
            behind = words.span(predicate.last + 1, min(predicate.last + 6, len(words.low) - 1))
            return BOTH if predicate.act != "fixed" or is_future(behind) else None
        case "directed":
            return None if words.low[subject.first] == "we" else BOTH
        case "necessary":
            return BOTH if _is_call(words, predicate, subject) else None
        case "progressive":
            speaks = predicate.strength == "soft" or words.low[subject.first] == "we"
            promised = speaks and predicate.head not in verbs().words["not_promised"]
            return actor if promised and subject.kind in ("parties", "party") else None
    if predicate.rule == "declaration" and predicate.passive:
        return BOTH
    if predicate.negated and predicate.strength != "intent":
        return None
    if predicate.rule == "noun" and _shows(words, predicate, subject):
        return BOTH
    if predicate.act == "welcoming" and not _lies_ahead(words, predicate, is_future):
        return None
    present_body = subject.kind == "body" and predicate.tense == "present"
    said = subject.actor.lower().split() if present_body else _said(words, subject)
    gathering = bool(actor_words()["gatherings"].intersection(said))
    if gathering and (subject.kind == "activity" or present_body):
        return BOTH  # "the Meeting agreed", "the Council calls on": those who met, in this text
    return actor if speaker or subject.kind == "body" else None


def _unnamed_body(predicate: Predicate, subject: Subject) -> Subject:
    """ "It shall meet once a year": "it" is a body named in a passage before, in "It decides" the
    one that speaks."""
    if predicate.head not in verbs().words["body_acts"]:
        return subject
    spoken = predicate.rule == "performative"
    return Subject("body", BOTH if spoken else "it", subject.first, subject.last)


def _said(words: Words, subject: Subject) -> list[str]:
    return words.low[subject.first : subject.last + 1]


def _modal_promises(words: Words, predicate: Predicate, subject: Subject) -> bool:
    """will and shall: by what kind of subject they are said, and of which act."""
    table, head, kind = verbs().words, predicate.head, subject.kind
    if predicate.cue == "would" and kind in _SPEAKERS and _wishes(words, predicate):
        return True
    if predicate.cue == "would" and (
        kind not in _SPEAKERS or words.low[subject.first] == "we" or head in ("like", "welcome")
    ):
        return False
    if words.low[subject.first] == "there":
        return predicate.cue == "shall"
    if kind in _SPEAKERS:
        if head in ("able", "be") or (head == "have" and _is_right(words, predicate)):
            return False
        dutiful = predicate.negated or predicate.cue == "shall"
        return dutiful or head not in table["not_promised"]
    if (
        kind == "third"
        or (kind == "name" and not predicate.passive)
        or (kind == "instrument" and head in table["final_clauses"])
    ):
        return False
    if predicate.passive:
        if head == "give" and table["nouns_soft_acts"].intersection(_said(words, subject)):
            predicate.strength = "soft"  # "consideration will be given to"
        return True
    took_place = head == "take" and words.low[predicate.last + 1 : predicate.last + 2] == ["place"]
    if head in table["arranged"] or took_place:
        return True
    if kind == "body":
        return head not in table["serving"] and head not in table["not_promised"]
    if kind == "activity":
        return head in table["scheduling"] or _is_arranged(words, predicate, subject)
    going_on = predicate.cue == "shall" and head in table["scheduling"]
    return kind == "demonstrative" and (going_on or head in table["including"])


def _wishes(words: Words, predicate: Predicate) -> bool:
    """ "would like to see", "would hope to": a wish made polite; "would welcome": a call. What is
    only said politely ("would like to thank") is none."""
    table, low, last = verbs(), words.low, predicate.last
    if predicate.head == "welcome":
        predicate.strength = "soft"
        return low[last + 1 : last + 2] != ["that"]
    if predicate.head in table.words["adjectives_of_assent"]:
        return True
    if predicate.head not in table.words["wishing"]:
        return False
    to = next((at for at in range(last, min(last + 3, len(low) - 1)) if low[at] == "to"), None)
    said = to is not None and any(
        form.verb.act in ("asserting", "carrier", "welcoming")
        for form in table.forms.get(low[to + 1], ())
    )
    predicate.strength = "intent"
    return to is not None and not said


def _is_right(words: Words, predicate: Predicate) -> bool:
    """ "shall have the right to": a title, not a duty."""
    return bool(_RIGHTS.intersection(words.low[predicate.last + 1 : predicate.last + 4]))


def _is_arranged(words: Words, predicate: Predicate, subject: Subject) -> bool:
    """ "The next session will be in Cork", "the meeting will remain an annual event": where and how
    often the parties will meet."""
    if not actor_words()["gatherings"].intersection(_said(words, subject)):
        return False
    if predicate.head == "be":
        return words.low[predicate.last + 1 : predicate.last + 2] in (["in"], ["on"], ["at"])
    return predicate.head == "remain"


def _duty(words: Words, predicate: Predicate, subject: Subject) -> str | None:
    """must and should: the parties' own duty, or a call on somebody else (then soft, and
    both's)."""
    speaker = subject.kind in _SPEAKERS
    called_for = predicate.passive and predicate.cue == "must" and not predicate.negated
    if subject.that and not called_for:
        return None
    if predicate.cue == "must":
        if words.low[predicate.last] in ("able", "unable"):
            return None
        if speaker and subject.kind != "organ":
            return None if predicate.head in ("able", "have") else subject.actor or BOTH
        predicate.strength = "soft"
        return BOTH
    if _TELLING.intersection(words.low[-4:]):
        return None
    if speaker:
        return subject.actor or BOTH
    called = predicate.passive or subject.kind in ("body", "third", "name", "activity")
    return BOTH if called else None


def _is_call(words: Words, predicate: Predicate, subject: Subject) -> bool:
    """ "we consider it necessary to", "it is essential that", "reaching agreement is essential"."""
    if predicate.act:
        return subject.kind in _SPEAKERS
    low = words.low
    if low[subject.first] == "it":
        behind = low[predicate.last + 1 : predicate.last + 10]
        return behind[:1] in (["to"], ["that"]) or (behind[:1] == ["for"] and "to" in behind)
    opener = skip_adverbs(words, subject.first)
    return opener <= subject.last and low[opener].endswith("ing")


def _shows(words: Words, predicate: Predicate, subject: Subject) -> bool:
    """ "This declaration sets out our intent to": the instrument carries the parties' resolve;
    "the crisis has strengthened our resolve to": so does whatever renews it."""
    if predicate.head in verbs().words["strengthening"] and subject.kind not in _SPEAKERS:
        return "our" in words.low[predicate.first : predicate.last]
    if subject.kind not in ("instrument", "activity"):
        return False
    owned = {"our", "their"}.intersection(words.low[predicate.first : predicate.last])
    return bool(owned) and bool(actor_words()["showing"].intersection(_said(words, subject)))


def _new_clause(word: str) -> bool:
    return word in verbs().forms or word in MODALS or word in actor_words()["pronouns"]


def _lies_ahead(words: Words, predicate: Predicate, is_future: IsFuture) -> bool:
    """Whether what is welcomed is still to come: a word near it or a date says so."""
    low, start = words.low, predicate.last + 1
    end = next(
        (
            at
            for at in range(start + 3, len(low) - 1)
            if low[at] in (";", ".")
            or (low[at] == "and" and _new_clause(low[at + 1]))
            or low[at : at + 2] == [",", "which"]
        ),
        len(low) - 1,
    )
    near = f" {' '.join(low[start : min(end, start + 11)])} "
    if any(f" {cue} " in near for cue in verbs().lists["future_cues"]):
        return True
    return start <= end and is_future(words.span(start, end))
