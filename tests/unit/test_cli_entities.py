"""The list of names on the command line: what it holds, how it narrows, where each name stands."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from search_index.library import Library
from search_index.model import Filter
from tui.__main__ import main

Lines = list[list[str]]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def run(cache: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("COMMUNIQUE_CACHE_DIR", str(cache))
    monkeypatch.delenv("COMMUNIQUE_CORPUS", raising=False)

    def command(*words: str) -> tuple[int, str, str]:
        status = main(["entities", *words])
        written = capsys.readouterr()
        return status, written.out, written.err

    return command


def table(text: str) -> Lines:
    return [line.split("\t") for line in text.splitlines()]


def listed(run: Run, *words: str) -> list[dict[str, Any]]:
    _, out, _ = run(*words, "--json")
    answer = json.loads(out)
    assert answer["schema"] == "communique/1"
    found: list[dict[str, Any]] = answer["entities"]
    return found


def test_json_has_the_fields_of_the_contract_and_every_place_its_words(run: Run) -> None:
    found = listed(run)
    assert len({(e["name"], e["type"]) for e in found}) == len(found)
    texts: dict[str, str] = {}
    for entity in found:
        assert {"name", "type", "forms", "documents", "occurrences"} <= set(entity)
        for place in entity["occurrences"]:
            document = place["passage"].partition("#")[0]
            if document not in texts:
                path = next(Path("seeds").glob(f"{document}.*"))
                texts[document] = path.read_bytes().decode()
            start, end = place["span"]
            there = "".join(texts[document][start:end].split())
            assert there.replace("*", "") == "".join(place["form"].split())


def test_plain_output_is_one_name_a_line_the_most_frequent_first(run: Run) -> None:
    status, out, _ = run()
    rows = table(out)
    assert status == 0
    assert rows[0][:2] == ["Belgium", "place"]
    counts = [int(row[2]) for row in rows]
    assert counts == sorted(counts, reverse=True)


def test_a_name_is_found_by_any_of_its_forms_whatever_the_case(run: Run) -> None:
    _, out, _ = run("alliance", "--doc", "uk-2021")
    assert "NATO" not in {row[0] for row in table(out)}
    _, out, _ = run("prum")
    assert [row[0] for row in table(out)] == ["Prüm"]
    names = {e["name"] for e in listed(run, "trade organization")}
    assert names == {"World Trade Organization"}


def test_kinds_and_filters_narrow_the_list_and_the_places(run: Run) -> None:
    agreements = listed(run, "--kind", "agreement", "--doc", "uk-2025")
    assert agreements
    assert {e["type"] for e in agreements} == {"agreement"}
    assert {d for e in agreements for d in e["documents"]} == {"uk-2025"}
    everywhere = {e["name"]: len(e["occurrences"]) for e in listed(run)}
    energy = listed(run, "--theme", "energy")
    assert energy
    assert all(len(e["occurrences"]) <= everywhere[e["name"]] for e in energy)
    assert sum(len(e["occurrences"]) for e in energy) < sum(everywhere.values())


def test_places_are_one_a_line_with_id_place_and_date(run: Run) -> None:
    _, out, _ = run("schengen area", "--places")
    rows = table(out)
    assert {len(row) for row in rows} == {5}
    assert {row[3] for row in rows} == {"Schengen"}
    warned = [row[1] for row in rows if row[0].startswith("us-analysis")]
    assert warned
    assert all("analysis, not agreed text" in place for place in warned)


def test_a_table_has_a_header_and_so_has_the_one_of_places(run: Run) -> None:
    for words in (("--tsv",), ("--tsv", "--places")):
        _, out, _ = run("nato", *words)
        rows = table(out)
        assert len({len(row) for row in rows}) == 1
        assert "name" in rows[0]


def test_nothing_found_says_so_with_status_1(run: Run) -> None:
    status, out, err = run("no such name")
    assert (status, out) == (1, "")
    assert "no such name" in err


def test_an_unknown_kind_is_an_error_that_names_the_kinds(run: Run) -> None:
    status, _, err = run("--kind", "ship")
    assert status == 2
    assert "agreement" in err


def test_the_library_narrows_by_document_with_titles_and_signatures() -> None:
    with Library.open(cache=False) as library:
        every = library.entities()
        assert library.entities() is every
        found = library.entities([Filter("doc", ("uk-2021",))])
        places = {place.passage for entity in found for place in entity.occurrences}
        assert "uk-2021#title" in places
        assert all(place.startswith("uk-2021#") for place in places)
