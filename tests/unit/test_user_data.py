"""What the user noted: corrections of themes and bookmarks that survive a new index."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search_index.library import Library, NotKept, UnknownValue
from search_index.model import Filter, Span, ThemeTag
from search_index.user_data.anchors import Anchor
from search_index.user_data.corrections import Correction, corrected, merged
from search_index.user_data.places import corpus_directory
from search_index.user_data.records import change, read

Open = Callable[[], Library]

TEXT = (
    "Joint Declaration of Norway and Portugal\n\nOslo, 4 July 2016\n\n"
    "1. Norway and Portugal will build ports and invest in ships.\n\n"
    "2. The Parties will meet every year in Lisbon to discuss fisheries.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "own texts"
    folder.mkdir()
    (folder / "norway.txt").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.fixture
def opened(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    monkeypatch.setenv("COMMUNIQUE_DATA_DIR", str(tmp_path / "data"))
    return lambda: Library.open(folder, cache=False)


def ids(library: Library, theme: str) -> list[str]:
    """What a search by theme finds."""
    return [hit.passage.id for hit in library.search("", [Filter("theme", (theme,))]).hits]


def test_a_correction_holds_at_once_for_passage_search_counts_and_comparison(opened: Open) -> None:
    with opened() as library:
        before = {tag.theme for tag in library.passage("norway#p1").themes}
        assert "health-biopharma" not in before
        taken = sorted(before)[0]
        counted = len(ids(library, taken))
        passage = library.correct_themes("norway#p1", ["health-biopharma"], [taken])
        now = {tag.theme: tag for tag in passage.themes}
        assert set(now) == before - {taken} | {"health-biopharma"}
        assert now["health-biopharma"].corrected
        assert passage in library.passages("norway")
        assert ids(library, "health-biopharma") == ["norway#p1"]
        assert len(ids(library, taken)) == counted - 1
        (cell,) = library.coverage([Filter("theme", ("health-biopharma",))]).cells
        assert cell.ids == ("norway#p1",)
        assert library.best_on_theme("norway", "health-biopharma") == passage
        facets = {v.id: v.count for v in library.search("").facets["theme"]}
        assert facets["health-biopharma"] == 1
        library.correct_themes("norway#p1")
        assert {tag.theme for tag in library.passage("norway#p1").themes} == before
        assert ids(library, "health-biopharma") == []
        assert library.corrections == ()


def test_it_is_there_in_the_next_session_and_readable_on_disk(opened: Open, folder: Path) -> None:
    with opened() as library:
        library.correct_themes("norway#p2", ["migration-borders"])
        file = Path(library.corrections_file)
    record = json.loads(file.read_text(encoding="utf-8"))
    assert record["add"] == ["migration-borders"]
    assert record["words"].startswith("The Parties will meet")
    assert file.parent == Path(corpus_directory(folder))
    assert file.stat().st_mode & 0o077 == 0
    with opened() as library:
        assert ids(library, "migration-borders") == ["norway#p2"]
        assert [held.state for held in library.corrections] == ["holds"]
        assert library.notice is None


def test_where_the_document_grew_it_moves_with_its_words(opened: Open, folder: Path) -> None:
    with opened() as library:
        library.correct_themes("norway#p2", ["migration-borders"])
    grown = TEXT.replace("1. Norway", "1. Both sides met.\n\n2. Norway").replace(
        "2. The Parties", "3. The Parties"
    )
    (folder / "norway.txt").write_text(grown, encoding="utf-8")
    with opened() as library:
        assert ids(library, "migration-borders") == ["norway#p3"]
        assert [held.state for held in library.corrections] == ["moved"]
        library.correct_themes("norway#p3", ["health-biopharma"])
        (held,) = library.corrections
        assert held.correction.add == ("migration-borders", "health-biopharma")
        assert held.state == "holds"


def test_where_the_words_are_gone_it_says_so_and_is_kept(opened: Open, folder: Path) -> None:
    with opened() as library:
        library.correct_themes("norway#p2", ["migration-borders"])
    (folder / "norway.txt").write_text(TEXT.replace("The Parties will meet", "They met"), "utf-8")
    with opened() as library:
        assert ids(library, "migration-borders") == []
        assert [(held.state, held.passage) for held in library.corrections] == [("gone", None)]
        assert library.notice
        assert "without a passage" in library.notice
        library.correct_themes("norway#p1", ["health-biopharma"])
        assert len(library.corrections) == 2
    (folder / "norway.txt").write_text(TEXT, encoding="utf-8")
    with opened() as library:
        assert ids(library, "migration-borders") == ["norway#p2"]


def test_corpora_do_not_mix(opened: Open, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "own texts"
    other.mkdir(parents=True)
    (other / "norway.txt").write_text(TEXT, encoding="utf-8")
    with opened() as library:
        library.correct_themes("norway#p2", ["migration-borders"])
    with Library.open(other, cache=False) as library:
        assert ids(library, "migration-borders") == []
        assert library.corrections == ()


def test_what_cannot_be_corrected_is_said(opened: Open) -> None:
    with opened() as library:
        with pytest.raises(UnknownValue, match="sausages"):
            library.correct_themes("norway#p1", ["sausages"])
        with pytest.raises(UnknownValue, match="title"):
            library.correct_themes("norway#title", ["migration-borders"])


def test_a_line_that_somebody_broke_is_told_and_left_alone(opened: Open) -> None:
    with opened() as library:
        library.correct_themes("norway#p2", ["migration-borders"])
        file = Path(library.corrections_file)
    broken = file.read_text(encoding="utf-8") + '{"document": "norway", oops\n'
    file.write_text(broken, encoding="utf-8")
    with opened() as library:
        assert ids(library, "migration-borders") == ["norway#p2"]
        assert library.notice
        library.correct_themes("norway#p1", ["health-biopharma"])
    assert "oops" in file.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_written_is_said_and_nothing_changes(
    opened: Open, tmp_path: Path
) -> None:
    (tmp_path / "data").write_text("not a directory", encoding="utf-8")
    with opened() as library:
        with pytest.raises(NotKept, match="data"):
            library.correct_themes("norway#p1", ["health-biopharma"])
        assert ids(library, "health-biopharma") == []


def test_nothing_half_written_is_left_when_writing_fails(tmp_path: Path) -> None:
    path = str(tmp_path / "notes.jsonl")
    change(path, lambda _: [{"a": 1}])

    def fail(_: object) -> list[dict[str, object]]:
        return [{"a": object()}]

    with pytest.raises(TypeError):
        change(path, fail)
    assert read(path) == ([{"a": 1}], [])
    assert sorted(file.name for file in tmp_path.iterdir()) == ["notes.jsonl", "notes.jsonl.lock"]


def test_bookmarks_are_kept_and_let_go(opened: Open) -> None:
    with opened() as library:
        assert library.bookmarks == ()
        assert library.toggle_bookmark("norway#p2")
        assert library.toggle_bookmark("norway#p1")
    with opened() as library:
        marked = [mark.passage.id for mark in library.bookmarks if mark.passage]
        assert marked == ["norway#p2", "norway#p1"]
        assert not library.toggle_bookmark("norway#p2")
        assert [mark.anchor.passage for mark in library.bookmarks] == ["norway#p1"]


def test_a_note_on_a_bookmark_stays_until_there_is_another(opened: Open) -> None:
    with opened() as library:
        library.bookmark("norway#p1", "ask  the\nministry")
        library.bookmark("norway#p2")
        library.bookmark("norway#p1")
    with opened() as library:
        assert [mark.note for mark in library.bookmarks] == ["ask the ministry", ""]
        library.bookmark("norway#p1", "answered")
        assert [mark.note for mark in library.bookmarks] == ["answered", ""]
        assert library.drop_bookmark("norway#p1")
        assert not library.drop_bookmark("norway#p1")


def test_what_she_wrote_into_the_file_of_bookmarks_herself_stays(opened: Open) -> None:
    with opened() as library:
        library.bookmark("norway#p1")
        file = Path(library.bookmarks_file)
        old = json.loads(file.read_text(encoding="utf-8"))
        broken = {**old, "note": 7, "words": old["words"][:9]}
        deep = "[" * 100_000
        file.write_text(f"{json.dumps(broken)}\nnot json\n{deep}\n", encoding="utf-8")
        assert [(m.passage is not None, m.note) for m in library.bookmarks] == [(True, "")]
        library.bookmark("norway#p2", "new")
    assert {"not json", deep} <= set(file.read_text(encoding="utf-8").splitlines())


def test_a_bookmark_whose_words_are_gone_is_told_and_can_be_dropped(
    opened: Open, folder: Path
) -> None:
    with opened() as library:
        library.bookmark("norway#p2", "look here")
    (folder / "norway.txt").write_text(TEXT.replace("The Parties will meet", "They met"), "utf-8")
    with opened() as library:
        assert [(m.state, m.passage, m.note) for m in library.bookmarks] == [
            ("gone", None, "look here")
        ]
        assert library.drop_bookmark("norway#p2")
        assert library.bookmarks == ()


THEMES = st.sampled_from(["a", "b", "c", "d"])
TAGS = st.lists(st.tuples(THEMES, st.floats(0.1, 9)), unique_by=lambda tag: tag[0], max_size=4)
ANCHOR = Anchor("d", "d#p1", Span(0, 4), "word")


@given(tags=TAGS, changes=st.lists(st.tuples(st.booleans(), THEMES), max_size=6))
@settings(max_examples=60, deadline=None)
def test_the_last_word_on_a_theme_counts_whatever_the_tagger_says(
    tags: list[tuple[str, float]], changes: list[tuple[bool, str]]
) -> None:
    given_tags = [ThemeTag(theme, at == 0, score, ()) for at, (theme, score) in enumerate(tags)]
    correction = Correction(ANCHOR, (), ())
    wanted = dict.fromkeys((theme for theme, _ in tags), True)
    for add, theme in changes:
        correction = merged(correction, [theme] if add else [], [] if add else [theme])
        wanted[theme] = add
    found = corrected(given_tags, correction)
    assert {tag.theme for tag in found} == {theme for theme, on in wanted.items() if on}
    assert len({tag.theme for tag in found}) == len(found)
    assert sum(tag.primary for tag in found) == (1 if found else 0)


def test_a_record_stays_whole_whatever_signs_it_holds(tmp_path: Path) -> None:
    path = str(tmp_path / "records.jsonl")
    record = {"query": "one\u2028two\x85three\x0bfour\nfive"}
    change(path, lambda records: [*records, record])
    assert read(path) == ([record], [])


def test_a_stray_byte_in_a_note_is_no_fault(opened: Open) -> None:
    with opened() as library:
        library.bookmark("norway#p1", "ask\udcff them")
    with opened() as library:
        assert [mark.note for mark in library.bookmarks] == ["ask? them"]
