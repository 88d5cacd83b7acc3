"""A passage as the finders of names see it: its words, the gaps between them, its sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from search_index.lexicon.name_words import name_words
from search_index.lexicon.verbs import verbs
from search_index.model import Passage, Span

_PART = r"(?:(?:[^\W\d_]\.){2,}|(?:[A-Z][a-z]?\.){2,}|[^\W_]+(?:['’&+][^\W_]+|\.\d+)*)"
_WORD = re.compile(rf"{_PART}(?:[-‑–]{_PART})*\+?")  # U.S., EU-U.S., R&D, N'Djamena, 2+2, JEF+
_POSSESSIVE = re.compile(r"['’]s\Z")
_PLAIN = re.compile(r"['’]?\s+\Z")
_JOINED = re.compile(r"['’]s\s+\Z")
_STOP = ".!?:;"
_TITLE_CASE = 0.6
"""Share of capitalised words from which a passage is set as a headline, so that a capital in it
says nothing."""

_LONGEST_HEADLINE = 14
"""Words that a paragraph without a full stop may have to be read as a headline."""


class View:
    """The words of a passage with what the finders ask of them, by their number."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.text = passage.text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.words: list[str] = []
        for match in _WORD.finditer(passage.text):
            word, start = match.group(), match.start()
            owner = _POSSESSIVE.search(word)
            if owner:
                word = word[: owner.start()]
            self.starts.append(start)
            self.ends.append(start + len(word))
            self.words.append(word)
        self.low = [word.lower() for word in self.words]
        self.capital = [word[0].isupper() for word in self.words]

    def __len__(self) -> int:
        return len(self.words)

    def gap(self, at: int) -> str:
        """What stands between word `at` and the one before; behind the last word, the rest."""
        if at == 0:
            return ""
        return self.text[self.ends[at - 1] : self.starts[at] if at < len(self.starts) else None]

    def follows(self, at: int) -> bool:
        """Whether word `at` follows the one before after a space only (or a plural's genitive)."""
        return 0 < at < len(self.words) and _PLAIN.match(self.gap(at)) is not None

    def carries_on(self, at: int) -> bool:
        """Whether word `at` follows the one before, or an initial: "Enrique A. Manalo"."""
        initial = at > 0 and len(self.words[at - 1]) == 1 and self.capital[at - 1]
        return self.follows(at) or (initial and self.gap_is(at, "."))

    def owned(self, at: int) -> bool:
        """Whether the word before word `at` owns it: "Russia's fleet"."""
        return 0 < at < len(self.words) and _JOINED.match(self.gap(at)) is not None

    def gap_is(self, at: int, mark: str) -> bool:
        """Whether only `mark` and space stand before word `at`."""
        return 0 < at < len(self.words) and self.gap(at).strip() == mark

    def span(self, first: int, last: int) -> Span:
        """The place in the text of words `first` to `last`, both included."""
        return Span(self.starts[first], self.ends[last])

    def written(self, first: int, last: int) -> str:
        """The text of words `first` to `last`."""
        return self.text[self.starts[first] : self.ends[last]]

    def word_at(self, offset: int) -> int:
        """The number of the word that holds or follows `offset`."""
        return bisect_right(self.ends, offset)

    @cached_property
    def _sentence_starts(self) -> frozenset[int]:
        return frozenset(span.start for span in self.passage.sentences)

    def opens(self, at: int) -> bool:
        """Whether word `at` begins a sentence or what reads like one, so that its capital says
        nothing: after a full stop or colon, a bullet, a label."""
        if at == 0:
            return True
        if self.starts[at] in self._sentence_starts:
            return True
        gap = self.gap(at).rstrip()
        bare = gap.rstrip("\"“”‘’'*()[]•–— -")
        return bool(bare) and bare[-1] in _STOP and not self._initial(at - 1, gap)

    def _initial(self, at: int, gap: str) -> bool:
        """Whether the full stop belongs to an initial or a title: "A. B. Sato", "Mr. Sato"."""
        if not gap.startswith("."):
            return False
        return len(self.words[at]) == 1 or self.low[at] in name_words()["honorifics"]

    @cached_property
    def is_headline(self) -> bool:
        """Whether the passage is set in capitals or in title case."""
        long = [w for w in self.words if len(w) > 3 and not w[0].isdigit()]
        if not long:
            return False
        capitals = sum(word[0].isupper() for word in long)
        if self.passage.kind in ("title", "heading") and len(long) > 1:
            return capitals > len(long) * _TITLE_CASE
        short = len(self.words) <= _LONGEST_HEADLINE and not self.text.endswith(".")
        return (short and len(long) > 2 and capitals > len(long) * 0.8) or self.is_shouted

    @cached_property
    def is_shouted(self) -> bool:
        """Whether the passage is set in capitals throughout."""
        long = [word for word in self.words if len(word) > 2]
        return len(self.words) > 1 and sum(map(str.isupper, long)) > len(long) * _TITLE_CASE


_PLANNED = frozenset({"a", "an", "the", "their", "its", "our"})


def is_small_head(view: View, at: int) -> bool:
    """Whether a word in lower case can be the head noun of the name before it: "the Malabar
    exercise", but not in "both companies plan a reactor"."""
    low = view.low[at]
    if low not in name_words()["small_heads"]:
        return False
    verb = low in verbs().forms and view.follows(at + 1) and view.low[at + 1] in _PLANNED
    return not verb
