"""What each block is: heading, preamble, numbered paragraph, paragraph or bullet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from search_index.structure import cues
from search_index.structure.blocks import Block
from search_index.structure.lines import is_terminated, starts_lower
from search_index.structure.shapes import is_capitals, is_note_form

_NUMBER_AT_START = re.compile(
    r"(?:(?:Article|ARTICLE|Chapter|CHAPTER|Section|SECTION|Part|PART|Annex|ANNEX)\s+)?"
    r"(?P<number>\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[A-Z])(?:[.):]|\s[-–—]|$)"
)
# A colon-ended label of a list item, e.g. a bold one, is no heading: it stays in the text.
_NUMBERED = frozenset({"number", "dotted", "letter", "roman", "article"})
_LONGEST_RUN_OF_NOTES = 2
"""Headings that may follow each other; three and more notes in a row are a list. With one, a
heading of a declaration in tests/quality is lost."""


def mark_kinds(blocks: Sequence[Block], markdown: bool) -> None:
    """Give every block that has none a kind."""
    _mark_headings(blocks, markdown)
    _mark_lists_and_paragraphs(blocks)
    _mark_preamble(blocks)


def _mark_headings(blocks: Sequence[Block], markdown: bool) -> None:
    notes = _note_balance(blocks)
    for at, block in enumerate(blocks):
        if block.kind is None and _is_heading(blocks, at, markdown, notes):
            block.kind = "heading"
    if not markdown:
        _undo_lists_of_notes(blocks)
    for block in blocks:
        if block.kind == "heading":
            block.number = _heading_number(block)


def _heading_number(block: Block) -> str | None:
    if block.marker is not None and block.marker.number is not None:
        return block.marker.number
    found = _NUMBER_AT_START.match(block.text)
    return found["number"] if found else None


def heading_text(block: Block) -> str:
    """The text of a heading with its printed number."""
    if block.marker is None or block.marker.family in {"hash", "bullet"}:
        return block.text
    return f"{block.lines[0].text[: block.marker.length].strip()} {block.text}".strip()


def _is_heading(blocks: Sequence[Block], at: int, markdown: bool, notes: Mapping[str, int]) -> bool:
    block = blocks[at]
    marker = block.marker
    if marker is not None and marker.family == "hash":
        return bool(block.text)
    whole = bool(block.strong) and _is_label(block.text, block.strong[0])
    if marker is not None and marker.family == "bullet":
        return whole and _is_bullet_heading(blocks, at)
    if marker is not None and (not markdown or marker.family == "article"):
        return _is_numbered_heading(blocks, at, notes)
    if block.is_underlined:
        return bool(block.text)
    if markdown:
        return whole
    if at + 1 >= len(blocks) or blocks[at + 1].kind in {"signature", "footnote"}:
        return False
    return is_note_form(block.text) and not starts_lower(block.text)


def _is_label(text: str, strong: tuple[int, int]) -> bool:
    return strong[0] == 0 and text[strong[1] :].strip(" :") == "" and len(text) <= 200


def _is_bullet_heading(blocks: Sequence[Block], at: int) -> bool:
    """A bullet that is only a bold label heads what follows, unless it is one of a list of such."""
    block = blocks[at]
    if block.text.endswith(":"):
        return True
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    return following is not None and following.column > block.column


def _is_numbered_heading(blocks: Sequence[Block], at: int, notes: Mapping[str, int]) -> bool:
    block = blocks[at]
    marker = block.marker
    assert marker is not None
    if not block.text:
        return marker.family == "article"
    if not is_note_form(block.text):
        return False
    if block.text.endswith(":") and notes[marker.style] <= 0:
        return False
    ahead = at + 1
    while ahead < len(blocks) and blocks[ahead].kind is not None:
        ahead += 1
    if ahead == len(blocks):
        return False
    beside = blocks[ahead].marker
    if beside is None or beside.style != marker.style:
        return True
    # Short items of the same series are a list, not headings over nothing.
    return not is_note_form(blocks[ahead].text)


def _note_balance(blocks: Sequence[Block]) -> Counter[str]:
    """By style of marker, how many more of the blocks are notes than are not."""
    balance: Counter[str] = Counter()
    for block in blocks:
        if block.marker is not None:
            balance[block.marker.style] += 1 if is_note_form(block.text) else -1
    return balance


def _undo_lists_of_notes(blocks: Sequence[Block]) -> None:
    """Three and more unnumbered notes in a row are a list without marks, not headings."""
    run: list[Block] = []
    for block in [*blocks, None]:
        if (
            block is not None
            and block.kind == "heading"
            and block.marker is None
            and block.role != "run-in"
            and not is_capitals(block.text)
            and not cues.begins_with("structural", block.text)
        ):
            run.append(block)
            continue
        if len(run) > _LONGEST_RUN_OF_NOTES:
            for member in run[:-1]:
                member.kind = None
        run = []


def _mark_lists_and_paragraphs(blocks: Sequence[Block]) -> None:
    primary = _primary_style(blocks)
    last_prose = _last_prose(blocks)
    in_list = False
    above = 0
    for at, block in enumerate(blocks):
        above += len(block.text)
        if block.kind is not None:
            continue
        marker = block.marker
        if marker is None:
            block.kind = "paragraph"
        elif marker.family == "bullet":
            block.kind = "bullet"
            block.lead = _lead(block)
        else:
            if marker.family == "article":
                block.kind = "numbered paragraph"
            elif marker.style == primary:
                if marker.value == 1 or at == 0:
                    in_list = _is_list(blocks, at, above - len(block.text), last_prose)
                block.kind = "bullet" if in_list else "numbered paragraph"
            else:
                block.kind = "bullet"
            block.number = marker.number
            block.lead = _lead(block)


def _lead(block: Block) -> str | None:
    """The bold label run into the start of a list item ("**Needs:** ...")."""
    if not block.strong or block.strong[0][0] != 0:
        return None
    end = block.strong[0][1]
    label, after = block.text[:end].rstrip(), block.text[end : end + 1]
    if not label.endswith(":") and after != ":":
        return None
    return label.rstrip(" :") or None


def _primary_style(blocks: Sequence[Block]) -> str | None:
    """The style of numbers that counts the paragraphs of the document: the one that holds the most
    text, whole numbers before letters."""
    weight: Counter[str] = Counter()
    for block in blocks:
        if block.kind is None and block.marker is not None and block.marker.family in _NUMBERED:
            figure = block.marker.family in {"number", "dotted", "article"}
            weight[block.marker.style] += len(block.text) * (4 if figure else 1)
    return weight.most_common(1)[0][0] if weight else None


def _is_list(blocks: Sequence[Block], at: int, above: int, last_prose: int) -> bool:
    """Whether the numbered run that begins at `at` hangs on an introducing sentence: its items are
    no sentences of their own, or they are shorter than the `above` characters of text before them
    and prose goes on below."""
    block = blocks[at]
    before = at - 1
    while before >= 0 and blocks[before].kind == "heading" and blocks[before].text.endswith(":"):
        before -= 1
    if before < 0 or not blocks[before].text.endswith(":"):
        return False
    if blocks[before].marker is not None or block.column > blocks[before].column:
        return True
    run = _run_from(blocks, at)
    items = [blocks[index].text for index in run]
    hanging = sum(starts_lower(item) or item.startswith("To ") for item in items)
    if hanging * 2 > len(items):
        return True
    return last_prose > run[-1] and sum(map(len, items)) < above


def _run_from(blocks: Sequence[Block], at: int) -> list[int]:
    """Where the items of the numbered series stand that begins at `at`, until it begins again."""
    first = blocks[at].marker
    run = [at]
    for index in range(at + 1, len(blocks)):
        marker = blocks[index].marker
        if marker is not None and first is not None and marker.style == first.style:
            if marker.value == 1:
                break
            run.append(index)
    return run


def _last_prose(blocks: Sequence[Block]) -> int:
    """Where the last whole paragraph without a mark stands, -1 if there is none."""
    for at in range(len(blocks) - 1, -1, -1):
        block = blocks[at]
        if block.kind is None and block.marker is None and is_terminated(block.text):
            return at
    return -1


def _mark_preamble(blocks: Sequence[Block]) -> None:
    """The first paragraph, and those that carry on its participles, before the first heading."""
    numbered = any(block.kind == "numbered paragraph" for block in blocks)
    first, named = True, False
    for at, block in enumerate(blocks):
        if block.kind in {"title", "metadata"}:
            continue
        if block.kind == "heading" and block.text.strip(" :.").lower() == "preamble":
            named = True
            continue
        if block.kind == "numbered paragraph" and first:
            if any(other.kind == "heading" for other in blocks[at:]):
                block.role = "preamble"
            return
        if block.kind != "paragraph":
            return
        if first or numbered or named or _is_preambular(block):
            block.kind = "preamble"
        else:
            return
        first = False


def _is_preambular(block: Block) -> bool:
    if block.text[-1:] not in ",;:":
        return False
    return (
        cues.begins_with("preambular", block.text)
        or cues.begins_with("participles", block.text)
        or is_capitals(block.text[:8])
    )
