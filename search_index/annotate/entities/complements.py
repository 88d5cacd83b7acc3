"""How far a name goes on after its head noun: "Convention on the Rights of the Child"."""

from __future__ import annotations

import re

from search_index.annotate.entities.marks import Marks
from search_index.annotate.entities.view import View
from search_index.annotate.entities.vocabulary import Vocabulary
from search_index.lexicon.name_words import head_types, name_words
from search_index.lexicon.time_words import time_words

_NUMBER = re.compile(r"\d{2,4}(?:[-–/]\d{2,4})?\Z|I{1,3}\Z|IV\Z|\d\.0\Z|[A-Z]{1,3}-\d{1,4}\Z")
_ARTICLES = frozenset({"the", "its", "their"})
_SUBJECTS = frozenset({"on", "concerning", "regarding", "relating"})
_LONGEST = 40
"""Words of a complement: longer ones are lists."""
_LONGEST_SUBJECT = 8
"""Words of a subject in lower case, "on the elimination of Chagas disease"."""


def complement_end(view: View, marks: Marks, vocabulary: Vocabulary, head: int, kind: str) -> int:
    """The number of the last word of the name whose head noun is word `head`."""
    last = head
    following = head + 1
    if kind != "place" and view.follows(following) and _NUMBER.match(view.words[following]):
        last, following = following, following + 1
        if view.gap_is(following, "/") and view.words[following].isdigit():
            last, following = following, following + 1  # resolution 76/300
        if kind == "agreement":
            return last
    if not view.follows(following):
        return last
    low = view.low[following]
    stays = view.low[head] in name_words()["heads_abroad"]
    abroad = low == "in" and stays and marks.is_place(following + 1)
    if low not in name_words()["complement_openers"] and not abroad:
        return last
    if kind == "place" and low != "of":
        return last
    begin = following + 1
    if view.follows(begin) and view.low[begin] in _ARTICLES:
        begin += 1
    if not view.follows(begin):
        return last
    if view.capital[begin]:
        if low == "between" and begin not in marks:
            return last
        if view.low[begin] in name_words()["offices"] and (
            low == "for" or (begin == following + 1 and _is_held(view, begin))
        ):
            return last
        last = _capitals_end(view, marks, vocabulary, begin, kind, low, view.low[head])
        if kind == "agreement" and view.low[last] in ("understanding", "intent"):
            return subject_end(view, last)
        return last
    if kind == "agreement":
        return subject_end(view, last)
    return last


def _is_held(view: View, office: int) -> bool:
    """Whether an office stands before the name of its holder: "President Mahmoud Abbas"."""
    after = office + 1
    return view.follows(after) and view.capital[after] and view.low[after] not in head_types()


def subject_end(view: View, last: int, openers: frozenset[str] = _SUBJECTS) -> int:
    """The last word of a name that ends at word `last` with its subject in lower case, if one of
    `openers` opens it: "on the elimination of Chagas disease"."""
    opener = _after_bracket(view, last + 1)
    bracket = opener > last + 1
    if not (bracket or view.follows(opener)) or view.low[opener] not in openers:
        return last
    begin = opener + 1
    if view.follows(begin) and view.low[begin] in _ARTICLES:
        begin += 1
    if not view.follows(begin) or view.capital[begin]:
        return last
    return max(last, _subject_end(view, begin))


def _capitals_end(
    view: View, marks: Marks, vocabulary: Vocabulary, at: int, kind: str, opener: str, head: str
) -> int:
    offices = name_words()["offices"]
    joints = name_words()["complement_joints"]
    months = time_words().numbers["months"]
    farthest = at + _LONGEST
    while (at := marks.last(at)) + 1 < len(view) and at < farthest:
        after = at + 1
        owned = view.owned(after) and marks.place_kind(at) is None
        whole = view.owned(after) and after in marks and marks.first(after) <= at
        if view.follows(after) or view.gap_is(after, "&") or owned or whole:
            if view.capital[after]:
                if view.low[after] in offices or view.low[after] in months:
                    return at
                if view.passage.kind == "signature" and _signs(view, marks, vocabulary, at, after):
                    return at
                at = after
                continue
            beyond = after + 1
            if view.follows(beyond) and view.low[beyond] in _ARTICLES:
                beyond += 1
            if (
                view.low[after] in joints
                and view.follows(beyond)
                and view.capital[beyond]
                and view.low[beyond] not in months
                and _joins(view, marks, at, after, beyond, kind, opener, head)
            ):
                at = beyond
                continue
            return at
        if _lists_on(view, marks, vocabulary, after) or _couples(view, marks, at, after):
            at = after
            continue
        return at
    return at


