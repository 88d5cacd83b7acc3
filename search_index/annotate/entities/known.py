"""Names that the tables know: states and other places, organisations, agreements, events."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from search_index.annotate.entities.mentions import ADJECTIVE, FULL, SHORT, Mention
from search_index.lexicon.countries import countries, find_countries
from search_index.lexicon.geography import places
from search_index.lexicon.known_names import known_names
from search_index.lexicon.term_matcher import TermMatcher, words_of
from search_index.model import EntityType, Span

_UNION = "eu"
"""An organisation among the states of countries.csv; known_names.csv has it."""

_BREAK = re.compile(r"[.;:!?()\[\]\n“”\"]")
_PREFIXES = frozenset({"anti", "ex", "mid", "non", "post", "pre", "pro"})
_COMPOUND = re.compile(r"[\w.]+\Z")
_LETTER_ACRONYM = re.compile(r"[A-Za-z0-9&+/-]{2,8}\Z")


class _Form(NamedTuple):
    words: str
    key: str
    type: EntityType
    standing: str
    why: str
    exact: bool


@cache
def _matcher() -> TermMatcher[_Form]:
    matcher: TermMatcher[_Form] = TermMatcher()
    for known in known_names():
        key = f"{known.type}:{known.name}"
        for words in (known.name, *known.also):
            matcher.add(words, _form(words, key, known.type, FULL, "known_names.csv"))
        for words in known.short:
            matcher.add(words, _form(words, key, known.type, SHORT, "known_names.csv"))
    for place in places():
        key = f"place:{place.name}"
        for words in place.names:
            matcher.add(words, _form(words, key, "place", FULL, "geography.csv"))
        for words in place.adjectives:
            matcher.add(words, _form(words, key, "place", ADJECTIVE, "geography.csv"))
    return matcher


def _form(words: str, key: str, kind: EntityType, standing: str, table: str) -> _Form:
    return _Form(words, key, kind, standing, f"listed in {table}", _is_acronym(words))


def _is_acronym(words: str) -> bool:
    """Whether a form counts in its own capitals only: NATO, AfCFTA, eFP."""
    if not _LETTER_ACRONYM.match(words):
        return False
    return words.isupper() or any(c.isupper() for c in words[1:])


def find_known(text: str, shouted: bool) -> list[Mention]:
    """The listed names in a text. In a text set in capitals acronyms are passed over."""
    found = [
        Mention(
            mention.span,
            "place",
            f"place:{mention.country}",
            "listed in countries.csv",
            FULL if mention.form == "name" else ADJECTIVE,
        )
        for mention in find_countries(text)
        if mention.country != _UNION
    ]
    words, spans = words_of(text)
    for first, last, forms in _matcher().find(words):
        start, end = spans[first][0], spans[last - 1][1]
        if not text[start].isupper() and not any(c.isupper() for c in text[start:end]):
            continue
        span = Span(start, _without_owner(text, start, end))
        words_there = text[span.start : span.end]
        if _BREAK.search(words_there.replace(".", "")):
            continue
        if _is_half(text, span.start):
            continue
        form = _best(forms, words_there, text[span.end : span.end + 1], shouted)
        if form is not None:
            if form.exact and text[span.end : span.end + 1] == "+":
                span = Span(span.start, span.end + 1)
            found.append(Mention(span, form.type, form.key, form.why, form.standing))
    return found


def _is_half(text: str, start: int) -> bool:
    """Whether the words are the second half of a compound that is another name: Euro-Atlantic."""
    if start < 2 or text[start - 1] not in "-‑":
        return False
    before = _COMPOUND.search(text, max(0, start - 30), start - 1)
    if before is None or not before[0][0].isupper() or before[0].lower() in _PREFIXES:
        return False
    return not find_known(before[0], False)


def _best(forms: tuple[_Form, ...], words: str, after: str, shouted: bool) -> _Form | None:
    """The form that the words are, by capitals where several share their letters."""
    fitting = [form for form in forms if _fits(form, words, shouted)]
    if not fitting:
        return None
    return max(fitting, key=lambda form: (form.words == words + after, form.words == words))


def _fits(form: _Form, words: str, shouted: bool) -> bool:
    if form.standing == SHORT:
        return words == form.words
    if form.exact:
        plain = words.replace(".", "") if "." not in form.words else words
        same = plain in (form.words, form.words.rstrip("+"), form.words.replace(".", ""))
        return same and not shouted
    if shouted:
        return True
    wanted = [word for word in form.words.split() if word[0].isupper()]
    there = sum(word[0].isupper() for word in words.split())
    if form.words[0].isupper() and not words[0].isupper():
        return False
    return there * 2 > len(wanted) or there >= len(wanted)


def _without_owner(text: str, start: int, end: int) -> int:
    return end - 2 if text[start:end].endswith(("'s", "’s")) else end


@cache
def is_listed(words: str) -> bool:
    """Whether a table has these words as the name or acronym of an organisation, agreement,
    programme or event."""
    return any(words in (known.name, *known.also) for known in known_names())


@cache
def key_names() -> dict[str, str]:
    """The name in the tables of every key of a listed name."""
    names = {f"{known.type}:{known.name}": known.name for known in known_names()}
    names |= {f"place:{place.name}": place.name for place in places()}
    return names | {f"place:{country.id}": country.name for country in countries()}
