"""A name at its place in a passage, and what is kept where names lie over each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from search_index.model import EntityType, Span

LISTED = "listed in"
"""How the reason of a name from a table begins."""

ELSEWHERE = "name of a person told elsewhere"
"""The reason of a bare surname."""

FULL, ADJECTIVE, SHORT = "name", "adjective", "short"
"""How the form of a name names the thing: in full; by an adjective ("Belgian") or an office; by a
short form that counts only beside a full one."""


class Mention(NamedTuple):
    """A name in a passage's text. `key` is what it is grouped by, `why` what it was told by,
    `standing` one of `FULL`, `ADJECTIVE` and `SHORT`."""

    span: Span
    type: EntityType
    key: str
    why: str
    standing: str = FULL

    @property
    def is_listed(self) -> bool:
        """Whether a table has the name."""
        return self.why.startswith(LISTED)


def settled(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions without those that a longer one crosses or repeats, by their place; names inside
    a longer name stay, save inside a person or a listed place."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if any(_hides(other, mention) for other in kept[-6:]):
            continue
        while kept and _shorter_cross(kept[-1], mention):
            kept.pop()
        kept.append(mention)
    return kept


def _hides(other: Mention, mention: Mention) -> bool:
    """Whether `other`, which begins no later, leaves no room for a mention."""
    start, end = mention.span
    first, last = other.span
    if end <= first or start >= last:
        return False
    if end > last:
        return last - first >= end - start
    if (start, end) == (first, last) or mention.standing == SHORT:
        return True
    if (other.type == "person" and other.standing == FULL) or other.key.startswith("place:"):
        return True
    if other.key and other.key == mention.key:
        return True
    # A listed name is whole: only its place, or the body that it begins with, is named inside; the
    # place where an agreement was made, which names it, is not: the Paris Agreement.
    if mention.type == "place":
        venue = other.type in ("agreement", "programme") and mention.why.endswith("geography.csv")
        return other.is_listed and (mention.standing != FULL or venue)
    return other.is_listed and (start != first or not mention.is_listed)


def _shorter_cross(one: Mention, other: Mention) -> bool:
    """Whether `one` crosses the end of `other`, which is longer."""
    crosses = one.span.start < other.span.start < one.span.end < other.span.end
    return crosses and one.span.end - one.span.start < other.span.end - other.span.start
