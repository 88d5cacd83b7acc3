"""Word-level differences between two sentences that stand for the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from search_index.index.analysis import STOP_WORDS

_LONGEST = 1_000
"""Words beyond which texts are not compared word by word: the work grows with their product."""
_FAR = 0.5
"""Texts less alike than this (of 1) are far apart."""
_ISLAND = 2
"""Words: in texts that are far apart no longer run in common, of words that carry no subject, is
common ground."""
_MARKS = ".,;:!?()[]{}\"'“”‘’*–—-"
_FOLD = str.maketrans("’‘‑", "''-")


class Difference(NamedTuple):
    """A run of words that both texts have (as the later one writes them), or only one of them."""

    kind: Literal["same", "removed", "added"]
    words: str


def differences(earlier: str, later: str) -> tuple[Difference, ...]:
    """The way from `earlier` to `later` in runs of words. Case, marks at the edges of words and
    typographic forms of apostrophe and hyphen make no difference; white space is made one."""
    from difflib import SequenceMatcher

    old, new = earlier.split(), later.split()
    if max(len(old), len(new)) > _LONGEST:
        return (*_runs("removed", old), *_runs("added", new))
    keys = [_key(word) for word in old], [_key(word) for word in new]
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    far = matcher.ratio() < _FAR
    found: list[Difference] = []
    removed: list[str] = []
    added: list[str] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        inside = (removed or added) and b < len(old) and d < len(new)
        if kind == "equal" and not (far and inside and _is_island(keys[0][a:b])):
            found += (*_runs("removed", removed), *_runs("added", added), *_runs("same", new[c:d]))
            removed, added = [], []
        else:
            removed += old[a:b]
            added += new[c:d]
    return (*found, *_runs("removed", removed), *_runs("added", added))


def _key(word: str) -> str:
    return word.strip(_MARKS).casefold().translate(_FOLD) or word


def _is_island(keys: Sequence[str]) -> bool:
    return len(keys) <= _ISLAND and all(key in STOP_WORDS or not key.isalnum() for key in keys)


def _runs(
    kind: Literal["same", "removed", "added"], words: Sequence[str]
) -> tuple[Difference, ...]:
    return (Difference(kind, " ".join(words)),) if words else ()
