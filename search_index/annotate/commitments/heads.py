"""The verb that an auxiliary, a modal or "to" governs: how firm what is to be done is in itself.

"will support" is firm, "will seek to" an intent, "will explore" soft, and "will continue to
explore" as soft as exploring. Which heads are weak and which only pass on is data:
lexicon/verbs.toml.
"""

from __future__ import annotations

from typing import NamedTuple

from search_index.annotate.commitments.words import Words, skip_adverbs
from search_index.lexicon.verbs import Shape, Verbs, verbs
from search_index.model import Strength


class Head(NamedTuple):
    """A head verb: base form, its last word, and its strength if it weakens what governs it."""

    base: str
    last: int
    strength: Strength | None


_DEEPEST = 3
"""Verbs of phase that may follow each other: "continue to work together to explore"."""


def head_at(words: Words, start: int, depth: int = 0) -> Head:
    """The verb at `start`, through verbs of phase and joint action to the one they lead to.

    "continue to explore", "work together to examine" take the strength of the verb they lead to;
    "include exploring" that of what is included.
    """
    table, low = verbs(), words.low
    weak = weak_head(words, start)
    if weak:
        return weak
    base = table.bases.get(low[start], low[start])
    passing = _passing_end(words, start, base, table)
    if passing is None:
        if (
            base in table.words["including"]
            and low[start + 1 : start + 2]
            and low[start + 1].endswith("ing")
        ):
            inner = weak_head(words, start + 1)
            return Head(base, start + 1, inner.strength if inner else None)
        return Head(base, start, None)
    led = _led_to(words, passing + 1)
    if led is None:
        return Head(base, passing, None)
    inner = weak_head(words, led)
    if inner:
        return inner
    if low[led - 1] != "to" and low[led] not in table.bases:
        return Head(base, passing, None)
    if base in ("cooperate", "co-operate", "collaborate", "work", "help", "join", "act", "come"):
        return Head(base, passing, None)
    passes = depth < _DEEPEST and _is_passing(words, led, table)
    deeper = head_at(words, led, depth + 1) if passes else None
    return Head(base, deeper.last, deeper.strength) if deeper else Head(base, led, None)


def _led_to(words: Words, start: int) -> int | None:
    """The verb behind a verb of phase: "to V" or "Ving", past adverbs like "together",
    "closely"."""
    low = words.low
    at = skip_adverbs(words, start)
    while (
        at < len(low)
        and low[at] == "and"
        and at + 1 < len(low)
        and low[at + 1] in ("together", "closely", "jointly", "further")
    ):
        at = skip_adverbs(words, at + 1)
    if at + 1 < len(low) and low[at] == "to":
        inner = skip_adverbs(words, at + 1)
        return inner if inner < len(low) else None
    return at if at < len(low) and low[at].endswith("ing") else None


def _is_passing(words: Words, start: int, table: Verbs) -> bool:
    base = table.bases.get(words.low[start], words.low[start])
    return _passing_end(words, start, base, table) is not None


def _passing_end(words: Words, start: int, base: str, table: Verbs) -> int | None:
    """The last word of the verb of phase at `start`, or None."""
    low = words.low
    if start + 1 < len(low) and (base, low[start + 1]) in table.passing:
        return start + 1
    return start if (base,) in table.passing else None


def weak_head(words: Words, start: int) -> Head | None:
    """The verb at `start` if it only tries, wishes, looks or asks."""
    table, low = verbs(), words.low
    base = table.bases.get(low[start], low[start])
    for length in (3, 2, 1):
        listed = (base, *low[start + 1 : start + length])
        strength = table.heads.get(listed)
        if strength:
            return Head(base, start + len(listed) - 1, strength)
    after = skip_adverbs(words, start + 1)  # "look again to": an adverb inside the verb
    if base != "work" and start + 1 < after < len(low):
        strength = table.heads.get((base, low[after]))
        if strength:
            return Head(base, after, strength)
    return None


def voice_of(word: str) -> tuple[str, Shape | None]:
    """(base form, shape) of the participle of an act after "be": passive, in progress, or
    neither."""
    table = verbs()
    base, shapes = table.act_forms.get(word, (word, frozenset()))
    if "participle" in shapes or (not shapes and word.endswith("ed")):
        return base, None if word in table.words["states"] else "participle"
    return base, "ing" if "ing" in shapes else None
