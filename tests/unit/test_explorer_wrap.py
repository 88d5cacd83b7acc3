"""Wrapping by cells: nothing is lost, nothing overflows, nothing is cut in two."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes

from tui.explorer.text.wrap import is_narrow, wrap

TEXTS = st.text(
    st.sampled_from("ab  -/–é漢字、。한글👍🏽🇧🇪e\u0301\u200d\ufe0fß𝒳 \u00a0\u2011αЖ…“”"),
    max_size=80,
) | st.text(max_size=60)


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.integers(1, 40))
def test_no_character_is_lost_and_no_line_overflows(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join(text[start:end] for start, end in lines) == text
    widest = max((cells for _, _, cells in split_graphemes(text)[0]), default=0)
    for start, end in lines:
        assert cell_len(text[start:end].rstrip(" ")) <= max(width, widest)


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.integers(1, 40))
def test_no_grapheme_is_cut(text: str, width: int) -> None:
    edges = {start for start, _, _ in split_graphemes(text)[0]} | {0, len(text)}
    assert {start for start, _ in wrap(text, width)} <= edges


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("ab -é/"), max_size=80), st.integers(4, 30))
def test_both_ways_of_wrapping_agree(text: str, width: int) -> None:
    # A wide character at the end sends the same words down the slow way.
    narrow, wide = wrap(text + " xx", width), wrap(text + " 漢", width)
    assert [start for start, _ in narrow] == [start for start, _ in wide]


def lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width)]


def test_lines_break_between_words() -> None:
    assert lines("to defend freedom and democracy", 12) == [
        "to defend ",
        "freedom and ",
        "democracy",
    ]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("the counter-terrorism unit", 14, ["the counter-", "terrorism unit"]),
        ("counter\u2011terrorism unit", 10, ["counter\u2011te", "rrorism ", "unit"]),
        ("the years 2014-2021", 15, ["the years ", "2014-2021"]),
        ("Belgium–Luxembourg", 12, ["Belgium–", "Luxembourg"]),
        ("no\u00a0break here", 9, ["no\u00a0break ", "here"]),
        ("https://example.org", 10, ["https://ex", "ample.org"]),
        ("", 10, [""]),
        ("     ", 2, ["     "]),
    ],
)
def test_where_lines_may_end(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


def test_wide_characters_fill_two_cells_and_closing_marks_stay_with_them() -> None:
    assert lines("中华人民共和国。", 6) == ["中华人", "民共和", "国。"]
    assert lines("中华人民。共和", 8) == ["中华人", "民。共和"]


def test_an_accent_stays_with_its_letter() -> None:
    text = "Curac\u0327ao e\u0301te\u0301"
    assert lines(text, 7) == ["Curac\u0327ao ", "e\u0301te\u0301"]


def test_accented_text_is_narrow_and_wide_or_combining_text_is_not() -> None:
    assert is_narrow("Élysée – “Liège”…")
    assert not is_narrow("中")
    assert not is_narrow("e\u0301")
    assert not is_narrow("❤\ufe0f")
