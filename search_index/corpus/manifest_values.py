"""The values of a manifest's keys: what each may be, and the form in which it is kept."""

from __future__ import annotations

import re
from typing import Any

from search_index.corpus.dates import DateError, document_date
from search_index.corpus.listing import FORMATS
from search_index.lexicon.countries import country_named
from search_index.lexicon.document_types import document_type, document_types
from search_index.model import Status
from search_index.text import clean

_STATUSES: tuple[Status, ...] = ("stated", "inferred", "supplied")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


class Fault(Exception):
    """A value is wrong; the message says how, without naming the entry."""


def value_of(key: str, value: object) -> Any:
    """The value of one plain key in the form in which it is kept; raises Fault."""
    name = f"the key '{key}'"
    if key in ("parties", "notes"):
        if not isinstance(value, list) or not all(is_text(item) for item in value):
            raise Fault(f'{name} must be a list of texts in quotes, such as ["..."].')
        items = [one_line(item) for item in value]
        if key == "notes":
            return tuple(items)
        names = [country.name if (country := country_named(item)) else item for item in items]
        return tuple(dict.fromkeys(names))
    if key == "date":
        try:
            return document_date(value)
        except DateError as error:
            raise Fault(f"{name} {error}") from error
    if not is_text(value):
        raise Fault(f"{name} must be text in quotes.")
    words = one_line(str(value))
    if key == "type":
        known = document_type(words)
        if known is None:
            labels = ", ".join(entry.label for entry in document_types())
            raise Fault(f"{name} names no known type: “{words}”; there are {labels}.")
        return known.id
    if key.endswith("_status") and words not in _STATUSES:
        raise Fault(f"{name} must be stated, inferred or supplied, not “{words}”.")
    if key == "language" and not _LANGUAGE.fullmatch(words):
        raise Fault(f"{name} must be a language tag such as en, en-GB or fr, not “{words}”.")
    return words


def source_of(value: object) -> str:
    """The path of a document below the folder; raises Fault."""
    if value is None:
        raise Fault("is missing: it names the file.")
    return path_inside(value, FORMATS)


def path_inside(value: object, endings: tuple[str, ...]) -> str:
    """A path below the folder, to a file whose name ends so; raises Fault."""
    if not is_text(value):
        raise Fault("must be the name of a file in quotes.")
    source = str(value)
    parts = source.split("/")
    if source.startswith(("/", "~")) or ".." in parts or "\\" in source or "\0" in source:
        raise Fault(
            f"must name a file inside the folder, with / between folders: “{clean(source)}”."
        )
    if not source.lower().endswith(endings):
        raise Fault(f"must name a {' or '.join(endings)} file, not “{clean(source)}”.")
    return "/".join(part for part in parts if part not in ("", "."))


def checksum(value: object) -> str:
    """A SHA-256 checksum in small letters; raises Fault."""
    if not isinstance(value, str) or not re.fullmatch("[0-9a-fA-F]{64}", value):
        raise Fault("the key 'sha256' must be the 64 hexadecimal digits that sha256sum prints.")
    return value.lower()


def is_text(value: object) -> bool:
    """Whether a value is text that is not blank."""
    return isinstance(value, str) and bool(value.strip())


def one_line(value: str) -> str:
    """Text as it may be shown, on one line."""
    return " ".join(clean(value).split())
