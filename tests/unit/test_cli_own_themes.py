"""`--themes` and COMMUNIQUE_THEMES as a shell gives them, and what the commands make of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

SCHEME = (
    "id,label,short,terms,rules\n"
    "blue-economy,Blue Economy,Blue,port;ship*;fisher*;maritime,\n"
    "people,People,People,student*;visa*;worker*=2,\n"
    "abroad,Abroad,Abroad,,places\n"
)

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def communique(tmp_path: Path, cache: Path) -> Run:
    """Run it in a folder with mine.csv, with a cache of the tests' own."""
    (tmp_path / "mine.csv").write_text(SCHEME, encoding="utf-8")

    def run(*words: str, **env: str) -> subprocess.CompletedProcess[str]:
        clean = {k: v for k, v in os.environ.items() if not k.startswith("COMMUNIQUE")}
        own = {"XDG_CACHE_HOME": str(cache), "XDG_DATA_HOME": str(tmp_path / "data")}
        return subprocess.run(
            [sys.executable, "-m", "tui", *words],
            cwd=tmp_path,
            env={**clean, **own, "PYTHONPATH": str(Path(__file__).parents[2]), **env},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return run


def answer(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    assert done.stderr == ""
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def ids(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [theme["id"] for theme in answer(done)["themes"]]


OWN = ["blue-economy", "people", "abroad"]


def test_the_flag_stands_on_either_side_of_the_command(communique: Run) -> None:
    assert ids(communique("--themes", "mine.csv", "themes", "--json")) == OWN
    assert ids(communique("themes", "--json", "--themes=mine.csv")) == OWN
    assert len(ids(communique("themes", "--json"))) == 18


def test_flag_before_variable_before_manifest(communique: Run, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("Norway and Chile build ports.\n", encoding="utf-8")
    for name in ("manifest", "variable"):
        where = folder if name == "manifest" else tmp_path
        (where / f"{name}.csv").write_text(f"id,label,terms\n{name},{name},port\n", "utf-8")
    (folder / "corpus.toml").write_text('themes = "manifest.csv"\n', encoding="utf-8")
    ask = ("themes", "--corpus", "texts", "--json")
    assert ids(communique(*ask)) == ["manifest"]
    assert ids(communique(*ask, COMMUNIQUE_THEMES="variable.csv")) == ["variable"]
    assert ids(communique(*ask, "--themes", "mine.csv", COMMUNIQUE_THEMES="variable.csv")) == OWN


def test_commands_go_by_the_own_themes(communique: Run) -> None:
    env = {"COMMUNIQUE_THEMES": "mine.csv"}
    blue = answer(communique("search", "--theme", "Blue", "--json", **env))
    assert blue["total"] > 0
    assert {theme for hit in blue["hits"] for theme in hit["themes"]} <= set(OWN)
    assert [value["id"] for value in blue["facets"]["theme"]] == OWN
    in_query = answer(communique("search", "theme:blue-economy ports", "--json", **env))
    assert in_query["total"] > 0
    shown = answer(communique("show", blue["hits"][0]["passage"], "--json", **env))
    (tag, *_) = shown["passages"][0]["themes"]
    assert set(tag) == {"id", "primary", "corrected", "evidence"}
    assert set(tag["evidence"][0]) == {"words", "where", "span"}
    beside = communique("compare", "uk-2021", "uk-2025", "--theme", "blue", "--json", **env)
    assert [row["theme"] for row in answer(beside)["rows"]] == ["blue-economy"]
    unknown = communique("search", "--theme", "migration", **env)
    assert unknown.returncode == 2
    assert "migration" in unknown.stderr


def test_a_correction_of_another_scheme_is_told_and_listed(communique: Run) -> None:
    assert communique("correct", "uk-2021#p9", "--add", "health").returncode == 0
    done = communique("correct", "--themes", "mine.csv")
    assert done.returncode == 0
    assert "themes which mine.csv lacks: health-biopharma" in done.stderr
    assert "no theme here: health-biopharma" in done.stdout


def test_the_doctor_names_the_scheme(communique: Run) -> None:
    def themes(*words: str) -> str:
        found = answer(communique("doctor", "--json", *words))["findings"]
        return next(f["value"] for f in found if f["name"] == "themes")

    assert themes() == "18, of the built-in scheme"
    assert themes("--themes", "mine.csv") == (
        "3, of mine.csv, which --themes or COMMUNIQUE_THEMES names"
    )


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"id,label\na,A\n", "bad.csv, line 1: the column 'terms' is missing"),
        (b"id,label,terms\na,\x1b]52;c;x\x07,b\n", "bad.csv, line 2: the column 'label' holds a"),
        (b"id,label,terms\na,A,b=9\n", "bad.csv, line 2: the column 'terms' gives 'b' the weight"),
        (b"\xff\xfe", "bad.csv: the file is not UTF-8"),
    ],
)
def test_a_bad_scheme_is_one_sentence(
    communique: Run, tmp_path: Path, data: bytes, complaint: str
) -> None:
    (tmp_path / "bad.csv").write_bytes(data)
    for words in (["search", "ports"], ["themes"]):
        done = communique(*words, "--themes", "bad.csv")
        assert done.returncode == 2
        assert done.stdout == ""
        assert done.stderr.startswith(f"communique: {complaint}")
        assert done.stderr.count("\n") == 1
        assert "\x1b" not in done.stderr


def test_a_theme_given_as_a_file_is_led_to_the_filter(communique: Run) -> None:
    done = communique("search", "ports", "--themes", "migration")
    assert done.returncode == 2
    assert done.stderr == (
        "communique: migration: there is no such file of themes; "
        "for passages on one theme write --theme migration.\n"
    )
