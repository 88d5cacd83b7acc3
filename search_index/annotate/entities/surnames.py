"""Which person a surname stands for."""

from __future__ import annotations

from collections import Counter, defaultdict

from search_index.annotate.entities.keys import unaccented
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
