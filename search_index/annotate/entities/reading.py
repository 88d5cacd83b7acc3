"""One passage -> the names in it, as far as the passage itself can tell."""

from __future__ import annotations

from typing import NamedTuple

from search_index.annotate.entities.couples import find_couples
from search_index.annotate.entities.dated import find_dated
from search_index.annotate.entities.definitions import Short, find_shorts
from search_index.annotate.entities.headed import find_headed
from search_index.annotate.entities.known import find_known
from search_index.annotate.entities.loose import Loose, find_loose
from search_index.annotate.entities.marks import Marks
from search_index.annotate.entities.mentions import Mention, settled
from search_index.annotate.entities.persons import find_persons
from search_index.annotate.entities.quoted import find_quoted
from search_index.annotate.entities.view import View
from search_index.annotate.entities.vocabulary import Vocabulary
from search_index.model import Passage


class Reading(NamedTuple):
    """What was found in a passage: names, the short names that it explains, and capitalised words
    that only the rest of the document may explain."""

    passage: Passage
    mentions: list[Mention]
    shorts: list[Short]
    loose: list[Loose]


def read(passage: Passage, vocabulary: Vocabulary) -> Reading:
    """Find the names of a passage."""
    view = View(passage)
    known = settled(find_known(passage.text, view.is_shouted))
    if not any(view.capital):
        return Reading(passage, known, find_shorts(view), [])
    marks = Marks(view, known)
    mentions = settled(
        [
            *known,
            *find_headed(view, marks, vocabulary),
            *find_couples(view, marks),
            *find_dated(view, known),
            *find_quoted(view),
            *find_persons(view, marks, vocabulary),
        ]
    )
    return Reading(passage, mentions, find_shorts(view), find_loose(view, mentions, vocabulary))
