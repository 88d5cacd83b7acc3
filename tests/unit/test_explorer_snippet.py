"""Which words of a passage stand in the list of hits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search_index.model import Span
from tui.explorer.look import FOUND
from tui.explorer.snippet import excerpt, marked

TEXT = "We will work together on many things, and after a long sentence on hydrogen too."


def spans_of(word: str) -> list[Span]:
    at = TEXT.index(word)
    return [Span(at, at + len(word))]


def test_it_begins_where_it_should_if_the_word_is_in_sight() -> None:
    assert excerpt(TEXT, 0, spans_of("many"), 60).start == 0


def test_it_begins_at_a_word_before_the_one_found_if_that_would_be_out_of_sight() -> None:
    at = excerpt(TEXT, 0, spans_of("hydrogen"), 40)
    assert TEXT[at.start - 1] == " "
    assert at.start < TEXT.index("hydrogen") < at.end
    assert TEXT.index("hydrogen") + len("hydrogen") - at.start <= 40


def test_the_end_of_a_text_leaves_no_room_empty() -> None:
    at = excerpt(TEXT, 0, spans_of("too"), 60)
    assert len(TEXT) - at.start > 50


@given(
    st.text(alphabet="ab  é漢", min_size=1, max_size=200),
    st.integers(0, 199),
    st.lists(st.tuples(st.integers(0, 199), st.integers(1, 30)), max_size=5),
    st.integers(1, 120),
)
def test_any_excerpt_lies_in_the_text_and_its_pieces_are_the_text(
    text: str, start: int, found: list[tuple[int, int]], room: int
) -> None:
    start = min(start, len(text) - 1)
    spans = sorted(Span(at, min(at + length, len(text))) for at, length in found if at < len(text))
    at = excerpt(text, start, spans, room)
    assert 0 <= at.start <= at.end <= len(text)
    pieces = marked(text, at, spans)
    assert "".join(piece for piece, _ in pieces) == text[at.start : at.end]
    for piece, style in pieces:
        assert piece
        assert style in (None, FOUND)
