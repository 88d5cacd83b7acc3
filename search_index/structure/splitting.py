"""One block that is two: metadata glued to the first sentence, headings run into the paragraph."""

from __future__ import annotations

import re
from collections import Counter

from search_index.model import Gap, Span
from search_index.structure import cues
from search_index.structure.assemble import cut
from search_index.structure.blocks import Block
from search_index.structure.shapes import DATE, PLACE, is_clause

# "date 2025-12-12 The ...", "3 May 2028: The ...", "TOKYO, 3 May 2028 – The ...".
_GLUED = re.compile(
    rf"(?P<date>(?:[Dd]ated?\s*:?\s+)?{DATE}|{PLACE}(?:(?<=,\s){DATE}|{DATE}(?=\s*[-–—:|]\s)))"
    r"(?:\s*[-–—:|.,])?\s+(?=[\"'“‘(]?[A-ZÀ-Þ])"
)
_RUN_IN = re.compile(
    r"(?P<head>[\"'“‘(]?[A-ZÀ-Þ0-9][^.!?;:\n]{1,95}?)"
    r"(?P<separator>\s+[-–—]\s+|:\s+|\.\s*[-–—]\s+)(?=[\"'“‘(]?[A-ZÀ-Þ])"
)
_BOLD_SEPARATOR = re.compile(r"[.:]?\s*(?:[-–—]\s+)?")
# A heading is run in only where a fair text follows, and where the document does so more than once.
_LEAST_REST = 40
_LEAST_TIMES = 2
_MOST_WORDS = 12
"""Words of a heading that is run in."""
_HEAD_BLOCKS = 3
"""Blocks of a document in which a date may be glued to the first sentence."""
# How much of a paragraph is looked at.
_SEEN = 400


def split_glued_date(source: str, blocks: list[Block], gaps: list[Gap]) -> None:
    """Make a date that stands before the first sentence, on its line, a block of metadata."""
    for at, block in enumerate(blocks[:_HEAD_BLOCKS]):
        if block.kind is not None or block.marker is not None:
            continue
        found = _GLUED.match(block.text)
        if (
            found is None
            or len(block.text) - found.end() < _LEAST_REST
            or not is_clause(block.text)
        ):
            continue
        head, rest = _divide(source, block, found.end("date"), found.end(), gaps)
        head.kind, head.role = "metadata", "date"
        blocks[at : at + 1] = [head, rest]
        return


def split_run_in_headings(source: str, blocks: list[Block], gaps: list[Gap]) -> list[Block]:
    """The blocks with every heading that is run into its paragraph as a block of its own."""
    found = {id(block): _run_in(block) for block in blocks}
    times = Counter(match[2] for match in found.values() if match)
    result: list[Block] = []
    for block in blocks:
        match = found[id(block)]
        if match is None or (times[match[2]] < _LEAST_TIMES and match[2] != "bold"):
            result.append(block)
            continue
        head, rest = _divide(source, block, match[0], match[1], gaps)
        head.kind, head.role = "heading", "run-in"
        head.number, rest.number = None, block.number
        result += [head, rest]
    return result


def _run_in(block: Block) -> tuple[int, int, str] | None:
    """(end of the heading, start of the paragraph, how they are separated), or None."""
    if block.kind is not None or block.marker is not None:
        return None
    if block.strong and block.strong[0][0] == 0:
        end = block.strong[0][1]
        separator = _BOLD_SEPARATOR.match(block.text, end)
        start = separator.end() if separator else end
        closed = block.text[:end].rstrip()[-1:] in ".:" or block.text[end:start].strip() != ""
        if closed and len(block.text) - start >= _LEAST_REST and _is_head(block.text[:end]):
            # A stop behind the bold words belongs to them; a dash only separates.
            end += len(block.text[end:start]) - len(block.text[end:start].lstrip(".:"))
            return end, start, "bold"
        return None
    match = _RUN_IN.match(block.text)
    if match is None or not _is_head(match["head"]):
        return None
    separator_text = match["separator"]
    end = match.end("head") + (1 if separator_text[0] in ":." else 0)
    rest = block.text[match.end() : match.end() + _SEEN]
    if len(block.text) - match.end() < _LEAST_REST or not is_clause(rest):
        return None
    if _is_parenthesis(rest, separator_text.strip()):
        return None
    return end, match.end(), separator_text.strip()


def _is_parenthesis(rest: str, separator: str) -> bool:
    """Whether the dash only opens a parenthesis: a second one closes it after words that are no
    clause ("The two sides - France and Malta - agreed ...")."""
    inside, second, _ = rest.partition(f" {separator} ")
    return bool(second) and not is_clause(inside)


def _is_head(text: str) -> bool:
    name = text.strip(" .:")
    if not 0 < len(name.split()) <= _MOST_WORDS or is_clause(name):
        return False
    # A quotation that only opens, and "Article" or "Section" alone, are no names of anything.
    return name[0] not in '"“‘«' and name.lower() not in cues.words("structural")


def _divide(
    source: str, block: Block, end: int, start: int, gaps: list[Gap]
) -> tuple[Block, Block]:
    """text[:end] and text[start:] of `block`; what lies between becomes a gap."""
    head_text, head_pieces = cut(block, 0, end)
    rest_text, rest_pieces = cut(block, start, len(block.text))
    last = head_pieces[-1]
    head_end = last.source_start + last.length
    rest_start = rest_pieces[0].source_start
    while head_end < rest_start and source[head_end] in "*_":
        head_end += 1
    head = Block(block.lines, None, block.start, head_end, [], head_text, head_pieces)
    rest = Block(block.lines, None, rest_start, block.end, [], rest_text, rest_pieces)
    rest.strong = tuple((a - start, b - start) for a, b in block.strong if a >= start)
    if block.text[end:start].strip():
        gaps.append(Gap("separator", Span(head_end, rest_start)))
    return head, rest
