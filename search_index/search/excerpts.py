"""Where the query stands in a passage: highlights, the snippet to show, the reasons in words."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from search_index.index import Snapshot
from search_index.index.analysis import analyse, fold
from search_index.model import Excerpt, Passage, Span
from search_index.search.exact import find_letters, letters
from search_index.search.leaves import Leaf, Pattern

SNIPPET = 240
"""Characters of a snippet, unless one sentence is longer."""

_REASONS = 6
"""Reasons of a hit that are given."""


def excerpt(snapshot: Snapshot, number: int, leaves: Sequence[Leaf]) -> Excerpt:
    """The places of the leaves in a passage, by the same analysis that found it."""
    passage = snapshot.at(number)
    frames = _frames(snapshot, number, passage) if leaves else {}
    places: list[tuple[int, int, int]] = []
    why: list[str] = []
    for order, leaf in enumerate(leaves):
        found = _places(leaf, passage.text, frames["text"])
        said = [place for place in found if not _within(place, places)]
        places.extend((start, end, order) for start, end, _ in found)
        why.extend(_reasons(passage.text, said))
        if not found:
            for frame in ("heading", "introduction"):
                names = [name for *_, name in _places(leaf, "", frames[frame])]
                why.extend(f"{name} in the {frame}" for name in dict.fromkeys(names))
    highlights = _merged(places)
    return Excerpt(
        highlights, _snippet(passage, places, highlights), tuple(dict.fromkeys(why))[:_REASONS]
    )


def places_in(snapshot: Snapshot, number: int, leaves: Sequence[Leaf]) -> list[Span]:
    """Where the leaves stand in the text of a passage, in order; none is part of another."""
    text, words = snapshot.at(number).text, _frames(snapshot, number, snapshot.at(number))["text"]
    found = {
        (start, end)
        for leaf in leaves
        for start, end, *_ in (_near if leaf.near else _places)(leaf, text, words)
    }
    outer: list[Span] = []
    for start, end in sorted(found, key=lambda place: (place[0], -place[1])):
        if not outer or end > outer[-1].end:
            outer.append(Span(start, end))
    return outer


class _Words(NamedTuple):
    """The terms of a text in order, and where each begins and ends; as few objects as can be, since
    thousands of texts are remembered."""

    terms: list[str]
    starts: array[int]
    ends: array[int]


def _words(text: str) -> _Words:
    tokens = analyse(text)
    return _Words(
        [token.term for token in tokens],
        array("L", [token.start for token in tokens]),
        array("L", [token.end for token in tokens]),
    )


def _frames(snapshot: Snapshot, number: int, passage: Passage) -> dict[str, _Words]:
    """The words of the text and of what frames it, remembered for the next letter typed."""

    def analysed() -> dict[str, _Words]:
        introduced = passage.chapeau and passage.chapeau_kind != "heading"
        return {
            "text": _words(passage.text),
            "heading": _words(" / ".join(passage.section)),
            "introduction": _words(passage.chapeau or "" if introduced else ""),
        }

    return snapshot.remember(
        ("words", number), analysed, lambda frames: sum(len(w.terms) for w in frames.values())
    )


_Place = tuple[int, int, str]
"""The first and last offset of a match and what it stands for."""


def _places(leaf: Leaf, text: str, words: _Words) -> list[_Place]:
    """Where the leaf stands; a looser pattern does not stand where a stricter one does."""
    if leaf.letters:
        spans = find_letters(text, letters(leaf.letters))
        return [(start, end, leaf.name) for start, end in spans]
    found: dict[tuple[int, int], str] = {}
    for pattern in sorted(leaf.patterns, key=lambda pattern: -pattern.weight):
        for place in _pattern_places(pattern, words):
            found.setdefault(place, pattern.label or leaf.name)
    return sorted((start, end, name) for (start, end), name in found.items())


def _near(leaf: Leaf, text: str, words: _Words) -> list[tuple[int, int]]:
    """From the one to the other of two that are as near as the leaf wants them."""
    assert leaf.near is not None
    left, right, distance = leaf.near
    found = []
    for one in _places(left, text, words):
        for other in _places(right, text, words):
            first, last = sorted((one, other))
            between = bisect_left(words.starts, last[0]) - bisect_left(words.starts, first[1])
            if first[1] <= last[0] and between <= distance:
                found.append((first[0], last[1]))
    return found


def _within(place: _Place, others: Sequence[tuple[int, int, int]]) -> bool:
    """Whether a place is part of one that has been named, as a word of a phrase is."""
    return any(start <= place[0] and place[1] <= end for start, end, _ in others)


def _pattern_places(pattern: Pattern, words: _Words) -> list[tuple[int, int]]:
    """The first and last offset of every place where the slots are filled in order."""
    first, *others = pattern.slots
    terms = words.terms
    begins = [at for term in dict.fromkeys(first) if term in terms for at in _all(terms, term)]
    found = []
    for at in begins:
        last = at + len(others)
        if last < len(terms) and all(terms[at + i] in slot for i, slot in enumerate(others, 1)):
            found.append((words.starts[at], words.ends[last]))
    return found


def _all(terms: list[str], term: str) -> list[int]:
    """Where a term stands in a list that has it."""
    at = terms.index(term)
    found = [at]
    for _ in range(terms.count(term) - 1):
        at = terms.index(term, at + 1)
        found.append(at)
    return found


def _reasons(text: str, places: list[_Place]) -> list[str]:
    """The forms in which a leaf stands in the text; its own form is named as typed."""
    counts: dict[str, int] = {}
    for start, end, name in places:
        form = text[start:end]
        reason = name if fold(form) == fold(name) else f"{form} ~ {name}"
        counts[reason] = counts.get(reason, 0) + 1
    return [f"{reason} ×{count}" if count > 1 else reason for reason, count in counts.items()]


def _merged(places: list[tuple[int, int, int]]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end, _ in sorted(places):
        if merged and start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(end, merged[-1].end))
        else:
            merged.append(Span(start, end))
    return tuple(merged)


def _snippet(
    passage: Passage, places: list[tuple[int, int, int]], highlights: tuple[Span, ...]
) -> Span:
    """The run of sentences within the length that shows most of the query, the earliest of equals;
    where the best sentence alone is longer, a window of words in it."""
    text = passage.text
    if len(text) <= SNIPPET:
        return Span(0, len(text))
    sentences = passage.sentences or (Span(0, len(text)),)
    best, best_value = sentences[0], (-1, -1)
    for first, opening in enumerate(sentences):
        for closing in sentences[first:]:
            window = Span(opening.start, closing.end)
            if window.end - window.start > SNIPPET and closing is not opening:
                break
            value = _shown(places, window)
            if value > best_value or (
                value == best_value and opening.start == best.start and value[0] >= 0
            ):
                best, best_value = window, value
    if best.end - best.start <= SNIPPET:
        return best
    return _window(text, best, places, highlights)


def _shown(places: list[tuple[int, int, int]], window: Span) -> tuple[int, int]:
    """How many leaves and how many places a window shows."""
    inside = [order for start, end, order in places if start >= window.start and end <= window.end]
    return len(set(inside)), len(inside)


def _window(
    text: str, sentence: Span, places: list[tuple[int, int, int]], highlights: tuple[Span, ...]
) -> Span:
    """The window of whole words in a long sentence that shows most."""
    inside = [h for h in highlights if h.start >= sentence.start and h.end <= sentence.end]
    best = Span(sentence.start, min(sentence.end, sentence.start + SNIPPET))
    best_value = _shown(places, best)
    for highlight in inside:
        start = max(sentence.start, highlight.start - SNIPPET // 4)
        window = Span(start, min(sentence.end, start + SNIPPET))
        value = _shown(places, window)
        if value > best_value:
            best, best_value = window, value
    start, end = best
    while sentence.start < start < end and not text[start - 1].isspace():
        start += 1
    while sentence.end > end > start + 1 and not text[end].isspace():
        end -= 1
    return Span(start, end)
