"""Instructions of a template that were left in a text: addressed to the writer, not the reader."""

from __future__ import annotations

import re
from collections.abc import Sequence

from search_index.structure import cues
from search_index.structure.blocks import Block

_PLACEHOLDER = re.compile(
    r"(?:\[|<|\{\{)\s*(?:insert|add|your|name of|to be|tbd|tbc|todo|placeholder)\b", re.IGNORECASE
)
_ABOUT_THE_TEXT = re.compile(
    r"(?:this|the following|each|every|your|the)\s+(?:\w+\s+){0,6}?"
    r"(?:section|paragraph|chapter|document|template|text|answer|part)\b|"
    r"(?:insert|describe|write|provide|explain|list|summari[sz]e|fill in|delete|replace)\b",
    re.IGNORECASE,
)
_DEMAND = re.compile(
    r"\b(?:should|must|needs? to|have to|be sure|do not|don't|please|ensure)\b", re.IGNORECASE
)
_LEAST_CUES = 3
"""Words about writing from which on a paragraph in italics instructs."""


def mark_instructions(blocks: Sequence[Block]) -> None:
    """Make metadata of whole paragraphs in italics that tell how a section is to be written."""
    for block in blocks:
        if block.kind is None and block.marker is None and _is_instruction(block):
            block.kind, block.role = "metadata", "template instruction"


def _is_instruction(block: Block) -> bool:
    text = block.text
    if _PLACEHOLDER.match(text) and len(text) < 300:
        return True
    if not block.emphasised or text.startswith("("):
        return False
    return (
        (_ABOUT_THE_TEXT.match(text) is not None or text.lower().startswith("this is the "))
        and _DEMAND.search(text) is not None
        and cues.count("drafting", text) >= _LEAST_CUES
    )
