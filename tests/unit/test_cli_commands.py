"""The commands as a shell runs them, on the built-in documents and on a folder of one's own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def communique(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run `communique` with these words in a pipe; the cache is the tests' own."""
    cache = tmp_path_factory.mktemp("cache")

    def run(
        *words: str | bytes, env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("COMMUNIQUE", "PYTHON"))}
        return subprocess.run(
            [sys.executable, "-m", "tui", *words],
            cwd=ROOT,
            env={**clean, "XDG_CACHE_HOME": str(cache), **(env or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return run


@pytest.fixture(scope="module")
def answer(communique: Run) -> Callable[..., dict[str, Any]]:
    """The JSON object that a command gives."""

    def run(*words: str) -> dict[str, Any]:
        done = communique(*words, "--json")
        assert done.stderr == ""
        found: dict[str, Any] = json.loads(done.stdout)
        assert found.pop("schema") == "communique/1"
        return found

    return run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("own texts")
    (folder / "norway-2016.txt").write_text(
        "Joint Declaration of Norway and Portugal\n\nOslo, 4 July 2016\n\n"
        "1. Norway and Portugal will build ports [Annex II] \x1b]52;c;eA==\x07 and [/b] "
        "ships.\n\n"
        "2. The Parties will meet every year in Lisbon.\n",
        encoding="utf-8",
    )
    (folder / "broken.txt").write_bytes(b"\xff\xfe\x00caf\xe9 \x80\x81")
    return folder


def lines(done: subprocess.CompletedProcess[str]) -> list[list[str]]:
    return [line.split("\t") for line in done.stdout.splitlines()]


class TestSearch:
    def test_json_has_the_fields_of_the_contract(
        self, answer: Callable[..., dict[str, Any]]
    ) -> None:
        found = answer("search", "hydrogen")
        assert list(found) == [
            "query",
            "plan",
            "total",
            "elapsed_ms",
            "suggestion",
            "facets",
            "hits",
        ]
        assert list(found["facets"]) == ["partner", "theme", "type", "year", "strength"]
        assert found["total"] == len(found["hits"]) > 2
        for hit in found["hits"]:
            assert list(hit) == [
                "document",
                "passage",
                "citation",
                "partner",
                "type",
                "date",
                "section",
                "number",
                "label",
                "themes",
                "score",
                "text",
                "snippet",
                "highlights",
                "why",
                "span",
            ]
            assert hit["snippet"] in hit["text"]
            marked = [hit["text"][a:b].lower() for a, b in hit["highlights"]]
            assert any("hydrogen" in words for words in marked)

    def test_spans_are_places_in_the_source(self, answer: Callable[..., dict[str, Any]]) -> None:
        for hit in answer("search", "hydrogen")["hits"]:
            (source,) = SEEDS.glob(f"{hit['document']}.*")
            start, end = hit["span"]
            raw = source.read_bytes().decode("utf-8")[start:end]
            words = hit["text"].split()
            assert words[0] in raw
            assert words[-1] in raw

    def test_plain_lines_have_id_place_date_and_text(self, communique: Run) -> None:
        done = communique("search", "hydrogen")
        assert done.returncode == 0
        assert done.stderr == ""
        rows = lines(done)
        assert {len(row) for row in rows} == {4}
        by_id = {row[0]: row[1:] for row in rows}
        place, date, text = by_id["uk-2021#p6"]
        assert place == "para 6"
        assert date == "2021-11-30 [year inferred]"
        assert "low carbon hydrogen" in text

    def test_every_hit_of_an_analysis_says_that_nobody_agreed_on_it(self, communique: Run) -> None:
        rows = lines(communique("search", "hydrogen"))
        for row in rows:
            assert ("analysis, not agreed text" in row[1]) == row[0].startswith("us-analysis#")
        assert any(row[0].startswith("us-analysis#") for row in rows)

    def test_a_number_limits_the_hits_but_not_the_total(
        self, answer: Callable[..., dict[str, Any]]
    ) -> None:
        found = answer("search", "cooperation", "-n", "3")
        assert len(found["hits"]) == 3
        assert found["total"] > 3

    def test_filters_without_words_list_every_passage_in_document_order(
        self, communique: Run
    ) -> None:
        ids = [row[0] for row in lines(communique("search", "--doc", "uk-2021"))]
        numbered = [i for i in ids if i.startswith("uk-2021#p")]
        assert numbered == [f"uk-2021#p{n}" for n in range(1, 19)]
        assert all(i.startswith("uk-2021#") for i in ids)

    def test_filters_repeat_negate_and_take_beginnings(self, communique: Run) -> None:
        both = {
            row[0].split("#")[0]
            for row in lines(communique("search", "--partner", "uk", "--partner", "Chin"))
        }
        assert both == {"uk-2021", "uk-2025", "china-2014"}
        agreed = lines(communique("search", "hydrogen", "--type", "!policy analysis"))
        assert agreed
        assert not any(row[0].startswith("us-analysis#") for row in agreed)

    def test_the_query_says_the_same_as_the_flags(self, communique: Run) -> None:
        flags = communique("search", "cooperation", "--partner", "uk", "--since", "2025")
        query = communique("search", "cooperation partner:uk since:2025")
        assert flags.stdout == query.stdout != ""

    def test_a_query_may_start_with_a_hyphen(self, communique: Run) -> None:
        done = communique("search", "--", "-type:policy-analysis hydrogen")
        assert done.returncode == 0
        assert "us-analysis" not in done.stdout

    def test_nothing_found_is_status_1_and_said_on_standard_error(self, communique: Run) -> None:
        done = communique("search", "qqqqzzzz")
        assert done.returncode == 1
        assert done.stdout == ""
        assert done.stderr.startswith("communique: Nothing found for qqqqzzzz.")

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("search", "oil", "--partner", "frence"), "france"),
            (("search", "oil", "--since", "yesterday"), "2021-11-30"),
            (("search",), "communique search hydrogen"),
            (("search", "oil", "-n", "0"), "whole number"),
            (("show", "uk-2022"), "uk-2021"),
            (("show", "uk-2021#p66"), "uk-2021#p6"),
            (("cite", "uk-2021"), "names a document, not a passage"),
            (("serach", "oil"), "communique search"),
            (("search", "oil", "--corpus", "/nowhere/at all"), "/nowhere/at all"),
            ((), "communique search"),
        ],
    )
    def test_an_error_is_status_2_and_one_sentence(
        self, communique: Run, words: tuple[str, ...], said: str
    ) -> None:
        done = communique(*words)
        assert done.returncode == 2
        assert done.stdout == ""
        assert said in done.stderr
        assert done.stderr.startswith("communique: ")
        assert done.stderr.count("\n") == 1

    def test_a_table_has_a_header_and_a_row_for_each_hit(self, communique: Run) -> None:
        header, *rows = lines(communique("search", "hydrogen", "--tsv"))
        assert {len(row) for row in rows} == {len(header)}
        assert header[0] == "passage"
        standing = header.index("standing")
        assert {row[standing] for row in rows if row[0].startswith("us-analysis")} == {
            "analysis, not agreed text"
        }


