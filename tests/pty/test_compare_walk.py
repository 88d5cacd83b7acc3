"""One theme across four documents in a real terminal, keystroke by keystroke."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pty.terminal import Terminal

Explorer = Callable[..., Terminal]


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
def test_the_row_on_migration_is_read_across_four_documents(
    explorer: Explorer, size: tuple[int, int]
) -> None:
    columns, rows = size
    with explorer(columns=columns, rows=rows) as terminal:
        terminal.wait_for("5 documents")
        terminal.press("escape")
        terminal.wait_for(lambda t: t.screen[1].startswith("▶"))

        # The matrix: all themes and documents in view, silence to be seen.
        terminal.press("m")
        terminal.wait_for("18 themes, 5 documents")
        terminal.wait_for("· silent")
        for name in ("uk-2021", "uk-2025", "china-2014", "us-analysis", "france-2018"):
            assert name in terminal.screen[1]
        assert "not agreed" in terminal.screen[3]

        # To the cell of migration and the UK of 2025.
        terminal.press(*["j"] * 6, "right")
        terminal.wait_for("uk-2025: 1 passage on Migration & Borders")
        assert any(line.startswith("▶ Migration") for line in terminal.screen)

        # The row opened: every document at its first passage on it.
        terminal.press("enter")
        terminal.wait_for("on Migration & Borders: n and N walk")
        terminal.wait_for("▶ 2 Joint Statement")
        if columns == 80:
            assert "para 15 of 18" in terminal.screen[1]
            assert "[para 4] of 7" in terminal.screen[1]
            terminal.press("4")
            terminal.wait_for("▶ 4 Joint statement by France")
            terminal.wait_for("3 Belgium: Strategic")
        else:
            for title in ("1 United Kingdom", "2 Joint Statement", "3 Belgium", "4 Joint st"):
                assert title in terminal.screen[0]
        assert "analysis, not agreed text" in terminal.screen[1]

        # A walk through all that is said on it, across the columns.
        terminal.press("1")
        terminal.wait_for("▶ 1 United Kingdom")
        terminal.press("g", "n")
        terminal.wait_for(lambda t: re.search(r"1/\d+ for Migration & Borders", t.text) is not None)
        terminal.press("n")
        terminal.wait_for(lambda t: re.search(r"2/\d+ for Migration & Borders", t.text) is not None)
        terminal.wait_for("▶ 2 Joint Statement")

        # Together: by theme, by related passage with the reason, and each alone again.
        terminal.press("s")
        terminal.wait_for("by theme: Migration & Borders")
        terminal.press("s")
        terminal.wait_for("by related passage: [para 4]")
        terminal.wait_for("1 both say")
        terminal.press("s")
        terminal.wait_for("free scrolling")

        # Back the way one came.
        terminal.press("q")
        terminal.wait_for("18 themes, 5 documents")
        terminal.press("q")
        terminal.wait_for(lambda t: "5 documents" in t.screen[1])
        terminal.press("q")
        assert terminal.wait_for_exit() == 0


def test_a_theme_alone_lists_and_opens_its_passages_in_every_document(explorer: Explorer) -> None:
    with explorer() as terminal:
        terminal.wait_for("5 documents")
        terminal.press("escape")
        terminal.wait_for(lambda t: t.screen[1].startswith("▶"))
        terminal.press("t")
        terminal.wait_for("Themes")
        terminal.type("mig")
        terminal.wait_for("Movement of persons across borders")
        terminal.press("enter")
        terminal.wait_for(lambda t: t.screen[1].startswith("▶ ") and "4 documents" in t.screen[1])
        terminal.press("n")
        terminal.wait_for("[para 4] of 7")
        terminal.press("N")
        terminal.wait_for("para 15 of 18")

        # Side by side, each at its passage on the theme.
        terminal.press("v")
        terminal.wait_for("Read beside")
        terminal.type("2025")
        terminal.wait_for("uk-2025: joint statement")
        terminal.press("enter")
        terminal.wait_for("▶ 1 United Kingdom")
        terminal.wait_for("[para 4] of 7")
        terminal.press("n")
        terminal.wait_for("2/2 for the hits")
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0


def test_on_a_terminal_the_commands_lay_columns_and_reasons_out(cache: Path) -> None:
    def run(*words: str, columns: int) -> Terminal:
        env = {"COMMUNIQUE_CACHE_DIR": str(cache)}
        command = [sys.executable, "-m", "tui", *words]
        return Terminal(command, columns=columns, rows=60, env=env)

    theme = ("compare", "uk-2021", "china-2014", "--theme", "health")
    with run(*theme, columns=100) as terminal:
        assert terminal.wait_for_exit() == 0
        assert terminal.screen[0].startswith("uk-2021")
        assert "china-2014" in terminal.screen[0]
        assert any("para 3 " in line and "silent on Health" in line for line in terminal.screen)
    with run(*theme, columns=60) as terminal:
        assert terminal.wait_for_exit() == 0
        assert "china-2014: silent on Health & Biopharma" in terminal.screen
        assert any(line.startswith("uk-2021#p3 ") for line in terminal.screen)
    with run("related", "uk-2021#p6", "--doc", "us-analysis", columns=80) as terminal:
        assert terminal.wait_for_exit() == 0
        assert "both say " in terminal.text
        assert "analysis, not agreed text" in " ".join(terminal.text.split())
