"""Statements that promise nothing: what they tell as done, what they only deny or suppose."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from search_index.compare.changes.completion import happened_before
from search_index.compare.changes.parts import head_of
from search_index.compare.changes.phrases import Words, find
from search_index.compare.changes.utterances import Utterance
from search_index.lexicon.change_words import change_words

_TOLD_FROM = 0.6
"""Likeness from which a statement tells of the very thing that was promised."""
_ADVERBS = 3
"""Words between an auxiliary and its verb."""
_TAKES_UP_WITHIN = 4
"""Words at the start of a promise within which a pronoun takes up what was said before."""
_DENIED_IN = 8
"""Words at the start of a statement among which its own verb is denied."""
_AUXILIARIES = ("has", "have", "had", "is", "are", "was", "were", "did", "does", "do")


def told_done(
    promise: Utterance,
    later: Utterance,
    score: float,
    following: Sequence[Utterance],
    since: str | None,
) -> str | None:
    """The words by which a later statement tells that what was promised has happened, or None:
    those of a past tense or perfect, or a phrase that takes up the promise ("as agreed").

    `score` is the likeness of the two, `following` what comes behind the later one, `since` the
    date of the earlier text (ISO). What goes on, comes again and again or is promised once more is
    never done.
    """
    told, explored = Words(later.text), _is_explored(promise)
    if later.commitment is not None or _is_uncertain(Words(_sentence(later))):
        return None
    if happened_before(later, since):
        return None
    if not explored and (score < _TOLD_FROM or _goes_on(promise)):
        return None
    if any(_takes_up(other) for other in following if other.commitment is not None):
        return None
    found = next(find(told, "kept", exact=True), None)
    if found is None and not any(find(told, "exploring")):
        found = _past(told) or (_greeting(told) if explored else None)
    return told.stretch(*found) if found else None


def restates_nothing(utterance: Utterance) -> bool:
    """Whether a statement only denies ("has not become") or supposes ("if demand allows")."""
    if utterance.commitment is not None:
        return False
    words = Words(utterance.text)
    if any(first == 0 for first, _ in find(words, "supposing", exact=True)):
        return True
    return any(
        words.low[first - 1] in _AUXILIARIES and words.low[first + 1] not in ("yet", "only")
        for first, _ in find(words, "denying", exact=True)
        if words.low[first] in ("not", "never") and 0 < first < min(_DENIED_IN, len(words.low) - 1)
    )


def _sentence(utterance: Utterance) -> str:
    return utterance.passage.text[utterance.span.start : utterance.sentence.end]


def _is_uncertain(words: Words) -> bool:
    listed = ("uncertain", "supposing", "denying")
    return any(any(find(words, key, exact=True)) for key in listed)


def _is_explored(promise: Utterance) -> bool:
    return any(find(Words(head_of(promise)), "exploring"))


def _goes_on(promise: Utterance) -> bool:
    commitment = promise.commitment
    if commitment is None or commitment.recurrence:
        return True
    return any(find(Words(commitment.verb), "lasting"))


def _takes_up(other: Utterance) -> bool:
    """Whether it promises something of what was said before ("We shall sustain this programme")."""
    pronouns = set(change_words()["taking_up"]) - {"its", "their"}
    return bool(pronouns.intersection(Words(other.text).low[:_TAKES_UP_WITHIN]))


def _past(told: Words) -> tuple[int, int] | None:
    """The first past tense, perfect or participle of an act ("worked", "has been running")."""
    saying = {first for first, _ in find(told, "saying")}
    listed = dict(find(told, "done_forms", exact=True))
    for at, word in enumerate(told.low):
        if at in saying:
            continue
        if at in listed:
            return at, listed[at]
        if word in ("has", "have") and (last := _perfect(told, at)) and last not in saying:
            return at, last
        behind = at > 0 and told.low[at - 1] in _determiners()
        if word.endswith("ed") and told.base[at] != word and not behind and word not in _shared():
            return at, at
    return None


def _perfect(told: Words, at: int) -> int | None:
    """Where the participle of the auxiliary "has" or "have" at word `at` stands, if it has one."""
    for last in range(at + 1, min(at + 1 + _ADVERBS, len(told.low))):
        word, been = told.low[last], told.low[last - 1] == "been"
        if word.endswith("ed") or (been and word.endswith("ing")):
            return last
        if word != "been" and not word.endswith("ing") and told.base[last] != word:
            return last
    return None


def _greeting(told: Words) -> tuple[int, int] | None:
    """ "They welcomed the exemption": greeted as a fact near the start of the sentence."""
    for first, last in find(told, "greeting", exact=True):
        if first <= _ADVERBS and told.base[first] in ("welcome", "celebrate", "hail", "applaud"):
            return first, last
    return None


@cache
def _determiners() -> frozenset[str]:
    table = change_words()
    return frozenset((*table["definite"], *table["phrase_ends"], "a", "an", "be"))


@cache
def _shared() -> frozenset[str]:
    return frozenset(change_words()["common_ground"])
