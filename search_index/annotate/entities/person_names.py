"""Which words are the name of a person behind a title: initials, particles, common words."""

from __future__ import annotations

import re

from search_index.annotate.entities.marks import Marks
from search_index.annotate.entities.view import View
from search_index.annotate.entities.vocabulary import Vocabulary
from search_index.lexicon.actors import actor_words
from search_index.lexicon.name_words import head_types, name_words

_INITIAL = re.compile(r"[A-Z]\.?\Z|(?:[A-Z][a-z]?\.)+(?:[A-Z][a-z]?)?\Z")  # J., R.O., Ch.A.
_MOST_WORDS = 6
"""Words of a name of a person."""
_ROMAN = re.compile(r"[IVX]+\Z")
_SHORTEST_CAPITALS = 4
"""Letters in capitals after a name from which they are part of it, not a mark of honour (MP)."""
_PLAIN_FORMS = frozenset({"dr", "mr", "mrs", "ms", "prof", "professor", "engr"})
"""Forms of address that no royal title follows."""


def is_office(low: str) -> bool:
    """Whether a word in lower case is an office, or the plural of one."""
    offices = name_words()["offices"]
    return low in offices or (low.endswith("s") and low[:-1] in offices)


def is_styled(view: View, at: int) -> bool:
    """Whether a royal title is a name: "Dr Sultan Al Jaber"."""
    return at > 0 and view.low[at] in name_words()["royal"] and view.low[at - 1] in _PLAIN_FORMS


class PersonNames:
    """The names of persons in a passage, as far as their words tell."""

    def __init__(self, view: View, marks: Marks, vocabulary: Vocabulary) -> None:
        self._view = view
        self._marks = marks
        self._vocabulary = vocabulary

    def name_end(self, at: int) -> int | None:
        """The last word of the name that begins at word `at`, or None where none does."""
        view = self._view
        if not (self.is_name_word(at, first=True) or self._is_given_name(at)):
            return None
        particles = name_words()["particles"]
        last = at
        while last + 1 < len(view) and last - at < _MOST_WORDS:
            after = last + 1
            initial = _INITIAL.match(view.words[last]) and view.gap(after).strip() == "."
            if not ((view.gap(after).strip() == "" and not view.owned(after)) or initial):
                break
            word = view.words[after]
            if word.isupper() and 1 < len(word) < _SHORTEST_CAPITALS:
                return after if _ROMAN.match(word) else last
            if self.is_name_word(after):
                last = after
            elif self._is_last_name(after):
                return after
            elif view.low[after] in particles and not view.capital[after]:
                beyond = after + 1
                while view.follows(beyond) and view.low[beyond] in particles:
                    beyond += 1
                if not view.follows(beyond) or not self.is_name_word(beyond):
                    break
                last = beyond
            else:
                break
        if last == at and _INITIAL.match(view.words[at]):
            return None
        return last

    def is_name_word(self, at: int, first: bool = False) -> bool:
        """Whether word `at` can be part of a name, or begin one."""
        view = self._view
        word, low = view.words[at], view.low[at]
        if not view.capital[at] or any(c.isdigit() for c in word):
            return False
        if is_styled(view, at):
            return True
        if (
            is_office(low)
            or low in head_types()
            or low in name_words()["honorifics"] - {"tan", "sri"}
        ):
            return False
        mention = self._marks.get(at)
        if mention is not None and (mention.type != "place" or first or len(word) > 3):
            # A place is a name's first word only where it is not the whole of it.
            follows = view.follows(at + 1) and view.capital[at + 1]
            if mention.type != "place" or not (first and follows) or self._marks.is_adjective(at):
                return mention.type == "place" and not first and self._single(at)
        return _INITIAL.match(word) is not None or not self.is_ordinary(word)

    def _is_given_name(self, at: int) -> bool:
        """Whether a common word is a first name here: "Prime Minister Mark Rutte"."""
        after = at + 1
        return (
            self._is_word_as_name(at)
            and self._view.follows(after)
            and after not in self._marks
            and self.is_name_word(after)
            and not self.is_ordinary(self._view.words[after])
        )

    def _is_last_name(self, at: int) -> bool:
        """Whether a common word behind a name is its surname: "Foreign Minister Tanja Young"."""
        after = at + 1
        alone = not (self._view.follows(after) and self._view.capital[after])
        return self._is_word_as_name(at) and alone

    def _is_word_as_name(self, at: int) -> bool:
        """Whether a common word is written as a name and is no part of an office or body."""
        word, low = self._view.words[at], self._view.low[at]
        table = name_words()
        small = actor_words()
        return (
            self._view.capital[at]
            and at not in self._marks
            and word.isalpha()
            and word[1:].islower()
            and not any(
                low in table[key] for key in ("generic", "common_capitals", "office_modifiers")
            )
            and not any(low in small[key] for key in ("determiners", "prepositions", "pronouns"))
            and not is_office(low)
            and low not in head_types()
            and low not in name_words()["honorifics"]
        )

    def _single(self, at: int) -> bool:
        """Whether a place's name of one word can be a surname here."""
        mention = self._marks.get(at)
        return mention is not None and self._marks.place_kind(at) in ("city", "subdivision")

    def is_ordinary(self, word: str) -> bool:
        """Whether a word stands somewhere in lower case."""
        return self._vocabulary.is_seen(word) and len(word) > 2
