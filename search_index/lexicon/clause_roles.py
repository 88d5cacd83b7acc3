"""Words whose part in the clause decides: organisations, the relationship, its instruments.

Data, its form and its sources: clause_roles.toml.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from search_index.lexicon.countries import party_id
from search_index.text.tables import TableError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_FILE = "clause_roles.toml"
_ROLES = {
    "bodies": (
        "organs",
        "attributed",
        "ambient",
        "means",
        "acts",
        "finite",
    ),
    "relationship": ("nouns", "joint_work", "company", "topic_prepositions", "bonds", "foreign"),
    "instruments": ("strong", "weak", "naming", "acts", "ambient", "foreign"),
    "aid": ("helps", "gives", "arms"),
    "places": ("stances", "titles"),
    "adjuncts": ("openers", "grounds"),
}


class BodyName(NamedTuple):
    """A name of an organisation, which a document of one of its `parties` does not count."""

    words: str
    parties: tuple[str, ...]


class ClauseRoles(NamedTuple):
    """The names of organisations, and the terms of each role ("bodies.acts", "places.stances")."""

    bodies: tuple[BodyName, ...]
    roles: dict[str, tuple[str, ...]]


@cache
def clause_roles() -> ClauseRoles:
    """The built-in table. Raises TableError naming the file and the key."""
    text = files("search_index.lexicon").joinpath(_FILE).read_text(encoding="utf-8")
    return parse_roles(text, f"lexicon/{_FILE}")


def parse_roles(text: str, file: str) -> ClauseRoles:
    """The roles in a TOML text of the form of clause_roles.toml; raises TableError as above."""
    try:
        data = tomllib.loads(text)
    except ValueError as error:
        raise TableError(f"{file} cannot be read: {error}.") from error
    names = data.get("bodies", {}).pop("names", None)
    if not isinstance(names, dict):
        raise TableError(f"{file}: the key 'bodies.names' is missing.")
    bodies: list[BodyName] = []
    for owner in names:
        for words in _terms(names, owner, f"{file}: the key 'bodies.names.{owner}'"):
            bodies.append(BodyName(words, (owner, party_id(words))))  # noqa: PERF401
    roles: dict[str, tuple[str, ...]] = {}
    for group in (*_ROLES, *data):
        if group not in _ROLES:
            raise TableError(f"{file}: the key {group!r} is not known.")
        table = data.get(group, {})
        for key in (*_ROLES[group], *table):
            if key not in _ROLES[group]:
                raise TableError(f"{file}: the key '{group}.{key}' is not known.")
            roles[f"{group}.{key}"] = _terms(table, key, f"{file}: the key '{group}.{key}'")
    return ClauseRoles(tuple(bodies), roles)


def _terms(table: dict[str, object], key: str, where: str) -> tuple[str, ...]:
    terms = table.get(key)
    if not isinstance(terms, list) or not terms:
        raise TableError(f"{where} must be a list of terms that is not empty.")
    seen: set[str] = set()
    for term in terms:
        if not isinstance(term, str) or not any(map(str.isalnum, term)):
            raise TableError(f"{where} holds {term!r}, which is no term.")
        if term in seen:
            raise TableError(f"{where} holds {term!r} twice.")
        seen.add(term)
    return tuple(terms)