class TestReading:
    def test_documents_have_the_fields_of_the_contract(
        self, answer: Callable[..., dict[str, Any]]
    ) -> None:
        documents = answer("documents")["documents"]
        assert {document["id"] for document in documents} == {
            "uk-2021",
            "uk-2025",
            "china-2014",
            "us-analysis",
            "france-2018",
        }
        for document in documents:
            assert list(document) == [
                "id",
                "title",
                "title_status",
                "parties",
                "partner",
                "type",
                "date",
                "language",
                "source",
                "sha256",
                "provenance",
                "words",
                "passages",
                "numbering",
                "notes",
            ]
            assert list(document["date"]) == [
                "earliest",
                "latest",
                "precision",
                "status",
                "evidence",
            ]

    def test_what_is_inferred_is_marked_with_its_evidence(
        self, answer: Callable[..., dict[str, Any]]
    ) -> None:
        documents = {d["id"]: d for d in answer("documents")["documents"]}
        uk, us = documents["uk-2021"]["date"], documents["us-analysis"]["date"]
        assert (uk["earliest"], uk["status"]) == ("2021-11-30", "inferred")
        assert any("30 November" in evidence["quote"] for evidence in uk["evidence"])
        assert (us["earliest"], us["latest"], us["precision"]) == ("2023-01-01", None, "unknown")

    def test_documents_can_be_filtered(self, communique: Run) -> None:
        rows = lines(communique("documents", "--since", "2018", "--type", "!policy-analysis"))
        assert [row[0] for row in rows] == ["uk-2021", "uk-2025", "france-2018"]
        assert communique("documents", "--until", "1900").returncode == 1

    def test_show_gives_the_passages_of_a_document_in_order(
        self, answer: Callable[..., dict[str, Any]]
    ) -> None:
        found = answer("show", "uk-2021")
        assert found["document"] == "uk-2021"
        starts = [passage["span"][0] for passage in found["passages"]]
        assert starts == sorted(starts)
        for passage in found["passages"]:
            assert list(passage) == [
                "passage",
                "kind",
                "section",
                "number",
                "label",
                "chapeau",
                "text",
                "sentences",
                "span",
                "themes",
            ]

    def test_show_of_a_passage_gives_its_sentences_and_themes(
        self, answer: Callable[..., dict[str, Any]]
    ) -> None:
        (passage,) = answer("show", "uk-2021#p6")["passages"]
        assert passage["number"] == "6"
        sentences = [passage["text"][a:b] for a, b in passage["sentences"]]
        assert " ".join(sentences) == passage["text"]
        (primary,) = [theme for theme in passage["themes"] if theme["primary"]]
        assert primary["id"] == "energy-climate"
        assert all(word["words"] for word in primary["evidence"])

    def test_themes_count_every_document_silence_included(
        self, answer: Callable[..., dict[str, Any]]
    ) -> None:
        found = answer("themes")
        assert len(found["themes"]) == 18
        assert len(found["documents"]) == 5
        assert len(found["cells"]) == 90
        cells = {(cell["theme"], cell["document"]): cell for cell in found["cells"]}
        france = cells["counter-terrorism-radicalisation", "france-2018"]
        assert france["passages"] == len(france["ids"]) > 5
        assert cells["agriculture-food", "france-2018"]["passages"] == 0

    def test_filters_choose_rows_and_columns_of_the_matrix(self, communique: Run) -> None:
        rows = lines(communique("themes", "--theme", "migration", "--partner", "uk"))
        assert [(row[0], row[1]) for row in rows] == [
            ("migration-borders", "uk-2021"),
            ("migration-borders", "uk-2025"),
        ]

    def test_cite_names_the_source(self, communique: Run) -> None:
        done = communique("cite", "uk-2021#p6")
        assert done.returncode == 0
        assert done.stdout.count("\n") == 1
        assert "30 November [2021]" in done.stdout
        assert "para 6: “The next step" in done.stdout

    def test_cite_as_json_and_in_other_styles(
        self, communique: Run, answer: Callable[..., dict[str, Any]]
    ) -> None:
        found = answer("cite", "us-analysis#p1", "--style", "bibtex")
        assert found["citation"].startswith("@misc{us-analysis-p1,")
        assert "analysis, not agreed text" in found["citation"]
        (item,) = json.loads(communique("cite", "uk-2025#p2", "--style", "csl-json").stdout)
        assert item["issued"] == {"date-parts": [[2025, 12, 12]]}


