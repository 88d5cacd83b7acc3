"""The title of a document: printed, or else made of the name of its file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from search_index.annotate.identify.fact import Fact, quoted
from search_index.lexicon.countries import find_countries
from search_index.lexicon.document_types import find_types
from search_index.model import Evidence, Passage, RawDocument

_METADATA = re.compile(r"(?i)\W*title\s*[:=]\s*(?P<title>.+)")
_FRAME = "\"'“”‘’*_# "


def find_title(raw: RawDocument, passages: Sequence[Passage]) -> Fact[str]:
    """The title passages, or the title in the metadata, or a heading before the first content that
    is the top heading of a Markdown file or names a party or a type; else the file's name."""
    printed = [p for p in passages if p.kind == "title" and not p.text.endswith((",", ";"))]
    if printed:
        title = " ".join(passage.text for passage in printed)
        return Fact(title, "stated", tuple(_whole(passage) for passage in printed))
    for passage in passages:
        if passage.kind != "metadata":
            continue
        match = _METADATA.match(passage.text)
        if match and re.search(r"[^\W\d_]{3}", match["title"]):
            title = match["title"].strip(_FRAME)
            return Fact(title, "stated", (quoted(passage, *match.span("title")),))
    for passage in passages:
        if passage.is_content:
            break
        if passage.kind == "heading" and _is_title(raw, passage):
            return Fact(passage.text, "stated", (_whole(passage),))
    stem = raw.source.rpartition("/")[2].rpartition(".")[0]
    return Fact(re.sub(r"[\s_-]+", " ", stem).strip() or raw.id, "supplied")


def _is_title(raw: RawDocument, heading: Passage) -> bool:
    top = raw.markdown and heading.level == 1
    return top or bool(find_types(heading.text) or find_countries(heading.text))


def _whole(passage: Passage) -> Evidence:
    return quoted(passage, 0, len(passage.text))
