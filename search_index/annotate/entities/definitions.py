"""Short names that a text gives itself: acronyms beside their long forms, names in quotes."""

from __future__ import annotations

import re
from typing import NamedTuple

from search_index.annotate.acronyms import find_definitions
from search_index.annotate.entities.known import is_listed
from search_index.annotate.entities.mentions import Mention
from search_index.annotate.entities.terms import listed_expansions
from search_index.annotate.entities.view import View
from search_index.lexicon.actors import actor_words
from search_index.lexicon.countries import country_named
from search_index.model import Span

_ALIAS = re.compile(
    r"\((?:(?:hereinafter|hereafter|henceforth)\s*,?\s*)?"
    r"(?:(?:referred to as|called|known as|or)\s+)?"
    r"(?:the\s+)?[“\"‘'](?:the\s+)?(?P<name>[A-Z][^”\"’'()]{2,60})[”\"’']"
)
_CALLED = re.compile(
    r",? (?:also )?(?:called|known as) (?:the )?"
    r"(?P<name>[A-Z][\w-]+(?: [A-Z][\w-]+){0,3})(?=[,.;)]|\Z)"
)
"""A name behind the one that it stands for: "the Economic Programme, called Katalis"."""
_FOREIGN = re.compile(
    r"\((?P<short>[A-Z]{3,8}(?=s?(?: \d{1,2})?\))|[A-Z][a-z]+(?:-?[A-Z][a-z]+)+(?=\)))"
    r"s?(?: \d{1,2})?\)"
)
"""An acronym of another language, or a short name that is none: (FemWise-Africa)."""
_LOWER_WORD = re.compile(r"[a-z-]+\Z")
_LONGEST = 7
"""Words of a noun in lower case that an acronym of another language stands for."""


class Short(NamedTuple):
    """A short name with its long form, both as places in the text. `acronym` says which kind."""

    short: Span
    long: Span
    acronym: bool


def find_shorts(view: View) -> list[Short]:
    """The short names that a passage explains."""
    text = view.text
    found = [Short(d.short, d.long, True) for d in find_definitions(text)]
    known = {short.short.start for short in found}
    for alias in _CALLED.finditer(text):
        end = alias.start()
        at = view.word_at(end - 1)
        if at < len(view) and view.ends[at] == end and view.capital[at]:
            found.append(Short(Span(*alias.span("name")), Span(max(0, end - 1), end), False))
    if "(" in text:
        for alias in _ALIAS.finditer(text):
            end = _last_letter(text, alias.start())
            found.append(Short(Span(*alias.span("name")), Span(max(0, end - 1), end), False))
        for bracket in _FOREIGN.finditer(text):
            if bracket.start("short") in known or _is_known(bracket["short"]):
                continue
            end = _last_letter(text, bracket.start())
            at = view.word_at(end - 1)
            if at < len(view) and view.ends[at] == end and view.capital[at]:
                found.append(Short(Span(*bracket.span("short")), Span(end - 1, end), False))
            else:
                long = _common_words(view, bracket.start())
                if long is not None:
                    found.append(Short(Span(*bracket.span("short")), long, True))
    return found


def _last_letter(text: str, before: int) -> int:
    """Where the text before an offset ends, its white space left out."""
    while before and text[before - 1].isspace():
        before -= 1
    return before


def _is_known(acronym: str) -> bool:
    return (
        is_listed(acronym) or acronym in listed_expansions() or country_named(acronym) is not None
    )


def _common_words(view: View, end: int) -> Span | None:
    """The noun in lower case before a bracket whose acronym spells it in another language."""
    table = actor_words()
    stops = table["determiners"] | table["clause_openers"] | table["pronouns"]
    stops |= table["prepositions"] - {"of", "for", "and"}
    last = view.word_at(end) - 1
    if last < 0 or view.text[view.ends[last] : end].strip():
        return None
    first = last + 1
    while first and last - first < _LONGEST:
        before = first - 1
        if not _LOWER_WORD.match(view.words[before]) or view.low[before] in stops:
            break
        if first <= last and not view.follows(first):
            break
        first = before
    while first < last and view.low[first] in ("of", "for", "and"):
        first += 1
    return view.span(first, last) if last - first > 0 else None


def ending_of(mentions: list[Mention], short: Short) -> Mention | None:
    """The longest mention that ends where a long form ends."""
    ending = [m for m in mentions if m.span.end == short.long.end]
    if not short.acronym:
        return min(ending, key=lambda m: m.span.start, default=None)
    near = [m for m in ending if m.span.start <= short.long.start and m.type != "place"]
    exact = [m for m in ending if m.span == short.long]
    return max(exact or near, key=lambda m: m.span.start, default=None)
