"""Things that a text names by their time or their place: "the joint statement of 3 May 2016", "the
2010 earthquake", "the war in Yemen", "the Norwegian consulate in Porto"."""

from __future__ import annotations

import re
from functools import cache

from search_index.annotate.entities.complements import subject_end
from search_index.annotate.entities.mentions import Mention
from search_index.annotate.entities.view import View
from search_index.lexicon.name_words import name_words
from search_index.lexicon.time_words import time_words
from search_index.model import Span

_CUE = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:concerning|regarding) |\bmemorand(?:um|a) of "
    r"|\b[A-Z]\w+ [a-z-]+(?: [a-z]+)? in [A-Z]|[Ww]ar "
)
"""Without one of these nothing here can be found."""
_WAR = re.compile(r"\b(?:[Cc]ivil )?[Ww]ar (?:in|against) ")


def _any(words: frozenset[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    words = name_words()
    months = "|".join(month.capitalize() for month in _months())
    date = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{months})|(?:{months})\s+\d{{1,2}},?)\s+\d{{4}}"
    instrument = re.compile(
        rf"\b(?i:{_any(words['instruments'])})\s+"
        rf"(?:of|on|dated|signed on|adopted on|issued on)\s+(?P<date>{date})"
    )
    told = re.compile(
        rf"\b(?:{_any(words['instruments'])})\s+(?=concerning|regarding)"
        r"|\bmemorand(?:um|a) of [a-z]+\s+(?=on\b)"
    )
    happening = _any(words["occurrences"])
    year_first = re.compile(
        rf"\b(?P<year>(?:19|20)\d\d)\s+(?:[A-Z][\w-]+\s+){{0,3}}(?:terror(?:ist)?\s+)?(?P<what>(?i:{happening}))\b"
    )
    year_last = re.compile(
        rf"\b(?:\w+\s+)?(?P<what>(?i:{happening}))\s+(?:in|of)\s+(?P<year>(?:19|20)\d\d)\b"
    )
    abroad = re.compile(
        rf"\b[A-Z]\w+\s+(?:{_any(words['establishments'])})\s+in\s+[A-Z][\w-]+(?:\s+[A-Z][\w-]+)?"
    )
    return instrument, told, year_first, year_last, abroad


def _months() -> tuple[str, ...]:
    return tuple(time_words().numbers["months"])


def find_dated(view: View, known: list[Mention]) -> list[Mention]:
    """The things told by their date or place. `known` are the listed names of the passage."""
    text = view.text
    if not _CUE.search(text):
        return []
    instrument, told, year_first, year_last, abroad = _patterns()
    found = [
        Mention(Span(*m.span()), "agreement", "", "instrument told by its date")
        for m in instrument.finditer(text)
    ]
    for m in told.finditer(text):
        last = view.word_at(m.end() - 1) - 1
        end = subject_end(view, last)
        if end > last:
            span = Span(m.start(), view.ends[end])
            found.append(Mention(span, "agreement", "", "instrument told by its subject"))
    for pattern in (year_first, year_last):
        for m in pattern.finditer(text):
            names = [word for word in m.group().split() if word[0].isupper()]
            key = " ".join((m["year"], *names, m["what"])).lower()
            found.append(Mention(Span(*m.span()), "event", f"name:{key}", "event told by its year"))
    places = {m.span.start: m for m in known if m.type == "place"}
    ends = {m.span.end for m in known if m.type == "place"}
    for m in _WAR.finditer(text):
        where = places.get(m.end())
        if where is not None:
            span = Span(m.start(), where.span.end)
            key = f"name:war in {where.key}"
            found.append(Mention(span, "event", key, "war told by its place"))
    for m in abroad.finditer(text):
        if m.start() in places and m.end() in ends:
            why = "establishment of one state in another"
            found.append(Mention(Span(*m.span()), "organisation", "", why))
    return found
