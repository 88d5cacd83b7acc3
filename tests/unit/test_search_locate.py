"""A quotation finds its place, changed as quotations get changed, and what differs is named."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search_index.index import Snapshot
from search_index.search.locate import LONGEST, Located, locate
from tests.unit.search_corpus import document, documents_of, passage, seeds, snapshot_of

TEXTS = [
    "The Parties will establish a joint working group on maritime security by June. It will meet "
    "twice a year, in Lisbon or Oslo, and report to the Ministers.",
    "They reaffirm their commitment to counter-terrorism, to the defence of democracy and to the "
    "“rules‑based” order.",
    "Norway and Portugal welcome the opening of the port. They will exchange experts.",
]


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return snapshot_of(documents_of(a=TEXTS, b=["Ships call at the port of Lisbon every year."]))


def only(snapshot: Snapshot, quotation: str) -> Located:
    found = locate(snapshot, quotation, 10)
    assert found.total == 1
    return found.hits[0]


@pytest.mark.parametrize(
    "quotation",
    [
        "establish a joint working group on maritime security",
        "Establish a joint\n  working group on maritime security",
        "“establish a joint working group on maritime security”",
        "establish a joint working group ... twice a year",
        "establish a joint working group […] It will meet",
        "year, in Lisbon or Oslo, and report",
        'the "rules-based" order',
    ],
)
def test_the_same_words_are_exact(snapshot: Snapshot, quotation: str) -> None:
    hit = only(snapshot, quotation)
    assert hit.exact
    assert hit.similarity == 1
    assert hit.differences == ()


@pytest.mark.parametrize(
    ("quotation", "differences"),
    [
        ("a joint working party on maritime security", [("party", "group")]),
        ("a joint working group on the maritime security", [("the", "")]),
        ("a joint group on maritime security", [("", "working")]),
        ("the defense of democracy", [("defense", "defence")]),
        ("commitment to counterterrorism", [("counterterrorism", "counter-terrorism")]),
        ("commitment to counter terrorism", [("counter terrorism", "counter-terrorism")]),
        ("will meet twice a year in Lisbon", [("year in", "year, in")]),
        ("a joint working group on martime security", [("martime", "maritime")]),
        ("the parties will establish a joint", [("parties", "Parties")]),
        ("reaffirm their commitments to", [("commitments", "commitment")]),
    ],
)
def test_what_differs_is_named(
    snapshot: Snapshot, quotation: str, differences: list[tuple[str, str]]
) -> None:
    hit = locate(snapshot, quotation, 10).hits[0]
    assert not hit.exact
    assert 0.6 <= hit.similarity < 1
    assert list(hit.differences) == differences


def test_a_quotation_over_two_passages_names_both(snapshot: Snapshot) -> None:
    hit = only(snapshot, "in Lisbon or Oslo, and report to the Ministers. They reaffirm their")
    assert hit.exact
    assert [passage.id for passage in hit.passages] == ["a#p1", "a#p2"]
    assert hit.quote == "in Lisbon or Oslo, and report to the Ministers.\nThey reaffirm their"


def framed() -> Snapshot:
    """A document with a title, a heading between two numbered paragraphs, and a signature."""
    passages = (
        passage("c", 1, "Joint Declaration on Fisheries", kind="title"),
        passage("c", 2, "The Parties will share data on herring.", number="1"),
        passage("c", 3, "They will also train inspectors in both ports.", number="2"),
        passage("c", 4, "Harbours and lighthouses", kind="heading"),
        passage("c", 5, "Every harbour shall keep its lighthouse lit.", number="3"),
        passage("c", 6, "Done at Bergen in two copies.", kind="signature"),
    )
    return snapshot_of([(document("c", passages), passages)])


@pytest.mark.parametrize(
    ("quotation", "ids"),
    [
        ("Declaration on Fisheries", ["c#p1"]),
        ("Harbours and lighthouses", ["c#p4"]),
        ("Done at Bergen in two copies", ["c#p6"]),
    ],
)
def test_titles_headings_and_signatures_are_found(quotation: str, ids: list[str]) -> None:
    hit = only(framed(), quotation)
    assert [each.id for each in hit.passages] == ids
    assert hit.exact


@pytest.mark.parametrize(
    ("quotation", "ids"),
    [
        ("data on herring. 2. They will also train", ["c#p2", "c#p3"]),
        ("data on herring. They will also train", ["c#p2", "c#p3"]),
        ("in both ports. Every harbour shall keep", ["c#p3", "c#p5"]),
        ("in both ports.\n3. Every harbour shall keep", ["c#p3", "c#p5"]),
        (
            "in both ports. Harbours and lighthouses 3. Every harbour shall keep",
            ["c#p3", "c#p4", "c#p5"],
        ),
        (
            "data on herring. They will also train inspectors in both ports. Harbours and "
            "lighthouses Every harbour shall keep its lighthouse lit. Done at Bergen",
            ["c#p2", "c#p3", "c#p4", "c#p5", "c#p6"],
        ),
        ("2. They will also train", ["c#p3"]),
    ],
)
def test_a_quotation_goes_on_over_numbers_and_headings(quotation: str, ids: list[str]) -> None:
    hit = only(framed(), quotation)
    assert [each.id for each in hit.passages] == ids
    assert hit.exact, hit.differences


def test_a_quotation_does_not_go_on_into_another_document() -> None:
    texts = {"a": ["The Parties will train divers."], "b": ["Whales will be counted in June."]}
    snapshot = snapshot_of(documents_of(**texts))
    hits = locate(snapshot, "will train divers. Whales will be counted", 10).hits
    assert all(len(hit.passages) == 1 for hit in hits)


def test_the_place_is_that_of_the_words(snapshot: Snapshot) -> None:
    hit = only(snapshot, "joint working party on maritime security")
    assert hit.quote == "joint working group on maritime security"
    (span,) = hit.text_spans
    assert TEXTS[0][span.start : span.end] == hit.quote


def test_the_more_similar_come_first() -> None:
    snapshot = snapshot_of(
        documents_of(
            a=["Both sides will train border guards in the north."],
            b=["Both sides will train border guards in the south."],
        )
    )
    found = locate(snapshot, "will train border guards in the south", 10)
    assert [(hit.document.id, hit.exact) for hit in found.hits] == [("b", True), ("a", False)]
    assert locate(snapshot, "will train border guards in the south", 1).total == 2


@pytest.mark.parametrize(
    "quotation",
    ["", "...", "“”", "We will all go home", "They will exchange prisoners of war", "zzz qqq"],
)
def test_other_words_are_not_found(snapshot: Snapshot, quotation: str) -> None:
    assert locate(snapshot, quotation, 10).hits == ()


def test_what_is_too_long_is_said(snapshot: Snapshot) -> None:
    found = locate(snapshot, TEXTS[1] + " x" * LONGEST, 10)
    assert found.notes


def test_every_passage_of_the_documents_is_located_by_its_text() -> None:
    snapshot = seeds()
    for number in range(0, snapshot.size, 5):
        passage = snapshot.at(number)
        found = locate(snapshot, passage.text, 50)
        same = [hit for hit in found.hits if passage in hit.passages]
        assert same, passage.id
        assert same[0].exact, (passage.id, same[0].differences)


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_a_quotation_with_one_word_changed_still_finds_its_place(data: st.DataObject) -> None:
    snapshot = seeds()
    number = data.draw(st.integers(0, snapshot.size - 1))
    passage = snapshot.at(number)
    words = passage.text.split()
    if len(words) < 12:
        return
    start = data.draw(st.integers(0, len(words) - 12))
    part = words[start : start + 12]
    part[data.draw(st.integers(0, 11))] = "whatsoever"
    hits = locate(snapshot, " ".join(part), 10).hits
    assert passage in [each for hit in hits for each in hit.passages]
    assert not hits[0].exact


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_whatever_is_quoted_gives_an_answer(text: str) -> None:
    snapshot = seeds()
    for hit in locate(snapshot, text, 3).hits:
        assert 0 < hit.similarity <= 1
        assert hit.span.start < hit.span.end
