"""Find in a document: what counts as the same, and walking through the matches."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search_index.model import Passage, Span
from tui.explorer.text.finder import Finder
from tui.explorer.text.fold import Folded


def passage(text: str, order: int = 0) -> Passage:
    return Passage(
        f"doc#p{order + 1}",
        "doc",
        order,
        "paragraph",
        (),
        None,
        f"[para {order + 1}]",
        text,
        Span(0, len(text)),
        (),
        (),
    )


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("a visit to Curaçao", "curacao", ["Curaçao"]),
        ("a visit to Curaçao", "CURAÇAO", ["Curaçao"]),
        ("e\u0301te\u0301 2021", "été", ["e\u0301te\u0301"]),
        ("to co\u2011operate", "co-operate", ["co\u2011operate"]),
        ("the People’s Republic", "people's", ["People’s"]),
        ("“Liège” and", '"liege"', ["“Liège”"]),
        ("30\u00a0November", "30 november", ["30\u00a0November"]),
        ("die Straße", "STRASSE", ["Straße"]),
        ("the ﬁnal text", "final", ["ﬁnal"]),
        ("co\u00adoperation", "cooperation", ["co\u00adoperation"]),
        ("aaa", "aa", ["aa"]),
        ("NATO, NATO", "nato", ["NATO", "NATO"]),
        ("NATO", "", []),
        ("NATO", "OTAN", []),
    ],
)
def test_what_is_found(text: str, wanted: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in Folded(text).find(wanted)] == found


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30), st.text(min_size=1, max_size=8), st.text(max_size=30))
def test_a_text_holds_what_stands_in_it(left: str, wanted: str, right: str) -> None:
    text = left + wanted + right
    spans = Folded(text).find(wanted)
    visible = Folded(wanted).find(wanted)
    assert bool(spans) >= bool(visible)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a.end <= b.start or a.end == b.end for a, b in pairwise(spans))


def test_matches_are_counted_over_the_whole_document_and_walked_in_a_circle() -> None:
    finder = Finder([passage("NATO and NATO", 0), passage("the EU", 1), passage("Nato", 2)])
    assert finder.find("nato") == 3
    finder.start(0, 1)
    assert (finder.number, finder.count) == (2, 3)
    assert finder.match is not None
    assert finder.match == (0, (9, 13))
    finder.step(1)
    assert finder.match == (2, (0, 4))
    finder.step(1)
    assert finder.match == (0, (0, 4))
    finder.step(-1)
    assert finder.number == 3
    assert finder.in_passage(0) == [(0, 4), (9, 13)]
    assert list(finder.in_passage(1)) == []


def test_find_starts_at_the_place_of_the_reader_or_else_from_the_beginning() -> None:
    finder = Finder([passage("NATO", 0), passage("EU", 1), passage("NATO", 2)])
    finder.find("nato")
    finder.start(1, 0)
    assert finder.number == 2
    finder.start(2, 1)
    assert finder.number == 1


def test_nothing_wanted_or_found_is_no_match() -> None:
    finder = Finder([passage("NATO")])
    assert finder.find("xyz") == 0
    assert finder.match is None
    assert finder.number == 0
    finder.step(1)
    finder.start(0, 0)
    assert finder.match is None
    finder.find("nato")
    finder.find("")
    assert finder.count == 0
