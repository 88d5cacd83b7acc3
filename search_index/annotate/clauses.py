"""A text as clauses of words, with the terms of a theme scheme found in it."""

from __future__ import annotations

from typing import NamedTuple

from search_index.lexicon.term_matcher import TermMatcher, words_of
from search_index.lexicon.theme_scheme import Entry

# A clause ends at these marks, before these words after a comma, and between "and" and these words.
_MARKS = frozenset(";:?!•")
_DASHES = (" - ", "–", "—")
_RELATIVES = frozenset({"while", "whereas", "which", "whilst", "but"})
_LINKS = frozenset({"and", "or"})
_STARTERS = frozenset({"will", "to", "must", "should", "we", "they", "shall", "both"})

Stretch = tuple[int, int]
"""Tokens from the first up to the last, which is exclusive."""


class Term(NamedTuple):
    """A term of the scheme that speaks for something by itself and that no longer one covers."""

    first: int
    last: int
    entries: tuple[Entry, ...]


class Reading(NamedTuple):
    """A text read: its words (also in lower case) and their places, the clause of each word, the
    clauses, the terms that say something by themselves, and the words of each role."""

    text: str
    words: list[str]
    spans: list[tuple[int, int]]
    lower: list[str]
    clause_of: list[int]
    clauses: list[Stretch]
    terms: list[Term]
    roles: dict[str, list[Stretch]]

    def gap(self, index: int) -> str:
        """What stands between a word and the one before it."""
        return self.text[self.spans[index - 1][1] : self.spans[index][0]]

    def in_clause(self, role: str, clause: int) -> list[Stretch]:
        """The words of a role in a clause."""
        listed = self.roles.get(role)
        if not listed:
            return []
        first, last = self.clauses[clause]
        return [stretch for stretch in listed if first <= stretch[0] < last]

    def at(self, role: str, first: int) -> int:
        """The end of the longest words of a role that begin at a token, or 0."""
        return max((end for start, end in self.roles.get(role, ()) if start == first), default=0)

    def before(self, role: str, last: int) -> int:
        """The first token of the longest words of a role that end before a token, or -1."""
        found = [start for start, end in self.roles.get(role, ()) if end == last]
        return min(found, default=-1)


def read(text: str, matcher: TermMatcher[Entry]) -> Reading:
    """Read a text with the terms of a scheme."""
    words, spans = words_of(text)
    lower = [word.lower() for word in words]
    clause_of, clauses = _clauses(text, spans, lower)
    terms: list[Term] = []
    roles: dict[str, list[Stretch]] = {}
    from_token = to_token = 0
    for first, last, entries in matcher.find(words):
        said = False
        for kind, name, _, _, _ in entries:
            if kind != "role":
                said = True
            elif name in roles:
                roles[name].append((first, last))
            else:
                roles[name] = [(first, last)]
        # Terms come by their first word, the shorter before the longer: a longer one takes the
        # place of a shorter, and one inside a longer is passed over.
        if said and last >= to_token:
            if terms and from_token == first:
                if last == to_token:
                    entries = _together(terms[-1].entries + entries)
                terms[-1] = Term(first, last, entries)
            elif last > to_token:
                terms.append(Term(first, last, entries))
            from_token, to_token = terms[-1][:2]
    return Reading(text, words, spans, lower, clause_of, clauses, terms, roles)


def _clauses(
    text: str, spans: list[tuple[int, int]], lower: list[str]
) -> tuple[list[int], list[Stretch]]:
    clause_of: list[int] = []
    starts = [0] if spans else []
    clause = end = 0
    before = ""
    for index, ((start, stop), word) in enumerate(zip(spans, lower, strict=True)):
        gap = text[end:start]
        if index and (
            (gap != " " and _ends_clause(gap, word)) or (before in _LINKS and word in _STARTERS)
        ):
            starts.append(index)
            clause += 1
        clause_of.append(clause)
        end, before = stop, word
    return clause_of, list(zip(starts, [*starts[1:], len(spans)], strict=bool(spans)))


def _ends_clause(gap: str, word: str) -> bool:
    """Whether what stands before `word` ends a clause."""
    if not _MARKS.isdisjoint(gap) or any(dash in gap for dash in _DASHES):
        return True
    if "." in gap and not gap.lstrip().startswith("("):
        return True
    return "," in gap and word in _RELATIVES


def _together(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Entries without those of a theme that another says more strongly."""
    strongest: dict[tuple[str, str, tuple[str, ...]], Entry] = {}
    for entry in entries:
        key = (entry.kind, entry.name, entry.parties)
        if key not in strongest or strongest[key].weight < entry.weight:
            strongest[key] = entry
    return tuple(strongest.values())
