"""A quotation -> the places that hold its words, exactly or nearly.

Candidates are the passages, or several that follow each other, that hold enough of the quotation's
weight of evidence (see `runs`). Each is then aligned with the quotation word by word, so that a
changed word, another spelling or an omission is found, named and counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from time import perf_counter
from typing import NamedTuple

from search_index.index import Snapshot
from search_index.index.analysis import Token, analyse
from search_index.model import Document, Passage, Span
from search_index.search.alignment import Difference, Words, align
from search_index.search.runs import Evidence, Run, candidates, weigh

LONGEST = 5000
"""Characters of a quotation; what goes beyond is not looked at."""
LEAST_SIMILAR = 0.6
"""The share of a quotation's words that a place has to hold (`alignment` says what differences
cost)."""
_LEAST_WEIGHT = 0.5
"""Of its weight of evidence: "we will" with any other word is no trace of a quotation."""
_SPARE = 4
"""Words that may be written otherwise and so be missed by the postings."""
_SURE = 0.9
"""Similarity from which no better place is looked for around the passages of a place."""
_TIME_LIMIT = 0.5
"""Seconds after which no further candidate is looked at."""

_OMISSION = re.compile(r"\[\s*(?:\.{3,}|…)\s*\]|\(\s*(?:\.{3,}|…)\s*\)|\.{3,}|…|\. \. \.")


class Located(NamedTuple):
    """A place that holds a quotation. `passages` are one, or several that follow each other;
    `quote` is what stands there, `span` its place in the source, `text_spans` those in the texts of
    the passages.

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


class _Text(NamedTuple):
    """Passages that are read as one text: the words in them."""

    passages: tuple[Passage, ...]
    words: Words
    owners: tuple[int, ...]
    """For every word the index of its passage."""


def locate(snapshot: Snapshot, text: str, limit: int) -> Location:
    """The places that hold a quotation, the most similar first, then as they stand.

    Dots ("...", "[...]") stand for words that were left out. Never raises for what `text` holds;
    takes little more than half a second, whatever it is.
    """
    notes = []
    if len(text) > LONGEST:
        notes.append(f"Only the first {LONGEST:,} characters of the quotation were looked for.")
    quoted = _quoted(text[:LONGEST])
    if not quoted.tokens:
        return Location(text, 0, (), tuple(notes))
    evidence = weigh(snapshot, quoted)
    started = perf_counter()
    least = sum(evidence.weights) * _LEAST_WEIGHT
    hits: list[tuple[Located, Run]] = []
    taken: set[int] = set()
    # A word written as two here, or the other way round, is among the words but not among those
    # held: a candidate may lack some of the weight that the place turns out to have.
    spare = sum(sorted(evidence.weights)[-_SPARE:])
    promising = max(least / 2, least - spare)
    for run in candidates(snapshot, quoted, evidence, promising, _longest_between(quoted)):
        if perf_counter() - started > _TIME_LIMIT:
            notes.append("There was no time to look at every place: quote more, or rarer, words.")
            break
        if len(run) > 1 and not taken.isdisjoint(run):
            continue
        hit = _verified(snapshot, quoted, evidence, least, run)
        if hit:
            hits.append(hit)
            if hit[0].similarity >= _SURE:
                taken.update(hit[1])
    kept = _best(hits)
    return Location(text, len(kept), tuple(kept[:limit]), tuple(notes))


def _longest_between(quoted: Words) -> float:
    """Words that can lie between the ends of a quotation; where some were left out, any number."""
    return float("inf") if quoted.gaps else len(quoted.tokens) / LEAST_SIMILAR


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


def _verified(
    snapshot: Snapshot, quoted: Words, evidence: Evidence, least: float, run: Run
) -> tuple[Located, Run] | None:
    """The place of the quotation in a run of passages, if it is there, and the lines that it takes
    of it."""
    text = _read(snapshot, run)
    aligned = align(quoted, text.words, LEAST_SIMILAR)
    if aligned is None or sum(evidence.weights[at] for at in aligned.matched) < least:
        return None
    taken = range(aligned.first, aligned.last + 1)
    words = [at for at in taken if at not in text.words.marks]
    if not words:
        return None
    first, last = text.owners[words[0]], text.owners[words[-1]]
    passages = text.passages[first : last + 1]
    spans = [Span(0, len(passage.text)) for passage in passages]
    spans[0] = spans[0]._replace(start=text.words.tokens[words[0]].start)
    spans[-1] = spans[-1]._replace(end=text.words.tokens[words[-1]].end)
    located = Located(
        document=next(each for each in snapshot.documents if each.id == passages[0].document),
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
    return located, run[first : last + 1]


def _read(snapshot: Snapshot, run: Run) -> _Text:
    passages = tuple(snapshot.line(line) for line in run)
    texts: list[str] = []
    tokens: list[Token] = []
    owners: list[int] = []
    marks: list[int] = []
    for at, passage in enumerate(passages):
        number = passage.number or ""
        for text in (number, passage.text):
            found = analyse(text)
            if text is number:
                marks += range(len(tokens), len(tokens) + len(found))
            tokens += found
            texts += [text] * len(found)
            owners += [at] * len(found)
    return _Text(
        passages, Words(tuple(texts), tuple(tokens), marks=frozenset(marks)), tuple(owners)
    )


def _best(hits: Sequence[tuple[Located, Run]]) -> list[Located]:
    """The hits in order. Of those that share a passage, one in several passages stays only where it
    is better than those in one, and it takes their place."""
    kept: list[tuple[Located, Run]] = []
    for hit, run in sorted(hits, key=lambda h: (-h[0].similarity, len(h[1]), h[1])):
        shared = [other for other in kept if set(other[1]) & set(run)]
        if not any(len(other) + len(run) > 2 for _, other in shared):
            kept.append((hit, run))
    kept.sort(key=lambda h: (not h[0].exact, -h[0].similarity, h[1]))
    return [hit for hit, _ in kept]
