"""The way from a raw document to its passages, step by step."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search_index.model import Gap, Passage, Piece, RawDocument, Span
from search_index.structure.assemble import Vocabulary, assemble
from search_index.structure.blocks import Block
from search_index.structure.duplicates import mark_duplicates
from search_index.structure.front_matter import take_front_matter
from search_index.structure.furniture import set_aside
from search_index.structure.grouping import group_lines
from search_index.structure.head import mark_head
from search_index.structure.inline import looks_like_markdown
from search_index.structure.instructions import mark_instructions
from search_index.structure.kinds import heading_text, mark_kinds
from search_index.structure.lines import read_lines
from search_index.structure.markers import read_marker
from search_index.structure.naming import name_blocks
from search_index.structure.notes import mark_footnotes
from search_index.structure.sections import mark_chapeaux, mark_sections
from search_index.structure.signature import mark_signature
from search_index.structure.splitting import split_glued_date, split_run_in_headings
from search_index.structure.wrapping import measure_wrap
from search_index.text import sentences

_NOT_SPACE = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Segmentation:
    """A document in passages. Passages and gaps are in order and never overlap; together they hold
    every character of the source that is not white space."""

    passages: tuple[Passage, ...]
    gaps: tuple[Gap, ...]


def segment(raw: RawDocument) -> Segmentation:
    """The passages of `raw` with their exact places. Never fails, whatever the text."""
    source = raw.text
    lines, front, gaps = take_front_matter(read_lines(source))
    markdown = raw.markdown or looks_like_markdown(lines)
    lines, furniture = set_aside(lines, markdown)
    gaps += furniture
    wrap = measure_wrap(lines, [read_marker(line.text, markdown) for line in lines])
    blocks = front + group_lines(lines, wrap, markdown)
    words = Vocabulary(source)
    for block in blocks:
        assemble(source, block, markdown, words)
    blocks = [block for block in blocks if block.text or block.is_bare_article]
    mark_footnotes(blocks)
    split_glued_date(source, blocks, gaps)
    mark_head(blocks, markdown)
    mark_signature(blocks)
    blocks = split_run_in_headings(source, blocks, gaps)
    mark_instructions(blocks)
    mark_kinds(blocks, markdown)
    mark_sections(blocks, markdown)
    mark_chapeaux(blocks)
    mark_duplicates(blocks)
    passages = _passages(raw, blocks)
    return Segmentation(passages, _all_gaps(source, passages, gaps))


def _passages(raw: RawDocument, blocks: Sequence[Block]) -> tuple[Passage, ...]:
    names = name_blocks(blocks)
    ids = {id(block): f"{raw.id}#{local}" for block, (local, _) in zip(blocks, names, strict=True)}
    passages = []
    for order, (block, (_, label)) in enumerate(zip(blocks, names, strict=True), start=1):
        text, pieces = _shown(raw.text, block)
        passages.append(
            Passage(
                id=ids[id(block)],
                document=raw.id,
                order=order,
                kind=block.kind or "paragraph",
                section=block.section,
                number=block.number,
                label=label,
                text=text,
                span=Span(block.start, block.end),
                pieces=pieces,
                sentences=sentences(text),
                chapeau=block.chapeau,
                chapeau_kind=block.chapeau_kind,
                chapeau_passage=ids[id(block.chapeau_block)] if block.chapeau_block else None,
                lead=block.lead,
                role=block.role,
                level=block.level,
                depth=block.depth,
                duplicate_of=ids[id(block.duplicate_of)] if block.duplicate_of else None,
            )
        )
    return tuple(passages)


def _shown(source: str, block: Block) -> tuple[str, tuple[Piece, ...]]:
    """Text and pieces of the passage: a heading keeps its printed number."""
    marker = block.marker
    if block.kind != "heading" or marker is None or marker.family in {"hash", "bullet"}:
        return block.text, block.pieces
    mark = source[block.start : block.start + marker.length].strip()
    mark = mark if block.text else source[block.start : block.end].strip()
    shift = len(mark) + (1 if block.text else 0)
    head = [Piece(0, block.start, len(mark))]
    if block.text:
        head.append(Piece(len(mark), block.start + len(mark), 1))
    rest = (Piece(p.text_start + shift, p.source_start, p.length) for p in block.pieces)
    return heading_text(block), (*head, *rest)


def _all_gaps(source: str, passages: Sequence[Passage], named: Iterable[Gap]) -> tuple[Gap, ...]:
    """The named gaps that lie outside the passages, and what is left over as "markup"."""
    spans = [passage.span for passage in passages]
    gaps: list[Gap] = []
    at = 0
    for gap in sorted(named, key=lambda gap: gap.span):
        while at < len(spans) and spans[at].end <= gap.span.start:
            at += 1
        if at == len(spans) or gap.span.end <= spans[at].start:
            gaps.append(gap)
    covered = sorted([*spans, *(gap.span for gap in gaps)])
    position = 0
    for start, end in [*covered, Span(len(source), len(source))]:
        gaps += (
            Gap("markup", Span(*word.span()))
            for word in _NOT_SPACE.finditer(source, position, start)
        )
        position = max(position, end)
    return tuple(sorted(gaps, key=lambda gap: gap.span))
