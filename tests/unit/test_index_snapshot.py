"""What goes into an index comes out again: every field of the model, every passage, every table."""

from __future__ import annotations

import json
from typing import get_type_hints

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search_index.index.facets import bitmap, members
from search_index.index.records import document_of, passage_of, row_of
from search_index.model import (
    Commitment,
    DateMention,
    Deadline,
    Document,
    DocumentDate,
    Evidence,
    EvidenceWord,
    Passage,
    Piece,
    Problem,
    Span,
    ThemeTag,
)
from tests.unit.search_corpus import document, documents_of, passage, snapshot_of

SPANS = st.builds(Span, st.integers(0, 9), st.integers(0, 9))
st.register_type_strategy(Span, SPANS)
st.register_type_strategy(
    Piece, st.builds(Piece, st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


def built(kind: type) -> st.SearchStrategy[object]:
    """Objects with every field filled from its type, so that a field added to the model is tested
    as soon as it exists."""
    return st.builds(kind, **{name: st.from_type(t) for name, t in get_type_hints(kind).items()})


for part in (Evidence, EvidenceWord, ThemeTag, Deadline, DocumentDate, Commitment, DateMention):
    st.register_type_strategy(part, built(part))


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(built(Passage))
def test_a_passage_comes_back_as_it_went_in(made: Passage) -> None:
    assert passage_of(json.loads(json.dumps(row_of(made)))) == made


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(built(Document))
def test_a_document_comes_back_as_it_went_in(made: Document) -> None:
    assert document_of(json.loads(json.dumps(row_of(made)))) == made


@given(st.sets(st.integers(0, 300)))
def test_a_bitmap_holds_its_members(numbers: set[int]) -> None:
    bits = bitmap(numbers, 301)
    assert list(members(bits)) == sorted(numbers)
    assert bits.bit_count() == len(numbers)


def test_everything_is_found_again_by_its_id() -> None:
    documents = documents_of(a=["One.", "Two."], b=["Three \u2028 of \ud800 them."])
    snapshot = snapshot_of(documents, (Problem("c.txt", "It cannot be read."),))
    assert snapshot.documents == tuple(d for d, _ in documents)
    for made, passages in documents:
        assert snapshot.passages(made.id) == passages
        for each in passages:
            assert snapshot.passage(each.id) == each
        assert list(snapshot.passages(made.id).ids) == [each.id for each in passages]
        assert list(snapshot.passages(made.id).texts()) == [each.text for each in passages]
        assert snapshot.passages(made.id)[-1:] == passages[-1:]
    assert snapshot.problems == (Problem("c.txt", "It cannot be read."),)
    assert [snapshot.document_of(n).id for n in range(3)] == ["a", "a", "b"]
    assert [snapshot.at(n).id for n in range(3)] == ["a#p1", "a#p2", "b#p1"]


def test_documents_without_passages_stand_between_others() -> None:
    one, two = (passage("a", 1, "One."),), (passage("c", 1, "Two."),)
    snapshot = snapshot_of(
        [(document("a", one), one), (document("b", ()), ()), (document("c", two), two)]
    )
    assert snapshot.passages("b") == ()
    assert [snapshot.document_of(n).id for n in range(2)] == ["a", "c"]
