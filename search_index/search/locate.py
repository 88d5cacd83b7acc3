"""A quotation -> the places that hold its words, exactly or nearly.

Candidates come from the postings: the passages, or two that follow each other, that hold enough of
the quotation's weight of evidence. Each is then aligned with the quotation word by word, so that a
changed word, another spelling or an omission is found, named and counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from heapq import nlargest
from math import log
from time import perf_counter
from typing import NamedTuple

from search_index.index import Snapshot
from search_index.index.analysis import STOP_WORDS, Token, analyse
from search_index.model import Document, Passage, Span
from search_index.query.plan import Phrase
from search_index.search.alignment import Difference, Words, align
from search_index.search.leaves import occurrences
from search_index.search.typos import corrections
from search_index.search.words import phrase_leaf

LONGEST = 5000
"""Characters of a quotation; what goes beyond is not looked at."""
LEAST_SIMILAR = 0.6
"""Of a quotation's words, those that a place has to hold (see `alignment.COSTS`)."""
_LEAST_WEIGHT = 0.5
"""Of its weight of evidence: "we will" with any other word is no trace of a quotation."""
_CANDIDATES = 60
_TIME_LIMIT = 5.0
"""Seconds after which no further candidate is looked at."""
_PHRASE = 8
"""Words up to which passages that have all of them side by side are looked at before others."""
_CORRECTED = 8
"""Words of a quotation that stand nowhere and are looked up as typing errors."""

_OMISSION = re.compile(r"\[\s*(?:\.{3,}|…)\s*\]|\(\s*(?:\.{3,}|…)\s*\)|\.{3,}|…|\. \. \.")


class Located(NamedTuple):
    """A place that holds a quotation. `passages` are one, or two that follow each other; `quote` is
    what stands there, `span` its place in the source, `text_spans` those in the passages' texts.

    `exact` says that the words are the same to the letter (white space, curly quotes, unbreakable
    hyphens and the capital at the start of a quotation aside); `similarity` is the share of them
    that stand there, from 0 to 1; `differences` are the others, and how the place has it.
    """

    document: Document
    passages: tuple[Passage, ...]
    exact: bool
    similarity: float
    quote: str
    span: Span
    text_spans: tuple[Span, ...]
    differences: tuple[Difference, ...]


class Location(NamedTuple):
    """The answer to a quotation: `hits` are the first of `total`, the most similar first; `notes`
    say in sentences what was not looked at."""

    query: str
    total: int
    hits: tuple[Located, ...]
    notes: tuple[str, ...] = ()


class _Run(NamedTuple):
    """Passages that are read as one text: their numbers, and the words in them."""

    numbers: tuple[int, ...]
    words: Words
    owners: tuple[int, ...]
    """For every word the index of its passage."""


def locate(snapshot: Snapshot, text: str, limit: int) -> Location:
    """The places that hold a quotation, the most similar first, then as they stand.

    Dots ("...", "[...]") stand for words that were left out. Never raises for what `text` holds;
    takes at most some seconds, whatever it is.
    """
    notes = []
    if len(text) > LONGEST:
        notes.append(f"Only the first {LONGEST:,} characters of the quotation were looked for.")
    quoted = _quoted(text[:LONGEST])
    if not quoted.tokens:
        return Location(text, 0, (), tuple(notes))
    started = perf_counter()
    weights, found = _weighed(snapshot, quoted)
    hits: list[tuple[Located, tuple[int, ...]]] = []
    for numbers in _candidates(snapshot, quoted, found, sum(weights)):
        if perf_counter() - started > _TIME_LIMIT:
            notes.append("There was no time to look at every place: quote more, or rarer, words.")
            break
        hit = _verified(snapshot, quoted, weights, numbers)
        if hit:
            hits.append((hit, numbers))
    kept = _best(hits)
    return Location(text, len(kept), tuple(kept[:limit]), tuple(notes))


def _quoted(text: str) -> Words:
    """The words of a quotation, and after which of them something was left out."""
    tokens: list[Token] = []
    gaps: set[int] = set()
    start = 0
    for omission in (*_OMISSION.finditer(text), None):
        end = omission.start() if omission else len(text)
        tokens += [
            token._replace(start=token.start + start, end=token.end + start)
            for token in analyse(text[start:end])
        ]
        gaps.add(len(tokens))
        start = omission.end() if omission else end
    return Words((text,) * len(tokens), tuple(tokens), frozenset(gaps - {0, len(tokens)}))


def _weighed(snapshot: Snapshot, quoted: Words) -> tuple[list[float], dict[int, float]]:
    """The weight of each word, and the passages with the weight of those they hold. A word that
    stands nowhere weighs as much as the rarest; as a typing error of another it leads there."""
    weights: list[float] = []
    held: dict[int, float] = {}
    known: dict[str, float] = {}
    corrected = 0
    content = any(token.term not in STOP_WORDS for token in quoted.tokens)
    for token in quoted.tokens:
        if token.term in known:
            weights.append(0.0)  # said again it is no further evidence
            continue
        if content and token.term in STOP_WORDS:
            known[token.term] = 0.0
            weights.append(0.0)
            continue
        passages = set(snapshot.postings.frequencies("text", token.term))
        if not passages and corrected < _CORRECTED:
            corrected += 1
            for word in corrections(snapshot, token.word):
                for other in analyse(word):
                    passages.update(snapshot.postings.frequencies("text", other.term))
        weight = 1 + log(1 + (snapshot.size - len(passages) + 0.5) / (len(passages) + 0.5))
        known[token.term] = weight
        weights.append(weight)
        for number in passages:
            held[number] = held.get(number, 0.0) + weight
    return weights, held


