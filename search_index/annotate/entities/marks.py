"""What the tables know of the words of a passage, by the number of the word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from search_index.annotate.entities.mentions import ADJECTIVE, Mention
from search_index.annotate.entities.view import View
from search_index.lexicon.geography import places


class Marks:
    """The longest listed name that each word is part of."""

    def __init__(self, view: View, known: Sequence[Mention]) -> None:
        self._of: dict[int, Mention] = {}
        self._ends: dict[int, tuple[int, int]] = {}
        for mention in sorted(known, key=lambda m: m.span.start - m.span.end):
            first = view.word_at(mention.span.start)
            last = view.word_at(mention.span.end - 1)
            for at in range(first, last + 1):
                self._of.setdefault(at, mention)
                self._ends.setdefault(at, (first, last))

    def __contains__(self, at: int) -> bool:
        return at in self._of

    def get(self, at: int) -> Mention | None:
        """The listed name that word `at` is part of."""
        return self._of.get(at)

    def first(self, at: int) -> int:
        """The first word of the listed name that word `at` is part of."""
        return self._ends[at][0]

    def last(self, at: int) -> int:
        """The last word of the listed name that word `at` is part of, or `at` itself."""
        return self._ends.get(at, (at, at))[1]

    def is_place(self, at: int) -> bool:
        """Whether word `at` is part of the name of a place, or of its adjective."""
        return at in self._of and self._of[at].type == "place"

    def is_adjective(self, at: int) -> bool:
        """Whether word `at` is the adjective of a place."""
        return at in self._of and self._of[at].standing == ADJECTIVE

    def place_kind(self, at: int) -> str | None:
        """What kind of place word `at` names: state, city, subdivision, region, water."""
        mention = self._of.get(at)
        if mention is None or mention.type != "place":
            return None
        return _kinds().get(mention.key, "state")


@cache
def _kinds() -> dict[str, str]:
    return {f"place:{place.name}": place.kind for place in places()}
