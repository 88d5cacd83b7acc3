"""A document's title, type and parties as they are shown, in square brackets unless stated."""

from __future__ import annotations

from search_index.model import Document, Status

_CONCLUDED: tuple[Status, ...] = ("inferred", "supplied")


def written_title(document: Document) -> str:
    """The title; `[Joint statement by ...]` where the text has none."""
    return _marked(document.title, document.title_status)


def written_type(document: Document) -> str:
    """The type in words: `joint declaration`, `[joint statement]`."""
    return _marked(document.type.replace("-", " "), document.type_status)


def written_parties(document: Document) -> str:
    """The parties in words: `France and Belgium`, `[Belgium and United States]`."""
    return _marked(" and ".join(document.parties), document.parties_status)


def _marked(text: str, status: Status) -> str:
    return f"[{text}]" if text and status in _CONCLUDED else text
