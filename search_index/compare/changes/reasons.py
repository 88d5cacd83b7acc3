"""Why something is a restatement, or none: the words that both texts say, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from search_index.compare.changes.counterparts import Match
from search_index.compare.changes.utterances import Utterance
from search_index.compare.changes.wording import Reader
from search_index.model import Passage, Span

_REASONS = 4
"""Words that a reason names."""


class Mark(NamedTuple):
    """Words that a reason names, as printed: their passage, and their place in the source (`span`)
    and in the passage's text (`text_span`)."""

    words: str
    passage: Passage
    span: Span
    text_span: Span


def both_say(match: Match, reader: Reader, asked: Utterance) -> tuple[str, ...]:
    """The weightiest words that both say, as the one asked about writes them, and those for which
    the other has another expression."""
    printed, there = reader.printed(asked), reader.read(match.utterance)
    terms = _weightiest(match, reader)
    same = [printed[term] for term in terms if term in there.own or term in there.lent]
    other = [printed[t] for t in terms if t not in there.own and t not in there.lent]
    said = (f"both say {', '.join(same)}",) if same else ()
    return (*said, f"in other words {', '.join(other)}") if other else said


def too_little(
    nearest: Match | None, reader: Reader, asked: Utterance, text: str
) -> tuple[str, ...]:
    """Why nothing of the other text restates it: what the nearest utterance shares."""
    if nearest is None:
        return (f"the {text} text says nothing of it",)
    return (
        f"the {text} text says too little of it; nearest {nearest.utterance.passage.id}",
        *both_say(nearest, reader, asked),
    )


def marked(match: Match, reader: Reader, asked: Utterance, said: Sequence[str] = ()) -> list[Mark]:
    """Where the shared words stand in both texts, and in the later one those of `said`, which are
    taken from the sentence of the match or what follows it."""
    terms = _weightiest(match, reader)
    later = match.utterance
    spans = {*reader.places(later, terms), *_found(later, said)}
    return [
        *(_mark(asked.passage, span) for span in reader.places(asked, terms)),
        *(_mark(later.passage, span) for span in sorted(spans)),
    ]


def _found(utterance: Utterance, said: Sequence[str]) -> Iterator[Span]:
    for words in said:
        start = utterance.passage.text.find(words, utterance.sentence.start)
        if start >= 0:
            yield Span(start, start + len(words))


def _mark(passage: Passage, span: Span) -> Mark:
    return Mark(passage.text[span.start : span.end], passage, passage.source_span(*span), span)


def _weightiest(match: Match, reader: Reader) -> list[str]:
    """The terms that count most; where none tells a subject, the others."""
    weights = {term: weight for term, weight in match.likeness.shared.items() if weight}
    telling = [term for term in weights if reader.tells(term)] or list(weights)
    return sorted(telling, key=lambda term: (-weights[term], term))[:_REASONS]
