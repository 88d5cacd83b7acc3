"""What became of a commitment in the later text: continued, advanced, reported done, not restated.

A text can only restate or leave out. "Advanced" and "reported done" need words of the later text
that show it; they are named in the reason.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from search_index.compare.changes.accounts import told_done
from search_index.compare.changes.completion import (
    brings_about,
    completion,
    names_thing,
    promised_again,
)
from search_index.compare.changes.counterparts import Match
from search_index.compare.changes.parts import head_of
from search_index.compare.changes.phrases import Words, find
from search_index.compare.changes.utterances import Utterance
from search_index.lexicon.change_words import change_words
from search_index.model import STRENGTHS, Commitment, Strength

Fate = Literal["continued", "advanced", "reported done", "not restated"]

_LOOKED_AT = 5
"""Matches in which signs of completion are looked for."""
_ADVANCED_FROM = 1.0
"""The weight of signs from which a commitment has advanced."""
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A fate with the match that it rests on first, the reason in short phrases, and the words of
    the later text that they name, as printed there."""

    fate: Fate
    matches: tuple[Match, ...]
    why: tuple[str, ...]
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that sets a later commitment above the earlier one: its weight, how it is told, and
    the words of the later text that it rests on."""

    weight: float
    words: str
    said: str = ""


def verdict(
    promise: Utterance,
    restated: Sequence[Match],
    around: dict[str, list[Utterance]],
    since: str | None,
    tells: Callable[[str], bool],
) -> Verdict:
    """The fate of a commitment that is restated by `restated` (nearest first, may be empty).
    `around` holds all utterances of the later text by passage, `since` is the date of the earlier
    text, `tells` says whether a term can tell a subject."""
    if not restated:
        return Verdict("not restated", (), ())
    if brings_about(promise):
        for match in restated[:_LOOKED_AT]:
            shared = {term: tells(term) for term in match.likeness.shared}
            shown = completion(promise, match.utterance, shared, match.score, since)
            if not shown:
                continue
            others = [match, *(other for other in restated if other is not match)]
            following = _following(match.utterance, around)
            again = promised_again(promise, following, shared, shown)
            if again is None:
                return Verdict("reported done", tuple(others), (f"now “{shown}”",), (shown,))
            done = (f"now “{shown}”", f"not yet complete: “{again}”")
            return Verdict("advanced", tuple(others), done, (shown, again))
    nearest = restated[0].utterance
    following = _following(nearest, around)[1:]
    told = told_done(promise, nearest, restated[0].score, following, since)
    if told:
        return Verdict("reported done", tuple(restated), (f"now “{told}”",), (told,))
    on_subject = any(tells(term) for term in restated[0].likeness.shared)
    signs = _signs(promise, nearest, _taken_up(nearest, around[nearest.passage.id]), on_subject)
    if sum(sign.weight for sign in signs) >= _ADVANCED_FROM:
        why = tuple(sign.words for sign in signs)
        said = tuple(sign.said for sign in signs if sign.said)
        return Verdict("advanced", tuple(restated), why, said)
    if nearest.commitment is None:
        return Verdict("continued", tuple(restated), ("stated, not promised again",))
    return Verdict("continued", tuple(restated), ())


def _following(utterance: Utterance, around: dict[str, list[Utterance]]) -> list[Utterance]:
    """The utterance and what follows it in its own and the next sentence."""
    said = around[utterance.passage.id]
    found, sentences = [], set()
    for other in said[_at(utterance, said) :]:
        sentences.add(other.sentence)
        if len(sentences) > 2:
            break
        found.append(other)
    return found


def _at(utterance: Utterance, said: Sequence[Utterance]) -> int:
    """Where an utterance stands among those of its passage."""
    return bisect_left(said, utterance.span, key=lambda other: other.span)


def _taken_up(utterance: Utterance, said: Sequence[Utterance]) -> str:
    """What the same sentence says further on of the same object ("and will extend them to")."""
    found, taking_up = [], set(change_words()["taking_up"])
    for other in said[_at(utterance, said) + 1 :]:
        if other.sentence != utterance.sentence:
            break
        said_of_it = "".join(_idioms().split(other.text))
        if taking_up.intersection(Words(said_of_it).low):
            found.append(other.text)
    return " ".join(found)


def _signs(promise: Utterance, later: Utterance, taken_up: str, on_subject: bool) -> list[Sign]:
    """What sets the later utterance above the promise; `taken_up` are words on the same object, and
    `on_subject` says whether both tell the same subject."""
    before, now = Words(promise.text), Words(f"{later.text} | {taken_up}")
    itself = Words(f"{head_of(later)} | {taken_up}")
    signs = [
        *(_new_degree(before, itself) or _new_words(before, itself, "beyond", 1.0)),
        *_new_words(before, itself, "more", 0.7),
        *_new_words(before, itself, "strengthening", 0.65),
        *_first_act(before, itself),
        *_new_names(promise, later),
        *_new_figures(promise, later),
    ]
    if any(find(Words(head_of(promise)), "exploring")) and not any(find(now, "exploring")):
        signs.append(Sign(1.0, "no longer only explored"))
    if len(list(find(now, "adding", exact=True))) > len(list(find(before, "adding", exact=True))):
        signs.append(Sign(0.35, "adds examples"))
    mine, other = promise.commitment, later.commitment
    if mine and other:
        if other.deadline and not mine.deadline:
            said, dated = other.deadline.text, other.deadline.end
            signs.append(Sign(0.6, f"adds a {'date' if dated else 'time limit'}: {said}", said))
        if other.recurrence and not mine.recurrence:
            signs.append(Sign(0.5, f"adds how often: {other.recurrence}"))
        signs += [*_more_often(before, now), *_stronger(mine, other, on_subject)]
        if mine.strength == "soft" and other.strength in ("firm", "binding") and on_subject:
            signs += _new_words(before, itself, "carrying_out", 0.8)
    return signs


def _stronger(mine: Commitment, other: Commitment, on_subject: bool) -> list[Sign]:
    """A step up in strength: what was intended and is now promised on the same subject has
    advanced; other steps count beside other signs (a soft "urge" may be put in other words)."""
    if not mine.strength or not other.strength or not _is_stronger(other.strength, mine.strength):
        return []
    weight = 1.0 if on_subject and mine.strength == "intent" else 0.3
    return [Sign(weight, f"{other.strength}, before {mine.strength}")]


def _more_often(before: Words, now: Words) -> list[Sign]:
    """What is to come again after fewer months than before."""
    earlier, later = _months(before), _months(now)
    if earlier and later and later[0] < earlier[0]:
        return [Sign(1.0, f"more often: “{later[1]}”", later[1])]
    return []


def _months(words: Words) -> tuple[float, str] | None:
    """After how many months something comes again, and the words that say so."""
    text = " ".join(words.low)
    for expression, months in _frequencies():
        if re.search(rf"\b{expression}\b", text):
            return months, expression
    return None


@cache
def _frequencies() -> tuple[tuple[str, float], ...]:
    """The longest expressions first."""
    pairs = (entry.split(" = ") for entry in change_words()["how_often"])
    return tuple(sorted(((w, float(months)) for w, months in pairs), key=lambda p: -len(p[0])))


def _adds(weight: float, words: str) -> Sign:
    return Sign(weight, f"adds “{words}”", words)


def _is_stronger(one: Strength, other: Strength) -> bool:
    return STRENGTHS.index(one) < STRENGTHS.index(other)


def _new_words(before: Words, now: Words, key: str, weight: float) -> list[Sign]:
    """The first expression of a list that only the later text has."""
    known = {before.base[first] for first, _ in find(before, key)}
    for first, last in find(now, key):
        if now.base[first] not in known:
            return [_adds(weight, now.stretch(first, last))]
    return []


def _new_degree(before: Words, now: Words) -> list[Sign]:
    """The first word of degree that only the later text has and that says how far an act goes."""
    known = {before.low[first] for first, _ in find(before, "degree", exact=True)}
    leading = {first - 1 for first, _ in find(now, "saying")}
    for first, last in find(now, "degree", exact=True):
        if now.low[first] not in known and last not in leading:
            return [_adds(1.0, now.stretch(first, last))]
    return []


def _first_act(before: Words, now: Words) -> list[Sign]:
    """The first act that is done once, where the earlier text has none: it weighs more if it brings
    about something new ("set up a hub")."""
    if any(find(before, "bringing_about")):
        return []
    for first, last in find(now, "bringing_about"):
        if now.low[first] == now.base[first]:
            weight = 1.0 if names_thing(now, last + 1) else 0.6
            return [_adds(weight, now.stretch(first, last))]
    return []


def _new_names(promise: Utterance, later: Utterance) -> list[Sign]:
    """The first body or agreement that the earlier passage does not name, unless it is only the
    frame ("within the framework of ...")."""
    if later.commitment is None:
        return []
    for body in later.commitment.bodies:
        at = later.text.find(body)
        clause = re.split(r"[,;]", later.text[:at])[-1]
        if body not in promise.passage.text and not _frame_pattern().search(clause):
            return [Sign(0.5, f"names {body}", body)]
    return []


def _new_figures(promise: Utterance, later: Utterance) -> list[Sign]:
    """The first figure that is no part of a date and that the earlier passage has not."""
    dates = [date.text_span for date in later.passage.dates]
    for match in _FIGURE.finditer(later.passage.text, *later.span):
        inside = any(span.start <= match.start() < span.end for span in dates)
        if not inside and match.group() not in promise.passage.text:
            return [Sign(0.6, f"adds a figure: {match.group()}", match.group())]
    return []


@cache
def _idioms() -> re.Pattern[str]:
    """ "to this end" takes up no object."""
    return re.compile(r"\b(?:" + "|".join(map(re.escape, change_words()["linking"])) + r")\b", re.I)


@cache
def _frame_pattern() -> re.Pattern[str]:
    frames = sorted(change_words()["frames"], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, frames)) + r")\b")
