"""Which full name a short one stands for: surnames, names without their beginning or end."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from search_index.annotate.entities.keys import name_words_of, unaccented
from search_index.lexicon.name_words import name_words


class Persons:
    """The full names of persons by each of their words, in one document or in all."""

    def __init__(self) -> None:
        self._by_word: dict[str, set[str]] = defaultdict(set)
        self._count: Counter[str] = Counter()

    def add(self, key: str) -> None:
        """Note a person by the key of a full name ("person:Xi Jinping")."""
        words = words_of_person(key)
        if len(words) > 1:
            self._count[key] += 1
            for word in words:
                if len(word) > 1 and word not in name_words()["particles"]:
                    self._by_word[word].add(key)

    def named(self, words: str) -> str | None:
        """The person whose full name has all these words: of several the one whose last word it
        is, of several such the one named most; None where two are alike."""
        wanted = words_of_person(words)
        found = set.intersection(*(self._by_word.get(word, set()) for word in wanted))
        last = {key for key in found if words_of_person(key)[-1] == wanted[-1]}
        ranked = sorted(last or found, key=lambda key: -self._count[key])
        if len(ranked) > 1 and self._count[ranked[0]] == self._count[ranked[1]]:
            return None
        return ranked[0] if ranked else None


def words_of_person(key: str) -> list[str]:
    """The words of a person's name or key, without case and accents."""
    plain = unaccented(key.removeprefix("person:")).lower()
    return plain.replace(".", " ").replace("’", "'").split()


def person_key(name: str) -> str:
    """The key of a person's name as written."""
    return "person:" + " ".join(words_of_person(name))


class Endings:
    """The names of a document by their last words, to find what a shortened name stands for."""

    def __init__(self, names: Iterable[tuple[tuple[str, ...], str]]) -> None:
        self._by_end: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for words, key in names:
            for start in range(1, len(words) - 1):
                self._by_end[words[start:]].add(key)

    def longer(self, words: tuple[str, ...]) -> str | None:
        """The one longer name that ends in these words, or None."""
        found = self._by_end.get(words, set())
        return next(iter(found)) if len(found) == 1 else None


_OPENERS = frozenset({"on", "for", "of", "concerning", "regarding", "against", "to"})


class Beginnings:
    """The names of a corpus by their first words, as far as a complement follows them."""

    def __init__(self) -> None:
        self._by_begin: dict[tuple[str, ...], set[str]] = defaultdict(set)

    def add(self, name: str, key: str) -> None:
        """Note a name with its key."""
        words = name_words_of(name)
        for end in range(2, len(words)):
            if words[end] in _OPENERS:
                self._by_begin[words[:end]].add(key)

    def longer(self, words: tuple[str, ...]) -> str | None:
        """The one longer name that begins with these words, or None."""
        found = self._by_begin.get(words, set())
        return next(iter(found)) if len(found) == 1 else None