def _signs(view: View, marks: Marks, vocabulary: Vocabulary, at: int, after: int) -> bool:
    """Whether the name of who signs begins at word `after`, behind the place that is signed for."""
    honour = view.low[after] in name_words()["honorifics"]
    stranger = after not in marks and not vocabulary.is_common(view.words[after])
    return honour or (marks.is_place(at) and stranger)


def _joins(
    view: View, marks: Marks, at: int, joint: int, beyond: int, kind: str, opener: str, head: str
) -> bool:
    """Whether the small word at `joint` holds what is on both its sides together in one name."""
    word = view.low[joint]
    known = beyond in marks
    if word == "and":
        if known or beyond > joint + 1:
            both = known and at in marks and (kind != "organisation" or head == "group")
            return both or (opener == "between" and known)
        return view.low[beyond] not in name_words()["offices"] and not _is_headed(view, beyond)
    if word == "in":
        place = marks.place_kind(beyond)
        stays = head in name_words()["heads_abroad"]
        return place not in ("city", "state") or (place == "state" and stays)
    if word == "to":
        return not known
    if word == "with":
        return known and kind in ("agreement", "programme")
    return word not in ("by", "from", "or", "a", "an", "their")


def _is_headed(view: View, at: int) -> bool:
    """Whether a name with a head noun of its own begins at a word: "and Paris Agreement"."""
    heads = head_types()
    last = at
    while view.follows(last + 1) and view.capital[last + 1]:
        last += 1
    low = view.low[last]
    if low in name_words()["company_heads"]:
        return False
    return last > at and heads.get(low) in ("organisation", "agreement", "event")


def _lists_on(view: View, marks: Marks, vocabulary: Vocabulary, at: int) -> bool:
    """Whether a comma before word `at` parts a list within the name: "on A, B and C"."""
    if not view.gap_is(at, ",") or not view.capital[at] or at in marks:
        return False
    if not vocabulary.is_common(view.words[at]) or view.low[at] in name_words()["offices"]:
        return False
    for after in range(at + 1, min(at + 7, len(view) - 1)):
        if view.low[after] == "and" and not view.capital[after]:
            return view.capital[after + 1] and view.follows(after + 1)
        inside = view.capital[after] or view.low[after] in name_words()["complement_joints"]
        if not inside or not (view.follows(after) or view.gap_is(after, ",")):
            return False
    return False


def _couples(view: View, marks: Marks, at: int, after: int) -> bool:
    """Whether a dash couples two listed names: "European Union – United Kingdom Cooperation"."""
    return (
        view.capital[after]
        and view.gap(after).strip() in ("-", "–", "‑")
        and at in marks
        and after in marks
    )


def _goes_on(view: View, at: int) -> bool:
    """Whether "and" binds two nouns of one subject: "the marketing and use of"."""
    return view.low[at] == "and" and at + 2 < len(view) and view.low[at + 2] == "of"


def _after_bracket(view: View, at: int) -> int:
    """The word behind a bracket of a few words (a date) that begins at word `at`, or `at`."""
    if view.gap_is(at, "("):
        for after in range(at + 1, min(at + 4, len(view))):
            if view.gap_is(after, ")"):
                return after
    return at


def _subject_end(view: View, begin: int) -> int:
    """The last word of a subject that is written in lower case."""
    last = begin - 2 if view.low[begin - 1] in _ARTICLES else begin - 1
    for at in range(begin, min(begin + _LONGEST_SUBJECT, len(view))):
        if not view.follows(at):
            break
        if view.low[at] in name_words()["subject_stops"] and not _goes_on(view, at):
            break
        last = at
    while last >= begin and view.low[last] in name_words()["complement_joints"]:
        last -= 1
    return last if last >= begin else begin - 2
