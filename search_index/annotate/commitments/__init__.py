"""Commitments of a passage: commissive clauses, list items under a chapeau, recommendations."""

from __future__ import annotations

from collections.abc import Iterator

from search_index.annotate.commitments.clauses import find_clauses
from search_index.annotate.commitments.details import Details
from search_index.annotate.commitments.frames import is_frame, read_frame
from search_index.annotate.commitments.items import inherited
from search_index.annotate.commitments.parties import Parties
from search_index.annotate.commitments.promising import Context
from search_index.annotate.commitments.recommendations import find_recommendations
from search_index.annotate.commitments.words import without_lead
from search_index.lexicon.recommendations import recommendation_words
from search_index.model import Commitment, Document, Passage


def find_commitments(document: Document, passage: Passage) -> tuple[Commitment, ...]:
    """Every commissive clause of a content passage, or the recommendations of an analysis.

    An analysis is a document that nobody agreed on and whose type is none in which a party speaks
    for itself, as a statement or a speech does.

    A clause stands for itself: several may stand in one sentence. A list item inherits actor, verb
    and strength from its chapeau. Deadlines and recurrences are those of `passage.dates`, or of
    `find_dates` where the passage has none yet.
    """
    if not passage.is_content:
        return ()
    details = Details(document, passage)
    if not document.agreed and document.type not in recommendation_words()["speaking_types"]:
        return tuple(find_recommendations(document, passage, details))
    return tuple(_find(document, passage, details))


def _find(document: Document, passage: Passage, details: Details) -> Iterator[Commitment]:
    parties, context = Parties.of(document), Context()
    frame = read_frame(passage, parties)
    for number, sentence in enumerate(passage.sentences):
        words = without_lead(passage, sentence)
        if not words.low:
            continue
        shared = frame.subject if frame else None
        items = list(inherited(words, frame, first=number == 0)) if frame and not shared else []
        for clause in items or find_clauses(words, parties, context, details.is_future, shared):
            if items or not is_frame(words, clause):
                yield details.commitment(words, clause)
