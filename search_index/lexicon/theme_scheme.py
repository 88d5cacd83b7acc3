"""A theme scheme ready for reading: the themes, and one tree of all words that speak for them.

The built-in scheme is themes.csv with theme_terms.toml. An analyst's own is one CSV with the
columns of themes.csv and a column `terms`: terms separated by semicolons, each in the form of
term_matcher, with "=1" or "=2" behind a term that says less than the 3 of a strong one. A row with
the id of a built-in theme may leave `terms` empty; it keeps the built-in terms. The rules for the
relationship, organisations and places (clause_roles.toml) speak for the built-in ids alone.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from search_index.lexicon.clause_roles import clause_roles
from search_index.lexicon.places import place_forms
from search_index.lexicon.term_matcher import TermMatcher
from search_index.lexicon.theme_terms import WEIGHTS, ThemeTerm, check_twice, theme_terms
from search_index.lexicon.themes import COLUMNS, Theme, in_order, theme_of, themes
from search_index.text.tables import TableError

BILATERAL = "bilateral-mechanisms"
MULTILATERAL = "multilateral-institutions"
REGIONAL = "regional-affairs"
"""The three built-in themes that are read by the part that words play in the clause."""


class Entry(NamedTuple):
    """What a term stands for. `name` is a theme's id, a role of clause_roles.toml, or the kind of a
    place's form; `parties` are those to whom a body or a place belongs."""

    kind: Literal["theme", "neutral", "body", "place", "role"]
    name: str = ""
    weight: int = 0
    parties: tuple[str, ...] = ()


class ThemeScheme(NamedTuple):
    """Themes in their order, their ids, and the tree of terms that speak for them."""

    themes: tuple[Theme, ...]
    ids: frozenset[str]
    matcher: TermMatcher[Entry]


@cache
def theme_scheme() -> ThemeScheme:
    """The built-in scheme. Raises TableError when one of its tables is damaged."""
    return _scheme(themes(), theme_terms().by_theme)


def load_scheme(path: Path) -> ThemeScheme:
    """An analyst's own scheme from a CSV file; see the module.

    Raises TableError with one sentence naming the file and the line or column.
    """
    from csv import DictReader
    from csv import Error as CSVError

    own: list[Theme] = []
    terms: dict[str, tuple[ThemeTerm, ...]] = {}
    wanted = (*COLUMNS, "terms")
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = DictReader(file, strict=True)
            missing = [column for column in wanted if column not in (reader.fieldnames or ())]
            if missing:
                raise TableError(f"{path.name}: the column {missing[0]!r} is missing.")
            for row in reader:
                where = f"{path.name}, line {reader.line_num}"
                theme = theme_of(row, where)
                own.append(theme)
                terms[theme.id] = _own_terms(row["terms"] or "", theme, where)
    except (OSError, UnicodeDecodeError, CSVError) as error:
        raise TableError(f"{path.name} cannot be read: {error}.") from error
    return _scheme(in_order(path.name, own), terms)


def _own_terms(cell: str, theme: Theme, where: str) -> tuple[ThemeTerm, ...]:
    terms: list[ThemeTerm] = []
    for part in cell.split(";"):
        words, equals, weight = part.partition("=")
        words, weight = words.strip(), weight.strip()
        if not words and not equals:
            continue
        if equals and weight not in map(str, WEIGHTS):
            raise TableError(f"{where}: the weight of {words!r} in 'terms' must be 1, 2 or 3.")
        if not any(map(str.isalnum, words)):
            raise TableError(f"{where}: {part.strip()!r} in 'terms' is no term.")
        terms.append(ThemeTerm(words, int(weight) if equals else WEIGHTS[-1]))
    check_twice([term.words for term in terms], "'terms'", where)
    if terms:
        return tuple(terms)
    built_in = theme_terms().by_theme
    if theme.id not in built_in:
        raise TableError(f"{where}: 'terms' is empty, and {theme.id!r} is no built-in theme.")
    return built_in[theme.id]


def _scheme(listed: tuple[Theme, ...], by_theme: dict[str, tuple[ThemeTerm, ...]]) -> ThemeScheme:
    matcher: TermMatcher[Entry] = TermMatcher()
    for words in theme_terms().neutral:
        matcher.add(words, Entry("neutral"))
    for theme in listed:
        for term in by_theme[theme.id]:
            matcher.add(term.words, Entry("theme", theme.id, term.weight))
    ids = frozenset(theme.id for theme in listed)
    roles = clause_roles()
    if MULTILATERAL in ids or BILATERAL in ids:
        for body in roles.bodies:
            matcher.add(body.words, Entry("body", parties=body.parties))
    for place in place_forms():
        matcher.add(place.words, Entry("place", place.kind, parties=place.parties))
    for role, terms in roles.roles.items():
        for words in terms:
            matcher.add(words, Entry("role", role))
    return ThemeScheme(listed, ids, matcher)
