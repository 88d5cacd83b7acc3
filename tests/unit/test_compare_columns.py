"""Aligned columns: by theme, and passage beside passage."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from search_index.library import Library, NotFound
from search_index.model import Filter

DOCUMENTS = ("uk-2021", "uk-2025", "china-2014", "us-analysis", "france-2018")


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    with Library.open(cache=False) as library:
        yield library


def carrying(library: Library, document: str, theme: str) -> list[str]:
    """The passages with a theme, found the slow way."""
    return [
        passage.id
        for passage in library.passages(document)
        if passage.is_content and theme in {tag.theme for tag in passage.themes}
    ]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_is_on_a_theme_is_what_carries_it(library: Library, document: str) -> None:
    for theme in library.themes():
        expected = carrying(library, document, theme.id)
        assert [p.id for p in library.on_theme(document, theme.id)] == expected
        best = library.best_on_theme(document, theme.id)
        assert (best is None) == (not expected)
        if best:
            tags = {tag.theme: tag for tag in best.themes}
            mains = [
                p
                for p in library.on_theme(document, theme.id)
                if any(tag.primary and tag.theme == theme.id for tag in p.themes)
            ]
            assert tags[theme.id].primary == bool(mains)


def test_a_heading_is_about_what_the_first_passage_below_it_is_about(library: Library) -> None:
    passages = library.passages("uk-2021")
    for index, passage in enumerate(passages):
        below = next((p for p in passages[index:] if p.is_content), None)
        theme = library.theme_at("uk-2021", index)
        if below is None or not below.themes:
            assert theme is None
        else:
            assert theme in {tag.theme for tag in below.themes if tag.primary}
        if passage.kind == "heading":
            assert theme == library.theme_at("uk-2021", index + 1)


def test_a_row_of_a_theme_holds_all_that_each_document_says_and_its_silence(
    library: Library,
) -> None:
    names = ["uk-2025", "uk-2021", "china-2014"]
    comparison = library.compare(
        names, [Filter("theme", ("health-biopharma", "migration-borders"))]
    )
    assert [document.id for document in comparison.documents] == names
    assert {row.theme.id for row in comparison.rows if row.theme} == {
        "health-biopharma",
        "migration-borders",
    }
    for row in comparison.rows:
        assert row.theme
        for name, cell in zip(names, row.cells, strict=True):
            assert [p.passage.id for p in cell] == carrying(library, name, row.theme.id)
    assert any(not cell for row in comparison.rows for cell in row.cells)


def test_beside_each_other_stands_every_passage_and_the_nearest_first(library: Library) -> None:
    names = ["uk-2021", "uk-2025", "france-2018"]
    comparison = library.compare(names)
    leading = [p.id for p in library.passages("uk-2021") if p.is_content]
    led = [row.cells[0][0].passage.id for row in comparison.rows if row.cells[0]]
    assert led == leading
    for at, name in enumerate(names):
        placed = {p.passage.id for row in comparison.rows for p in row.cells[at]}
        assert placed == {p.id for p in library.passages(name) if p.is_content}
    nearest = {pair.a.id: pair.b.id for pair in library.related_between("uk-2021", "uk-2025")}
    for row in comparison.rows:
        if row.cells[0] and row.cells[0][0].passage.id in nearest:
            first = row.cells[1][0]
            assert first.passage.id == nearest[row.cells[0][0].passage.id]
            assert first.why
            assert first.score


def test_a_document_that_is_not_there_is_named(library: Library) -> None:
    with pytest.raises(NotFound, match="uk-2012"):
        library.compare(["uk-2021", "uk-2012"])
