"""What is arranged to be done: "are to meet", "are going to meet", and the "to" of a headline."""

from __future__ import annotations

from search_index.annotate.commitments.heads import head_at, voice_of
from search_index.annotate.commitments.predicate import FINITE, Predicate, Tense, weaker
from search_index.annotate.commitments.words import Words, skip_adverbs
from search_index.lexicon.actors import actor_words
from search_index.lexicon.verbs import verbs

_HEADLINE_ENDS = FINITE - {"be", "been", "being", "may"}
_LONGEST_HEADLINE = 14
"""Words up to which the "to" of a headline stands behind its subject."""


def headline(words: Words) -> Predicate | None:
    """ "France to host the next summit", "A dialogue to be launched by May": a sentence without a
    finite verb, whose "to" stands for will, as in headlines (Quirk et al. 11.46)."""
    low = words.low
    to = low.index("to", 0, _LONGEST_HEADLINE) if "to" in low[:_LONGEST_HEADLINE] else 0
    if not to or to + 1 >= len(low) or _HEADLINE_ENDS.intersection(low):
        return None
    if "may" in low and not words.capital(low.index("may")):
        return None
    actors = actor_words()
    noun = low[to - 1] in actors["activities"] or low[to - 1] in actors["instruments"]
    if low[to - 1] in verbs().bases and not noun:
        return None  # "talks continue to be held"
    found = arranged(words, to - 1, to)
    small = actors["determiners"] | actors["pronouns"]
    if found is None or words.capital(found.last) or low[found.last] in small:
        return None  # "support to the region": no verb
    found.first, found.cue = to, "to"
    return found


def be_to(words: Words, index: int, to: int, tense: Tense) -> Predicate | None:
    """ "a conference is to be held" is arranged like will; "our goal is to double trade" is an
    aim."""
    low = words.low
    noun = verbs().nouns.get(low[index - 1]) if index else None
    if noun == "intent":
        owned = {"our", "their"}.intersection(low[max(0, index - 5) : index])
        aim = Predicate("aim", index, to + 1, "intent", cue=low[index - 1], tense=tense)
        return aim if owned else None
    return None if tense == "past" else arranged(words, index, to)


def arranged(words: Words, index: int, to: int, first: int | None = None) -> Predicate | None:
    """What "to" and the verb behind it arrange; the word it goes with ("are", "going") is at
    `index`, the auxiliary before that at `first`."""
    low, start = words.low, skip_adverbs(words, to + 1)
    if start >= len(low):
        return None
    begin = index if first is None else first
    found = Predicate("modal", begin, start, "firm", cue=f"{low[index]} to", tense="future")
    if low[start] == "be":
        next_ = skip_adverbs(words, start + 1)
        base, shape = voice_of(low[next_]) if next_ < len(low) else ("", None)
        found.passive, found.head = shape == "participle", base if shape else "be"
        found.last = next_ if shape else start
        return found
    head = head_at(words, start)
    found.head, found.last, found.strength = head.base, head.last, weaker("firm", head.strength)
    return found
