"""The theme-by-document matrix: every cell stands, counts content only, and keeps its passages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from search_index.compare.coverage import Coverage, coverage
from search_index.library import Library, UnknownValue
from search_index.model import Commitment, Filter, Passage, Span, Strength
from tests.unit.search_corpus import document, passage, snapshot_of, themed


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    with Library.open(None, cache=False) as library:
        yield library


def matrix_of(*passages: Passage) -> Coverage:
    """The matrix of one document with these passages."""
    snapshot = snapshot_of([(document("d", passages), passages)])
    return coverage(snapshot, snapshot.themes, snapshot.documents, (1 << snapshot.size) - 1)


def commitment(strength: Strength | None) -> Commitment:
    return Commitment(
        "d", "d#p1", "will act", Span(0, 8), Span(0, 8), "commitment", "both", "act", strength
    )


def test_a_passage_counts_for_each_of_its_themes() -> None:
    matrix = matrix_of(
        themed(passage("d", 1, "We act."), "energy-climate", "health-biopharma"),
        passage("d", 2, "We act too."),
    )
    found = {cell.theme: (cell.passages, cell.ids) for cell in matrix.cells if cell.passages}
    assert found == {"energy-climate": (1, ("d#p1",)), "health-biopharma": (1, ("d#p1",))}
    assert len(matrix.cells) == len(matrix.themes) == 18


def test_headings_frame_and_do_not_count() -> None:
    heading = themed(passage("d", 1, "Energy"), "energy-climate")._replace(kind="heading")
    assert not any(cell.passages for cell in matrix_of(heading).cells)


@pytest.mark.parametrize(
    ("strengths", "strongest"),
    [
        ((("soft", "firm", "intent"),), "firm"),
        ((("soft", "binding"),), "binding"),
        ((("soft",), ("intent", "soft"), ()), "intent"),
        (((None,),), None),
        (((),), None),
    ],
)
def test_a_cell_names_its_strongest_commitment(
    strengths: tuple[tuple[Strength | None, ...], ...], strongest: Strength | None
) -> None:
    elsewhere = passage("d", 99, "We shall.")._replace(commitments=(commitment("binding"),))
    said = [
        themed(passage("d", n, "We act."), "energy-climate")._replace(
            commitments=tuple(map(commitment, own))
        )
        for n, own in enumerate(strengths, 1)
    ]
    (cell,) = [cell for cell in matrix_of(*said, elsewhere).cells if cell.passages]
    assert cell.strongest == strongest


def test_a_filter_on_strength_chooses_the_passages_counted(library: Library) -> None:
    filters = library.resolve([Filter("strength", ("firm",))])
    listed = {i for cell in library.coverage(filters).cells for i in cell.ids}
    assert listed == {
        hit.passage.id for hit in library.search("", filters, 1000).hits if hit.passage.themes
    }
    assert all(
        any(c.strength == "firm" for c in library.passage(each).commitments) for each in listed
    )


def test_the_matrix_of_the_library_counts_every_tag_once(library: Library) -> None:
    matrix = library.coverage()
    assert matrix.documents == library.documents
    tags = [
        (tag.theme, document.id, said.id)
        for document in library.documents
        for said in library.passages(document.id)
        if said.is_content
        for tag in said.themes
    ]
    listed = [(c.theme, c.document, i) for c in matrix.cells for i in c.ids]
    assert sorted(listed) == sorted(tags)
    assert all(cell.passages == len(cell.ids) for cell in matrix.cells)


def test_a_row_lists_what_a_search_for_its_theme_finds(library: Library) -> None:
    matrix = library.coverage()
    row = {i for c in matrix.cells if c.theme == "migration-borders" for i in c.ids}
    hits = library.search("", [Filter("theme", ("migration-borders",))], 1000).hits
    assert row == {hit.passage.id for hit in hits} != set()


def test_filters_choose_rows_and_columns(library: Library) -> None:
    filters = library.resolve(
        [Filter("theme", ("migration", "health")), Filter("type", ("policy-analysis",), True)]
    )
    matrix = library.coverage(filters)
    assert [theme.id for theme in matrix.themes] == ["migration-borders", "health-biopharma"]
    assert "us-analysis" not in {document.id for document in matrix.documents}
    assert len(matrix.documents) == 4


def test_an_excluded_theme_is_the_row_that_is_missing(library: Library) -> None:
    matrix = library.coverage([Filter("theme", ("energy-climate",), True)])
    assert len(matrix.themes) == len(library.themes()) - 1


def test_a_silent_document_keeps_its_column(library: Library) -> None:
    matrix = library.coverage([Filter("theme", ("agriculture-food",))])
    assert matrix.documents == library.documents
    assert any(cell.passages == 0 for cell in matrix.cells)


def test_an_unknown_value_is_named_with_the_nearest(library: Library) -> None:
    with pytest.raises(UnknownValue, match="migration-borders"):
        library.resolve([Filter("theme", ("migratoin",))])


def test_rows_sorted_by_reach_and_by_difference_keep_their_cells(library: Library) -> None:
    matrix = library.coverage()
    assert matrix.sorted_by("theme") == matrix
    by_reach = matrix.sorted_by("coverage")
    reach = [sum(bool(cell.passages) for cell in by_reach.row(t.id)) for t in by_reach.themes]
    assert reach == sorted(reach, reverse=True)
    by_difference = matrix.sorted_by("difference")
    spread = []
    for theme in by_difference.themes:
        row = zip(by_difference.row(theme.id), by_difference.documents, strict=True)
        shares = [cell.passages / document.passages for cell, document in row]
        spread.append(max(shares) - min(shares))
    assert spread == sorted(spread, reverse=True)
    for other in (by_reach, by_difference):
        assert sorted(other.cells, key=str) == sorted(matrix.cells, key=str)
        assert [cell.theme for cell in other.cells[:: len(other.documents)]] == [
            theme.id for theme in other.themes
        ]
