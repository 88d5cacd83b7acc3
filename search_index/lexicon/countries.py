"""The states of the world: their names, and where a text names them.

Data: countries.csv, written from common knowledge of the 193 members of the United Nations, its
observers (Holy See, Palestine), Kosovo, Taiwan and the European Union. `official` follows the UN's
official names, `iso3` ISO 3166-1 alpha-3 (EUE and XKX are reserved or user-assigned there), checked
against the ISO table of the Debian iso-codes project. `id` is the common English short name in
lower case with hyphens, save for `uk`, `us` and `eu`, which everybody types. `also` holds other
names and acronyms, `adjectives` adjectives and names of people; one that ends in a hyphen is the
first part of a compound (Franco-German). A form belongs to one state: ambiguous ones stand with the
state that texts mostly mean (Korean, Congolese, Dominican). Lists are separated by "|".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from search_index.model import Span
from search_index.text.tables import TableError, word_lists

_PACKAGE = "search_index.lexicon"
_TABLE = "countries.csv"
_COLUMNS = ("id", "name", "official", "also", "adjectives", "iso3")
_OPTIONAL = ("also", "adjectives")
_ID = re.compile(r"[a-z]+(?:-[a-z]+)*")
# One for one, so that offsets stay: curly apostrophes, typographic hyphens and dashes, odd spaces.
_FOLD = str.maketrans("’‐‑–\N{NO-BREAK SPACE}\n\t", "'---   ")
_WORD_START = re.compile(r"(?<![\w.])[^\W\d_]\w*")


@dataclass(frozen=True, slots=True)
class Country:
    """A state (or the European Union) with the forms by which texts name it; see the module."""

    id: str
    name: str
    official: str
    also: tuple[str, ...]
    adjectives: tuple[str, ...]
    iso3: str

    @property
    def names(self) -> tuple[str, ...]:
        """All names, without the adjectives."""
        return tuple(dict.fromkeys((self.name, self.official, *self.also)))


class CountryMention(NamedTuple):
    """A place in a text that names a state. `country` is its id; `form` says how: by a name, by an
    adjective or the name of its people, or by the first part of a compound ("Franco-")."""

    country: str
    span: Span
    form: Literal["name", "adjective", "compound"]


@cache
def countries() -> tuple[Country, ...]:
    """The whole table, in its order. Raises TableError naming the line and the column."""
    from search_index.lexicon.listed import listed  # for building: no search needs csv

    table = tuple(_country(row, where) for where, row in listed(_TABLE, _COLUMNS, _OPTIONAL))
    for field in ("id", "iso3"):
        values = [getattr(country, field) for country in table]
        for value in values:
            if values.count(value) > 1:
                raise TableError(f"lexicon/{_TABLE}: the {field} {value!r} stands twice.")
    return table


def _country(row: dict[str, str], where: str) -> Country:
    if not _ID.fullmatch(row["id"]):
        raise TableError(f"{where}: the id {row['id']!r} must be lower-case words with hyphens.")
    if not re.fullmatch("[A-Z]{3}", row["iso3"]):
        raise TableError(f"{where}: the iso3 {row['iso3']!r} must be three capitals.")
    return Country(
        id=row["id"],
        name=row["name"],
        official=row["official"],
        also=tuple(filter(None, row["also"].split("|"))),
        adjectives=tuple(filter(None, row["adjectives"].split("|"))),
        iso3=row["iso3"],
    )


class _Form(NamedTuple):
    """One way to name a state, folded; `exact` forms (acronyms) count in their own case only."""

    words: str
    folded: str
    country: str | None
    form: Literal["name", "adjective", "compound"]
    exact: bool


@cache
def _forms() -> dict[str, tuple[_Form, ...]]:
    """All forms by their first word in lower case, the longest first."""
    forms: dict[str, _Form] = {}
    for name in word_lists(_PACKAGE, "not_states.toml", ("names",))["names"]:
        forms[name.translate(_FOLD).lower()] = _form(name, None, "name")
    for country in countries():
        listed: list[tuple[str, Literal["name", "adjective", "compound"]]] = [
            *((name, "name") for name in country.names),
            *((a, "compound" if a.endswith("-") else "adjective") for a in country.adjectives),
        ]
        for words, kind in listed:
            key = words.translate(_FOLD).lower()
            if key in forms:
                raise TableError(f"lexicon/{_TABLE}: {words!r} of {country.id} stands twice.")
            forms[key] = _form(words, country.id, kind)
    by_word: dict[str, list[_Form]] = {}
    for form in sorted(forms.values(), key=lambda form: -len(form.words)):
        first = _WORD_START.match(form.folded)
        if first is None:
            raise TableError(f"lexicon/{_TABLE}: {form.words!r} does not begin with a letter.")
        by_word.setdefault(first.group(), []).append(form)
    return {word: tuple(listed) for word, listed in by_word.items()}


def _form(words: str, country: str | None, kind: Literal["name", "adjective", "compound"]) -> _Form:
    plain = words.translate(_FOLD)
    return _Form(plain, plain.lower(), country, kind, plain.isupper())


def find_countries(text: str) -> tuple[CountryMention, ...]:
    """The places in `text` that name a state, in order and without overlap.

    The longest form wins ("Papua New Guinea", "South Sudan"). Names must begin with a capital, and
    acronyms stand in capitals ("US", never "us"); line breaks count as spaces.
    """
    folded = text.translate(_FOLD)
    forms = _forms()
    found: list[CountryMention] = []
    end = 0
    for word in _WORD_START.finditer(folded):
        start = word.start()
        if start < end or not folded[start].isupper():
            continue
        for form in forms.get(word.group().lower(), ()):
            stop = start + len(form.words)
            if _stands(folded, start, stop, form):
                if form.country is not None:
                    found.append(CountryMention(form.country, Span(start, stop), form.form))
                end = stop
                break
    return tuple(found)


def _stands(folded: str, start: int, stop: int, form: _Form) -> bool:
    words = folded[start:stop]
    if (words if form.exact else words.lower()) != (form.words if form.exact else form.folded):
        return False
    following = folded[stop : stop + 1]
    if form.form == "compound":
        return following.isupper()
    return not (following.isalnum() or following in ("_", "$"))


@cache
def _by_name() -> dict[str, Country]:
    table: dict[str, Country] = {}
    for country in countries():
        for name in (country.id, *country.names):
            table[name.translate(_FOLD).lower()] = country
    return table


def country_named(words: str) -> Country | None:
    """The state with this id or name (any case, with or without "the"), or None."""
    plain = " ".join(words.translate(_FOLD).lower().split())
    return _by_name().get(plain) or _by_name().get(plain.removeprefix("the "))


def party_id(name: str) -> str:
    """The id by which a party is filtered: a state's id, else the name in lower case with hyphens.

    >>> party_id("the United Kingdom"), party_id("Government of Flanders")
    ('uk', 'government-of-flanders')
    """
    country = country_named(name)
    if country is not None:
        return country.id
    return "-".join(re.findall(r"\w+", name.lower()))
