"""`communique bookmarks` as a shell runs it: marking, listing, letting go."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.test_cli_commands import Run, communique

__all__ = ["communique"]

Marks = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def bookmarks(communique: Run, tmp_path: Path) -> Marks:
    """Run it with these words and a data directory of the test's own."""

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return communique("bookmarks", *words, env={"COMMUNIQUE_DATA_DIR": str(tmp_path)})

    return run


def test_what_is_marked_is_listed_with_note_and_source_until_it_is_let_go(bookmarks: Marks) -> None:
    assert bookmarks().returncode == 1
    done = bookmarks("--add", "uk-2021#p6", "--note", "ask the ministry")
    assert done.returncode == 0
    assert [line.split("\t")[0] for line in done.stdout.splitlines()] == ["uk-2021#p6"]
    assert bookmarks("--add", "us-analysis#p3").returncode == 0
    lines = [line.split("\t") for line in bookmarks().stdout.splitlines()]
    assert [(line[0], line[-1]) for line in lines] == [
        ("uk-2021#p6", "ask the ministry"),
        ("us-analysis#p3", ""),
    ]
    assert "analysis, not agreed text" in lines[1][1]
    answer = json.loads(bookmarks("--json").stdout)
    assert answer["schema"] == "communique/1"
    assert Path(answer["file"]).is_file()
    first = answer["bookmarks"][0]
    assert (first["passage"], first["note"], first["state"]) == (
        "uk-2021#p6",
        "ask the ministry",
        "holds",
    )
    assert "para 6" in first["citation"]
    head, *rows = bookmarks("--tsv").stdout.splitlines()
    assert head.split("\t") == ["passage", "citation", "note", "state", "text"]
    assert len(rows) == 2
    assert bookmarks("--remove", "uk-2021#p6", "--remove", "us-analysis#p3").returncode == 0
    assert bookmarks().stdout == ""


@pytest.mark.parametrize(
    ("words", "status", "complaint"),
    [
        (("--remove", "uk-2021#p6"), 1, "uk-2021#p6 has no bookmark."),
        (("--add", "uk-2021#p600"), 2, "There is no passage uk-2021#p600"),
        (("--add", "uk-2021"), 2, "names a document, not a passage"),
        (("--note", "x"), 2, "--note goes with --add"),
        (("uk-2021#p6",), 2, "communique bookmarks --add uk-2021#p6"),
    ],
)
def test_what_makes_no_sense_is_one_sentence(
    bookmarks: Marks, words: tuple[str, ...], status: int, complaint: str
) -> None:
    done = bookmarks(*words)
    assert done.returncode == status
    assert done.stdout == ""
    assert complaint in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_file_that_cannot_be_written_is_said(communique: Run, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way", encoding="utf-8")
    env = {"COMMUNIQUE_DATA_DIR": str(tmp_path / "data")}
    done = communique("bookmarks", "--add", "uk-2021#p6", env=env)
    assert done.returncode == 2
    assert "data" in done.stderr
