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
    for block, article in zip(blocks, _articles(blocks), strict=True):
        kind = "paragraph" if block.kind in {"preamble", None} else str(block.kind)
        counts[kind] += 1
        local = _local_id(block, kind, counts[kind], printed)
        taken[local] += 1
        if taken[local] > 1:
            local = f"{local}-{taken[local]}"
        names.append((local, _label(block, kind, counts[kind], printed, article)))
    return _with_printed_items(blocks, names)


def _with_printed_items(
    blocks: Sequence[Block], names: Sequence[tuple[str, str]]
) -> list[tuple[str, str]]:
    """The same, with items of lists cited by their printed letters below what introduces them, as
    lawyers do: "para 4(a)(ii)". An item that another of its list shares its letter with, or that
    nothing introduces, keeps its supplied number."""
    labels = {id(block): label for block, (_, label) in zip(blocks, names, strict=True)}
    wanted: dict[int, str] = {}
    for block in blocks:
        over = block.chapeau_block
        if block.kind == "bullet" and block.number and over and over.kind != "heading":
            above = wanted.get(id(over)) or labels[id(over)]
            wanted[id(block)] = _below(above, block.number, over.number)
    taken = Counter(wanted.values())
    return [
        (local, wanted[id(block)] if taken[wanted.get(id(block), "")] == 1 else label)
        for block, (local, label) in zip(blocks, names, strict=True)
    ]


def _below(above: str, number: str, over: str | None) -> str:
    """The label of an item below that of what introduces it: 4.2 below 4 says 4 itself."""
    if over and number.startswith(f"{over}.") and above.endswith(over):
        return above[: -len(over)] + number
    return f"{above}({number})"


def _articles(blocks: Sequence[Block]) -> list[tuple[str, bool] | None]:
    """For every block the number of the article it stands in, and whether it is all of its text."""
    articles: list[tuple[str, bool] | None] = []
    heading: Block | None = None
    sizes: Counter[int] = Counter()
    owners: list[Block | None] = []
    for block in blocks:
        if block.kind == "heading":
            heading = block if block.marker and block.marker.family == "article" else None
        owner = heading if block.kind in {"paragraph", "numbered paragraph"} else None
        owners.append(owner)
        sizes[id(owner)] += 1
    for owner in owners:
        number = owner.number if owner else None
        articles.append((number, sizes[id(owner)] == 1) if number else None)
    return articles


def _local_id(block: Block, kind: str, count: int, printed: bool) -> str:
    if kind == "title":
        return "title"
    if kind == "numbered paragraph":
        return f"p{block.number}"
    if kind == "paragraph":
        return f"{'u' if printed else 'p'}{count}"
    return f"{_LETTERS[kind]}{count}"


def _label(
    block: Block, kind: str, count: int, printed: bool, article: tuple[str, bool] | None
) -> str:
    """How the passage is cited (OSCOLA: para 6, art 4(2)); what is supplied stands in brackets."""
    if kind == "numbered paragraph":
        marker = block.marker
        if article:
            return f"art {article[0]}({block.number})"
        if marker and marker.family == "article":
            return f"art {block.number}"
        return f"{'§' if marker and '§' in marker.style else 'para'} {block.number}"
    if kind == "paragraph":
        if article and article[1]:
            return f"art {article[0]}"
        return f"[{'unnumbered ' if printed else ''}para {count}]"
    if kind == "heading":
        return f'heading "{heading_text(block).rstrip(" :")}"'
    return f"[{kind} {count}]" if kind in {"bullet", "footnote"} else kind
