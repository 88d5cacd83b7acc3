"""List items that get actor, verb and strength from their chapeau.

Below "have decided:" each "To hold a meeting" is a firm commitment of both; below "wish to
cooperate in the following areas:" so is "The organisation of ..." an intent. A sentence with a
subject and a governing verb of its own speaks for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from search_index.annotate.commitments.clauses import Clause
from search_index.annotate.commitments.frames import Frame
from search_index.annotate.commitments.heads import head_at
from search_index.annotate.commitments.predicate import FINITE, Predicate, weaker
from search_index.annotate.commitments.words import Words, opens_order, skip_adverbs
from search_index.lexicon.actors import actor_words
from search_index.lexicon.verbs import verbs
from search_index.model import Strength

_ANNOUNCING = 4
"""Words up to which an item that ends in a colon only announces items of its own."""
_RELATIVES = frozenset({"which", "that", "who", "where", "what", "as"})
_FINITE = (FINITE | {"we", "they"}) - {"be", "been", "being"}
_OF = frozenset({"of", "in", "for", "between", "by", "with", "on"})
_ACTION = re.compile(r"(?:tion|sion|ment|ance|ence|ing|al|ity|ion)s?\Z")


def inherited(words: Words, frame: Frame, *, first: bool) -> Iterator[Clause]:
    """The commitments that a sentence of an item makes through its chapeau; `first` marks the
    item's first sentence, the only one that may leave out its "to"."""
    start = _infinitive(words)
    if start is not None:
        for begin, end in _parts(words, [start, *_more_infinitives(words, start)]):
            yield _verbal(words, begin, end, frame, begin + 1)
        return
    verb = skip_adverbs(words, 0)
    if not first or verb >= len(words.low):
        return
    if words.low[0] == "that" and frame.verb:  # "decided: - That a committee be set up"
        why = f"list item{_under(frame)}: {frame.strength}"
        end = len(words.low) - 1
        yield _clause(words, 0, end, frame, words.said(0, 0), frame.strength, why)
        return
    word, last = words.low[verb], len(words.low) - 1
    base, shapes = verbs().act_forms.get(word, (verbs().bases.get(word, ""), frozenset()))
    noun = word in verbs().words["also_nouns"] and _main_verb_after(words, verb)
    if (opens_order(words, verb) and not noun) or (frame.unfinished and _completes(words, verb)):
        if words.low[-1] != ":" or last > _ANNOUNCING:
            yield _verbal(words, 0, last, frame, verb)
    elif not frame.nominal or _main_verb_after(words, verb):
        return
    elif "ing" in shapes or (base and word.endswith("ing")):
        yield _verbal(words, 0, last, frame, verb)
    else:
        for begin, end in _parts(words, [0, *_more_nominals(words)]):
            yield _nominal(words, begin, end, frame)


def _completes(words: Words, verb: int) -> bool:
    """Whether the word can be the verb that "will" or "intend to" waits for, listed or not."""
    table, word = actor_words(), words.low[verb]
    small = table["determiners"] | table["pronouns"] | table["prepositions"]
    return (
        word.isalpha()
        and word not in small
        and not word.endswith(("ing", "ed", "s", "ment", "tion"))
        and not _main_verb_after(words, verb)
    )


def _parts(words: Words, starts: list[int]) -> Iterator[tuple[int, int]]:
    ends = [start - 1 for start in starts[1:]]
    return zip(starts, [*ends, len(words.low) - 1], strict=True)


def _infinitive(words: Words) -> int | None:
    """The "to" that opens an item, at its start or behind an opening phrase and comma."""
    low = words.low
    start = skip_adverbs(words, 0)
    if (
        low[start : start + 1] == ["to"]
        and start + 1 < len(low)
        and low[start + 1] not in actor_words()["demonstratives"]  # "To this end"
    ):
        comma = low.index(",", start) if "," in low else len(low)
        return None if _main_verb_after(words, comma) else start
    if not (low[0].endswith(("ing", "ed")) or low[0] in actor_words()["prepositions"]):
        return None
    for at in range(1, len(low) - 1):
        if low[at] == ";" or (low[at] == "," and low[at + 1] in actor_words()["pronouns"]):
            return None
        if low[at] == "," and low[at + 1] == "to":
            return at + 1
    return None


