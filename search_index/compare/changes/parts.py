"""The parts of an utterance: its verb phrase, what is promised, and where means, purposes, examples
and frames open behind it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from search_index.compare.changes.utterances import Utterance
from search_index.lexicon.change_words import change_words
from search_index.model import Span

_PRONOUN = re.compile(r"(?:it|this|these)\s+(?:will|shall|is|are|should|must|has|have)\b", re.I)


def verb_of(utterance: Utterance) -> re.Match[str] | None:
    """Where the verb phrase of a commitment stands; others may stand between its words."""
    if utterance.commitment is None or not utterance.commitment.verb:
        return None
    return _verb_pattern(utterance.commitment.verb).search(utterance.passage.text, *utterance.span)


@lru_cache(maxsize=2048)
def _verb_pattern(verb: str) -> re.Pattern[str]:
    return re.compile(r"\W+(?:\w+\W+){0,4}?".join(map(re.escape, verb.split())))


def promised_in(utterance: Utterance) -> Span:
    """What is promised, in the passage's text: from behind the verb phrase (from the start, where
    there is none) up to the first opener of means, purpose, example or frame."""
    start, end = utterance.span
    verb = verb_of(utterance)
    behind = verb.end() if verb else start
    ends = cuts(utterance, behind)
    return Span(behind, ends[0] if ends else end)


def head_of(utterance: Utterance) -> str:
    """The words of an utterance up to where what is promised ends."""
    return utterance.passage.text[utterance.span.start : promised_in(utterance).end]


def cuts(utterance: Utterance, start: int) -> list[int]:
    """Where, from `start` on, stretches open that are no part of what is promised itself."""
    passage, end = utterance.passage, utterance.span.end
    found = (
        *openers("tails").finditer(passage.text, start, end),
        *openers("frames").finditer(passage.text, start, end),
    )
    return sorted({match.start() for match in found} - {start})


def taken_up(utterance: Utterance) -> Span | None:
    """What a commitment that opens with a pronoun ("It will be extended") takes up: the sentence
    before, or what its own says before it; None for any other."""
    passage, start = utterance.passage, utterance.span.start
    if utterance.commitment is None or not _PRONOUN.match(passage.text, start):
        return None
    if start > utterance.sentence.start:
        return Span(utterance.sentence.start, start)
    before = [sentence for sentence in passage.sentences if sentence.end <= start]
    return Span(before[-1].start, before[-1].end) if before else None


@cache
def openers(key: str) -> re.Pattern[str]:
    """What opens a stretch behind what is promised: the words of a list, or "by doing"."""
    openers = sorted(change_words()[key], key=len, reverse=True)
    means = r"|by \w+ing" if key == "tails" else ""
    return re.compile(r"\b(?:" + "|".join(map(re.escape, openers)) + means + r")\b")
