"""What reaches the streams: harmless text, columns that stay columns, any encoding."""

from __future__ import annotations

import io
import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.cli import output
from tui.cli.guard import ERROR, INTERRUPTED, Failure, guarded


def test_rows_keep_their_columns(capsys: pytest.CaptureFixture[str]) -> None:
    output.write_rows([("a", "b\tc", "d\ne"), ("f", "g", "h")])
    assert capsys.readouterr().out == "a\tb c\td e\nf\tg\th\n"


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_whatever_the_text_a_row_is_one_harmless_line(cells: list[str]) -> None:
    stream = io.StringIO()
    sys.stdout, kept = stream, sys.stdout
    try:
        output.write_rows([cells])
    finally:
        sys.stdout = kept
    written = stream.getvalue()
    assert written.endswith("\n")
    assert written.count("\n") == 1
    assert written.count("\t") == len(cells) - 1
    assert not any(c != "\t" and (ord(c) < 32 or 127 <= ord(c) < 160) for c in written[:-1])


def test_a_sentence_does_not_repeat_whatever_was_typed(capsys: pytest.CaptureFixture[str]) -> None:
    output.say(f"There is no command {'x' * 100_000}; see communique --help.")
    told = capsys.readouterr().err
    assert told.startswith("communique: There is no command x")
    assert told.endswith("x; see communique --help.\n")
    assert len(told) < 2500


@pytest.mark.parametrize("start", "=+-@＝＋－＠")
def test_no_cell_is_a_formula(capsys: pytest.CaptureFixture[str], start: str) -> None:
    output.write_tsv(("text",), [(f"{start}cmd()",)])
    assert capsys.readouterr().out == f"text\n'{start}cmd()\n"


def test_a_table_has_a_header_and_defuses_formulas(capsys: pytest.CaptureFixture[str]) -> None:
    output.write_tsv(("text", "n", "ids"), [("=cmd()", -5, ("a", "b")), (None, 0, ())])
    assert capsys.readouterr().out == "text\tn\tids\n'=cmd()\t-5\ta b\n\t0\t\n"


def test_json_is_one_object_of_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    output.write_json({"text": "[Annex II] \x1b]52;c;x\x07 é\u202e"})
    written = capsys.readouterr().out
    assert json.loads(written)["schema"] == "communique/1"
    assert "[Annex II]" in json.loads(written)["text"]
    assert "\x1b" not in json.loads(json.dumps(written))
    assert "\u202e" not in written


def test_an_ascii_stream_gets_the_nearest_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii", write_through=True))
    output.prepare()
    output.write("“People’s” – Prüm … 中\ud800\n")
    assert raw.getvalue() == b'"People\'s" - Prum ... ??\n'


def test_messages_name_the_program_and_stay_on_one_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    output.say("a\nb\x1b[31m")
    assert capsys.readouterr().err == "communique: a b\N{REPLACEMENT CHARACTER}[31m\n"


class TestEndings:
    def fail(self, error: BaseException) -> int:
        def run() -> int:
            raise error

        return guarded(run)

    def test_a_failure_is_its_sentence(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert self.fail(Failure("There is nothing to read.")) == ERROR
        assert capsys.readouterr().err == "communique: There is nothing to read.\n"

    def test_an_error_of_the_system_names_the_file(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.fail(PermissionError(13, "Permission denied", "/x/notes.txt")) == ERROR
        assert capsys.readouterr().err == "communique: /x/notes.txt: Permission denied.\n"

    def test_a_fault_of_the_program_is_no_empty_answer(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.fail(KeyError("x")) == ERROR
        said = capsys.readouterr().err
        assert said.startswith("communique: This is a fault of the program: KeyError")
        assert said.count("\n") == 1

    def test_an_interruption_is_quiet(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert self.fail(KeyboardInterrupt()) == INTERRUPTED
        assert capsys.readouterr() == ("", "")
