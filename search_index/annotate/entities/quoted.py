"""Names in quotation marks: the “Blue Horizons” Conference, the “Green Islands Initiative”."""

from __future__ import annotations

import re

from search_index.annotate.entities.mentions import Mention
from search_index.annotate.entities.view import View
from search_index.lexicon.actors import actor_words
from search_index.lexicon.name_words import head_types, name_words
from search_index.model import EntityType, Span

_QUOTED = re.compile(r"(?:[“\"](?P<a>[^”\"“]{4,100})[”\"]|‘(?P<b>[^’‘]{4,100})’(?!\w))")
_MOST_SMALL = 0.4
"""Share of words in lower case above which a quotation is a saying."""


def find_quoted(view: View) -> list[Mention]:
    """The names that a passage sets in quotation marks, with a head noun that follows them."""
    if not any(mark in view.text for mark in '“"‘'):
        return []
    heads = head_types()
    found = []
    for quote in _QUOTED.finditer(view.text):
        group = "a" if quote["a"] else "b"
        first = view.word_at(quote.start(group))
        last = view.word_at(quote.end(group)) - 1
        if last <= first or not _is_title(view, first, last):
            continue
        before = view.low[first - 1] if first else ""
        if before in name_words()["slogan_openers"] or view.text[quote.start() - 1] == "(":
            continue
        after = last + 1
        kind: EntityType = "programme"
        span = view.span(first, last)
        if after < len(view) and view.low[after] in heads and view.starts[after] - quote.end() == 1:
            kind = heads[view.low[after]]
            span = Span(quote.start(), view.ends[after])
        else:
            told = [heads[low] for low in view.low[first : last + 1] if low in heads]
            kind = told[-1] if told else kind
        found.append(Mention(span, kind, "", "name in quotation marks"))
    return found


def _is_title(view: View, first: int, last: int) -> bool:
    words = range(first, last + 1)
    if not view.capital[first]:
        return False
    small = [at for at in words if not view.capital[at] and not view.words[at][0].isdigit()]
    pronouns = actor_words()["pronouns"]
    return len(small) <= len(words) * _MOST_SMALL and not any(
        view.low[at] in pronouns for at in words
    )
