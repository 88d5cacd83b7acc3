"""Subjects that have an acronym: every place of the long forms of those that a corpus uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise, takewhile

from search_index.annotate.entities.keys import name_key
from search_index.annotate.entities.known import find_known
from search_index.annotate.entities.mentions import Mention
from search_index.lexicon.expressions import expressions
from search_index.lexicon.name_words import head_types
from search_index.lexicon.term_matcher import TermMatcher, words_of
from search_index.model import EntityType, Span


@cache
def listed_expansions() -> Mapping[str, tuple[str, ...]]:
    """The long forms of every acronym of acronyms.csv, the acronym in capitals."""
    table: dict[str, tuple[str, ...]] = {}
    for row in takewhile(lambda row: row.kind == "acronym", expressions()):
        acronym, long = row.terms
        table[acronym.upper()] = (*table.get(acronym.upper(), ()), long)
    return table


def type_of_long(long: str) -> EntityType:
    """What a long form stands for, by its head noun; a subject in lower case is a term."""
    words = long.lower().split()
    heads = head_types()
    for head in (words[-1], *(word for word, after in pairwise(words) if after in _OF)):
        kind = heads.get(head) or heads.get(head.removesuffix("s"))
        if kind in ("organisation", "agreement") or (kind and not long.islower()):
            return kind
    return "term" if long == long.lower() else "programme"


OWN = "acronym of the corpus' own list"
"""The reason of an acronym that the corpus brings itself."""


def own_mention(long: str) -> tuple[str, Mention]:
    """A long form that a corpus gives for an acronym, with what the acronym is, at no place yet."""
    for listed in find_known(long, False):
        if listed.span == (0, len(long)):
            return long, listed._replace(why=OWN)
    key = name_key(long)
    return long, Mention(Span(0, 0), type_of_long(long), key, OWN)


_OF = frozenset({"of", "on", "for"})


class Terms:
    """The long forms to look for, each with the key of its acronym."""

    def __init__(self, terms: Iterable[tuple[str, str, EntityType]]) -> None:
        self._matcher: TermMatcher[tuple[str, EntityType]] = TermMatcher()
        self._any = False
        for long, key, kind in terms:
            self._matcher.add(long, (key, kind))
            self._any = True

    def find(self, text: str) -> list[Mention]:
        """The long forms in a text."""
        if not self._any:
            return []
        words, spans = words_of(text)
        return [
            Mention(Span(spans[first][0], spans[last - 1][1]), kind, key, "long form of an acronym")
            for first, last, values in self._matcher.find(words)
            for key, kind in values[:1]
        ]
