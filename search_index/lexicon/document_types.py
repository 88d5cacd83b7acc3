"""The types of documents, and where a text names one.

Data and its source: document_types.toml. The type `document` stands for a text whose type is not
known.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from search_index.model import Span
from search_index.text.tables import TableError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_TABLE = "document_types.toml"
UNKNOWN_TYPE = "document"
"""The id of the type of a text whose type is not known."""


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A type; see the head of document_types.toml for the fields."""

    id: str
    label: str
    agreed: bool
    mark: str
    names: tuple[str, ...]


class TypeMention(NamedTuple):
    """A place in a text that names a type. `type` is the type's id."""

    type: str
    span: Span


@cache
def document_types() -> tuple[DocumentType, ...]:
    """All types in the order of the table. Raises TableError naming the entry and the key."""
    try:
        data = tomllib.loads(
            files("search_index.lexicon").joinpath(_TABLE).read_text(encoding="utf-8")
        )
    except (OSError, ValueError) as error:
        raise TableError(f"lexicon/{_TABLE} cannot be read: {error}.") from error
    entries = data.get("type")
    if set(data) != {"type"} or not isinstance(entries, list):
        raise TableError(f"lexicon/{_TABLE}: it must hold [[type]] entries and nothing else.")
    types = tuple(_entry(entry, number) for number, entry in enumerate(entries, 1))
    ids = [entry.id for entry in types]
    for wanted in (*ids, UNKNOWN_TYPE):
        if ids.count(wanted) != 1:
            raise TableError(f"lexicon/{_TABLE}: the id {wanted!r} must stand there once.")
    return types


def _entry(entry: object, number: int) -> DocumentType:
    where = f"lexicon/{_TABLE}, type {number}"
    keys = {"id": str, "label": str, "agreed": bool, "mark": str, "names": list}
    if not isinstance(entry, dict) or set(entry) != set(keys):
        raise TableError(f"{where}: it needs exactly the keys {', '.join(keys)}.")
    for key, kind in keys.items():
        if type(entry[key]) is not kind:
            raise TableError(f"{where}: the value of {key!r} is of the wrong type.")
    if entry["agreed"] == bool(entry["mark"]):
        raise TableError(f"{where}: a 'mark' belongs to a type that is not agreed, and only to it.")
    if not all(isinstance(name, str) and name.strip(" *") for name in entry["names"]):
        raise TableError(f"{where}: 'names' must be a list of words.")
    return DocumentType(**{**entry, "names": tuple(entry["names"])})


@cache
def document_type(words: str) -> DocumentType | None:
    """The type with this id or label (any case, space or hyphen), or None."""
    wanted = "-".join(words.lower().split())
    for entry in document_types():
        if wanted in (entry.id, "-".join(entry.label.split())):
            return entry
    return None


@cache
def _names() -> re.Pattern[str]:
    """One group per name, named t<type>_<name>; the longest name that stands at a place wins."""
    names = [
        (f"t{t}_{n}", name)
        for t, entry in enumerate(document_types())
        for n, name in enumerate(entry.names)
    ]
    names.sort(key=lambda item: -len(item[1]))
    return re.compile(
        r"\b(?:" + "|".join(f"(?P<{group}>{_regex(name)})" for group, name in names) + r")(?!\w)",
        re.IGNORECASE,
    )


def _regex(name: str) -> str:
    words = [r"(?:[\w'’-]+\s+){0,2}?" if word == "*" else re.escape(word) for word in name.split()]
    return re.sub(r"\?\\s\+", "?", r"\s+".join(words))


def find_types(text: str) -> tuple[TypeMention, ...]:
    """The places in `text` that name a type of document, in order and without overlap."""
    return tuple(_mention(match) for match in _names().finditer(text))


def _mention(match: re.Match[str]) -> TypeMention:
    number = (match.lastgroup or "")[1:].partition("_")[0]
    return TypeMention(document_types()[int(number)].id, Span(*match.span()))