def _more_infinitives(words: Words, start: int) -> list[int]:
    """Further items in the same sentence: "; to agree on ...", "; and to"."""
    low, found = words.low, []
    for at in range(start + 1, len(low) - 1):
        if low[at] == ";":
            next_ = at + 1 + (low[at + 1] == "and")
            if low[next_ : next_ + 1] == ["to"]:
                found.append(next_)
    return found


def _main_verb_after(words: Words, start: int) -> bool:
    """Whether a finite verb follows that is not in a relative clause: the item is a sentence."""
    low = words.low
    for at in range(start + 1, len(low)):
        month = low[at] == "may" and words.capital(at) and low[at + 1 : at + 2] != ["be"]
        if low[at] in _FINITE and not month:
            return not _RELATIVES.intersection(low[max(start, at - 4) : at])
        if low[at] in ("which", "that", "who", "where"):
            return False
    return False


def _more_nominals(words: Words) -> list[int]:
    """Where further actions begin: ", the celebration of", ", as well as the opening of"."""
    low, found = words.low, []
    for at in range(1, len(low) - 3):
        if low[at] not in (",", ";"):
            continue
        begin = at + 1
        if low[begin : begin + 3] == ["as", "well", "as"]:
            begin += 3
        elif low[begin] == "and":
            begin += 1
        if low[begin : begin + 1] == ["the"] and _of_action(low, begin):
            found.append(begin)
    return found


def _of_action(low: list[str], the: int) -> bool:
    """Whether "the (adjective) celebration of" follows: a noun of action with its complement."""
    nouns = range(the + 1, min(the + 4, len(low) - 1))
    return any(low[noun + 1] in _OF and _ACTION.search(low[noun]) for noun in nouns)


def _trim(words: Words, first: int, last: int) -> int:
    """Without what joins an item to the next; the end mark stays where the item is the whole
    text."""
    low, end = words.low, len(words.low) - 1
    while last > first and (
        low[last] == "and" or (last < end and low[last] in (";", ",", "as", "well"))
    ):
        last -= 1
    return last - (last == end and first > 0 and low[last] in (".", ";"))


def _verbal(words: Words, first: int, last: int, frame: Frame, verb: int) -> Clause:
    head = head_at(words, min(skip_adverbs(words, verb), len(words.low) - 1))
    binding = frame.strength == "binding"
    strength = frame.strength if binding else weaker(frame.strength, head.strength)
    said = words.said(first if words.low[first] == "to" else verb, max(head.last, verb))
    why = f"list item{_under(frame)}, head “{head.base}”: {strength}"
    return _clause(words, first, last, frame, said, strength, why)


def _nominal(words: Words, first: int, last: int, frame: Frame) -> Clause:
    noun = _head_noun(words, first, last)
    soft = words.low[noun] in verbs().words["nouns_soft_acts"]
    strength = weaker(frame.strength, "soft" if soft else None)
    why = f"list item{_under(frame)}, noun “{words.low[noun]}”: {strength}"
    return _clause(words, first, last, frame, words.said(first, noun), strength, why)


def _under(frame: Frame) -> str:
    return f" under “{frame.verb}”" if frame.verb else ""


def _head_noun(words: Words, first: int, last: int) -> int:
    ends = actor_words()["prepositions"] | {",", ".", ";"}
    return next((at - 1 for at in range(first + 1, last + 1) if words.low[at] in ends), last)


def _clause(
    words: Words, first: int, last: int, frame: Frame, said: str, strength: Strength, why: str
) -> Clause:
    last = _trim(words, first, last)
    verb = f"({frame.verb}) {said}" if frame.verb else said
    predicate = Predicate("performative", first, first, strength)
    return Clause(first, last, frame.actor, verb, strength, why, predicate)
