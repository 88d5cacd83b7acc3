"""What a text says, piece by piece: its commitments, and the statements between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from search_index.model import Commitment, Passage, Span

_LEAST_WORDS = 4
"""Shorter stretches between two commitments say nothing of their own."""


@dataclass(frozen=True, slots=True, eq=False)
class Utterance:
    """A stretch of a passage's text (`span`): a commitment, or a statement (None). `sentence` is
    the sentence or sentences that it stands in; `lead` is the adverbial that opens the sentence of
    a commitment ("Recognising our ports as gateways, "), empty where there is none."""

    passage: Passage
    span: Span
    sentence: Span
    lead: Span
    commitment: Commitment | None

    @property
    def text(self) -> str:
        """The words."""
        return self.passage.text[self.span.start : self.span.end]

    @property
    def folded(self) -> str:
        """The words without case, white space and final mark: of two with the same, one restates
        the other to the letter."""
        return " ".join(self.text.split()).casefold().rstrip(".;,")


def utterances(passages: Iterable[Passage]) -> Iterator[Utterance]:
    """The commitments and statements of the content passages, in order."""
    for passage in passages:
        if passage.is_content:
            yield from _of(passage)


def _of(passage: Passage) -> Iterator[Utterance]:
    commitments = sorted(passage.commitments, key=_start, reverse=True)
    for sentence in passage.sentences:
        at = sentence.start
        while commitments and commitments[-1].text_span.start < sentence.end:
            commitment = commitments.pop()
            span = commitment.text_span
            lead = Span(at, at)
            if span.start > at:
                if passage.text[at : span.start].rstrip().endswith(","):
                    lead = Span(at, span.start)
                else:
                    yield from _statement(passage, Span(at, span.start), sentence)
            whole = Span(sentence.start, max(sentence.end, span.end))
            yield Utterance(passage, span, whole, lead, commitment)
            at = max(at, span.end)
        yield from _statement(passage, Span(at, sentence.end), sentence)


def _start(commitment: Commitment) -> int:
    return commitment.text_span.start


def _statement(passage: Passage, span: Span, sentence: Span) -> Iterator[Utterance]:
    words = passage.text[span.start : max(span.start, span.end)]
    if len(words.split()) >= _LEAST_WORDS:
        start = span.start + len(words) - len(words.lstrip(" ,;–-"))
        trimmed = Span(start, start + len(passage.text[start : span.end].rstrip()))
        yield Utterance(passage, trimmed, sentence, Span(start, start), None)
