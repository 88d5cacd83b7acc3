"""The words that speak for a theme, with their weights.

Data, its form and its sources: theme_terms.toml.
"""

from __future__ import annotations

import sys
from collections.abc import Collection
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from search_index.text.tables import TableError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_FILE = "theme_terms.toml"
_NEUTRAL = "no-theme"
WEIGHTS = (1, 2, 3)
"""1 a hint, 2 a word that speaks in company, 3 one that makes a clause about the theme."""


class ThemeTerm(NamedTuple):
    """A term (see term_matcher for its form) and how much it says."""

    words: str
    weight: int


class ThemeTerms(NamedTuple):
    """The terms of each theme, and the idioms whose words speak for none."""

    by_theme: dict[str, tuple[ThemeTerm, ...]]
    neutral: tuple[str, ...]


@cache
def theme_terms() -> ThemeTerms:
    """The built-in terms. Raises TableError naming the file and the key."""
    from search_index.lexicon.themes import themes

    text = files("search_index.lexicon").joinpath(_FILE).read_text(encoding="utf-8")
    return parse_terms(text, [theme.id for theme in themes()], f"lexicon/{_FILE}")


def parse_terms(text: str, known: Collection[str], file: str) -> ThemeTerms:
    """The terms in a TOML text of the form of theme_terms.toml.

    Every theme of `known` must have terms, and no other; raises TableError naming `file` and the
    key otherwise, and for a bad weight, an empty list or term, or one that stands twice in a theme.
    """
    try:
        data = tomllib.loads(text)
    except ValueError as error:
        raise TableError(f"{file} cannot be read: {error}.") from error
    neutral = data.pop(_NEUTRAL, {"terms": []})
    if not isinstance(neutral, dict) or set(neutral) != {"terms"}:
        raise TableError(f"{file}: the key {_NEUTRAL!r} needs exactly 'terms'.")
    for theme in (*known, *data):
        if theme not in data:
            raise TableError(f"{file}: the theme {theme!r} has no terms.")
        if theme not in known:
            raise TableError(f"{file}: the theme {theme!r} is not known.")
    by_theme = {theme: _terms_of(data[theme], theme, file) for theme in data}
    words = _words(neutral["terms"], f"{_NEUTRAL}.terms", file) if neutral["terms"] else ()
    check_twice(words, f"{_NEUTRAL}.terms", file)
    return ThemeTerms(by_theme, words)


def _terms_of(table: object, theme: str, file: str) -> tuple[ThemeTerm, ...]:
    if not isinstance(table, dict) or not table:
        raise TableError(f"{file}: the theme {theme!r} has no terms.")
    terms: list[ThemeTerm] = []
    for weight, words in table.items():
        if weight not in map(str, WEIGHTS):
            raise TableError(f"{file}: {theme}.{weight} is no weight: it must be 1, 2 or 3.")
        key = f"{theme}.{weight}"
        terms += [ThemeTerm(term, int(weight)) for term in _words(words, key, file)]
    check_twice([term.words for term in terms], theme, file)
    return tuple(terms)


def _words(words: object, key: str, file: str) -> tuple[str, ...]:
    if not isinstance(words, list) or not words:
        raise TableError(f"{file}: {key} must be a list of terms that is not empty.")
    for word in words:
        if not isinstance(word, str) or not any(map(str.isalnum, word)):
            raise TableError(f"{file}: {key} holds {word!r}, which is no term.")
    return tuple(words)


def check_twice(words: Collection[str], key: str, file: str) -> None:
    """Raise TableError naming `file` and `key` when a term stands twice in `words`."""
    seen: set[str] = set()
    for word in words:
        if word in seen:
            raise TableError(f"{file}: the term {word!r} stands twice under {key}.")
        seen.add(word)
