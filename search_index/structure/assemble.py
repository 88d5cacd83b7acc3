"""Blocks to running text: lines joined, marks dropped, every character traceable to its source."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property

from search_index.model import Piece
from search_index.structure.blocks import Block
from search_index.structure.inline import LINE_BREAK, NO_MARKS, Marks, read_marks

_WORD_HYPHEN = re.compile(r"[^\W_][-‐]$")
# A word, unless a line end breaks it.
_WORD = re.compile(r"(?<!-\n)\b[^\W\d_]+(?:-[^\W\d_]+)*(?![^\W\d_]|-\s*\n)")
_LAST_WORD = re.compile(r"([^\W\d_]+)[-‐]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_WORD = 60
"""Characters before a line end in which the first half of a broken word is looked for."""
_AFTER_HYPHEN = re.compile(r"(?!(?:and|or|und|et|to)\b)[^\W_]")


def assemble(source: str, block: Block, markdown: bool, words: Vocabulary) -> None:
    """Give `block` its `text`, `pieces`, `strong` and `emphasised`. `words` are the document's."""
    if not block.body:
        return
    begin, end = block.body[0][0], block.body[-1][1]
    marks = read_marks(source, begin, end) if markdown else NO_MARKS
    ranges = list(_kept(block.body, marks))
    block.text, block.pieces = join_ranges(source, ranges, words)
    block.strong = tuple(_in_text(block.pieces, span) for span in marks.strong)
    block.emphasised = any(
        block.text and _in_text(block.pieces, span) == (0, len(block.text))
        for span in marks.emphasised
    )


def _kept(body: Iterable[tuple[int, int]], marks: Marks) -> Iterable[list[tuple[int, int]]]:
    """For each line the source ranges that are text; a mark that breaks a line ends one."""
    dropped = marks.dropped
    at = 0
    for start, end in body:
        line: list[tuple[int, int]] = []
        while at < len(dropped) and dropped[at][1] <= start:
            at += 1
        index = at
        while index < len(dropped) and dropped[index][0] < end:
            if dropped[index][0] > start:
                line.append((start, dropped[index][0]))
            if dropped[index][0] in marks.breaks:
                yield line
                line = []
            start = max(start, dropped[index][1])
            index += 1
        at = index
        if start < end:
            line.append((start, end))
        yield line


class Vocabulary:
    """The words of a document, to tell a word's own hyphen from one that only broke it."""

    def __init__(self, source: str) -> None:
        self._source = source

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word.lower() for word in _WORD.findall(self._source))

    def is_broken(self, first: str, second: str) -> bool:
        """Whether "first-second" over a line end is one word, written whole elsewhere here, while
        neither the compound nor its first part stands here on its own."""
        whole = f"{first}{second}".lower()
        if whole not in self._words:
            return False
        return first.lower() not in self._words and f"{first}-{second}".lower() not in self._words


def join_ranges(
    source: str, lines: Sequence[Sequence[tuple[int, int]]], words: Vocabulary
) -> tuple[str, tuple[Piece, ...]]:
    """The text of `lines` (source ranges, line by line) and where each character comes from.

    Lines are joined by one space; after a hyphen between letters by none, and where the hyphen only
    broke a word that the document knows whole, it goes too.
    """
    runs: list[tuple[str, int]] = []
    for ranges in lines:
        parts = _trim([(source[start:end], start) for start, end in ranges])
        if not parts:
            continue
        if runs:
            before, offset = runs[-1]
            tail = (
                before[-2:]
                if len(before) > 1
                else (runs[-2][0][-1:] if len(runs) > 1 else "") + before
            )
            if not (_WORD_HYPHEN.search(tail) and _AFTER_HYPHEN.match(parts[0][0])):
                runs.append((" ", _white_space_from(source, offset + len(before))))
            elif _is_broken_word(before, parts[0][0], words):
                runs[-1] = (before[:-1], offset)
        runs += parts
    return "".join(run for run, _ in runs), _pieces(runs)


def _is_broken_word(before: str, after: str, words: Vocabulary) -> bool:
    first = _LAST_WORD.search(before[-_LONGEST_WORD:])
    second = _FIRST_WORD.match(after)
    return first is not None and second is not None and words.is_broken(first[1], second[0])


def _trim(parts: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """`parts` without white space at either end."""
    while parts and not parts[0][0].strip():
        parts.pop(0)
    while parts and not parts[-1][0].strip():
        parts.pop()
    if parts:
        text, start = parts[0]
        parts[0] = (text.lstrip(), start + len(text) - len(text.lstrip()))
        text, start = parts[-1]
        parts[-1] = (text.rstrip(), start)
    return parts


def _white_space_from(source: str, offset: int) -> int:
    """The first white space or tag that breaks a line, at or after `offset`: what the joining space
    stands for."""
    found = LINE_BREAK.search(source, offset)
    return found.start() if found else len(source)


def _pieces(runs: Iterable[tuple[str, int]]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = 0
    for run, start in runs:
        pieces.append(Piece(at, start, len(run)))
        at += len(run)
    return tuple(pieces)


def _in_text(pieces: Sequence[Piece], span: tuple[int, int]) -> tuple[int, int]:
    """The offsets in text of a source range."""
    return _offset_in_text(pieces, span[0]), _offset_in_text(pieces, span[1])


def _offset_in_text(pieces: Sequence[Piece], source_offset: int) -> int:
    at = bisect_left(pieces, source_offset, key=lambda piece: piece.source_start + piece.length)
    if at == len(pieces):
        return pieces[-1].text_start + pieces[-1].length if pieces else 0
    piece = pieces[at]
    return piece.text_start + max(0, source_offset - piece.source_start)


def cut(block: Block, start: int, end: int) -> tuple[str, tuple[Piece, ...]]:
    """text[start:end] of `block` with its pieces."""
    pieces = []
    for piece in block.pieces:
        first = max(piece.text_start, start)
        last = min(piece.text_start + piece.length, end)
        if first < last:
            pieces.append(
                Piece(first - start, piece.source_start + first - piece.text_start, last - first)
            )
    return block.text[start:end], tuple(pieces)


def append_block(block: Block, following: Block) -> None:
    """Make `following` the end of `block`, joined by a space."""
    shift = len(block.text) + 1
    block.pieces += (
        Piece(shift - 1, block.end, 1),
        *(Piece(p.text_start + shift, p.source_start, p.length) for p in following.pieces),
    )
    block.text += " " + following.text
    block.lines = [*block.lines, *following.lines]
    block.end = following.end
