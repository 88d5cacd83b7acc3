"""Ids and labels: how each passage is addressed and cited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from search_index.structure.blocks import Block
from search_index.structure.kinds import heading_text

_LETTERS = {"heading": "h", "bullet": "b", "footnote": "fn", "signature": "s", "metadata": "m"}


def name_blocks(blocks: Sequence[Block]) -> list[tuple[str, str]]:
    """(local id, label) of every block: printed numbers as they are, supplied ones in brackets."""
    printed = any(block.kind == "numbered paragraph" for block in blocks)
    counts: Counter[str] = Counter()
    taken: Counter[str] = Counter()
    names: list[tuple[str, str]] = []
    for block in blocks:
        kind = block.kind or "paragraph"
        if kind == "preamble":
            kind = "paragraph"
        counts[kind] += 1
        local, label = _name(block, kind, counts[kind], printed)
        taken[local] += 1
        if taken[local] > 1:
            local = f"{local}-{taken[local]}"
        names.append((local, label))
    return names


def _name(block: Block, kind: str, count: int, printed: bool) -> tuple[str, str]:
    if kind == "title":
        return "title", "title"
    if kind == "numbered paragraph":
        return f"p{block.number}", _printed_label(block)
    if kind == "paragraph":
        return (
            (f"u{count}", f"[unnumbered para {count}]")
            if printed
            else (f"p{count}", f"[para {count}]")
        )
    local = f"{_LETTERS[kind]}{count}"
    if kind == "heading":
        return local, f'heading "{heading_text(block).rstrip(" :")}"'
    if kind in {"bullet", "footnote"}:
        return local, f"[{kind} {count}]"
    return local, kind


def _printed_label(block: Block) -> str:
    family = block.marker.family if block.marker else ""
    if family == "article":
        return f"art {block.number}"
    if block.marker and "§" in block.marker.style:
        return f"§ {block.number}"
    return f"para {block.number}"
