"""The head and the tail of a document: title, metadata, signature block, footnotes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from search_index.structure import cues
from search_index.structure.assemble import append_block
from search_index.structure.blocks import Block
from search_index.structure.lines import is_terminated, starts_lower
from search_index.structure.shapes import is_capitals, is_clause, is_date_line, is_note_form

_KEY_LINE = re.compile(r"[A-Za-z][A-Za-z ]{1,30}\s*:\s*\S")
_FOOTNOTE = re.compile(r"(?P<mark>\*{1,3}|[†‡]{1,2}|[¹²³⁰-⁹]{1,3}|\[\^?\d{1,3}\]:?)\s?(?=\S)")
_LONGEST_METADATA = 200
_LONGEST_SIGNATURE = 400
_LONGEST_NAME = 90
_LONGEST_TITLE = 400


def mark_head(blocks: list[Block], markdown: bool) -> None:
    """Set kind and role of the title and of the metadata before the first prose."""
    title: Block | None = None
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if block.kind is not None:
            at += 1
            continue
        if _is_metadata(block):
            block.kind, block.role = "metadata", _metadata_role(block)
        elif title is None and _is_title(block, markdown):
            title = block
            block.kind = "title"
        elif title is not None and title is blocks[at - 1] and _continues_title(title, block):
            append_block(title, block)
            del blocks[at]
            continue
        elif block.marker is not None and block.marker.family == "hash":
            if _starts_prose(blocks, at):
                return
        else:
            return
        at += 1


def _starts_prose(blocks: Sequence[Block], at: int) -> bool:
    return at + 1 >= len(blocks) or not _is_metadata(blocks[at + 1])


def _is_metadata(block: Block) -> bool:
    if block.marker is not None and block.marker.family != "hash":
        return False
    text = block.text
    if len(text) > _LONGEST_METADATA:
        return False
    if is_date_line(text):
        return True
    return (
        _KEY_LINE.match(text) is not None
        and cues.begins_with("metadata_keys", text)
        and (
            cues.begins_with("metadata_keys", text.split(":", 1)[0].strip())
            and len(text.split(":", 1)[0].split()) <= 3
        )
    )


def _metadata_role(block: Block) -> str:
    if is_date_line(block.text):
        return "date"
    return block.text.split(":", 1)[0].strip().lower()


def _is_title(block: Block, markdown: bool) -> bool:
    if block.marker is not None:
        return markdown and block.marker.style == "#"
    if block.is_underlined:
        return block.lines[-1].underline == "="
    if markdown and not (block.strong and block.strong[0] == (0, len(block.text))):
        return False
    if cues.begins_with("structural", block.text) and len(block.text.split()) <= 3:
        return False
    return (
        is_note_form(block.text)
        or (
            is_capitals(block.text)
            and len(block.text) <= _LONGEST_TITLE
            and not is_terminated(block.text)
        )
        or (len(block.text) <= 300 and not is_terminated(block.text) and not is_clause(block.text))
    )


def _continues_title(title: Block, block: Block) -> bool:
    if block.marker is not None or not is_note_form(_capitalised(block.text)):
        return False
    if len(title.text) + len(block.text) > _LONGEST_TITLE:
        return False
    if is_date_line(block.text) or block.text.endswith(":"):
        return False
    if block.blank_before == 0 and len(block.text) <= _LONGEST_NAME:
        return is_capitals(block.text) == is_capitals(title.text)
    return starts_lower(block.text) or (
        cues.begins_with("title_links", block.text) and block.blank_before <= 1
    )


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


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
        if _opens_signature(block) or (at and is_date_line(block.text)):
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
    if block.marker is not None or len(block.text) > _LONGEST_SIGNATURE:
        return False
    if not cues.begins_with("signature_openers", block.text):
        return False
    if block.text.lower().startswith(("for ", "on behalf")):
        return is_note_form(block.text) or len(block.text) <= _LONGEST_NAME
    return not is_clause(block.text[:40])


def _is_signature_line(block: Block) -> bool:
    if block.marker is not None and block.marker.family not in {"letter", "roman"}:
        return False
    if cues.begins_with("structural", block.text):
        return False
    if _opens_signature(block):
        return True
    return len(block.text) <= _LONGEST_NAME and not is_terminated(block.text.rstrip(".:"))


def _same_signer(previous: Block, block: Block) -> bool:
    return (
        block.blank_before == 0
        and len(previous.text) + len(block.text) <= _LONGEST_SIGNATURE
        and not block.lines[0].page_break
        and not is_terminated(previous.text)
        and not _opens_signature(block)
        and not is_date_line(block.text)
    )


def _signature_role(block: Block) -> str:
    text = block.text.lower()
    if text.startswith(("for ", "on behalf")):
        return "signing party"
    if is_date_line(block.text) or _opens_signature(block):
        return "place-and-date"
    return "signatory"


def mark_footnotes(blocks: Sequence[Block]) -> None:
    """Set the kind of notes: they begin with a mark that stands behind a word further up."""
    marks_seen: set[str] = set()
    for block in blocks:
        found = _FOOTNOTE.match(block.text) if block.kind is None and block.marker is None else None
        if found and found["mark"].rstrip(":") in marks_seen:
            block.kind = "footnote"
            digits = "".join(character for character in found["mark"] if character.isdigit())
            block.number = digits or None
        for mark in _MARK_BEHIND_WORD.finditer(block.text):
            marks_seen.add(mark.group())


_MARK_BEHIND_WORD = re.compile(
    r"(?<=[\w.,;:)”’\"'])(?:\*{1,3}(?!\w)|[†‡]{1,2}|[¹²³⁰-⁹]{1,3}|\[\^?\d{1,3}\])"
)
