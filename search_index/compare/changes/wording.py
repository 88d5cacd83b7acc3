"""The subject of an utterance as weighted terms.

A term weighs as much as it is rare, in the corpus and in the two texts compared. The words of
acting together and the general verbs, which any two declarations share, weigh next to nothing; the
names of the parties weigh nothing. What opens the sentence or follows as means, purpose, example or
frame weighs less than what is promised; the rest of the sentence, the heading and the chapeau lend
their words at a lower rate.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import log
from typing import NamedTuple

from search_index.compare.changes.near_words import near_words
from search_index.compare.changes.parts import cuts, openers, promised_in, taken_up, verb_of
from search_index.compare.changes.utterances import Utterance
from search_index.compare.related import Kinship
from search_index.compare.terms import other_expressions, telling
from search_index.index import Snapshot
from search_index.index.analysis import Token, analyse
from search_index.lexicon.change_words import change_words
from search_index.lexicon.countries import countries, party_id
from search_index.model import Document, Passage, Span

_EMPTY = 0.15
"""What a word that tells no subject weighs, as a part of any other of its rarity."""
_TAIL, _FRAME, _LEAD = 0.4, 0.1, 0.6
"""What words behind what is promised weigh, as means, purpose or example, or as a mere frame
("within the framework of"), and what words before it."""
_SUBJECT_FROM = 2.5
"""Weight from which words are a subject: that of one word that stands in every twelfth passage."""
_SENTENCE, _ABOVE = 0.5, 0.5
"""The rates at which the rest of the sentence, and heading or chapeau, lend their words."""
_TAKEN_UP = 0.8
"""What the sentence before weighs where a promise without a subject of its own takes it up."""
_SAME_THING = {"acronym": 0.9, "synonym": 0.6, "family": 0.6, "eurovoc": 0.4}
"""What another expression counts for, by the table that knows it."""
_NEAR = 0.4
"""What a word for the same subject counts for."""
_FEW = 60
"""Texts of fewer utterances and corpora of fewer passages count as this large: how rare a word is
cannot be told from a handful."""
_NAME = re.compile(r"\b[A-ZÀ-Ý][\w’'-]*(?: (?:of |and |for |on |the |in ){0,2}[A-ZÀ-Ý][\w’'-]*)+")


class Alias(NamedTuple):
    """A run of an utterance's terms, another expression for it, and what that counts for."""

    run: tuple[str, ...]
    other: tuple[str, ...]
    rate: float


@dataclass(frozen=True, slots=True)
class Wording:
    """The terms of an utterance: `own` by weight; `lent` are the rates of other terms that stand
    around it, `aliases` the other expressions for what it says; `bound` maps a term that stands
    only in a name of several words to its neighbours there. `named` are the terms of names in what
    is promised, by rarity. `subject` is the weight of what tells one. `folded_hash` is that of
    `Utterance.folded`: where it differs, so do the words."""

    own: dict[str, float]
    lent: dict[str, float]
    aliases: tuple[Alias, ...]
    bound: dict[str, frozenset[str]]
    named: dict[str, float]
    subject: float
    folded_hash: int

    @property
    def has_subject(self) -> bool:
        """Whether it tells a subject, not only that the parties will act together."""
        return self.subject >= _SUBJECT_FROM

    @property
    def plain(self) -> dict[str, float]:
        """The terms with the same weight whether they tell a subject or not."""
        empty = _empty_terms()
        return {t: weight / _EMPTY if t in empty else weight for t, weight in self.own.items()}


