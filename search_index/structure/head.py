"""The head of a document: its title, and the metadata before the first prose."""

from __future__ import annotations

import re
from collections.abc import Sequence

from search_index.structure import cues
from search_index.structure.assemble import append_block
from search_index.structure.blocks import Block
from search_index.structure.lines import is_terminated, starts_lower
from search_index.structure.shapes import is_capitals, is_clause, is_date_line, is_note_form

_KEY_LINE = re.compile(r"(?P<key>[A-Za-z][A-Za-z ]{1,30})\.?\s*:\s*\S")
# A document symbol ("A/HRC/RES/28/4"), a bare address, the item of an agenda.
_REFERENCE = re.compile(r"[A-Z]{1,12}(?:/[\w.()-]+)+|https?://\S+|Agenda item \d+", re.IGNORECASE)
_LONGEST_METADATA = 200
"""Characters of a line of metadata,"""
_LONGEST_LINE = 90
"""of a line that carries on the title right above it,"""
_LONGEST_TITLE = 400
"""and of the whole title."""
_MOST_KEY_WORDS = 3
"""Words of the key of a line of metadata, and of "PART II" alone, which is no title."""
_MOST_HEAD_LINES = 15
"""Blocks of a document in which its head is looked for."""
# So many lines between title and prose are a letterhead; fewer may be headings.
_LETTERHEAD = 3


def mark_head(blocks: list[Block], markdown: bool) -> None:
    """Set kind and role of the title, its lines joined, and of the metadata around it."""
    lines: list[Block] = []
    for block in blocks[:_MOST_HEAD_LINES]:
        if block.kind is not None:
            continue
        if _is_metadata(block):
            block.kind, block.role = "metadata", _metadata_role(block)
        elif _is_head_line(block, markdown):
            lines.append(block)
            if markdown:
                break
        else:
            break
    if not lines:
        return
    _mark_metadata_below(blocks, lines[-1])
    first = _title_line(lines)
    for block in lines[:first]:
        block.kind, block.role = "metadata", "letterhead"
    title = lines[first]
    title.kind = "title"
    rest = _join_title(blocks, title, lines[first + 1 :])
    if len(rest) >= _LETTERHEAD:
        for block in rest[:-1]:
            block.kind, block.role = "metadata", "letterhead"


def _mark_metadata_below(blocks: Sequence[Block], last: Block) -> None:
    """The metadata right below the last line of the head."""
    at = next(index for index, block in enumerate(blocks) if block is last) + 1
    while at < len(blocks) and blocks[at].kind is None and _is_metadata(blocks[at]):
        blocks[at].kind, blocks[at].role = "metadata", _metadata_role(blocks[at])
        at += 1


def _is_metadata(block: Block) -> bool:
    if block.marker is not None and block.marker.family != "hash":
        return False
    text = block.text
    if len(text) > _LONGEST_METADATA:
        return False
    if is_date_line(text) or _REFERENCE.fullmatch(text):
        return True
    found = _KEY_LINE.match(text)
    if found is None or len(found["key"].split()) > _MOST_KEY_WORDS:
        return False
    return cues.begins_with("metadata_keys", found["key"])


def _metadata_role(block: Block) -> str:
    if is_date_line(block.text):
        return "date"
    found = _KEY_LINE.match(block.text)
    return found["key"].strip().lower() if found else "reference"


def _is_head_line(block: Block, markdown: bool) -> bool:
    """Whether `block` could be the title or stand around it."""
    if block.marker is not None:
        return markdown and block.marker.style == "#"
    if block.is_underlined:
        return block.lines[-1].underline == "="
    text = block.text
    if markdown and not (block.strong and block.strong[0] == (0, len(text))):
        return False
    if is_terminated(text) or len(text) > _LONGEST_TITLE:
        return False
    if cues.begins_with("structural", text) and len(text.split()) <= _MOST_KEY_WORDS:
        return False
    if text.endswith(",") or cues.begins_with("preambular", text):
        return False
    return is_note_form(text) or is_capitals(text) or not is_clause(text)


def _title_line(lines: Sequence[Block]) -> int:
    """Which of the lines is the title: the first that names a type of document, else the first;
    the lines set right above it belong to it."""
    named = (at for at, block in enumerate(lines) if cues.count("document_types", block.text))
    first = next(named, 0)
    while first > 0 and lines[first].blank_before == 0:
        first -= 1
    return first


def _join_title(blocks: list[Block], title: Block, following: Sequence[Block]) -> list[Block]:
    """Append to `title` the lines that carry it on; the other lines that follow."""
    rest = list(following)
    while rest:
        at = next(index for index, block in enumerate(blocks) if block is title)
        if blocks[at + 1] is not rest[0] or not _continues_title(title, rest[0]):
            break
        append_block(title, rest.pop(0))
        del blocks[at + 1]
    return rest


def _continues_title(title: Block, block: Block) -> bool:
    if block.marker is not None or not is_note_form(block.text[:1].upper() + block.text[1:]):
        return False
    if len(title.text) + len(block.text) > _LONGEST_TITLE or block.text.endswith(":"):
        return False
    if block.blank_before == 0 and len(block.text) <= _LONGEST_LINE:
        return is_capitals(block.text) == is_capitals(title.text)
    return starts_lower(block.text) or (
        cues.begins_with("title_links", block.text) and block.blank_before <= 1
    )
