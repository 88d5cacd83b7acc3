"""will, shall, must, should and the modals that only open a possibility."""

from __future__ import annotations

from search_index.annotate.commitments.heads import head_at, voice_of, weak_head
from search_index.annotate.commitments.predicate import (
    HAVE,
    NEGATIONS,
    OTHER_MODALS,
    Predicate,
    weaker,
)
from search_index.annotate.commitments.words import Words, skip_adverbs, skip_insertion
from search_index.lexicon.verbs import verbs
from search_index.model import Strength


def modal(words: Words, index: int) -> Predicate | None:
    """will, shall or would with its head; None where "will" is a noun ("the political will")."""
    low = words.low
    if index and low[index - 1] in verbs().words["assent_nouns"]:
        return None
    strength: Strength = "binding" if low[index] == "shall" else "firm"
    found = Predicate("modal", index, index, strength, cue=low[index], tense="future")
    start = skip_insertion(words, index + 1)
    if start >= len(low) or low[start] == ":":
        return found
    found.last = start
    found.negated = _negated(words, index, start)
    if low[start] in ("be", "remain", "stand", "stay"):
        return _with_link(words, found, start)
    if low[start] in HAVE:
        found.head = "have"
        return found
    found.head, found.last, weak = head_at(words, start)
    if low[start : start + 2] == ["see", "to"]:
        found.head = "see to"  # "will see to it that": an act, unlike seeing
    if strength == "firm":
        found.strength = weaker(strength, weak)
    return found


def _negated(words: Words, index: int, start: int) -> bool:
    return any(word in NEGATIONS for word in words.low[max(0, index - 4) : start])


def _with_link(words: Words, found: Predicate, start: int) -> Predicate:
    """will be or remain with an adjective of commitment, a participle or an -ing form."""
    low = words.low
    found.head, found.last = low[start], start
    next_ = skip_insertion(words, start + 1, 8)
    if next_ >= len(low):
        return found
    word = low[next_]
    adjective = verbs().adjectives.get(word)
    if adjective and low[next_ + 1 : next_ + 2] and low[next_ + 1] in adjective[1]:
        found.last, found.head, found.strength = next_, word, weaker("firm", adjective[0])
        return found
    if word in ("able", "unable"):
        found.head = "able"
    elif word in verbs().words["adjectives_of_assent"] and low[next_ + 1 : next_ + 2] == ["to"]:
        found.last, found.head, found.strength = next_, word, "intent"
    elif found.cue == "would" and word in verbs().words["necessary"]:
        return Predicate("necessary", found.first, next_, "soft", cue=word)
    elif word in verbs().words["adjectives_of_conduct"]:
        found.head, found.last = word, next_
    elif low[start] == "be":
        base, shape = voice_of(word)
        if shape:
            found.last, found.head, found.passive = next_, base, shape == "participle"
            weak = weak_head(words, next_) if found.passive and found.strength == "firm" else None
            if weak:  # "options will be looked into"
                found.last, found.strength = weak.last, weaker("firm", weak.strength)
    return found


_TENTATIVE = frozenset({"may", "might", "could"})
"""Modals of possibility with which a speaker offers to consider ("may consider")."""


def lesser_modal(words: Words, index: int) -> Predicate | None:
    """must and should oblige somebody; may, can and could promise nothing but end a clause."""
    low = words.low
    word = low[index]
    if index + 1 >= len(low) or (
        word == "may" and words.capital(index) and low[index + 1][0].isdigit()
    ):
        return None
    start = skip_insertion(words, index + 1)
    if start >= len(low):
        return None
    negated = _negated(words, index, start)
    if word in OTHER_MODALS:
        weak = weak_head(words, start) if word in _TENTATIVE and not negated else None
        if weak is None or weak.strength != "soft" or weak.base in verbs().words["asking_heads"]:
            return Predicate("other modal", index, start, None, cue=word, negated=negated)
        return Predicate("other modal", index, weak.last, "soft", head=weak.base, cue=word)
    strength: Strength = "firm" if word == "must" else "soft"
    found = Predicate("duty", index, start, strength, cue=word, negated=negated)
    if low[start] in ("be", "remain"):
        next_ = skip_adverbs(words, start + 1)
        if next_ < len(low):
            base, shape = voice_of(low[next_])
            found.passive = shape == "participle"
            found.last, found.head = next_, base if shape else "be"
        return found
    found.head, found.last, _ = head_at(words, start)
    return found
