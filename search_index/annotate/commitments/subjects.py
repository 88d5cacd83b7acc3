"""Who is said to act: the subject before a governing verb."""

from __future__ import annotations

from dataclasses import dataclass

from search_index.annotate.commitments.noun_phrases import Kind, classify
from search_index.annotate.commitments.parties import BOTH, Parties
from search_index.annotate.commitments.words import Words, back_over_adverbs
from search_index.lexicon.actors import actor_words
from search_index.lexicon.verbs import verbs


@dataclass(frozen=True, slots=True)
class Subject:
    """What stands as subject: its kind, the actor it names (""), its first word and its last;
    `that` tells whether it opens a clause with "that", `inside` one with "at which".

    Kind "same": the verb is coordinated and shares the subject before it. "relative" and
    "subordinate": the clause promises nothing of its own. "none": the verb opens the sentence.
    """

    kind: Kind
    actor: str = ""
    first: int = 0
    last: int = 0
    that: bool = False
    inside: bool = False


_FARTHEST = 80
"""Words between a subject's first and its verb: longer ones (whole preambles) are not followed."""
_SHARED_OBJECT = 4
"""Words between a subject and "and" up to which two verbs share their object: "values and
supports"."""
_COORDINATORS = frozenset({"and", "or", "but", "then", "yet", "nor"})
_MARKS = frozenset({";", ":", "(", ")", "–", "—", '"', "“", "”", "‘", "."})
_RELATIVES = frozenset({"which", "who", "that", "what"})
_ARTICLES = frozenset({"the", "a", "an", "our", "those", "all", "any"})
_QUANTIFIERS = frozenset({"both", "each"})
"""Pronouns that behind a subject are adverbs ("we both agree")."""
_PRONOUNS = frozenset({"we", "they", "both"})
_JOINED = _COORDINATORS | {","}
_CLAUSE_MARKS = (
    _COORDINATORS | _MARKS | {",", "that", "which", "where", "while", "whereas", "whom", "-"}
)


def find_subject(words: Words, verb: int, floor: int, parties: Parties) -> Subject:
    """The subject of the verb whose first word is at `verb`; `floor` is the first word after the
    governing verb before it in the sentence (0 if there is none)."""
    low, near = words.low, max(floor, verb - _FARTHEST)
    at = back_over_adverbs(words, verb - 1, near)
    if at < near:
        if verb and not near and low[0] in _QUANTIFIERS:
            return Subject("parties", BOTH)
        return Subject("relative" if near else "none")
    if low[at] == ",":
        opened = _insertion_start(words, at, near)
        at = back_over_adverbs(words, opened - 1, near) if opened is not None else near - 1
        if at < near:
            return Subject("same" if floor else "none")
    at = _over_acronym(words, _over_phrase(words, at, near))
    if low[at] == ";" and verb - at <= 2 and floor:
        return Subject("same")
    if low[at] in _COORDINATORS or low[at - 1 : at + 1] == ["well", "as"]:
        return Subject("same") if floor else _opening_subject(words, at, verb, parties)
    listed = low[at - 1 : at + 1] == ["the", "following"]
    if low[at] in _RELATIVES or (low[at] in actor_words()["prepositions"] and not listed):
        return Subject("relative")
    first = _phrase_start(words, at, near)
    if near and first == near and low[first] not in _COORDINATORS:
        return Subject("relative")
    return _judge(words, first, at, near, parties)


def _judge(words: Words, first: int, last: int, floor: int, parties: Parties) -> Subject:
    """The subject from `first` to `last`, by what stands before it and what it names."""
    low = words.low
    before = low[first - 1] if first else ""
    reason = low[:3] in (["that", "is", "why"], ["this", "is", "why"]) and first == 3
    if first > floor and before in verbs().words["subordinators"] and not reason:
        return Subject("subordinate")
    bare = first > floor and before not in _CLAUSE_MARKS
    if bare and low[first] in actor_words()["pronouns"] and (floor or low[0] in _ARTICLES):
        return Subject("relative")  # "the challenges we will face"
    if _is_contact_clause(low, first, last):
        return Subject("relative")
    if before == "that" and first == 2 and low[0].endswith("ing"):
        return Subject("subordinate")  # "Reaffirming that both would ..., they resolved"
    kind, actor = classify(words, first, last, parties)
    inside = before in ("which", "where", "whom") and first >= 2
    return Subject(kind, actor, first, last, before == "that", inside)


def _is_contact_clause(low: list[str], first: int, last: int) -> bool:
    """Whether a second subject stands inside a phrase, that of a relative clause without pronoun:
    "the principles both sides (agreed upon)"."""
    prepositions = actor_words()["prepositions"]
    return any(
        low[at] in _PRONOUNS and low[at - 1] not in prepositions for at in range(first + 1, last)
    ) and not _JOINED.intersection(low[first:last])


