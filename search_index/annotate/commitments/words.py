"""A sentence as words: what the rules for commitments read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from search_index.lexicon.actors import actor_words
from search_index.lexicon.verbs import verbs
from search_index.model import Passage, Span

_WORD = re.compile(r"(?:[A-Z]\.){2,}|\w+(?:['’.\-‑–&/+]\w+)*\+?|[^\w\s]")
_LETTER = re.compile(r"\((?:[a-z]|[ivx]{2,4}|\d{1,2})\) |[a-z]\) ")
_FOLD = str.maketrans("’‑", "'-")
_DASHES = frozenset("–—(){}[]")
STOPS = frozenset({";", ":"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words and marks of a stretch of `text`: `low` in lower case with plain apostrophes and
    hyphens, `starts` and `ends` their offsets in `text`."""

    text: str
    low: list[str]
    starts: list[int]
    ends: list[int]

    def span(self, first: int, last: int) -> Span:
        """The offsets from word `first` to word `last`, both included."""
        return Span(self.starts[first], self.ends[last])

    def said(self, first: int, last: int) -> str:
        """The words as printed, from `first` to `last`, both included."""
        return self.text[self.starts[first] : self.ends[last]]

    def capital(self, index: int) -> bool:
        """Whether a word begins with a capital."""
        return self.text[self.starts[index]].isupper()


def read_words(text: str, start: int, end: int) -> Words:
    """The words of text[start:end]."""
    spans = [match.span() for match in _WORD.finditer(text, start, end)]
    folded = text.translate(_FOLD)
    low = [folded[first:last].lower() for first, last in spans]
    return Words(text, low, [first for first, _ in spans], [last for _, last in spans])


def without_lead(passage: Passage, sentence: Span) -> Words:
    """The words of a sentence of the passage, without the bold label or the letter of a list that
    is run into its start."""
    start, lead = sentence.start, passage.lead
    if lead and start == 0 and passage.text.startswith(lead):
        start = len(lead)
        while start < sentence.end and passage.text[start] in " :–-.":
            start += 1
    letter = _LETTER.match(passage.text, start, sentence.end)
    if letter:
        start = letter.end()
    return read_words(passage.text, start, sentence.end)


def opens_order(words: Words, verb: int) -> bool:
    """Whether the word at `verb` opens an order: the base form of a verb of ours, no noun here."""
    head = words.low[verb]
    if verbs().bases.get(head) != head:
        return False
    next_ = words.low[verb + 1] if verb + 1 < len(words.low) else "."
    if head in verbs().words["also_adjectives"]:
        return next_ in actor_words()["determiners"]
    return next_ != ":" and not is_noun(words, verb)


_NOUN_AFTER = frozenset(
    {"of", "for", "from", "is", "are", "was", "between", "has", "have", ".", ",", ";"}
)


def is_noun(words: Words, at: int) -> bool:
    """Whether a word that is a verb and a noun is the noun here ("support for", "work of")."""
    next_ = words.low[at + 1] if at + 1 < len(words.low) else "."
    return words.low[at] in verbs().words["also_nouns"] and next_ in _NOUN_AFTER


def is_adverb(word: str) -> bool:
    """Whether a word can stand between a subject and its verb as an adverb."""
    return word in verbs().words["adverbs"] or (
        len(word) > 4 and word.endswith("ly") and word not in _NOT_ADVERBS
    )


_NOT_ADVERBS = frozenset(
    {
        "apply",
        "supply",
        "reply",
        "comply",
        "rely",
        "multiply",
        "family",
        "assembly",
        "italy",
        "july",
        "imply",
        "rally",
        "ally",
        "friendly",
    }
)
"""Words in -ly that are none: verbs, nouns, names and one adjective."""


_OPENERS = frozenset({"the", "our", "their", "its", "this", "these", "such"})


def skip_adverbs(words: Words, index: int) -> int:
    """The first index from `index` on that is no adverb."""
    low = words.low
    while index < len(low) and is_adverb(low[index]):
        if low[index] == "further" and low[index + 1 : index + 2] and low[index + 1] in _OPENERS:
            break  # "will thus further their cooperation": the verb
        index += 1
    return index


_INSERTION_MARKS = frozenset({",", "–", "—"})


def skip_insertion(words: Words, index: int, limit: int = 18) -> int:
    """Past adverbs, and past an insertion between two commas or dashes (", subject to funds,") if
    one begins at `index`; an insertion is at most `limit` words long."""
    index = skip_adverbs(words, index)
    if index < len(words.low) and words.low[index] in _INSERTION_MARKS:
        mark = words.low[index]
        for close in range(index + 1, min(index + limit, len(words.low))):
            if words.low[close] in STOPS:
                return index
            if words.low[close] == mark:
                return skip_adverbs(words, close + 1)
    return index


_DO = frozenset({"do", "does", "did"})
"""The auxiliary of negation and emphasis: "we do not intend", "do hereby agree"."""


def back_over_adverbs(words: Words, index: int, floor: int = 0) -> int:
    """The last index up to `index` that is no adverb (may be below `floor` by one)."""
    low = words.low
    while index >= floor:
        if is_adverb(low[index]) or low[index] in _DO:
            index -= 1
        elif low[index] == "part" and index - 2 >= floor and low[index - 2] in ("for", "on"):
            index -= 3  # "Japan for its part will"
        else:
            break
    return index