class TestOwnFolder:
    def test_text_is_harmless_and_never_markup(self, communique: Run, folder: Path) -> None:
        done = communique("search", "ports", "--corpus", str(folder))
        assert done.returncode == 0
        (row,) = lines(done)
        assert row[0] == "norway-2016#p1"
        assert "[Annex II]" in row[3]
        assert "[/b] ships" in row[3]
        assert "\x1b" not in done.stdout
        assert "\x07" not in done.stdout

    def test_an_unreadable_file_is_named_once_and_the_rest_goes_on(
        self, communique: Run, folder: Path
    ) -> None:
        done = communique("documents", "--corpus", str(folder))
        assert done.returncode == 0
        assert [row[0] for row in lines(done)] == ["norway-2016"]
        assert done.stderr.count("broken.txt") == 1

    def test_the_environment_names_the_folder_too(self, communique: Run, folder: Path) -> None:
        done = communique("search", "Lisbon", env={"COMMUNIQUE_CORPUS": str(folder)})
        assert [row[0] for row in lines(done)] == ["norway-2016#p2"]

    def test_without_a_cache_the_answer_is_the_same(self, communique: Run, folder: Path) -> None:
        kept = communique("search", "ports", "--corpus", str(folder))
        fresh = communique("--no-cache", "search", "ports", "--corpus", str(folder))
        assert fresh.stdout == kept.stdout != ""