def _opening_subject(words: Words, coordinator: int, verb: int, parties: Parties) -> Subject:
    """The party that opens a sentence whose first verb is none of ours: "China values and
    supports"."""
    prepositions = actor_words()["prepositions"]
    for last in range(min(coordinator - 2, 8), -1, -1):
        next_ = words.low[last + 1]
        if words.capital(last + 1) or next_ in prepositions or not next_.isalpha():
            continue
        kind, actor = classify(words, 0, last, parties)
        if kind in ("parties", "party"):
            shared = coordinator - last <= _SHARED_OBJECT
            return Subject(kind, actor, 0 if shared else verb, last if shared else verb)
    return Subject("none")


def _over_phrase(words: Words, at: int, floor: int) -> int:
    """Past a short phrase between coordinator and verb: "and in turn has invited"."""
    low, prepositions = words.low, actor_words()["prepositions"]
    for back in range(at - 1, max(floor, at - 4) - 1, -1):
        if low[back] in _COORDINATORS and low[back + 1] in prepositions:
            return back
    return at


def _over_acronym(words: Words, at: int) -> int:
    """Past the short form of a name in brackets that ends at `at`: "the Society (JSPS)"."""
    low = words.low
    if low[at] == ")" and at > 2 and low[at - 2] == "(" and words.capital(at - 1):
        return at - 3
    return at


def _insertion_start(words: Words, comma: int, floor: int) -> int | None:
    """The comma that opens the insertion closed by `comma`: ", on the basis of equality,"."""
    low, openers = words.low, actor_words()["parenthetic"]
    if not floor and low[:2] == ["we", ","]:
        return 1  # "We, the Leaders of A, B and C, meeting in D, agree"
    for at in range(comma - 1, floor - 1, -1):
        if low[at] in (";", ":"):
            return None
        if low[at] != ",":
            continue
        opener = low[at + 1]
        if opener in _COORDINATORS:
            return None
        if opener in ("the", "a", "an") and words.capital(at - 1) and low[at - 2] == "that":
            return at  # "noted that Katalis, the programme, has"
        if opener != "the" and (opener in openers or opener.endswith(("ing", "ed"))):
            return at
    return None


def _phrase_start(words: Words, last: int, floor: int) -> int:
    """The first word of the noun phrase that ends at `last`."""
    low, table = words.low, actor_words()
    if low[last] in table["pronouns"]:
        return last
    at = last
    while at > floor:
        previous = low[at - 1]
        if previous == ")" and _over_acronym(words, at - 1) >= floor:
            at = _over_acronym(words, at - 1)
            continue
        if previous in _MARKS or (previous in table["clause_openers"] and previous != "as"):
            break
        if previous == ",":
            if "and" not in low[at:last] or not _lists_names(words, at, floor):
                break
            at -= 1
        at -= 1
    return (
        _after_previous_clause(words, at, last)
        if floor and at == floor
        else _after_lead(words, at, last)
    )


def _lists_names(words: Words, at: int, floor: int) -> bool:
    """Whether the comma before `at` joins names ("Norway, Sweden and"), not a phrase and its
    subject ("After the signing of the Treaty, France and")."""
    name = at - 2
    if name < floor or not (words.capital(at) and words.capital(name)):
        return False
    before = words.low[name - 1] if name > floor else ","
    return before == "," or (words.low[name - 1 : name] == ["the"] and name - 1 == floor)


def _after_previous_clause(words: Words, first: int, last: int) -> int:
    """Behind a governing verb, the subject begins after the last coordinator; "X and Y" stays
    whole."""
    low = words.low
    for at in range(last - 1, first - 1, -1):
        if low[at] not in _COORDINATORS:
            continue
        other = at + 2 if low[at + 1] == "the" and at + 2 <= last else at + 1
        begin = at - 1
        pair = begin > first and words.capital(begin) and words.capital(other)
        if pair and low[begin - 1] == "the":
            begin -= 1
        return begin if pair and low[begin - 1] in (*_COORDINATORS, ",", ";") else at + 1
    return first


def _after_lead(words: Words, first: int, last: int) -> int:
    """Without a fronted phrase that no comma sets off: "In this context the two sides"."""
    low, table = words.low, actor_words()
    if low[first] in _COORDINATORS:
        first += 1
    if low[first] not in table["prepositions"] and low[first] not in (
        "thus",
        "here",
        "today",
        "to",
    ):
        return first
    for at in range(last, first, -1):
        opens = low[at] in table["determiners"] or (words.capital(at) and not words.capital(at - 1))
        before = low[at - 1]
        bound = (
            before in table["prepositions"]
            or before in _COORDINATORS
            or before in table["determiners"]
        )
        if opens and not bound:
            return at
    return first
