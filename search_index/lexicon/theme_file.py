"""An analyst's own theme scheme: one CSV file in place of themes.csv and theme_terms.toml.

Its first line names the columns, in any order: those of themes.csv and `terms`, of which only id,
label and terms are needed. `short` is the label where it is not given, `definition` names the
terms, `order` is that of the lines; codes and rules may be empty.

`terms` are separated by semicolons, each in the form of term_matcher, with "=1" or "=2" behind a
term that says less than the 3 of one that makes a sentence about the theme. A row with the id of a
built-in theme may leave `terms` empty: the theme is then read as the built-in one is, by its terms
and, where `rules` is empty as well, by its rules.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from difflib import get_close_matches
from io import StringIO

from search_index.lexicon.theme_scheme import ThemeScheme
from search_index.lexicon.theme_terms import WEIGHTS, ThemeTerm, check_twice, theme_terms
from search_index.lexicon.themes import COLUMNS, PARTS, Theme, in_order, theme_of, themes
from search_index.text import clean
from search_index.text.tables import TableError

MAX_THEMES = 500
"""Rows: the topics of the Comparative Agendas Project are some 220."""

_TERMS = "terms"
_ALL = (*COLUMNS, _TERMS)
_NEEDED = ("id", "label", _TERMS)
_LONGEST = {"id": 60, "label": 80, "short": 40, "definition": 4_000, "order": 6}
_LONGEST_OTHER = 500
"""Characters of a cell but `terms`, so that it can be shown."""
_LONGEST_TERM = 100
"""Characters of a term."""
_NAMED = 12
"""Terms that stand for a definition."""


def parse_scheme(data: bytes, name: str) -> ThemeScheme:
    """The scheme in the bytes of the file `name`.

    Raises TableError: one sentence naming the file, and the line and column at fault.
    """
    own: list[Theme] = []
    by_theme: dict[str, tuple[ThemeTerm, ...]] = {}
    for number, row in enumerate(_rows(_text(data, name), name), 1):
        if number > MAX_THEMES:
            raise TableError(f"{name}: there are more than {MAX_THEMES} themes in it.")
        where, cells = row
        theme, terms = _theme(cells, number, where)
        own.append(theme)
        by_theme[theme.id] = terms
    return ThemeScheme(in_order(name, own), by_theme, name)


def _text(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = f"byte {data[error.start]:#04x} at {error.start:,}"
        raise TableError(f"{name}: the file is not UTF-8 ({at}): save it as CSV UTF-8.") from error


def _rows(text: str, name: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Each line below the first one: where it stands, and its cells by column."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    columns: list[str] | None = None
    line = 1
    try:
        for cells in reader:
            where = f"{name}, line {line}"
            line = reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if columns is None:
                columns = _columns(cells, where)
            elif len(cells) > len(columns):
                raise TableError(
                    f"{where}: it has {len(cells)} cells for {len(columns)} columns: put text that "
                    "holds a comma in quotes."
                )
            else:
                cells += [""] * (len(columns) - len(cells))
                yield where, _harmless(dict(zip(columns, cells, strict=True)), where)
    except csv.Error as error:
        raise TableError(f"{name}, line {line}: the line is no CSV ({error}).") from error


def _columns(cells: list[str], where: str) -> list[str]:
    columns = [cell.strip().lower() for cell in cells]
    for mark, called in ((";", "semicolons"), ("\t", "tabs")):
        if len(columns) == 1 and mark in columns[0]:
            raise TableError(f"{where}: the columns are parted by {called}: part them by commas.")
    for column in columns:
        if column not in _ALL:
            near = get_close_matches(column, _ALL, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(_ALL)}."
            raise TableError(f"{where}: the column {_shown(column)} is not known; {hint}")
        if columns.count(column) > 1:
            raise TableError(f"{where}: the column {column!r} stands twice.")
    for column in _NEEDED:
        if column not in columns:
            raise TableError(f"{where}: the column {column!r} is missing.")
    return columns


def _harmless(cells: dict[str, str], where: str) -> dict[str, str]:
    """The cells on one line each. Raises TableError for what has no place on a screen."""
    plain = {column: " ".join(cell.split()) for column, cell in cells.items()}
    for column, cell in plain.items():
        if clean(cell) != cell:
            raise TableError(f"{where}: the column {column!r} holds a control character.")
        longest = _LONGEST.get(column, _LONGEST_OTHER)
        if len(cell) > longest and column != _TERMS:
            raise TableError(
                f"{where}: the column {column!r} has {len(cell):,} characters, "
                f"more than {longest:,}."
            )
    return plain


def _theme(cells: dict[str, str], number: int, where: str) -> tuple[Theme, tuple[ThemeTerm, ...]]:
    """The theme of a row with its terms; `number` is its place among the rows."""
    terms = _terms(cells.pop(_TERMS), where)
    known = {theme.id: theme for theme in themes()}.get(cells["id"])
    if not terms and known:
        terms = theme_terms().by_theme[known.id]
        cells["rules"] = cells.get("rules") or ";".join(known.rules)
    words = [term.words for term in terms]
    named = f"{', '.join(words[:_NAMED])}{' ...' if len(words) > _NAMED else ''}"
    given = {
        "short": cells["label"][: _LONGEST["short"]],
        "definition": f"Whatever these terms speak for: {named}" if words else "By its rules.",
        "order": str(number),
    }
    theme = theme_of({**cells, **{c: cells.get(c) or value for c, value in given.items()}}, where)
    if not terms and not set(PARTS).intersection(theme.rules):
        raise TableError(
            f"{where}: the column 'terms' is empty, and {theme.id!r} is no built-in theme."
        )
    return theme, terms


def _terms(cell: str, where: str) -> tuple[ThemeTerm, ...]:
    terms: list[ThemeTerm] = []
    for part in cell.split(";"):
        words, equals, weight = part.partition("=")
        words, weight = words.strip(), weight.strip()
        if not words and not equals:
            continue
        if equals and weight not in map(str, WEIGHTS):
            raise TableError(
                f"{where}: the column 'terms' gives {_shown(words)} the weight {_shown(weight)}: "
                "it must be 1, 2 or 3."
            )
        if not any(map(str.isalnum, words)) or len(words) > _LONGEST_TERM:
            raise TableError(f"{where}: the column 'terms' holds {_shown(part)}, which is no term.")
        terms.append(ThemeTerm(words, int(weight) if equals else WEIGHTS[-1]))
    check_twice([term.words for term in terms], "the column 'terms'", where)
    return tuple(terms)


def _shown(words: str) -> str:
    short = words.strip()
    return repr(short if len(short) <= 60 else f"{short[:60]}...")
