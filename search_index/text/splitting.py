"""Where sentences end in the prose of diplomatic texts.

A full stop, question or exclamation mark ends a sentence when white space and something that can
begin a sentence follow, unless it belongs to an abbreviation, an initial, an acronym ("U.S."), a
list number or an omission ("[...]"). The abbreviations stand in abbreviations.toml.
"""

from __future__ import annotations

import re
from functools import cache

from search_index.model import Span
from search_index.text.tables import word_lists

# A possible end: the mark, closing quotes, brackets and footnote marks, then white space.
_END = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’»)\]]*[*†‡¹²³⁰-⁹]{0,3}(?=\s)|\n[ \t]*\n")
_NEXT = re.compile(r"\s*([\"'“‘«(\[*_–—-]*)(\S+)")
_WORD_BEFORE = re.compile(r"[^\s\"'“‘«(\[/]+$")
_INITIAL = re.compile(r"(?:[^\W\d_]\.)*-?[^\W\d_]")
# "U.S.", and joined to another name: "India-U.S.".
_ACRONYM = re.compile(r"(?:[^\W\d_]+[-‐‑–])*(?:[^\W\d_]\.)+[^\W\d_]")
_LIST_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[a-zA-Z])")
_LONGEST_WORD = 60
"""Characters before a full stop in which its word is looked for."""


@cache
def _table() -> dict[str, frozenset[str]]:
    keys = ("never_final", "before_numbers", "sometimes_final", "openers")
    lists = word_lists("search_index.text", "abbreviations.toml", keys)
    return {key: frozenset(words) for key, words in lists.items()}


def split_sentences(text: str) -> tuple[Span, ...]:
    """The sentences of `text` as offsets, in order, trimmed of white space; see `sentences`."""
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if match.start() >= start and _ends_here(text, start, match):
            _add(spans, text, start, match.end())
            start = match.end()
    _add(spans, text, start, len(text))
    return tuple(spans)


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        first = start + len(piece) - len(piece.lstrip())
        spans.append(Span(first, first + len(stripped)))


def _ends_here(text: str, start: int, match: re.Match[str]) -> bool:
    mark = match.group()
    if mark.startswith("\n"):
        return True
    following = _NEXT.match(text, match.end(), match.end() + 200)
    if following is None:
        return True
    opening, word = following.groups()
    if not _can_begin(opening, word):
        return False
    if mark.startswith(("...", "…")) and "]" in mark:
        return False
    if mark != ".":
        return True
    return not _is_abbreviation(text, start, match.start(), word)


def _can_begin(opening: str, word: str) -> bool:
    first = word[0]
    return first.isupper() or first.isdigit() or bool(opening.strip("*_")) or not first.islower()


def _is_first_word(text: str, start: int, at: int) -> bool:
    # The bound keeps long sentences linear: white space before a sentence is short.
    return at - start <= 8 and not text[start:at].strip()


def _is_abbreviation(text: str, start: int, stop: int, following: str) -> bool:
    """Whether the full stop at `stop` belongs to the word before it."""
    found = _WORD_BEFORE.search(text, max(start, stop - _LONGEST_WORD), stop)
    if found is None:
        return False
    word = found.group()
    table = _table()
    begins = following.rstrip(",;:.’'”\"") in table["openers"]
    if _is_first_word(text, start, found.start()) and _LIST_NUMBER.fullmatch(word):
        return True
    if word in table["never_final"]:
        return True
    if word in table["before_numbers"]:
        return following[0].isdigit()
    if word in table["sometimes_final"] or _ACRONYM.fullmatch(word):
        return not begins
    return bool(_INITIAL.fullmatch(word)) and word[-1].isupper() and not begins
