"""Folding for find in a document: case, accents and typographic variants do not matter.

"Curaçao" is found by "curacao", "Café" by "CAFÉ" composed or not, and a word with a no-break
hyphen (U+2011) by the same word with a plain one. Every folded character knows the character that
it came from.
"""

from __future__ import annotations

from functools import lru_cache
from unicodedata import category, normalize

from search_index.model import Span

_TYPOGRAPHIC = {
    **dict.fromkeys("‘’‚‛′ʼ", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "\u00ad": "",
}
"""Quotation marks, apostrophes, dashes and hyphens as they are typed on a keyboard; the soft hyphen
is not typed at all. (Spaces are folded by NFKD.)"""


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    typed = _TYPOGRAPHIC.get(character)
    if typed is not None:
        return typed
    parts = normalize("NFKD", character)
    return "".join(part for part in parts if category(part) != "Mn").casefold()


class Folded:
    """A text made ready for find. Memory: one more copy of the text, and offsets if they differ."""

    __slots__ = ("_offsets", "_text")

    def __init__(self, text: str) -> None:
        self._offsets: list[int] | None = None
        if text.isascii():
            self._text = text.lower()
            return
        parts = [_fold_character(character) for character in text]
        self._text = "".join(parts)
        if any(len(part) != 1 for part in parts):
            self._offsets = [at for at, part in enumerate(parts) for _ in part]
            self._offsets.append(len(text))

    def find(self, wanted: str) -> list[Span]:
        """Where `wanted` stands, as spans of the unfolded text, in order, not overlapping."""
        needle = fold(wanted)
        spans: list[Span] = []
        if not needle:
            return spans
        at = self._text.find(needle)
        while at >= 0:
            end = at + len(needle)
            if self._offsets is None:
                spans.append(Span(at, end))
            else:
                # The end is where the next folded character comes from, so that accents that
                # were left out belong to the match.
                spans.append(
                    Span(self._offsets[at], max(self._offsets[end], self._offsets[end - 1] + 1))
                )
            at = self._text.find(needle, end)
        return spans


def fold(text: str) -> str:
    """The text as find compares it."""
    return "".join(map(_fold_character, text))
