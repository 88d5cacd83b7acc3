"""The tail of a document: closing formula, place and date, and who signs for whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from search_index.structure import cues
from search_index.structure.assemble import append_block
from search_index.structure.blocks import Block
from search_index.structure.lines import is_terminated
from search_index.structure.shapes import is_clause, is_date_line, is_note_form

_FOR_PARTY = re.compile(r"(?:For|FOR)\s+(?:(?:the|THE)\s+)?[A-ZÀ-Þ]")
_LONGEST_SIGNATURE = 400
"""Characters of a closing formula,"""
_LONGEST_NAME = 90
"""and of a line with a name, an office or a place."""


def mark_signature(blocks: list[Block]) -> None:
    """Set kind and role of the closing formula and the names below it, lines joined by signer."""
    begin = _signature_start(blocks)
    if begin is None:
        return
    at = begin
    while at < len(blocks):
        block = blocks[at]
        if at > begin and not _is_signature_line(block):
            return
        previous = blocks[at - 1] if at > begin else None
        if previous is not None and _same_signer(previous, block):
            append_block(previous, block)
            del blocks[at]
            continue
        block.kind = "signature"
        block.role = _signature_role(block)
        at += 1


def _signature_start(blocks: Sequence[Block]) -> int | None:
    """Where the signature block begins: a closing formula with only such lines behind it."""
    begin: int | None = None
    for at in range(len(blocks) - 1, -1, -1):
        block = blocks[at]
        if block.kind is not None or not _is_signature_line(block):
            break
        if _opens_signature(block) or _names_party(block) or (at and is_date_line(block.text)):
            begin = at
    if begin is not None:
        return begin
    for at, block in enumerate(blocks[1:], start=1):
        if (
            block.kind is None
            and _opens_signature(block)
            and at + 1 < len(blocks)
            and _is_signature_line(blocks[at + 1])
        ):
            return at
    return None


def _opens_signature(block: Block) -> bool:
    """Whether `block` is a closing formula or names a signing government."""
    if block.marker is not None or len(block.text) > _LONGEST_SIGNATURE:
        return False
    if not cues.begins_with("signature_openers", block.text):
        return False
    if block.text.lower().startswith(("for ", "on behalf")):
        return is_note_form(block.text) or len(block.text) <= _LONGEST_NAME
    return not is_clause(block.text[:40])


def _is_signature_line(block: Block) -> bool:
    """Whether `block` could stand in a signature block: a formula, a name, an office, a place."""
    if block.marker is not None and block.marker.family not in {"letter", "roman"}:
        return False
    if cues.begins_with("structural", block.text):
        return False
    if _opens_signature(block):
        return True
    return len(block.text) <= _LONGEST_NAME and not is_terminated(block.text.rstrip(".: "))


def _names_party(block: Block) -> bool:
    """Whether the line says for whom the names below stand ("FOR AUSTRALIA: FOR INDONESIA:")."""
    return (
        _FOR_PARTY.match(block.text) is not None
        and len(block.text) <= _LONGEST_NAME
        and not is_clause(block.text)
        and block.text[-1] not in ".;,"
    )


def _same_signer(previous: Block, block: Block) -> bool:
    return (
        block.blank_before == 0
        and len(previous.text) + len(block.text) <= _LONGEST_SIGNATURE
        and not block.lines[0].page_break
        and not is_terminated(previous.text)
        and not _opens_signature(block)
        and not _names_party(block)
        and not is_date_line(block.text)
    )


def _signature_role(block: Block) -> str:
    text = block.text.lower()
    if text.startswith(("for ", "on behalf")):
        return "signing party"
    if is_date_line(block.text) or _opens_signature(block):
        return "place-and-date"
    return "signatory"
