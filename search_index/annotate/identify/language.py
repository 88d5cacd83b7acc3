"""The language of a text, from its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from search_index.text.tables import word_lists

_LANGUAGES = ("de", "en", "es", "fr", "it", "nl", "pt")
_SAMPLE = 20_000
"""Characters of the beginning that are looked at."""
_FEWEST = 5
"""Common words that a language must have there."""
UNDETERMINED = "und"
"""The tag of ISO 639-2 for a language that is not known."""


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    """Each common word with the languages that have it."""
    lists = word_lists("search_index.lexicon", "languages.toml", _LANGUAGES)
    table: dict[str, tuple[str, ...]] = {}
    for language, words in lists.items():
        for word in words:
            table[word] = (*table.get(word, ()), language)
    return table


def find_language(text: str) -> str:
    """The language tag (ISO 639-1) whose common words the beginning of `text` has most of, at least
    five and half as many again as any other; else "und"."""
    table = _languages_of()
    votes = Counter(
        language
        for word in re.findall(r"[^\W\d_]+", text[:_SAMPLE].lower())
        for language in table.get(word, ())
    )
    ranked = [*votes.most_common(2), ("", 0), ("", 0)]
    (best, most), (_, next_most) = ranked[0], ranked[1]
    return best if most >= max(_FEWEST, 1.5 * next_most) else UNDETERMINED