class TestStreams:
    def test_an_ascii_stream_gets_ascii(self, communique: Run) -> None:
        done = communique("show", "uk-2025", env={"PYTHONIOENCODING": "ascii"})
        assert done.returncode == 0
        assert done.stdout.isascii()
        assert "('the Renewed Agenda'" in done.stdout

    def test_a_query_in_broken_bytes_is_answered(self, communique: Run) -> None:
        done = communique("search", b"caf\xe9 \x1b[31m")
        assert done.returncode in (0, 1)
        assert "\x1b" not in done.stdout + done.stderr

    def test_a_reader_that_goes_away_is_no_error(self, communique: Run) -> None:
        communique("documents")
        read, write = os.pipe()
        os.close(read)
        done = subprocess.run(
            [sys.executable, "-m", "tui", "show", "us-analysis"],
            cwd=ROOT,
            stdout=write,
            stderr=subprocess.PIPE,
            timeout=120,
            check=False,
        )
        os.close(write)
        assert done.returncode == 141
        assert done.stderr == b""

    def test_a_closed_output_is_an_error(self) -> None:
        done = subprocess.run(
            ["sh", "-c", '"$0" -m tui documents >&-', sys.executable],
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
            timeout=120,
            check=False,
        )
        assert (done.returncode, done.stderr) == (2, "communique: Standard output is closed.\n")

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
    def test_a_full_disk_is_an_error(self) -> None:
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "tui", "documents"],
                cwd=ROOT,
                stdout=full,
                stderr=subprocess.PIPE,
                timeout=120,
                check=False,
            )
        assert done.returncode == 2
        assert done.stderr.decode() == "communique: No space left on device.\n"


class TestImports:
    """What a run leaves in memory: a quick look-up must not pay for the screen."""

    def modules(self, *words: str) -> set[str]:
        code = (
            "import sys\n"
            "from tui.__main__ import main\n"
            f"status = main({list(words)!r})\n"
            "print('\\n', *sys.modules, file=sys.stderr)\n"
            "sys.exit(status)\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return {name.split(".")[0] for name in done.stderr.splitlines()[-1].split()}

    @pytest.mark.parametrize("words", [("search", "hydrogen"), ("documents", "--json")])
    def test_in_a_pipe_no_screen_is_loaded(self, words: tuple[str, ...]) -> None:
        loaded = self.modules(*words)
        assert "search_index" in loaded
        assert not loaded & {"textual", "rich", "asyncio"}

    @pytest.mark.parametrize("words", [("--version",), ("--help",), ("search", "--help")])
    def test_help_and_version_load_no_engine(self, words: tuple[str, ...]) -> None:
        assert not self.modules(*words) & {"whoosh", "textual", "rich", "json"}

    def test_the_search_index_never_loads_a_screen(self) -> None:
        code = (
            "import sys, pkgutil, importlib, search_index\n"
            "for m in pkgutil.walk_packages(search_index.__path__, 'search_index.'):\n"
            "    importlib.import_module(m.name)\n"
            "print(*{name.split('.')[0] for name in sys.modules})\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
        )
        assert not set(done.stdout.split()) & {"textual", "rich", "tui"}