def _candidates(
    snapshot: Snapshot, quoted: Words, held: dict[int, float], total: float
) -> Iterator[tuple[int, ...]]:
    """The runs of passages to look at, the most promising first."""
    seen: set[tuple[int, ...]] = set()
    for number in _with_phrase(snapshot, quoted):
        seen.add((number,))
        yield (number,)
    # A word written as two here, or the other way round, is among the words but not among those
    # held: a candidate may lack some of the weight that the place turns out to have.
    least = total * _LEAST_WEIGHT / 2
    scored: dict[tuple[int, ...], float] = {}
    for number, weight in held.items():
        if weight >= least:
            scored[number,] = weight
        after = held.get(number + 1, 0.0)
        if after and weight + after >= least and _follows(snapshot, number):
            # Together they are looked at where either lacks something.
            scored[number, number + 1] = min(weight + after, total) * 0.9
    for numbers in nlargest(_CANDIDATES, scored, key=lambda run: (scored[run], -run[0])):
        if numbers not in seen and (len(numbers) == 1 or _is_split(held, numbers, total)):
            yield numbers


def _is_split(held: dict[int, float], numbers: tuple[int, ...], total: float) -> bool:
    """Whether no passage of a run has all of the weight by itself."""
    return all(held[number] < total * 0.999 for number in numbers)


def _follows(snapshot: Snapshot, number: int) -> bool:
    """Whether the passage after this one is of the same document."""
    return number + 1 not in snapshot.document_ends and number + 1 < snapshot.size


def _with_phrase(snapshot: Snapshot, quoted: Words) -> list[int]:
    """The passages that have a short quotation as it is, whatever its words weigh."""
    if quoted.gaps or len(quoted.tokens) > _PHRASE:
        return []
    text = quoted.texts[0][quoted.tokens[0].start : quoted.tokens[-1].end]
    found: set[int] = set()
    for pattern in phrase_leaf(snapshot, Phrase(text, exact=False)).patterns:
        found.update(occurrences(snapshot, "text", pattern))
    return sorted(found)


def _verified(
    snapshot: Snapshot, quoted: Words, weights: Sequence[float], numbers: tuple[int, ...]
) -> Located | None:
    """The place of the quotation in a run of passages, if it is there."""
    run = _read(snapshot, numbers)
    aligned = align(quoted, run.words, LEAST_SIMILAR)
    if aligned is None:
        return None
    total = sum(weights)
    if sum(weights[at] for at in aligned.matched) < total * _LEAST_WEIGHT:
        return None
    first, last = run.owners[aligned.first], run.owners[aligned.last]
    if last - first + 1 < len(numbers):
        return None  # one of them has it by itself
    passages = tuple(snapshot.at(number) for number in numbers)
    spans = []
    for at, passage in enumerate(passages):
        start = run.words.tokens[aligned.first].start if at == first else 0
        end = run.words.tokens[aligned.last].end if at == last else len(passage.text)
        spans.append(Span(start, end))
    return Located(
        document=snapshot.document_of(numbers[0]),
        passages=passages,
        exact=not aligned.differences,
        similarity=round(aligned.similarity, 4),
        quote="\n".join(
            passage.text[span.start : span.end]
            for passage, span in zip(passages, spans, strict=True)
        ),
        span=Span(
            passages[0].source_offset(spans[0].start),
            passages[-1].source_offset(spans[-1].end - 1) + 1,
        ),
        text_spans=tuple(spans),
        differences=aligned.differences,
    )


def _read(snapshot: Snapshot, numbers: tuple[int, ...]) -> _Run:
    texts: list[str] = []
    tokens: list[Token] = []
    owners: list[int] = []
    for at, number in enumerate(numbers):
        text = snapshot.at(number).text
        found = analyse(text)
        tokens += found
        texts += [text] * len(found)
        owners += [at] * len(found)
    return _Run(numbers, Words(tuple(texts), tuple(tokens)), tuple(owners))


def _best(hits: Sequence[tuple[Located, tuple[int, ...]]]) -> list[Located]:
    """The hits in order. Of those that share a passage, one in two passages stays only where it is
    better than those in one, and it takes their place."""
    kept: list[tuple[Located, tuple[int, ...]]] = []
    for hit, numbers in sorted(hits, key=lambda h: (-h[0].similarity, len(h[1]), h[1])):
        shared = [other for other in kept if set(other[1]) & set(numbers)]
        if not any(len(other) + len(numbers) > 2 for _, other in shared):
            kept.append((hit, numbers))
    kept.sort(key=lambda h: (not h[0].exact, -h[0].similarity, h[1]))
    return [hit for hit, _ in kept]
