"""Verbs that carry a noun of commitment: reaffirm our commitment to, express interest in."""

from __future__ import annotations

from search_index.annotate.commitments.heads import weak_head
from search_index.annotate.commitments.predicate import Predicate, Tense, weaker
from search_index.annotate.commitments.words import Words, skip_insertion
from search_index.lexicon.verbs import verbs
from search_index.model import Strength

_OWNERS = frozenset({"our", "their", "its", "his", "her"})
_ANY = _OWNERS | {"the", "a", "an"}
_COMPLEMENTS = frozenset({"to", "for", "in", "of", "that", "not", "towards", "on"})
_PHRASE_ENDS = frozenset(
    {
        "that",
        "of",
        "for",
        "in",
        "on",
        "with",
        "from",
        "by",
        "which",
        ".",
        ";",
        ":",
        "(",
        "shall",
        "would",
        "must",
    }
)
_SENTENCE_ENDS = frozenset({";", ":", "will", "shall", "we", "they", "which"})
_GOALS = frozenset({"goal", "target", "objective", "ambition", "aim"})
_AIMS = frozenset({"intention", "intentions", "intent", "ambition"})


def carrier(words: Words, first: int, index: int, base: str, tense: Tense) -> Predicate | None:
    """What the carrier at `index` (auxiliary at `first`) says: a promise by its noun, a renewal, or
    a mere statement; None where a light verb (make, have) carries no noun of commitment."""
    table, low = verbs(), words.low
    if base == "reach":
        return _reached(words, first, index, tense)
    out = low[index + 1 : index + 2] == ["out"]
    start = skip_insertion(words, index + 1 + out)
    strengthening = base in table.words["strengthening"]
    if strengthening and low[start : start + 1] == ["to"]:
        start += 1
    light = strengthening or (base in table.words["making"] and not out)
    owned = start < len(low) and (low[start] in _OWNERS or low[start].endswith("'s"))
    noun = noun_of_commitment(words, start)
    if noun:
        at, strength = noun
        ours = strengthening or (base == "share" and low[at] in _AIMS)
        if light and not (owned if ours else _made(base, low[at], strength)):
            return None
        weak = weak_head(words, at + 2) if low[at + 1 : at + 2] == ["to"] else None
        if weak and strength == "firm" and weak.base not in table.words["asking_heads"]:
            strength = weaker(strength, weak.strength)
        return Predicate("noun", first, at, strength, head=base, cue=low[at], tense=tense)
    if light:
        return None
    opinion = table.words["nouns_of_opinion"].intersection(low[start + 1 : start + 5])
    if base in table.words["renewing"] and owned and not opinion:
        return Predicate(
            "noun", first, start, "firm", head=base, cue=low[index], tense=tense, weak=True
        )
    nouns = table.words["nouns_declared"].intersection(low[start : start + 5])
    if base == "announce" and nouns and low[start] in _ANY:
        what = next(word for word in low[start:] if word in nouns)
        return Predicate("declaration", first, index, "firm", head=base, cue=what, tense=tense)
    return Predicate(
        "statement", first, index, None, head=base, cue=low[index], tense=tense, act="carrier"
    )


def _reached(words: Words, first: int, index: int, tense: Tense) -> Predicate | None:
    """ "reached an understanding to prolong": a decision; reaching anything else is none."""
    low = words.low
    for at in range(index + 1, min(index + 5, len(low) - 1)):
        if low[at] in verbs().words["nouns_reached"] and low[at + 1] in ("to", "on", "that"):
            return Predicate("noun", first, at, "firm", head="reach", cue=low[at], tense=tense)
    return None


def _made(base: str, noun: str, strength: Strength) -> bool:
    """ "make a commitment", "give an undertaking", "set the goal of", "extend an invitation"."""
    if base in ("extend", "issue", "lend", "offer"):
        return noun in ("invitation", "invitations", "support", "backing")
    if base == "set":
        return noun in _GOALS
    return strength == "firm" if base in ("make", "give") else base == "have" and noun in _AIMS


def noun_of_commitment(words: Words, start: int) -> tuple[int, Strength] | None:
    """The noun of commitment in the noun phrase at `start` and its strength, if it has a
    complement.

    Only what can stand before a noun may lie between: determiners, possessives, adjectives, "and".
    """
    low, nouns = words.low, verbs().nouns
    for at in range(start, min(start + 9, len(low) - 1)):
        if low[at] in _PHRASE_ENDS:
            return None
        strength = nouns.get(low[at])
        if strength is None:
            continue
        after = skip_insertion(words, at + 1)
        if after >= len(low) or low[after] not in (*_COMPLEMENTS, "and", ","):
            return None
        if strength == "firm" and low[after] == "of" and _has_owner(words, after):
            return at, strength
        if low[after] in ("and", ",") or (strength == "firm" and low[after] in ("of", "in", "on")):
            continue
        return at, strength
    return None


_OWNER = 7
"""Words within which "to" follows whose commitment it is: "of the Government of Japan to"."""


def _has_owner(words: Words, of: int) -> bool:
    """ "the commitment of the United States to ...": whose it is stands before what it is to."""
    low = words.low[of + 1 : of + 1 + _OWNER]
    return "to" in low and not (_PHRASE_ENDS - {"of"}).intersection(low[: low.index("to")])


def second_object(words: Words, predicate: Predicate) -> Predicate | None:
    """A second noun of commitment of the same carrier: "and our shared intent to explore"."""
    if (predicate.rule != "noun" or predicate.weak) and predicate.act != "carrier":
        return None
    low = words.low
    for at in range(predicate.last + 1, len(low) - 2):
        if low[at] in _SENTENCE_ENDS:
            return None
        if low[at] == "and" and low[at + 1] in _OWNERS:
            noun = noun_of_commitment(words, at + 1)
            if noun:
                last, strength = noun
                return Predicate(
                    "noun",
                    at + 1,
                    last,
                    strength,
                    cue=low[last],
                    tense=predicate.tense,
                    act="second object",
                )
    return None
