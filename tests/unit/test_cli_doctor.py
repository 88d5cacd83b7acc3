"""`communique doctor`: what works here and what does not, said without touching anything else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Found = dict[str, tuple[str, str]]


@pytest.fixture
def doctor(tmp_path: Path) -> Callable[..., tuple[int, Found]]:
    """Run it with these words and variables; the exit status, and (state, value) by name."""

    def run(*words: str, **env: str) -> tuple[int, Found]:
        result = subprocess.run(
            [sys.executable, "-m", "tui", "doctor", "--json", *words],
            env={**os.environ, "COMMUNIQUE_CACHE_DIR": str(tmp_path / "cache"), **env},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert result.stderr == ""
        answer = json.loads(result.stdout)
        assert answer["schema"] == "communique/1"
        found = {f"{f['area']} {f['name']}": (f["state"], f["value"]) for f in answer["findings"]}
        return result.returncode, found

    return run


def test_a_good_set_up_is_told_with_its_places_and_versions(
    doctor: Callable[..., tuple[int, Found]], tmp_path: Path
) -> None:
    status, found = doctor(TERM="xterm")
    assert status == 0
    assert found["program textual"][1][0].isdigit()
    assert found["documents reading"] == ("ok", "5 documents, 217 passages")
    assert found["index directory"] == ("ok", str(tmp_path / "cache" / "index"))
    assert found["index state"] == ("ok", "built anew just now")
    assert Path(found["index generation"][1]).is_dir()
    assert found["terminal explorer"][0] == "note"  # in a pipe
    assert found["terminal driver"] == ("ok", "cells: only what changed is sent")
    assert found["terminal preview"][1].startswith("auto: the document stands beside the hits")
    assert doctor()[1]["index state"] == ("ok", "opened")


def test_what_does_not_work_is_a_problem(
    doctor: Callable[..., tuple[int, Found]], tmp_path: Path
) -> None:
    status, found = doctor("--corpus", str(tmp_path / "nowhere"))
    assert status == 1
    assert found["documents reading"][0] == "problem"
    assert "nowhere" in found["documents reading"][1]


def test_what_works_in_another_way_is_a_note(
    doctor: Callable[..., tuple[int, Found]], tmp_path: Path
) -> None:
    (tmp_path / "cache").write_text("a file in the place of the directory")
    status, found = doctor(
        TERM="vt100", NO_COLOR="", PYTHONIOENCODING="ascii", SSH_TTY="/dev/pts/1", TMUX="", STY=""
    )
    assert status == 0
    assert found["index state"][0] == "note"
    assert "memory" in found["index state"][1]
    assert found["terminal colours"][1] == "no"
    assert found["terminal encoding"][0] == "note"
    assert "500 ms" in found["terminal line"][1]


def test_without_cache_nothing_is_written(
    doctor: Callable[..., tuple[int, Found]], tmp_path: Path
) -> None:
    status, found = doctor("--no-cache")
    assert status == 0
    assert "memory" in found["index state"][1]
    assert list(tmp_path.iterdir()) == []


def test_plain_lines_are_one_finding_each() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "tui", "doctor", "--no-cache"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert {len(row) for row in rows} == {4}
    assert {row[0] for row in rows} <= {"ok", "note", "problem"}
