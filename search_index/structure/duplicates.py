"""Passages that say nearly the same twice in one document, such as a draft and its revision."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from search_index.model import CONTENT_KINDS
from search_index.structure.blocks import Block

_WORD = re.compile(r"\w+")
_SHINGLE = 3
"""Words that are compared as one (Broder 1997, resemblance of documents by shingles)."""
_LEAST_WORDS = 12
"""Words of the shortest passage of which a copy tells anything."""
# Share of the shorter passage's word triples that the longer one must hold.
_ENOUGH = 0.7
# A triple that stands in more passages than this is a formula and says nothing about copying.
_COMMON = 8


def mark_duplicates(blocks: Sequence[Block]) -> None:
    """Point each passage that another nearly holds to the fuller one (of equals: the first)."""
    shingles = [_shingles(block) for block in blocks]
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, own in enumerate(shingles):
        for shingle in own:
            holders[shingle].append(at)
    for at, own in enumerate(shingles):
        if not own:
            continue
        shared: Counter[int] = Counter()
        for shingle in own:
            others = holders[shingle]
            if 1 < len(others) <= _COMMON:
                shared.update(other for other in others if other != at)
        for other, number in shared.most_common(1):
            fuller = (len(shingles[other]), -other) > (len(own), -at)
            if number >= _ENOUGH * len(own) and fuller:
                blocks[at].duplicate_of = blocks[other]


def _shingles(block: Block) -> frozenset[tuple[str, ...]]:
    if block.kind not in CONTENT_KINDS:
        return frozenset()
    words = _WORD.findall(block.text.lower())
    if len(words) < _LEAST_WORDS:
        return frozenset()
    return frozenset(tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1))
