"""Where a reader stands: scrolling, going to passages, other widths."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from search_index.model import Kind, Passage
from tests.unit.test_explorer_find import passage
from tui.explorer.text.layout import Layout, Place, margin_label
from tui.explorer.text.viewport import Viewport


def made(*words: int) -> list[Passage]:
    """Passages of so many words each."""
    return [passage("word " * count, order) for order, count in enumerate(words)]


def of_kind(text: str, kind: Kind, order: int, depth: int = 0) -> Passage:
    return passage(text, order)._replace(kind=kind, depth=depth, label=f"[{kind} {order}]")


def rows_in_view(view: Viewport) -> list[Place]:
    found = [view.layout.move(view.top, row) for row in range(view.height)]
    return [place for row, (place, moved) in enumerate(found) if moved == row]


DOCUMENTS = st.lists(st.integers(0, 60), min_size=1, max_size=12).map(lambda w: made(*w))
STEPS = st.lists(
    st.integers(-30, 30)
    | st.tuples(st.integers(0, 11), st.integers(0, 200))
    | st.sampled_from(["start", "end"]),
    max_size=12,
)


def walk(view: Viewport, steps: list[object]) -> None:
    for step in steps:
        if isinstance(step, int) and step:
            view.scroll(step)
        elif isinstance(step, tuple):
            view.go_to(step[0] % len(view.layout.passages), step[1])
        elif step == "start":
            view.go_to_start()
        elif step == "end":
            view.go_to_end()


@settings(max_examples=150, deadline=None)
@given(DOCUMENTS, STEPS, st.integers(12, 60), st.integers(1, 15))
def test_the_reading_row_is_always_in_view_and_the_view_is_full_if_it_can_be(
    passages: list[Passage], steps: list[object], width: int, height: int
) -> None:
    view = Viewport(Layout(passages, width), height)
    walk(view, steps)
    shown = rows_in_view(view)
    assert view.place in shown
    total = sum(len(view.layout.rows(index)) for index in range(len(passages)))
    assert len(shown) == min(height, total)


@settings(max_examples=150, deadline=None)
@given(DOCUMENTS, STEPS, st.tuples(st.integers(12, 60), st.integers(12, 60)), st.integers(1, 15))
def test_another_width_keeps_the_passage_that_is_read(
    passages: list[Passage], steps: list[object], widths: tuple[int, int], height: int
) -> None:
    view = Viewport(Layout(passages, widths[0]), height)
    walk(view, steps)
    before = view.place.passage
    view.fit(Layout(passages, widths[1]), height)
    assert view.place.passage == before
    assert view.place in rows_in_view(view)


@settings(max_examples=100, deadline=None)
@given(DOCUMENTS, st.integers(12, 60), st.integers(1, 15))
def test_scrolling_line_by_line_reads_every_passage(
    passages: list[Passage], width: int, height: int
) -> None:
    view = Viewport(Layout(passages, width), height)
    read = {view.place.passage}
    total = sum(len(view.layout.rows(index)) for index in range(len(passages)))
    for _ in range(total):
        view.scroll(1)
        read.add(view.place.passage)
    assert read == set(range(len(passages)))
    for _ in range(total):
        view.scroll(-1)
    assert view.place == view.top == Place(0, 0)


def test_a_width_keeps_the_text_at_the_top() -> None:
    view = Viewport(Layout(made(200, 200, 200), 40), 10)
    view.go_to(1, aligned=True)
    view.scroll(7)
    offset = view.layout.offset_at(view.top)
    view.fit(Layout(view.layout.passages, 60), 10)
    start, end = view.layout.rows(1)[view.top.row].span
    assert start <= offset < end


def test_the_place_does_not_drift_however_often_the_size_changes() -> None:
    passages = made(200, 200, 200)
    view = Viewport(Layout(passages, 40), 10)
    view.go_to(1, 400)
    before = (view.top, view.place)
    for width in (80, 33, 61, 90, 40):
        view.fit(Layout(passages, width), 10 + width % 7)
    view.fit(Layout(passages, 40), 10)
    assert (view.top, view.place) == before


def test_what_is_in_view_is_not_scrolled_unless_it_shall_be_aligned() -> None:
    view = Viewport(Layout(made(5, 5, 5, 5, 5, 5, 200), 40), 20)
    view.go_to(3)
    assert view.top == Place(0, 0)
    assert view.place.passage == 3
    view.go_to(3, aligned=True)
    assert view.top > Place(1, 0)
    assert view.place.passage == 3


def test_a_passage_that_is_gone_to_stands_near_the_top_with_rows_above() -> None:
    view = Viewport(Layout(made(*[30] * 40), 40), 20)
    view.go_to(20)
    shown = rows_in_view(view)
    assert shown.index(view.place) == 2
    assert view.place == Place(20, view.layout.first_row(20))


def test_the_eye_leaves_the_end_of_a_passage_for_the_next_that_begins_a_little_below() -> None:
    view = Viewport(Layout(made(60, 60, 60), 40), 12)
    rows = len(view.layout.rows(0))
    view.scroll(rows - 6)
    assert view.place.passage == 0
    view.scroll(4)
    assert view.place == Place(1, 1)
    view.scroll(-4)
    assert view.place.passage == 0


def test_a_document_begins_with_what_it_says_not_with_its_title() -> None:
    passages = [of_kind("A title", "title", 0), passage("The parties", 1), *made(90, 90)]
    view = Viewport(Layout(passages, 40), 12)
    assert (view.top, view.place.passage) == (Place(0, 0), 1)
    view.go_to(0)
    assert view.place.passage == 0
    view.go_to_end()
    view.go_to_start()
    assert (view.top, view.place.passage) == (Place(0, 0), 1)


def test_what_is_gone_to_stays_current_though_another_passage_begins_below() -> None:
    view = Viewport(Layout(made(40, 3, 3, 90), 40), 12)
    view.go_to(0, 190)
    assert view.place.passage == 0


def test_a_long_document_is_wrapped_only_where_one_looks() -> None:
    layout = Layout(made(*[60] * 10_000), 40)
    view = Viewport(layout, 50)
    view.go_to(5_000)
    view.go_to_end()
    view.go_to_start()
    view.scroll(200)
    assert layout.wrapped < 100


def test_the_margin_shows_numbers_supplied_ones_in_brackets() -> None:
    labels = {
        "para 6": "6",
        "[para 6]": "[6]",
        "[unnumbered para 2]": "[u2]",
    }
    for label, margin in labels.items():
        assert margin_label(passage("x")._replace(id="doc#u2", label=label)) == margin
    assert margin_label(of_kind("x", "footnote", 0)) == "note"
    assert margin_label(of_kind("x", "bullet", 0)) == ""


def test_headings_bullets_and_what_is_no_text_are_told_apart() -> None:
    passages = [
        of_kind("A title", "title", 0),
        of_kind("First", "heading", 1),
        of_kind("Text", "paragraph", 2),
        of_kind("one", "bullet", 3, depth=1),
        of_kind("two", "bullet", 4, depth=2),
        of_kind("keep it short", "metadata", 5),
    ]
    layout = Layout(passages, 40)
    kinds = [[row.kind for row in layout.rows(index)] for index in range(len(passages))]
    assert kinds == [
        ["text"],
        ["blank", "text"],
        ["text"],
        ["text"],
        ["text"],
        ["blank", "caption", "text"],
    ]
    assert layout.indent(3) == 2
    assert layout.indent(4) == 4
    assert [row.kind for row in Layout(passages, 40, plain=True).rows(5)] == ["blank", "text"]
