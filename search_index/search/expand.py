"""What else the query's words are called here: acronyms, synonyms, and slips of the pen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from search_index.index import Snapshot
from search_index.index.analysis import Token, term_of
from search_index.index.thesaurus import LONGEST
from search_index.query.plan import Word
from search_index.search.leaves import Leaf, Pattern
from search_index.search.typos import corrections
from search_index.search.words import tokens_of, words_with_prefix

WEIGHTS = {"acronym": 0.9, "family": 0.6, "synonym": 0.4, "eurovoc": 0.25}
"""What an occurrence of another expression counts beside one of the words typed."""

_SHORTEST_PREFIX = 3
"""Letters of a word that stands nowhere from which words that begin so are shown."""
_PREFIXES = 10
"""Words that begin so, the most frequent first."""
_NAMED = 3
"""Of these the ones that the note names."""


class Expansion(NamedTuple):
    """Another expression for the words `first` to `last` (inclusive) of a run of words."""

    first: int
    last: int
    pattern: Pattern


def expansions(
    snapshot: Snapshot, words: Sequence[Word], kinds: Sequence[str] = tuple(WEIGHTS)
) -> list[Expansion]:
    """The other expressions for the words and for runs of them."""
    tokens: list[tuple[Token, int]] = []
    for index, word in enumerate(words):
        tokens.extend((token, index) for token in tokens_of(word.text))
    found = []
    for start in range(len(tokens)):
        for end in range(start + 1, min(start + LONGEST, len(tokens)) + 1):
            run = tokens[start:end]
            name = " ".join(word.text for word in words[run[0][1] : run[-1][1] + 1])
            for kind, other in snapshot.thesaurus.get(token.term for token, _ in run):
                if kind in kinds:
                    slots = tuple((token.term,) for token in tokens_of(other))
                    pattern = Pattern(slots, WEIGHTS[kind], name)
                    found.append(Expansion(run[0][1], run[-1][1], pattern))
    return found


class Replacement(NamedTuple):
    """What is searched for a word that stands nowhere, and the sentence that says so."""

    leaf: Leaf
    note: str


def with_family(snapshot: Snapshot, words: list[str]) -> tuple[str, ...]:
    """The terms of folded words and of the words of their families."""
    terms = dict.fromkeys(term_of(word) for word in words)
    for term in tuple(terms):
        for kind, other in snapshot.thesaurus.get((term,)):
            own = tokens_of(other)
            if kind == "family" and len(own) == 1:
                terms[own[0].term] = None
    return tuple(terms)


def replacement(snapshot: Snapshot, word: Word) -> Replacement | None:
    """For a word that stands nowhere: the words that begin so, else those that were meant."""
    tokens = tokens_of(word.text)
    if len(tokens) != 1:
        return None
    typed = tokens[0].word
    if len(typed) >= _SHORTEST_PREFIX:
        longer = words_with_prefix(snapshot, typed)[:_PREFIXES]
        if longer:
            named = ", ".join(longer[:_NAMED]) + (" ..." if len(longer) > _NAMED else "")
            return _instead(snapshot, word, longer, f"showing words that begin so: {named}")
    meant = corrections(snapshot, typed)
    if meant:
        named = " and ".join(_as_typed(other, word) for other in meant)
        return _instead(snapshot, word, meant, f"showing {named}")
    return None


def _instead(snapshot: Snapshot, word: Word, others: list[str], showing: str) -> Replacement:
    pattern = Pattern((with_family(snapshot, others),), 1.0, word.text)
    note = f"Nothing here has “{word.text}”; {showing}."
    return Replacement(Leaf(word.text, (pattern,)), note)


def _as_typed(meant: str, word: Word) -> str:
    """The word with a capital where the one typed had one."""
    return meant.capitalize() if word.text[:1].isupper() else meant
