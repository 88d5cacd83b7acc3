"""The headings above each block, and what introduces each list item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search_index.structure import cues
from search_index.structure.blocks import Block
from search_index.structure.kinds import heading_text
from search_index.structure.shapes import is_capitals
from search_index.text import sentences

# Ranks of the kinds of heading, the outermost the lowest. Numbered headings stand above plain ones,
# which stand above labels ended by a colon and headings run into their paragraph; small letters,
# small Roman numbers and numbers with stops have the ranks between.
_STRUCTURAL_RANKS = {
    "annex": 0,
    "appendix": 0,
    "schedule": 0,
    "protocol": 0,
    "part": 0,
    "title": 0,
    "chapter": 1,
    "section": 2,
}
_ROMAN, _CAPITALS, _LETTER, _ARTICLE, _NUMBER, _PLAIN, _COLON, _RUN_IN = 3, 3, 4, 5, 6, 14, 15, 16


def mark_sections(blocks: Sequence[Block], markdown: bool) -> None:
    """Set rank, level and section of every block."""
    bold_rank = _bold_rank(blocks)
    base = 2 if any(b.kind == "title" and b.marker is not None for b in blocks) else 1
    path: list[Block] = []
    previous: Block | None = None
    for block in blocks:
        if block.kind == "heading":
            block.rank = _markdown_rank(block, bold_rank) if markdown else _plain_rank(block)
            # A plain heading right below another, with nothing between, stands under it.
            inner = previous if block.rank == _PLAIN and not markdown else None
            while path and path[-1] is not inner:
                if path[-1].rank < block.rank and (markdown or not _stands_alone(path[-1])):
                    break
                path.pop()
            block.section = tuple(section_name(heading) for heading in path)
            block.level = base + len(path)
            path.append(block)
        elif block.kind in {"title", "signature", "footnote"}:
            block.section = ()
        else:
            block.section = tuple(section_name(heading) for heading in path)
        previous = block


def _stands_alone(heading: Block) -> bool:
    """Whether the heading has no headings below it, like "Preamble"."""
    return heading.text.strip(" :.").lower() in cues.words("standalone")


def section_name(heading: Block) -> str:
    """A heading as it stands in a path: without its final colon, a run-in one without its stop."""
    text = heading_text(heading).rstrip()
    return text.rstrip(" :." if heading.role == "run-in" else " :")


def _bold_rank(blocks: Sequence[Block]) -> int:
    """The rank of a bold line in Markdown: just below the deepest heading that is not bold."""
    hashes = [
        block for block in blocks if block.marker is not None and block.marker.family == "hash"
    ]
    plain = [
        len(block.marker.style)
        for block in hashes
        if block.marker
        and not (block.strong and block.strong[0] == (0, len(block.text)))
        and block.kind == "heading"
    ]
    levels = plain or [len(block.marker.style) for block in hashes if block.marker]
    return 1 + max(levels, default=1)


def _markdown_rank(block: Block, bold_rank: int) -> int:
    if block.is_underlined:
        return 1 if block.lines[-1].underline == "=" else 2
    if block.marker is None:
        return bold_rank + (20 if block.role == "run-in" else 0)
    if block.marker.family == "hash":
        return len(block.marker.style)
    return bold_rank + 1 + block.column


def _plain_rank(block: Block) -> int:
    text = heading_text(block)
    if block.role == "run-in":
        return _RUN_IN
    marker = block.marker
    if marker is not None:
        if marker.family == "roman":
            return _ROMAN if marker.number and marker.number.isupper() else _NUMBER + 6
        if marker.family == "letter":
            return _LETTER if marker.number and marker.number.isupper() else _NUMBER + 5
        if marker.family == "article":
            return _ARTICLE
        return _NUMBER + (marker.number or "").count(".")
    first = text.split(maxsplit=1)[0].lower().strip(".:")
    if first in _STRUCTURAL_RANKS:
        return _STRUCTURAL_RANKS[first]
    if cues.begins_with("structural", text) or is_capitals(text):
        return _CAPITALS
    return _COLON if text.endswith(":") else _PLAIN


@dataclass(slots=True)
class _Item:
    column: int
    style: str
    block: Block


def mark_chapeaux(blocks: Sequence[Block]) -> None:
    """Set depth and chapeau of every bullet: the item it is nested in, else the sentence with a
    colon above (with the colon-ended heading in between), else the nearest heading."""
    sentence: Block | None = None
    between: Block | None = None
    heading: Block | None = None
    items: list[_Item] = []
    for block in blocks:
        if block.kind == "heading":
            if sentence is not None and not block.text.endswith(":"):
                sentence = None
            between = block if sentence is not None else None
            heading = block
            items = []
        elif block.kind == "bullet":
            _nest(items, block)
            block.depth = len(items)
            if len(items) > 1:
                _introduce(block, items[-2].block, None)
            elif sentence is not None:
                _introduce(block, sentence, between)
            elif heading is not None:
                block.chapeau, block.chapeau_kind = section_name(heading), "heading"
                block.chapeau_block = heading
        elif block.kind in {"paragraph", "preamble", "numbered paragraph"}:
            if block.text.endswith(":"):
                sentence, between = block, None
            elif block.kind == "numbered paragraph":
                sentence = between = None
            if not items or block.column <= items[0].column:
                items = []


def _nest(items: list[_Item], block: Block) -> None:
    """Make `items` the open list items that end with `block`, from the outermost."""
    style = block.marker.style if block.marker else ""
    while items and items[-1].column > block.column:
        items.pop()
    if items and items[-1].column == block.column:
        same = [
            at
            for at, item in enumerate(items)
            if item.style == style and item.column == block.column
        ]
        if same:
            del items[same[-1] :]
        elif not items[-1].block.text.endswith(":"):
            items.pop()
    items.append(_Item(block.column, style, block))


def _introduce(block: Block, by: Block, between: Block | None) -> None:
    last = sentences(by.text)[-1]
    words = by.text[last.start : last.end]
    block.chapeau = f"{words} {heading_text(between)}" if between is not None else words
    block.chapeau_kind = "sentence"
    block.chapeau_block = by
