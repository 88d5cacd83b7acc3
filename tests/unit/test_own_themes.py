"""An analyst's own theme scheme, from the file or the manifest to all that goes by themes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from search_index.library import CorpusError, Library
from search_index.model import Filter

SCHEME = (
    "id,label,short,terms,rules\n"
    "blue-economy,Blue Economy,Blue,port;ship*;fisher*,\n"
    "people,People,People,student*;visa*;worker*=2,\n"
    "abroad,Abroad,Abroad,,places\n"
)
NORWAY = (
    "Joint Declaration of Norway and Portugal\n\nOslo, 4 July 2016\n\n"
    "1. Norway and Portugal will build ports and invest in ships.\n\n"
    "2. The Parties will meet every year in Lisbon to discuss fisheries.\n\n"
    "3. They condemn the aggression against Ukraine and give visas to students.\n"
)
KENYA = (
    "Joint Statement of Norway and Kenya\n\nNairobi, 1 May 2019\n\n"
    "1. Norway and Kenya will modernise ports and ships on the coast.\n"
)


@pytest.fixture
def scheme(tmp_path: Path) -> Path:
    path = tmp_path / "mine.csv"
    path.write_text(SCHEME, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COMMUNIQUE_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("COMMUNIQUE_DATA_DIR", str(tmp_path / "data"))
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "norway.txt").write_text(NORWAY, encoding="utf-8")
    (folder / "kenya.txt").write_text(KENYA, encoding="utf-8")
    return folder


def describe(folder: Path, manifest: str) -> None:
    (folder / "corpus.toml").write_text(manifest, encoding="utf-8")


def on(library: Library, theme: str) -> list[str]:
    """What a search by theme finds."""
    return [hit.passage.id for hit in library.search(f"theme:{theme}").hits]


def names(library: Library) -> list[str]:
    return [theme.id for theme in library.themes()]


def test_three_themes_on_the_five_documents_everywhere(scheme: Path) -> None:
    with Library.open(themes=scheme, cache=False) as library:
        assert library.theme_scheme == "mine.csv"
        assert names(library) == ["blue-economy", "people", "abroad"]
        ids = set(names(library))
        passages = [p for d in library.documents for p in library.passages(d.id)]
        tags = [tag for passage in passages for tag in passage.themes]
        assert {tag.theme for tag in tags} == ids
        assert all(tag.evidence for tag in tags)
        everything = library.search("")
        assert [value.id for value in everything.facets["theme"]] == names(library)
        counted = {value.label: value.count for value in everything.facets["theme"]}
        assert counted["Blue Economy"] == len(library.search("theme:blue", limit=500).hits) > 0
        assert library.search("theme:migration").notes
        matrix = library.coverage()
        assert [theme.id for theme in matrix.themes] == names(library)
        assert sum(cell.passages for cell in matrix.row("blue-economy")) == counted["Blue Economy"]
        (theme,) = library.resolve([Filter("theme", ("Blue Ec",))])
        assert theme.values == ("blue-economy",)
        comparison = library.compare(["uk-2021", "uk-2025"], [theme])
        assert [row.theme.label for row in comparison.rows if row.theme] == ["Blue Economy"]
        best = library.best_on_theme("uk-2025", "blue-economy")
        assert best
        index = [p.id for p in library.passages("uk-2025")].index(best.id)
        assert library.theme_at("uk-2025", index) in ids
        pairs = library.related_between("uk-2021", "uk-2025")
        assert any("both on Blue Economy" in why for pair in pairs for why in pair.why)
        assert library.commitments([theme])
        assert library.changes("uk-2021", "uk-2025").items


def test_the_manifest_names_the_scheme_of_its_folder(folder: Path) -> None:
    (folder / "codes").mkdir()
    (folder / "codes" / "Mine.CSV").write_text(SCHEME, encoding="utf-8")
    describe(folder, 'themes = "codes/Mine.CSV"\n')
    with Library.open(folder) as library:
        assert library.theme_scheme == "codes/Mine.CSV"
        assert on(library, "blue") == ["kenya#p1", "norway#p1", "norway#p2"]
        assert library.problems == ()


def test_the_file_named_goes_before_the_manifest(folder: Path, scheme: Path) -> None:
    (folder / "other.csv").write_text("id,label,terms\nsea,Sea,ship*\n", encoding="utf-8")
    describe(folder, 'themes = "other.csv"\n')
    with Library.open(folder) as library:
        assert names(library) == ["sea"]
    with Library.open(folder, themes=scheme) as library:
        assert names(library) == ["blue-economy", "people", "abroad"]
    (folder / "other.csv").write_text("nonsense\n", encoding="utf-8")
    with Library.open(folder, themes=scheme) as library:
        assert library.theme_scheme == "mine.csv"


@pytest.mark.parametrize("by_manifest", [True, False])
def test_a_scheme_that_changed_counts_at_once(
    folder: Path, scheme: Path, by_manifest: bool
) -> None:
    if by_manifest:
        scheme = scheme.rename(folder / "mine.csv")
        describe(folder, 'themes = "mine.csv"\n')

    def open_now() -> Library:
        return Library.open(folder, themes=None if by_manifest else scheme)

    with open_now() as library:
        assert on(library, "people") == ["norway#p3"]
    scheme.write_text("id,label,terms\npeople,People,Kenya\n", encoding="utf-8")
    with open_now() as library:
        assert on(library, "people") == ["kenya#p1"]


def test_the_index_of_the_built_in_scheme_stays(folder: Path, scheme: Path) -> None:
    with Library.open(folder) as library:
        assert library.theme_scheme is None
        assert len(library.themes()) == 18
    assert not Library.shelf(folder, scheme).whole
    with Library.open(folder, themes=scheme) as library:
        assert len(library.themes()) == 3
    assert Library.shelf(folder).whole
    assert Library.shelf(folder, scheme).whole
    with Library.open(folder) as library:
        assert len(library.themes()) == 18


@pytest.mark.parametrize(
    ("value", "complaint"),
    [
        ('"../mine.csv"', "the key 'themes' must name a file inside the folder"),
        ('"/etc/passwd.csv"', "the key 'themes' must name a file inside the folder"),
        ('"a\\u001b]0;x.csv"', "the key 'themes' names no plain file of the folder"),
        ('"mine.txt"', "the key 'themes' must name a .csv file"),
        ("3", "the key 'themes' must be the name of a file in quotes"),
        ('"none.csv"', "the key 'themes' names no plain file of the folder: “none.csv”"),
        ('"link.csv"', "the key 'themes' names no plain file of the folder: “link.csv”"),
        ('".mine.csv"', "the key 'themes' names no plain file of the folder"),
    ],
)
def test_a_manifest_leads_nowhere_out_of_its_folder(
    folder: Path, scheme: Path, value: str, complaint: str
) -> None:
    (folder / "link.csv").symlink_to(scheme)
    (folder / ".mine.csv").write_text(SCHEME, encoding="utf-8")
    describe(folder, f"themes = {value}\n")
    with pytest.raises(CorpusError, match=r"^corpus\.toml: ") as caught:
        Library.open(folder)
    assert complaint in str(caught.value)
    assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "there is no theme in it"),
        ("id,label,terms\na,Défense,b".encode("cp1252"), "not UTF-8"),
        ("id,label,terms\n".encode("utf-16"), "UTF-"),
        (b"id,label,terms\na,A\x00,b\n", "bad.csv"),
        (b"id,label\na,A\n", "line 1: the column 'terms' is missing"),
        (b"id,label,terms\n" + b"a" * 5_000_000, "more than 4 MB"),
    ],
)
def test_a_bad_scheme_is_one_sentence_wherever_it_is_named(
    folder: Path, tmp_path: Path, data: bytes, complaint: str
) -> None:
    (tmp_path / "bad.csv").write_bytes(data)
    (folder / "bad.csv").write_bytes(data)
    said = []
    for themes in (tmp_path / "bad.csv", None):
        with pytest.raises(CorpusError, match=r"^bad\.csv") as caught:
            Library.open(folder, themes=themes)
        said.append(str(caught.value))
        describe(folder, 'themes = "bad.csv"\n')
    assert all(complaint in sentence and "\n" not in sentence for sentence in said)


@pytest.mark.parametrize("name", ["none.csv", "texts", "pipe"])
def test_what_is_no_file_is_said(folder: Path, tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CorpusError, match=name):
        Library.open(folder, themes=tmp_path / name)


def test_corrections_of_themes_that_a_scheme_lacks_wait_for_one_that_has_them(
    folder: Path, scheme: Path
) -> None:
    with Library.open(folder) as library:
        library.correct_themes("norway#p2", ["health-biopharma"])
        library.correct_themes("norway#p1", [], ["transport-ports-logistics"])
    with Library.open(folder, themes=scheme) as library:
        assert library.notice
        assert "mine.csv lacks: health-biopharma, transport-ports-logistics" in library.notice
        assert [held.unknown for held in library.corrections] == [
            ("health-biopharma",),
            ("transport-ports-logistics",),
        ]
        assert library.correction("norway#p2") is None
        assert "health-biopharma" not in {t.theme for t in library.passage("norway#p2").themes}
        library.correct_themes("norway#p2", ["people"])
        assert on(library, "people") == ["norway#p2", "norway#p3"]
        library.correct_themes("norway#p2")
        assert on(library, "people") == ["norway#p3"]
    with Library.open(folder) as library:
        assert library.notice is None
        assert on(library, "health") == ["norway#p2"]
