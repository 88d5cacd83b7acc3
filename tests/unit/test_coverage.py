"""The theme-by-document matrix: every cell stands, counts content only, and keeps its passages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from search_index.compare.coverage import coverage
from search_index.library import Library, UnknownValue
from search_index.model import Commitment, Filter, Passage, Span, Strength, ThemeTag


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    with Library.open(None, cache=False) as library:
        yield library


def passage(local: str, *themes: str, kind: str = "paragraph", **fields: object) -> Passage:
    tags = tuple(ThemeTag(theme, number == 0, 1.0, ()) for number, theme in enumerate(themes))
    return Passage(
        id=f"d#{local}",
        document="d",
        order=0,
        kind=kind,  # type: ignore[arg-type]
        section=(),
        number=None,
        label="[para 1]",
        text="We will act.",
        span=Span(0, 12),
        pieces=(),
        sentences=(),
        themes=tags,
        **fields,  # type: ignore[arg-type]
    )


def commitment(strength: Strength | None) -> Commitment:
    return Commitment(
        "d", "d#p1", "will act", Span(0, 8), Span(0, 8), "commitment", "both", "act", strength
    )


def test_a_passage_counts_for_each_of_its_themes(library: Library) -> None:
    document = library.documents[0]
    matrix = coverage(
        library.themes(),
        [(document, [passage("p1", "energy-climate", "health-biopharma"), passage("p2")])],
    )
    found = {cell.theme: (cell.passages, cell.ids) for cell in matrix.cells if cell.passages}
    assert found == {"energy-climate": (1, ("d#p1",)), "health-biopharma": (1, ("d#p1",))}
    assert len(matrix.cells) == len(library.themes())


def test_headings_frame_and_do_not_count(library: Library) -> None:
    matrix = coverage(
        library.themes(),
        [(library.documents[0], [passage("h1", "energy-climate", kind="heading")])],
    )
    assert not any(cell.passages for cell in matrix.cells)


@pytest.mark.parametrize(
    ("strengths", "strongest"),
    [
        (("soft", "firm", "intent"), "firm"),
        (("soft", "binding"), "binding"),
        ((None,), None),
        ((), None),
    ],
)
def test_a_cell_names_its_strongest_commitment(
    library: Library, strengths: tuple[Strength | None, ...], strongest: Strength | None
) -> None:
    said = passage("p1", "energy-climate", commitments=tuple(commitment(s) for s in strengths))
    matrix = coverage(library.themes(), [(library.documents[0], [said])])
    (cell,) = [cell for cell in matrix.cells if cell.passages]
    assert cell.strongest == strongest


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
