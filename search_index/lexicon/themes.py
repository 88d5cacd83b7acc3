"""The themes: their ids, labels, inclusion rules and places in two public schemes.

Data: themes.csv, written for diplomatic texts on the topics of the Comparative Agendas Project
(www.comparativeagendas.net, cited by code; the ranges include their ends) with the domains and
microthesauri of EuroVoc (European Union, reuse with acknowledgement) as a cross-walk. The column
`rules` says how a theme is read beyond its terms, see `RULES`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple, NoReturn

# A quick look-up imports this module without reading the table, so what reading needs is imported
# where it is read.
_TABLE = "themes.csv"
COLUMNS = (
    "id",
    "label",
    "short",
    "definition",
    "cap_codes",
    "eurovoc_domains",
    "order",
    "cap_names",
    "eurovoc_mt",
    "rules",
)
_OPTIONAL = ("cap_codes", "eurovoc_domains", "cap_names", "eurovoc_mt", "rules")
PARTS = ("relationship", "bodies", "places", "aid")
"""Rules by which words speak for a theme through the part that they play in their clause, written
in clause_roles.toml: the relationship between the parties and its instruments, organisations that
act or are acted on, places that are no party's own, help given to such. In a scheme each speaks
for one theme at most.
"""
OWN_WORDS, LIST_ITEMS = "own-words", "list-items"
"""Rules on the terms of a theme: no heading or chapeau gives it alone; a bare item of a list says
as much for it as a word in a sentence."""
RULES = (*PARTS, OWN_WORDS, LIST_ITEMS)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CODE = re.compile(r"\d{1,4}(?:-\d{1,4})?")


class Theme(NamedTuple):
    """A theme. `short` is the label for narrow panes, `definition` says what belongs to it;
    `cap_codes` are codes and inclusive ranges of the Comparative Agendas Project ("1600-1699"),
    `cap_names` what they are called there; `eurovoc_domains` and `eurovoc_microthesauri` are
    numbers of EuroVoc; `order` is the place in lists; `rules` are of `RULES`."""

    id: str
    label: str
    short: str
    definition: str
    cap_codes: tuple[str, ...]
    eurovoc_domains: tuple[str, ...]
    order: int
    cap_names: str
    eurovoc_microthesauri: tuple[str, ...]
    rules: tuple[str, ...] = ()


@cache
def themes() -> tuple[Theme, ...]:
    """The built-in themes, in their order. Raises TableError naming the line and the column."""
    from search_index.lexicon.listed import listed

    rows = listed(_TABLE, COLUMNS, _OPTIONAL)
    return in_order(f"lexicon/{_TABLE}", [theme_of(row, where) for where, row in rows])


def theme_of(row: Mapping[str, str | None], where: str) -> Theme:
    """The theme of one row of a table with `COLUMNS`. Raises TableError, beginning with `where`."""
    values = {column: (row.get(column) or "").strip() for column in COLUMNS}
    for column in ("id", "label", "short", "definition", "order"):
        if not values[column]:
            _wrong(f"{where}: the column {column!r} is empty.")
    if not _ID.fullmatch(values["id"]):
        _wrong(
            f"{where}: the id {values['id']!r} must be lower-case words with hyphens, "
            "such as trade-policy."
        )
    if not values["order"].isdecimal():
        _wrong(f"{where}: the order {values['order']!r} must be a whole number.")
    return Theme(
        id=values["id"],
        label=values["label"],
        short=values["short"],
        definition=values["definition"],
        cap_codes=_codes(values, "cap_codes", where),
        eurovoc_domains=_codes(values, "eurovoc_domains", where),
        order=int(values["order"]),
        cap_names=values["cap_names"],
        eurovoc_microthesauri=_codes(values, "eurovoc_mt", where),
        rules=_rules(values["rules"], where),
    )


def _rules(cell: str, where: str) -> tuple[str, ...]:
    rules = tuple(rule.strip() for rule in cell.split(";") if rule.strip())
    for rule in rules:
        if rule not in RULES:
            _wrong(f"{where}: the column 'rules' holds {rule!r}; there are {', '.join(RULES)}.")
    return rules


def _codes(values: Mapping[str, str], column: str, where: str) -> tuple[str, ...]:
    codes = tuple(code.strip() for code in values[column].split(";") if code.strip())
    for code in codes:
        if not _CODE.fullmatch(code):
            _wrong(f"{where}: the column {column!r} holds {code!r}, which is no number or range.")
    return codes


def _wrong(message: str) -> NoReturn:
    from search_index.text.tables import TableError

    raise TableError(message)


def in_order(file: str, listed: list[Theme]) -> tuple[Theme, ...]:
    """Themes by their `order`. Raises TableError when there is none, or when an id, a label, or one
    of `PARTS` stands twice."""
    if not listed:
        _wrong(f"{file}: there is no theme in it.")
    names: dict[str, set[str]] = {"id": set(), "label": set()}
    parts: set[str] = set()
    for theme in listed:
        for kind, name in (("id", theme.id), ("label", theme.label)):
            if name.casefold() in names[kind]:
                _wrong(f"{file}: the {kind} {name!r} stands twice.")
            names[kind].add(name.casefold())
        for part in theme.rules:
            if part in parts:
                _wrong(f"{file}: the rule {part!r} speaks for one theme only, not for two.")
        parts.update(rule for rule in theme.rules if rule in PARTS)
    return tuple(sorted(listed, key=lambda theme: theme.order))
