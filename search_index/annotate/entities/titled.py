"""Surnames that are common words too, told by the title before them: "Prime Minister Key"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from search_index.annotate.entities.mentions import ELSEWHERE, Mention
from search_index.annotate.entities.person_names import is_office
from search_index.annotate.entities.reading import Reading
from search_index.annotate.entities.surnames import Persons, person_key
from search_index.model import Span

_TITLED = re.compile(r"\b(?P<title>[A-Z][\w-]+)\.? (?P<name>[A-Z][\w'’-]+)(?![\w'’-]| [A-Z])")
_FORMS = frozenset({"mr", "mrs", "ms", "dr"})


@cache
def _is_title(word: str) -> bool:
    low = word.lower()
    return low in _FORMS or is_office(low)


def find_titled(reading: Reading, persons: Persons) -> Iterator[Mention]:
    """The names right behind a title that are the surname of a person of the document and that no
    name was found at."""
    text = reading.passage.text
    for match in _TITLED.finditer(text):
        name = re.sub(r"['’]s\Z", "", match["name"])
        if not _is_title(match["title"]) or persons.named(name) is None:
            continue
        span = Span(match.start("name"), match.start("name") + len(name))
        if not any(m.span.start < span.end and span.start < m.span.end for m in reading.mentions):
            yield Mention(span, "person", person_key(name), ELSEWHERE)
