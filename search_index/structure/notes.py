"""Footnotes: short texts that begin with a mark which stands behind a word further up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import digit

from search_index.structure.assemble import cut
from search_index.structure.blocks import Block

_MARK = re.compile(r"(?P<mark>\*{1,3}|[†‡]{1,2}|[¹²³⁰-⁹]{1,3}|\[\^?\d{1,3}\]):?\s?(?=\S)")
_MARK_BEHIND_WORD = re.compile(
    r"(?<=[\w.,;:)”’\"'])(?:\*{1,3}(?!\w)|[†‡]{1,2}|[¹²³⁰-⁹]{1,3}|\[\^?\d{1,3}\])"
)
# A raised number that lost its height: "assistance3" or "Assembly,5".
_NUMBER_BEHIND_WORD = re.compile(r"(?:[^\W\d_]{3}|[^\W\d_)][,.;”’\"])(\d{1,2})(?![\w./%-])")
_LONGEST = 1500
"""Characters of a footnote."""


def mark_footnotes(blocks: Sequence[Block]) -> None:
    """Set kind and number of the notes. A mark that is a number is not part of the text; a star or
    dagger stays."""
    seen: set[str] = set()
    for block in blocks:
        if block.kind is None and len(block.text) <= _LONGEST:
            _mark_footnote(block, seen)
        seen.update(_MARK_BEHIND_WORD.findall(block.text))
        seen.update(_NUMBER_BEHIND_WORD.findall(block.text))


def _mark_footnote(block: Block, seen: set[str]) -> None:
    if block.marker is not None:
        if block.marker.is_bare and block.marker.number in seen:
            block.kind, block.number = "footnote", block.marker.number
        return
    found = _MARK.match(block.text)
    if found is None or found["mark"] not in seen:
        return
    block.kind = "footnote"
    digits = [str(digit(character)) for character in found["mark"] if character.isdigit()]
    if digits:
        block.number = "".join(digits)
        block.text, block.pieces = cut(block, found.end(), len(block.text))
