"""Every occurrence of a term in its sentence, in the forms that a search finds."""

from __future__ import annotations

import pytest

from search_index.index import Snapshot
from search_index.model import Filter
from search_index.query import parse
from search_index.search.concordance import Concordance, concordance
from tests.unit.search_corpus import documents_of, snapshot_of

TEXTS = [
    "Our defence is strong. They own ports, and the Defense Ministers meet. Trade grows.",
    "Climate change is real. The climate is changing; climate, change and trade differ.",
]


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return snapshot_of(documents_of(a=TEXTS, b=["A change of climate. The ports trade."]))


def lines_of(snapshot: Snapshot, term: str, *filters: Filter) -> Concordance:
    return concordance(snapshot, parse(term, filters, snapshot.vocabulary))


@pytest.mark.parametrize(
    ("term", "matches"),
    [
        ("defense", ["defence", "Defense"]),
        ('="defence"', ["defence"]),
        ("climate change", ["Climate change", "climate, change"]),
        ('"climate change"', ["Climate change", "climate, change"]),
        ("trade", ["Trade", "trade", "trade"]),
        ("trade -doc:b", ["Trade", "trade"]),
        ("real near/1 change", ["change is real"]),
        ("por*", ["ports", "ports"]),
        ("is", ["is", "is", "is"]),
        ("absent", []),
        ("", []),
    ],
)
def test_lines_are_the_occurrences(snapshot: Snapshot, term: str, matches: list[str]) -> None:
    assert [line.match for line in lines_of(snapshot, term).lines] == matches


def test_a_line_is_the_sentence(snapshot: Snapshot) -> None:
    line = lines_of(snapshot, "defense").lines[1]
    assert line.left + line.match + line.right == (
        "They own ports, and the Defense Ministers meet."
    )
    assert line.passage.text[line.text_span.start : line.text_span.end] == "Defense"


def test_filters_choose_the_lines(snapshot: Snapshot) -> None:
    found = lines_of(snapshot, "trade", Filter("doc", ("b",)))
    assert [line.document.id for line in found.lines] == ["b"]


def test_lines_are_sorted_by_their_neighbours(snapshot: Snapshot) -> None:
    found = lines_of(snapshot, "trade")
    assert [line.right for line in found.sorted_by("right")] == [".", " differ.", " grows."]
    assert [line.left for line in found.sorted_by("left")] == [
        "",
        "The climate is changing; climate, change and ",
        "The ports ",
    ]
    assert found.sorted_by("document") == found.lines


def test_what_was_searched_instead_is_said(snapshot: Snapshot) -> None:
    found = lines_of(snapshot, "defnce")
    assert [line.match for line in found.lines] == ["defence", "Defense"]
    assert "defence" in found.notes[0]


def test_whoever_stops_it_is_told(snapshot: Snapshot) -> None:
    found = concordance(snapshot, parse("trade", (), snapshot.vocabulary), lambda: True)
    assert found.lines == ()
    assert found.notes