class Reader:
    """Reads the utterances of two documents (`said` are all of them); keeps what it has read."""

    def __init__(
        self,
        snapshot: Snapshot,
        kinship: Kinship,
        documents: Iterable[Document],
        said: Sequence[Utterance],
    ) -> None:
        self._snapshot = snapshot
        self._kinship = kinship
        self._parties = _names(documents)
        self._at: tuple[str, tuple[Token, ...]] = ("", ())
        self._known: dict[Utterance, Wording] = {}
        self._rarity: dict[str, float] = {}
        self._other_terms: dict[str, tuple[str, ...]] = {}
        self._kept: dict[Alias, Alias] = {}
        self._said = len(said)
        self._small = max(0.0, log((_FEW + 1) / (snapshot.size + 1)))
        self._holders: Counter[str] = Counter()
        for utterance in said:
            tokens = self._tokens(utterance.passage, utterance.span)
            self._holders.update({token.term for token in tokens})

    def read(self, utterance: Utterance) -> Wording:
        """The wording of an utterance."""
        known = self._known.get(utterance)
        if known is None:
            known = self._known[utterance] = self._read(utterance)
        return known

    def tells(self, term: str) -> bool:
        """Whether a term can tell a subject."""
        return term not in _empty_terms() and term not in self._parties

    def _rarity_of(self, term: str) -> float:
        """How much a term tells: half from the corpus, half from the two texts."""
        known = self._rarity.get(term)
        if known is None:
            here = log((max(self._said, _FEW) + 1) / (self._holders[term] + 0.5))
            corpus = self._kinship.rarity(term) + self._small
            known = self._rarity[term] = (max(0.0, here) + max(0.0, corpus)) / 2
        return known

    def _weight(self, term: str) -> float:
        if term in self._parties:
            return 0.0
        return self._rarity_of(term) * (_EMPTY if term in _empty_terms() else 1.0)

    def printed(self, utterance: Utterance) -> dict[str, str]:
        """The terms of an utterance and what opens its sentence, with the words they stand for."""
        passage = utterance.passage
        tokens = reversed(self._tokens(passage, _whole(utterance)))
        return {token.term: passage.text[token.start : token.end] for token in tokens}

    def places(self, utterance: Utterance, terms: Collection[str]) -> tuple[Span, ...]:
        """Where some terms stand in an utterance and in what opens its sentence (in the text)."""
        tokens = self._tokens(utterance.passage, _whole(utterance))
        return tuple(Span(t.start, t.end) for t in tokens if t.term in terms)

    def _tokens(self, passage: Passage, span: Span) -> Sequence[Token]:
        """The tokens of a stretch of a passage, which is analysed once while it is read."""
        if self._at[0] != passage.id:
            self._at = (passage.id, tuple(analyse(passage.text)))
        tokens = self._at[1]
        first = bisect_left(tokens, span.start, key=_start)
        return tokens[first : bisect_left(tokens, span.end, key=_start)]

    def _read(self, utterance: Utterance) -> Wording:
        own, subject = self._weighed(utterance, self._parts(utterance), utterance.span.start)
        if subject < _SUBJECT_FROM and (said := taken_up(utterance)):
            before, told = self._weighed(utterance, [(said, _TAKEN_UP)], said.start)
            own = {**before, **own}
            subject += told
        return Wording(
            own,
            {term: rate for term, rate in self._lent(utterance).items() if term not in own},
            tuple(self._aliases(utterance)),
            self._bound(utterance),
            self._named(utterance),
            subject,
            hash(utterance.folded),
        )

    def _weighed(
        self, utterance: Utterance, parts: Iterable[tuple[Span, float]], start: int
    ) -> tuple[dict[str, float], float]:
        """The terms of stretches of the passage's text by weight, and what of it, from `start` on,
        tells a subject."""
        own: dict[str, float] = {}
        subject = 0.0
        for span, factor in parts:
            for term in _telling(self._tokens(utterance.passage, span)):
                weight = factor * self._weight(term)
                own[term] = max(own.get(term, 0.0), weight)
                if span.start >= start and self.tells(term):
                    subject += weight
        return own, subject

    def _parts(self, utterance: Utterance) -> list[tuple[Span, float]]:
        """The stretches of the passage's text that make the utterance, and what each weighs."""
        passage, (start, end) = utterance.passage, utterance.span
        verb = verb_of(utterance)
        object_start, frames = verb.end() if verb else start, openers("frames")
        ends = cuts(utterance, object_start)
        parts, told = [], False
        for first, last in pairwise([object_start, *ends, end]):
            rates = (_TAIL, _FRAME) if frames.match(passage.text, first) else (1.0, _TAIL)
            part = Span(first, last)
            parts.append((part, rates[told]))
            told = told or self._tells_subject(self._tokens(passage, part))
        before = _LEAD if told else 1.0
        if verb:
            parts.append((Span(start, verb.start()), before))
        parts.append((utterance.lead, before))
        return parts

    def _tells_subject(self, tokens: Iterable[Token]) -> bool:
        terms = {term for term in _telling(tokens) if self.tells(term)}
        return sum(self._weight(term) for term in terms) >= _SUBJECT_FROM

    def _lent(self, utterance: Utterance) -> dict[str, float]:
        passage = utterance.passage
        above = " ".join((*passage.section[-1:], passage.chapeau or "", passage.lead or ""))
        rates = dict.fromkeys(self._terms_of(above), _ABOVE)
        around = self._tokens(passage, utterance.sentence)
        rates.update(dict.fromkeys(_telling(around), _SENTENCE))
        return rates

    def _bound(self, utterance: Utterance) -> dict[str, frozenset[str]]:
        passage = utterance.passage
        names = [Span(*match.span()) for match in _NAME.finditer(passage.text, *utterance.span)]
        if not names:
            return {}
        inside = [frozenset(_telling(self._tokens(passage, name))) for name in names]
        outside = {
            token.term
            for token in self._tokens(passage, utterance.span)
            if not any(name.start <= token.start < name.end for name in names)
        }
        found: dict[str, frozenset[str]] = {}
        for terms in inside:
            for term in terms - outside if len(terms) > 1 else ():
                found[term] = found.get(term, frozenset()) | (terms - {term})
        return found

    def _named(self, utterance: Utterance) -> dict[str, float]:
        """Words with a capital that do not open a sentence, those of the parties left aside."""
        text, start = utterance.passage.text, utterance.sentence.start
        tokens = self._tokens(utterance.passage, promised_in(utterance))
        names = [t for t in tokens if text[t.start].isupper() and t.start > start]
        return {term: self._rarity_of(term) for term in _telling(names) if self.tells(term)}

    def _aliases(self, utterance: Utterance) -> Iterator[Alias]:
        tokens = self._tokens(utterance.passage, utterance.span)
        terms = [token.term for token in tokens]
        others = [
            (first, last, self._terms_of(expression), _SAME_THING[kind])
            for first, last, kind, expression in other_expressions(self._snapshot, tokens)
        ]
        others += [(*place, near, _NEAR) for place, near in near_words(terms)]
        for first, last, other, rate in others:
            run = tuple(terms[first:last])
            if other and not set(other) <= set(run) and any(map(self.tells, run)):
                alias = Alias(run, other, rate)
                yield self._kept.setdefault(alias, alias)  # the same come again and again

    def _terms_of(self, text: str) -> tuple[str, ...]:
        """The terms of a heading, a chapeau or another expression, which come again and again."""
        known = self._other_terms.get(text)
        if known is None:
            known = self._other_terms[text] = tuple(_telling(analyse(text)))
        return known


def _whole(utterance: Utterance) -> Span:
    """An utterance with what opens its sentence and what it takes up."""
    before = taken_up(utterance) or utterance.lead
    return Span(before.start, utterance.span.end)


def _start(token: Token) -> int:
    return token.start


def _telling(tokens: Iterable[Token]) -> list[str]:
    return [token.term for token in telling(tokens)]


@cache
def _empty_terms() -> frozenset[str]:
    table = change_words()
    words = " ".join((*table["common_ground"], *table["general_acts"]))
    return frozenset(token.term for token in analyse(words))


def _names(documents: Iterable[Document]) -> frozenset[str]:
    """The terms of the names and adjectives of the parties: both texts are full of them."""
    parties = {party_id(name) for document in documents for name in document.parties}
    names = [
        name
        for country in countries()
        if country.id in parties
        for name in (*country.names, *country.adjectives)
    ]
    return frozenset(token.term for token in analyse(" ".join(names)))
