"""`locate` and `concordance` as a shell runs them."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pexpect
import pytest

from tests.unit.test_cli_commands import ROOT, SEEDS, Run, answer, communique, folder, lines
from tui import kwic

__all__ = ["answer", "communique", "folder"]

Answer = Callable[..., dict[str, Any]]


def source_of(document: str) -> str:
    return next(SEEDS.glob(f"{document}.*")).read_text(encoding="utf-8")


def test_locate_gives_the_place_and_what_differs(answer: Answer) -> None:
    found = answer("locate", "explore the production and usage of low-carbon hydrogen")
    assert (found["query"], found["total"]) == (
        "explore the production and usage of low-carbon hydrogen",
        1,
    )
    (hit,) = found["hits"]
    assert set(hit) == {
        "passage",
        "continues",
        "document",
        "citation",
        "exact",
        "similarity",
        "quote",
        "span",
        "differences",
    }
    assert (hit["passage"], hit["exact"], hit["continues"]) == ("uk-2021#p6", False, None)
    assert hit["differences"] == [
        {"quoted": "usage", "found": "use"},
        {"quoted": "low-carbon", "found": "low carbon"},
    ]
    assert source_of("uk-2021")[slice(*hit["span"])].split() == hit["quote"].split()


def test_locate_goes_over_two_passages(answer: Answer) -> None:
    first, second = (answer("show", f"uk-2021#p{n}")["passages"][0] for n in (6, 7))
    quotation = f"{first['text'][-61:]} {second['text'][:60]}"
    hit = answer("locate", quotation)["hits"][0]
    assert (hit["passage"], hit["continues"]) == ("uk-2021#p6", "uk-2021#p7")
    assert first["span"][0] < hit["span"][0] < first["span"][1]
    assert second["span"][0] < hit["span"][1] < second["span"][1]


def test_a_line_of_locate_says_how_exact_it_is(communique: Run) -> None:
    done = communique("locate", "for", "as", "long", "as", "it", "take")
    assert done.returncode == 0
    ((passage, place, date, quote, exact, differences),) = lines(done)
    assert (passage, date, quote) == ("uk-2025#p2", "2025-12-12", "for as long as it takes")
    assert "para 2" in place
    assert exact == "nearly: 95 % of the words"
    assert "take" in differences
    assert lines(communique("locate", "as long as it takes"))[0][4] == "word for word"


def test_locate_says_of_an_analysis_that_it_is_none_of_an_agreed_text(communique: Run) -> None:
    done = communique("locate", "for cybersecurity defense and countering disinformation", "-n1")
    assert "analysis, not agreed text" in done.stdout


def test_words_that_stand_nowhere_are_nothing_found(communique: Run) -> None:
    done = communique("locate", "the quick brown fox jumps over the lazy dog")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "communique: No passage holds these words, or nearly these.\n"
    assert communique("locate", "...").returncode == 1


@pytest.mark.parametrize("words", [("locate",), ("locate", " "), ("concordance",)])
def test_without_words_there_is_one_sentence(communique: Run, words: tuple[str, ...]) -> None:
    done = communique(*words)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_concordance_gives_sentences_in_three(answer: Answer) -> None:
    found = answer("concordance", "hydrogen")
    assert found["total"] == len(found["lines"]) >= 5
    for line in found["lines"]:
        assert set(line) == {"left", "match", "right", "document", "passage", "span"}
        assert line["match"].lower() == "hydrogen"
        assert source_of(line["document"])[slice(*line["span"])] == line["match"]


def test_concordance_finds_other_spellings_unless_the_letters_are_wanted(answer: Answer) -> None:
    assert {line["match"] for line in answer("concordance", "defense")["lines"]} >= {
        "defence",
        "defense",
    }
    exact = answer("concordance", '="defense"')["lines"]
    assert {line["match"] for line in exact} == {"defense"}


def test_concordance_sorts_and_filters(answer: Answer) -> None:
    found = answer("concordance", "cooperation", "--sort", "right", "--doc", "france-2018")
    rights = [re.findall(r"\w+", line["right"].lower())[:5] for line in found["lines"]]
    assert len(rights) > 3
    assert rights == sorted(rights)
    assert {line["document"] for line in found["lines"]} == {"france-2018"}


def test_a_table_of_both_has_a_header(communique: Run) -> None:
    header, *rows = lines(communique("concordance", "NATO", "--tsv", "-n", "3"))
    assert header[:2] == ["document", "passage"]
    assert len(rows) == 3
    header, row = lines(communique("locate", "as long as it takes", "--tsv"))
    assert row[header.index("exact")] == "yes"


def test_in_what_one_brings_nothing_acts_on_the_terminal(communique: Run, folder: Path) -> None:
    for words in (("locate", "will build ports [Annex II]"), ("concordance", "ports")):
        done = communique(*words, "--corpus", str(folder))
        assert done.returncode == 0
        assert "\x1b" not in done.stdout + done.stderr
        assert "[Annex II" in done.stdout


def test_on_a_terminal_the_term_stands_in_one_column(tmp_path: Path) -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "tui", "concordance", "hydrogen"],
        cwd=ROOT,
        dimensions=(24, 80),
        encoding="utf-8",
        env={**os.environ, "TERM": "dumb", "XDG_CACHE_HOME": str(tmp_path), "COLUMNS": "80"},
        timeout=60,
    )
    child.expect(pexpect.EOF)
    assert child.before
    shown = [line for line in child.before.splitlines() if "hydrogen" in line.lower()]
    assert len(shown) >= 5
    assert len({line.lower().index("hydrogen", 30) for line in shown}) == 1
    assert all(len(line) <= 80 for line in shown)
    assert "us-analysis: analysis, not agreed text" in child.before


@pytest.mark.parametrize("width", range(12))
def test_contexts_take_the_room_they_are_given(width: int) -> None:
    from rich.cells import cell_len

    for text in (
        "",
        "short",
        "words that are longer than the room",
        "条約の条文を比べる",
        "é" * 20,
    ):
        assert cell_len(kwic.before(text, width)) == width
        assert cell_len("".join(kwic.after(text[:3], text, width))) <= width
