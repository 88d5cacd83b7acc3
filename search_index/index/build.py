"""Documents with their passages -> the files of a snapshot, in one pass over the documents."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from search_index.annotate.acronyms import Acronym, find_acronyms
from search_index.index.analysis import STOP_WORDS, analyse
from search_index.index.facets import FacetBuilder
from search_index.index.labels import partner_label, type_label
from search_index.index.places import (
    ACRONYMS,
    IDS,
    NUMBERS,
    PASSAGES,
    TABLES,
    THEMES,
    THESAURUS,
    WORDS,
    Place,
)
from search_index.index.records import row_of
from search_index.index.schema import schema
from search_index.index.thesaurus import Pairs, compile_thesaurus
from search_index.lexicon.expressions import Expressions, expressions
from search_index.lexicon.theme_scheme import ThemeScheme
from search_index.lexicon.themes import themes
from search_index.model import Document, Passage, Problem

Documents = Iterable[tuple[Document, tuple[Passage, ...]]]

_BUFFER_MB = 128
"""What Whoosh may hold in memory before it writes a run of postings."""


def build(
    place: Place,
    documents: Documents,
    problems: tuple[Problem, ...],
    own: Sequence[Expressions] = (),
    scheme: ThemeScheme | None = None,
) -> None:
    """Write a whole snapshot into an empty place. `own` are expressions for the same that hold in
    these documents; they come before those of the tables. `scheme` is the theme scheme that the
    passages were tagged by, None for the built-in one.

    `numbers.bin` holds four arrays after their lengths: the offset of every passage in
    `passages.jsonl` (and the end), the line of every searchable passage, its length in words and
    that of its text in characters.
    """
    storage = place.whoosh(read_only=False)
    try:
        _fill(place, _writer(storage), documents, problems, own, scheme)
    finally:
        storage.close()


def _fill(
    place: Place,
    writer: Any,
    documents: Documents,
    problems: tuple[Problem, ...],
    own: Sequence[Expressions],
    scheme: ThemeScheme | None,
) -> None:
    listed = scheme.themes if scheme else themes()
    facets = FacetBuilder((theme.id, theme.label) for theme in listed)
    ids: list[str] = []
    offsets, lines = array("Q"), array("I")
    lengths, text_lengths = array("I"), array("I")
    words: Counter[str] = Counter()
    pairs = Pairs()
    acronyms: dict[Acronym, None] = {}
    duplicates: dict[int, str] = {}
    numbers: dict[str, int] = {}
    rows, ranges = [], []
    at = 0
    with place.create(PASSAGES) as out:
        for document, passages in documents:
            facets.document(document, partner_label(document.partner), type_label(document.type))
            first = len(ids)
            for passage in passages:
                line = json.dumps(
                    row_of(passage), ensure_ascii=False, separators=(",", ":")
                ).encode("utf-8", "surrogatepass")
                offsets.append(at)
                at += out.write(line + b"\n")
                if passage.is_content:
                    number = len(lines)
                    numbers[passage.id] = number
                    lines.append(len(ids))
                    facets.passage(number, document, passage)
                    if passage.duplicate_of:
                        duplicates[number] = passage.duplicate_of
                    tokens = analyse(passage.text)
                    pairs.add([token.term for token in tokens])
                    acronyms.update(dict.fromkeys(find_acronyms(passage.text)))
                    lengths.append(len(tokens))
                    text_lengths.append(len(passage.text))
                    words.update({token.word for token in tokens if token.word not in STOP_WORDS})
                    _add(writer, passage)
                ids.append(passage.id)
            rows.append(row_of(document))
            ranges.append((first, len(ids)))
    offsets.append(at)
    writer.commit()
    tables = {
        "documents": rows,
        "ranges": ranges,
        "problems": [row_of(problem) for problem in problems],
        "duplicates": [
            (number, numbers[original])
            for number, original in duplicates.items()
            if original in numbers
        ],
        "facets": {
            facet: [(value.id, value.label, f"{value.bits:x}") for value in values]
            for facet, values in facets.rows(len(lines)).items()
        },
    }
    _write(place, TABLES, json.dumps(tables, ensure_ascii=False).encode())
    names = {"scheme": scheme.name if scheme else None, "themes": listed}
    _write(place, THEMES, json.dumps(names, ensure_ascii=False).encode())
    _write(place, IDS, json.dumps(ids, ensure_ascii=False).encode())
    stated = [list(terms) for kind, terms in own if kind == "acronym"]
    _write(place, ACRONYMS, json.dumps(stated, ensure_ascii=False).encode())
    sets = [Expressions("acronym", acronym) for acronym in acronyms]
    _write(place, THESAURUS, compile_thesaurus([*own, *sets, *expressions()], pairs).encode())
    _write(place, WORDS, json.dumps(dict(sorted(words.items())), ensure_ascii=False).encode())
    arrays = (offsets, lines, lengths, text_lengths)
    head = array("Q", map(len, arrays))
    _write(place, NUMBERS, b"".join(part.tobytes() for part in (head, *arrays)))


def _writer(storage: Any) -> Any:
    from whoosh.index import FileIndex
    from whoosh.writing import SegmentWriter

    return SegmentWriter(FileIndex.create(storage, schema()), limitmb=_BUFFER_MB)


def _add(writer: Any, passage: Passage) -> None:
    """A heading that stands for the missing chapeau is in the section already."""
    fields = {"text": passage.text}
    if passage.section:
        fields["heading"] = " / ".join(passage.section)
    if passage.chapeau and passage.chapeau_kind != "heading":
        fields["chapeau"] = passage.chapeau
    writer.add_document(**fields)


def _write(place: Place, name: str, data: bytes) -> None:
    with place.create(name) as out:
        out.write(data)
