"""The command line on a real terminal: laid out, wrapped, marked without colour, quiet when cut."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pty.terminal import Terminal

Open = Callable[..., Terminal]


@pytest.fixture
def communique(tmp_path_factory: pytest.TempPathFactory) -> Open:
    """Open a terminal on `communique` with these words."""
    cache = tmp_path_factory.getbasetemp() / "pty-cache"

    def run(*words: str, columns: int = 80, rows: int = 600, **env: str) -> Terminal:
        return Terminal(
            [sys.executable, "-m", "tui", *words],
            columns=columns,
            rows=rows,
            env={"XDG_CACHE_HOME": str(cache), **env},
        )

    return run


@pytest.mark.parametrize("columns", [80, 40, 20])
def test_a_search_is_laid_out_inside_the_width(communique: Open, columns: int) -> None:
    with communique("search", "low carbon hydrogen", columns=columns) as terminal:
        assert terminal.wait_for_exit() == 0
        words = " ".join(terminal.text.split())
        assert "uk-2021#p6 para 6" in words
        assert "joint declaration, 30 November [2021] (inferred)" in words
        assert "analysis, not agreed text" in words
        assert "\t" not in terminal.text


def test_found_words_are_marked_without_relying_on_colour(communique: Open) -> None:
    for env in ({}, {"NO_COLOR": "1"}):
        with communique("search", "hydrogen", "--doc", "uk-2021", **env) as terminal:
            assert terminal.wait_for_exit() == 0
            assert {"bold", "underscore"} <= terminal.styled("hydrogen")


def test_without_colour_none_is_written(communique: Open) -> None:
    with communique("search", "hydrogen", NO_COLOR="1") as terminal:
        assert terminal.wait_for_exit() == 0
        assert terminal.styled("uk-2021#p6") == set()


def test_a_dumb_terminal_gets_no_escape_codes(communique: Open) -> None:
    with communique("search", "hydrogen", TERM="dumb") as terminal:
        assert terminal.wait_for_exit() == 0
        assert b"\x1b" not in terminal.raw
        assert "uk-2021#p6" in terminal.text


def test_ten_hits_are_shown_and_the_rest_is_told(communique: Open) -> None:
    with communique("search", "cooperation") as terminal:
        assert terminal.wait_for_exit() == 0
        assert "these are the first 10 (-n" in terminal.text


def test_an_ascii_terminal_gets_ascii(communique: Open) -> None:
    with communique("themes", PYTHONIOENCODING="ascii") as terminal:
        assert terminal.wait_for_exit() == 0
        assert terminal.raw.isascii()
        assert "Migration & Borders" in terminal.text


def test_the_matrix_is_a_table_where_it_fits_and_a_list_where_not(communique: Open) -> None:
    with communique("themes", columns=100) as terminal:
        assert terminal.wait_for_exit() == 0
        assert terminal.screen[0].split() == [
            "uk-2021",
            "uk-2025",
            "china-2014",
            "us-analysis",
            "france-2018",
        ]
    with communique("themes", columns=40) as terminal:
        assert terminal.wait_for_exit() == 0
        assert "silent: " in terminal.text
        assert "Migration & Borders" in terminal.screen


def test_a_document_is_shown_with_its_numbers_in_the_margin(communique: Open) -> None:
    with communique("show", "uk-2021") as terminal:
        assert terminal.wait_for_exit() == 0
        assert any(line.strip().startswith("para 6 The next step") for line in terminal.screen)
        assert "bold" in terminal.styled("II) Green Transition")


def test_building_shows_a_bar_that_leaves_nothing_behind(communique: Open, tmp_path: Path) -> None:
    with communique("documents", XDG_CACHE_HOME=str(tmp_path)) as terminal:
        assert terminal.wait_for_exit() == 0
        assert b"[...................." in terminal.raw
        assert "[.." not in terminal.text
        assert terminal.screen[0].startswith("uk-2021")


@pytest.mark.parametrize("term", ["dumb", ""])
def test_where_the_explorer_cannot_paint_it_says_so(communique: Open, term: str) -> None:
    with communique(TERM=term) as terminal:
        assert terminal.wait_for_exit() == 2
        assert "communique search" in terminal.text.replace("\n", " ")
        assert b"\x1b[" not in terminal.raw


def test_an_interruption_is_quiet(communique: Open, tmp_path: Path) -> None:
    with communique("search", "hydrogen", XDG_CACHE_HOME=str(tmp_path)) as terminal:
        terminal.wait_for(lambda t: t.bytes_received > 0)  # it is building
        terminal.signal(signal.SIGINT)
        assert terminal.wait_for_exit() == 130
        assert terminal.text.strip() == ""
        assert b"\x1b" not in terminal.raw


def test_differences_between_texts_are_marked_in_brackets(communique: Open) -> None:
    with communique("changes", "uk-2021", "uk-2025", rows=900, NO_COLOR="1") as terminal:
        assert terminal.wait_for_exit() == 0
        words = " ".join(terminal.text.split())
        assert "Words only in uk-2021: [-so-]; only in uk-2025: {+so+}." in words
        assert "{+We will increase our operational and+} strategic dialogue on migration" in words
        assert "ADVANCED uk-2021#p15 para 15" in words
        assert all(len(line.rstrip()) <= 80 for line in terminal.screen)


@pytest.mark.parametrize("columns", [80, 30])
def test_commitments_and_dates_say_how_firm_and_what_is_past(
    communique: Open, columns: int
) -> None:
    command = [sys.executable, "-m", "tui", "commitments", "--doc", "uk-2021", "--json"]
    output = subprocess.run(command, capture_output=True, check=True).stdout
    listed = len(json.loads(output)["commitments"])
    with communique("commitments", "--doc", "uk-2021", columns=columns) as terminal:
        assert terminal.wait_for_exit() == 0
        words = " ".join(terminal.text.split())
        assert "by the end of 2022 [..2022-12-31] (past its date)" in words
        assert f"{listed} commitments" in words
    with communique("timeline", "--doc", "us-analysis", columns=columns) as terminal:
        assert terminal.wait_for_exit() == 0
        assert "analysis, not agreed text" in " ".join(terminal.text.split())
