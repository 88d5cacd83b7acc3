"""Capitalised words that no table and no head noun explains, with what stands around them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from search_index.annotate.entities.mentions import Mention
from search_index.annotate.entities.view import View, is_small_head
from search_index.annotate.entities.vocabulary import Vocabulary
from search_index.lexicon.name_words import head_types, name_words
from search_index.model import EntityType, Span

_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9]*&?[A-Z][A-Za-z0-9]*(?:-[A-Z0-9]+)?\+?\Z")
_LONGEST_ACRONYM = 12
"""Characters of an acronym."""
_SHORTEST = 4
"""Letters that a name without any explanation must have."""
WEAK = "capitalised like a name"
"""The reason where nothing around a name says what it is."""
_LONGEST_PLACE = 2
"""Words of a place that only another place beside it tells; longer ones are persons."""
_FINITE = frozenset({"is", "was", "are", "were", "will", "has", "have"})
"""Verbs that follow a name of two words where it begins a sentence."""
_ROMAN = re.compile(r"[IVXLC]+\Z")


class Loose(NamedTuple):
    """A capitalised word or run of words. `type` is what its surroundings make it, or None;
    `acronym` says whether it looks like one; `whole` is its place with the head noun behind it."""

    span: Span
    whole: Span
    words: str
    type: EntityType | None
    acronym: bool
    why: str


def find_loose(view: View, mentions: list[Mention], vocabulary: Vocabulary) -> list[Loose]:
    """The runs of capitalised words of a passage outside all of `mentions`."""
    if view.is_shouted:
        return []
    covered: set[int] = set()
    places: set[int] = set()
    bodies = {view.word_at(m.span.start) for m in mentions if m.type == "organisation"}
    for mention in mentions:
        within = range(view.word_at(mention.span.start), view.word_at(mention.span.end - 1) + 1)
        covered.update(within)
        if mention.type == "place":
            places.update(within)
    found = []
    at = 0
    while at < len(view):
        if at in covered or not view.capital[at]:
            at += 1
            continue
        last = _run(view, at, covered)
        read = _read(view, at, last, vocabulary, covered, places, bodies)
        found += read
        if read and read[0].type == "place":
            places.update(range(at, last + 1))
        at = last + 1
    return found


def _run(view: View, at: int, covered: set[int]) -> int:
    particles = name_words()["particles"]
    last = at
    while view.carries_on(last + 1) and last + 1 not in covered:
        after = last + 1
        if view.capital[after]:
            last = after
            continue
        beyond = after
        while view.follows(beyond) and view.low[beyond] in particles and not view.capital[beyond]:
            beyond += 1
        if beyond == after or beyond in covered or not view.follows(beyond):
            break
        if not view.capital[beyond]:
            break
        last = beyond
    return last


def _read(
    view: View,
    first: int,
    last: int,
    vocabulary: Vocabulary,
    covered: set[int],
    places: set[int],
    bodies: set[int],
) -> list[Loose]:
    common = vocabulary.is_common
    while first < last and view.low[first] == "the":
        first += 1
    begin, end = first, last
    while first <= last and common(view.words[first]):
        first += 1
    while last >= first and common(view.words[last]) and not _ends_name(view, first, last, common):
        last -= 1
    if first > last:
        return []
    whole_run = (begin, end) == (first, last)
    rest: list[Loose] = []
    if first < last and view.opens(first):
        if _is_acronym(view.words[last]):
            first = last
        else:  # the first word may belong to the sentence only: "Later Torres said"
            span = view.span(first + 1, last)
            rest = [Loose(span, span, view.written(first + 1, last), None, False, "")]
    words = view.written(first, last)
    acronym = first == last and _is_acronym(view.words[first])
    if acronym and not view.passage.is_content and common(view.low[first]):
        return []
    if view.opens(first) and first == last and not acronym:
        span = view.span(first, last)
        if last + 1 in bodies and view.gap_is(last + 1, ","):
            return [Loose(span, span, words, "organisation", False, "name listed with bodies")]
        return [Loose(span, span, words, None, False, "")]
    kind, whole, why = _cue(view, first, last, covered, places)
    if acronym and kind == "place":  # states have theirs in the tables
        kind, why = None, ""
    if why == WEAK and not whole_run:
        kind, why = None, ""
    return [Loose(view.span(first, last), whole, words, kind, acronym, why), *rest]


def _ends_name(view: View, first: int, last: int, common: Callable[[str], bool]) -> bool:
    """Whether a common word ends a name of three or more, whose first two are none: "Hanke Bruins
    Slot"."""
    low = view.low[last]
    table = name_words()
    plain = low in table["common_capitals"] or low in table["generic"] or low in table["offices"]
    strange = last - first > 1 and not any(map(common, view.words[first:last]))
    return strange and not plain and low not in head_types() and view.words[last].isalpha()


def _is_acronym(word: str) -> bool:
    if not _ACRONYM.match(word) or len(word) > _LONGEST_ACRONYM or _ROMAN.match(word):
        return False
    capitals = sum(c.isupper() for c in word)
    return capitals * 2 >= sum(c.isalpha() for c in word)


def _cue(
    view: View, first: int, last: int, covered: set[int], places: set[int]
) -> tuple[EntityType | None, Span, str]:
    """What the words around a run make of it, and its place with a head noun behind it."""
    table = name_words()
    span = view.span(first, last)
    after = last + 1
    if view.follows(after) and after not in covered:
        low = view.low[after]
        if low in table["reigns"]:
            return "person", span, f"name before {low}"
        head = low if is_small_head(view, after) else None
        if head:
            kind = head_types().get(head) or head_types().get(head.removesuffix("s"), "programme")
            return kind, view.span(first, after), f"name before {head}"
    before = first - 1
    joined = view.low[before] == "and" or view.gap_is(first, ",") if before >= 0 else False
    listed = joined and (before in places or before - 1 in places)
    if listed and last - first < _LONGEST_PLACE:
        return "place", span, "name beside a place"
    if before >= 0 and view.text[view.ends[before] : view.starts[first]].strip() in ("", ","):
        low = view.low[before]
        place = low in table["locatives"]
        place |= low == "of" and before > 0 and view.low[before - 1] in table["place_nouns"]
        beside = view.follows(after + 1) and view.low[after] == "and"
        if low == "between" and beside and _is_acronym(view.words[after + 1]):
            return "organisation", span, "name listed with bodies"
        if place or low in table["place_nouns"]:
            return "place", span, f"name after {low}"
    plain = view.passage.is_content and not view.is_headline
    plain &= not (before in covered and view.follows(first))
    acts = first < last and view.follows(after) and view.low[after] in _FINITE
    if not plain or (view.opens(first) and not acts) or len(view.words[first]) < _SHORTEST:
        return None, span, ""
    the = before >= 0 and view.low[before] == "the"
    parts = view.words[first : last + 1]
    person = not the and len(parts) > 1 and all(part.isalpha() for part in parts)
    return ("person" if person else "programme"), span, WEAK
