"""What ties a note to a passage: its id, its span, and the words that it begins with.

A new index, or another way to cut a text into passages, may move ids and spans; the words stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from search_index.model import Passage, Span
from search_index.user_data.records import Record

_WORDS = 160
"""Characters that are kept of a passage: enough to know it by, and to read what a note is about."""

State = Literal["holds", "moved", "gone"]


class Anchor(NamedTuple):
    """A passage of a document as it was when a note was made; `words` are its first ones."""

    document: str
    passage: str
    span: Span
    words: str


def anchor_of(passage: Passage) -> Anchor:
    """The anchor of a passage."""
    return Anchor(passage.document, passage.id, passage.span, passage.text[:_WORDS])


def find(
    anchor: Anchor,
    passage: Callable[[str], Passage | None],
    passages: Callable[[str], Iterable[Passage]],
) -> tuple[Passage | None, State]:
    """The passage that an anchor means now: the one with its id if that begins with its words, else
    the one in its document that does, the nearest to where it stood. None: it is gone.

    `passage(id)` and `passages(document_id)` give what the corpus has, None and () for nothing.
    """
    same = passage(anchor.passage)
    if same is not None and same.text.startswith(anchor.words):
        return same, "holds" if same.span == anchor.span else "moved"
    alike = [p for p in passages(anchor.document) if p.text.startswith(anchor.words)]
    if not alike or not anchor.words:
        return None, "gone"
    return min(alike, key=lambda p: abs(p.span.start - anchor.span.start)), "moved"


def record_of(anchor: Anchor) -> Record:
    """The fields of an anchor, as they are written."""
    return {
        "document": anchor.document,
        "passage": anchor.passage,
        "span": list(anchor.span),
        "words": anchor.words,
    }


def anchor_in(record: Record) -> Anchor | None:
    """The anchor of a record; None where it has none that can be read."""
    span = record.get("span")
    texts = [record.get(field) for field in ("document", "passage", "words")]
    if not all(isinstance(text, str) and text for text in texts):
        return None
    if not (isinstance(span, list) and len(span) == 2 and all(isinstance(n, int) for n in span)):
        return None
    document, passage, words = map(str, texts)
    return Anchor(document, passage, Span(*span), words)
