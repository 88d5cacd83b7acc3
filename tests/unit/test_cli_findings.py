"""`commitments`, `changes` and `timeline` as a shell runs them."""

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

Run = Callable[..., "subprocess.CompletedProcess[str]"]
Answer = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def communique(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run `communique` with these words in a pipe; the cache is the tests' own."""
    cache = tmp_path_factory.mktemp("cache")

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("COMMUNIQUE", "PYTHON"))}
        return subprocess.run(
            [sys.executable, "-m", "tui", *words],
            cwd=ROOT,
            env={**clean, "XDG_CACHE_HOME": str(cache)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return run


@pytest.fixture(scope="module")
def answer(communique: Run) -> Answer:
    """The JSON object that a command gives."""

    def run(*words: str) -> dict[str, Any]:
        done = communique(*words, "--json")
        assert done.stderr == ""
        found: dict[str, Any] = json.loads(done.stdout)
        assert found.pop("schema") == "communique/1"
        return found

    return run


def lines(done: subprocess.CompletedProcess[str]) -> list[list[str]]:
    return [line.split("\t") for line in done.stdout.splitlines()]


def in_source(document: str, span: list[int]) -> list[str]:
    (source,) = SEEDS.glob(f"{document}.*")
    return source.read_bytes().decode("utf-8")[slice(*span)].split()


class TestCommitments:
    def test_fields_of_the_contract(self, answer: Answer) -> None:
        found = answer("commitments", "--doc", "uk-2021")["commitments"]
        for each in found:
            assert list(each) == [
                "document",
                "passage",
                "quote",
                "span",
                "class",
                "actor",
                "verb",
                "strength",
                "deadline",
                "recurrence",
                "bodies",
                "why",
                "reported",
                "hedges",
            ]
            assert in_source("uk-2021", each["span"]) == each["quote"].split()
        deadlines = [each["deadline"] for each in found if each["deadline"]]
        assert {"from": None, "to": "2022-12-31", "text": "by the end of 2022"} in deadlines

    def test_what_is_only_reported_and_what_is_reserved(self, answer: Answer) -> None:
        reported = answer("commitments", "--doc", "france-2018")["commitments"]
        assert {each["passage"] for each in reported if each["reported"]} == {
            "france-2018#p3",
            "france-2018#p4",
        }
        found = answer("commitments", "--doc", "uk-2025")["commitments"]
        assert ["where appropriate"] in [each["hedges"] for each in found]

    def test_strength_and_class(self, answer: Answer) -> None:
        soft = answer("commitments", "--strength", "soft")["commitments"]
        assert {each["strength"] for each in soft} == {"soft"}
        advised = answer("commitments", "--doc", "us-analysis")["commitments"]
        assert {(each["class"], each["strength"]) for each in advised} == {("recommendation", None)}

    def test_plain_lines_have_id_place_date_and_quotation(self, communique: Run) -> None:
        done = communique("commitments", "--partner", "uk", "--theme", "energy")
        rows = lines(done)
        assert {len(row) for row in rows} == {9}
        passage, place, date, quote, standing, actor, *_ = next(
            r for r in rows if "hydrogen" in r[3]
        )
        assert (passage, place, date) == ("uk-2021#p6", "para 6", "2021-11-30 [year inferred]")
        assert quote.startswith("we will work together to explore")
        assert (standing, actor) == ("soft", "both")

    def test_what_is_past_its_date_or_only_reported_or_agreed_by_nobody_says_so(
        self, communique: Run
    ) -> None:
        rows = lines(communique("commitments"))
        due = next(row for row in rows if "vaccinate the world" in row[3])
        assert due[6] == "by the end of 2022 [..2022-12-31] (past its date)"
        assert any(row[4].endswith(", reported") for row in rows if row[0] == "france-2018#p3")
        for row in rows:
            assert ("analysis, not agreed text" in row[1]) == row[0].startswith("us-analysis#")

    def test_nothing_found_is_status_1(self, communique: Run) -> None:
        done = communique("commitments", "--strength", "binding", "--doc", "china-2014")
        assert (done.returncode, done.stdout) == (1, "")

    def test_a_table_has_a_row_for_each(self, communique: Run, answer: Answer) -> None:
        header, *rows = lines(communique("commitments", "--doc", "uk-2025", "--tsv"))
        assert len(rows) == len(answer("commitments", "--doc", "uk-2025")["commitments"])
        assert {len(row) for row in rows} == {len(header)}


class TestChanges:
    def test_fields_of_the_contract(self, answer: Answer) -> None:
        found = answer("changes", "uk-2021", "uk-2025")
        assert list(found) == ["items", "new"]
        fates = {item["fate"] for item in found["items"]}
        assert fates == {"continued", "advanced", "reported done", "not restated"}
        for item in (*found["items"], *found["new"]):
            assert list(item) == ["passage", "quote", "span", "fate", "counterparts", "why"]
            document = item["passage"].split("#")[0]
            assert in_source(document, item["span"]) == item["quote"].split()
            for counterpart in item["counterparts"]:
                assert list(counterpart) == ["passage", "span", "quote"]
                assert in_source("uk-2025", counterpart["span"]) == counterpart["quote"].split()
        assert {item["fate"] for item in found["new"]} == {"new"}

    def test_plain_lines_end_with_fate_counterparts_and_reason(self, communique: Run) -> None:
        done = communique("changes", "uk-2021", "uk-2025")
        assert (done.returncode, done.stderr) == (0, "")
        rows = lines(done)
        assert {len(row) for row in rows} == {8}
        signed = next(row for row in rows if "we will sign a Memorandum" in row[3])
        assert signed[4:6] == ["reported done", "uk-2025#p7"]
        assert signed[6].startswith("We will update our Memorandum")
        assert "now “our Memorandum”" in signed[7]

    def test_a_table_has_a_row_for_each_counterpart(self, communique: Run, answer: Answer) -> None:
        header, *rows = lines(communique("changes", "uk-2021", "uk-2025", "--tsv"))
        found = answer("changes", "uk-2021", "uk-2025")
        expected = sum(max(1, len(i["counterparts"])) for i in found["items"]) + len(found["new"])
        assert len(rows) == expected
        assert {len(row) for row in rows} == {len(header)}

    @pytest.mark.parametrize(
        ("words", "status", "said"),
        [
            (("uk-2021",), 2, "communique changes uk-2021 uk-2025"),
            (("uk-2021", "uk-2026"), 2, "uk-2025"),
            (("uk-2025", "uk-2021"), 0, "uk-2021 is dated before uk-2025"),
            (("china-2014", "uk-2021"), 0, "not between the same parties"),
        ],
    )
    def test_what_is_odd_is_said_in_a_sentence(
        self, communique: Run, words: tuple[str, ...], status: int, said: str
    ) -> None:
        done = communique("changes", *words)
        assert done.returncode == status
        assert said in done.stderr
        assert done.stderr.count("\n") == 1


class TestTimeline:
    def test_fields_of_the_contract(self, answer: Answer) -> None:
        found = answer("timeline", "--doc", "uk-2021")["dates"]
        for each in found:
            assert list(each) == [
                "document",
                "passage",
                "expression",
                "span",
                "from",
                "to",
                "precision",
                "status",
                "role",
            ]
            assert in_source("uk-2021", each["span"]) == each["expression"].split()
        by = next(each for each in found if each["role"] == "deadline")
        assert (by["from"], by["to"]) == (None, "2022-12-31")

    def test_plain_lines_have_id_place_interval_and_words(self, communique: Run) -> None:
        rows = lines(communique("timeline", "--partner", "uk"))
        assert {len(row) for row in rows} == {6}
        assert [
            "uk-2021#p8",
            "para 8",
            "..2022-12-31",
            "by the end of 2022",
            "deadline (past its date)",
            "stated",
        ] in rows
        signed = next(row for row in rows if row[0] == "uk-2021#s1")
        assert signed[2:] == ["2021-11-30", "30 November", "document date", "inferred"]

    def test_what_is_counted_from_another_event_says_so_in_place_of_a_date(
        self, communique: Run, tmp_path: Path
    ) -> None:
        (tmp_path / "one.txt").write_text(
            "JOINT DECLARATION BETWEEN FREEDONIA AND SYLVANIA\n\nFreedonia City, 3 March 2024\n\n"
            "1. The Parties will exchange lists within 60 days after the Agreement enters into "
            "force, and will meet by 1 July 2025.\n",
            encoding="utf-8",
        )
        rows = lines(communique("timeline", "--corpus", str(tmp_path)))
        assert [(row[2], row[3][:9]) for row in rows] == [
            ("2024-03-03", "3 March 2"),
            ("..2025-07-01", "by 1 July"),
            ("relative", "within 60"),
        ]

    def test_only_what_was_due_is_past(self, communique: Run) -> None:
        for row in lines(communique("timeline")):
            if "past its date" in row[4]:
                assert row[4].startswith(("deadline", "scheduled event"))
                assert row[2] < "2100"

    def test_filters_and_tables(self, communique: Run) -> None:
        header, *rows = lines(communique("timeline", "--theme", "energy", "--tsv"))
        assert rows
        assert {len(row) for row in rows} == {len(header)}
        assert communique("timeline", "--until", "1900").returncode == 1
