"""`related`, `compare` and `correct` as a shell runs them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.unit.test_cli_commands import Run, answer, communique, folder

__all__ = ["answer", "communique", "folder"]

Answer = Callable[..., dict[str, Any]]


def test_related_gives_pairs_with_their_spans_and_reasons(answer: Answer) -> None:
    pairs = answer("related", "uk-2021#p7")["pairs"]
    assert pairs
    assert {pair["a"] for pair in pairs} == {"uk-2021#p7"}
    assert all(not pair["b"].startswith("uk-2021#") for pair in pairs)
    assert [pair["score"] for pair in pairs] == sorted((p["score"] for p in pairs), reverse=True)
    shown = answer("show", pairs[0]["b"])["passages"][0]
    assert pairs[0]["b_span"] == shown["span"]
    assert pairs[0]["why"][0].startswith("both say ")
    assert set(pairs[0]) == {"a", "b", "a_span", "b_span", "score", "why"}


def test_related_keeps_to_the_documents_and_the_number_asked_for(answer: Answer) -> None:
    pairs = answer("related", "uk-2021#p7", "--doc", "uk-2025", "-n", "1")["pairs"]
    assert [pair["b"].partition("#")[0] for pair in pairs] == ["uk-2025"]


def test_between_two_documents_every_passage_has_at_most_one_counterpart(answer: Answer) -> None:
    pairs = answer("related", "--between", "uk-2021", "uk-2025")["pairs"]
    assert len(pairs) > 10
    firsts = [pair["a"] for pair in pairs]
    assert len(set(firsts)) == len(firsts)
    assert {pair["b"].partition("#")[0] for pair in pairs} == {"uk-2025"}


def test_a_line_of_related_begins_as_every_line(communique: Run) -> None:
    done = communique("related", "uk-2021#p7", "-n", "1")
    assert done.returncode == 0
    for line in done.stdout.splitlines():
        passage, _place, _date, text, other, score, why = line.split("\t")
        assert "#" in passage
        assert text
        assert other == "uk-2021#p7"
        assert float(score) > 0
        assert why.startswith("both say ")


def test_what_nothing_is_related_to_is_nothing_found(communique: Run) -> None:
    assert communique("related", "uk-2021#p7", "--doc", "uk-2021").returncode == 1


def test_compare_by_theme_says_who_is_silent(communique: Run, answer: Answer) -> None:
    words = ("compare", "uk-2025", "china-2014", "--theme", "health")
    (row,) = answer(*words)["rows"]
    assert row["theme"] == "health-biopharma"
    assert row["cells"][0]
    assert row["cells"][1] == []
    lines = communique(*words).stdout.splitlines()
    assert any(line.startswith("china-2014\tsilent on Health & Biopharma\t") for line in lines)
    table = communique(*words, "--tsv").stdout.splitlines()
    assert table[0].startswith("row\ttheme\tdocument\tpassage\t")
    assert len(table) == 1 + len(row["cells"][0]) + 1


def test_compare_without_a_theme_puts_counterparts_beside_each_other(answer: Answer) -> None:
    found = answer("compare", "uk-2021", "uk-2025", "france-2018")
    assert found["documents"] == ["uk-2021", "uk-2025", "france-2018"]
    between = answer("related", "--between", "uk-2021", "uk-2025")["pairs"]
    beside = {
        row["cells"][0][0]["passage"]: row["cells"][1][0]["passage"]
        for row in found["rows"]
        if row["cells"][0] and row["cells"][1]
    }
    assert beside == {pair["a"]: pair["b"] for pair in between}


def test_a_slip_is_told_in_one_sentence(communique: Run) -> None:
    for words, told in (
        (("compare", "uk-2021"), "two documents"),
        (("compare", "uk-2021", "uk-2012"), "uk-2012"),
        (("related",), "one passage"),
        (("related", "uk-2021#p99"), "uk-2021#p99"),
        (("related", "--between", "uk-2021"), "two documents"),
        (("compare", "uk-2021", "uk-2025", "--theme", "sausages"), "sausages"),
    ):
        done = communique(*words)
        assert done.returncode == 2
        assert told in done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_a_corrected_theme_counts_in_every_later_command(communique: Run, tmp_path: Path) -> None:
    own = {"COMMUNIQUE_DATA_DIR": str(tmp_path)}
    done = communique("correct", "uk-2021#p9", "--add", "agriculture", "--json", env=own)
    assert done.returncode == 0
    assert "uk-2021#p9 now is on" in done.stderr
    assert str(tmp_path) in done.stderr
    found = communique("search", "--theme", "agriculture", "--doc", "uk-2021", env=own)
    assert found.stdout.startswith("uk-2021#p9\t")
    counted = communique("themes", "--theme", "agriculture", "--doc", "uk-2021", env=own)
    assert counted.stdout == "agriculture-food\tuk-2021\t1\tuk-2021#p9\n"
    listed = communique("correct", env=own)
    assert listed.stdout.startswith("uk-2021#p9\t+agriculture-food\tholds\t")
    undone = communique("correct", "uk-2021#p9", "--undo", env=own)
    assert undone.returncode == 0
    assert communique("correct", env=own).returncode == 1
    assert communique("search", "--theme", "agriculture", "--doc", "uk-2021", env=own).returncode


def test_a_correction_that_makes_no_sense_is_refused(communique: Run, tmp_path: Path) -> None:
    own = {"COMMUNIQUE_DATA_DIR": str(tmp_path)}
    for words, told in (
        (("--add", "health"), "one passage"),
        (("uk-2021#p9", "--undo", "--add", "health"), "--undo stands alone"),
        (("uk-2021#h2", "--add", "health"), "heading"),
        (("uk-2021#p9", "--add", "sausages"), "sausages"),
    ):
        done = communique("correct", *words, env=own)
        assert done.returncode == 2
        assert told in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_matrix_is_sorted_by_what_divides_the_documents(answer: Answer) -> None:
    plain = answer("themes")
    found = answer("themes", "--sort", "difference")
    assert found["themes"] != plain["themes"]
    assert sorted(found["themes"], key=str) == sorted(plain["themes"], key=str)
    counts = {(cell["theme"], cell["document"]): cell["passages"] for cell in found["cells"]}
    sizes = {d["id"]: d["passages"] for d in answer("documents")["documents"]}
    spread = []
    for theme in found["themes"]:
        shares = [counts[theme["id"], name] / size for name, size in sizes.items()]
        spread.append(max(shares) - min(shares))
    assert spread == sorted(spread, reverse=True)
