"""Control characters never reach a terminal, and no offset moves."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.text import clean, printable

STEERING = (
    "\x00\x07\x08\x0b\x0c\r\x1b\x7f\x80\x85\x9b\u061c\u200b\u200d\u200e\u200f\u2028\u202e\u2066\u2069"
    "\u2060\ufeff\U000e0041\ud800\udfff"
)


@given(st.text(alphabet=st.characters() | st.sampled_from(STEERING)))
def test_output_has_no_character_that_steers_a_terminal(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    for character in shown:
        category = unicodedata.category(character)
        assert character in "\t\n" or category not in {"Cc", "Cs", "Zl", "Zp"}
    assert not set(shown) & set(STEERING)
    assert printable(shown) == shown


@given(st.text(alphabet=st.characters() | st.sampled_from(STEERING + "\n\t a")))
def test_reading_in_keeps_every_offset_and_every_harmless_character(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert printable(cleaned) == cleaned
    for before, after in zip(text, cleaned, strict=True):
        assert before == after or printable(before) != before


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("a\r\nb", "a \nb"),
        ("a\rb", "a\nb"),
        ("a\x0bb\x0cc\x85d\u2028e\u2029f", "a\nb\nc\nd\ne\nf"),
        ("\ufeffa\ufeff", " a\ufffd"),
        ("a\x1b[31mb", "a\ufffd[31mb"),
        ("Prüm\t‘x’ – 日本\n", "Prüm\t‘x’ – 日本\n"),
    ],
)
def test_line_breaks_stay_line_breaks(source: str, read: str) -> None:
    assert clean(source) == read
