"""Terminals that cannot show every letter: which they are, and what stands for what they lack."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.unit.test_house import ROOT
from tui.terminal.ascii import in_ascii, in_cells
from tui.terminal.capability import shows_unicode


def encoded(text: str, handler: object) -> str:
    """The text as a stream of ASCII letters would write it."""
    try:
        return text.encode("ascii").decode()
    except UnicodeEncodeError as error:
        letters, end = handler(error)  # type: ignore[operator]
        return text[: error.start] + letters + encoded(text[end:], handler)


@pytest.mark.parametrize(
    ("text", "plain", "cells"),
    [
        ("“Prüm” – l’été…", '"Prum" - l\'ete...', '"Prum" - l\'ete~'),
        ("Łódź, Østersund, Þór", "Lodz, Ostersund, Thor", "Lodz, Ostersund, Tor"),
        ("▶ ‣ ○ ■ │ ━ →", "> * * * | = ->", "> * * * | = -"),
        ("1½ times ≤ 5 °C", "1 1/2 times <= 5 degC", "1? times ? 5 dC"),
        ("e\u0301tat", "etat", "etat"),
        ("日本 x", "?? x", "???? x"),
    ],
)
def test_what_is_lacking_is_said_in_the_nearest_letters(text: str, plain: str, cells: str) -> None:
    assert encoded(text, in_ascii) == plain
    assert encoded(text, in_cells) == cells


@pytest.mark.parametrize(
    ("environ", "unicode"),
    [
        ({"LANG": "en_GB.UTF-8"}, True),
        ({"LANG": "C", "LC_CTYPE": "de_DE.utf8@euro"}, True),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "C"}, False),
        ({"LANG": "en_GB.UTF-8", "LC_CTYPE": "POSIX"}, False),
        ({"LANG": "en_US.ISO-8859-1"}, False),
        ({"LANG": "fr_FR"}, False),
        ({"LANG": "C"}, False),
        ({"LANG": "C", "PYTHONIOENCODING": "utf-8"}, True),
        ({"TERM": "vt100", "LANG": "C.UTF-8"}, True),
    ],
)
def test_the_locale_says_what_a_terminal_shows(environ: dict[str, str], unicode: bool) -> None:
    assert shows_unicode(environ) is unicode


@pytest.mark.parametrize(("stated", "unicode"), [({}, False), ({"LC_CTYPE": "C.UTF-8"}, True)])
def test_what_python_made_of_the_c_locale_was_not_stated(
    stated: dict[str, str], unicode: bool
) -> None:
    ask = (
        "import os; from tui.terminal.capability import shows_unicode; "
        "print(os.environ.get('LC_CTYPE'), shows_unicode(os.environ))"
    )
    result = subprocess.run(
        [sys.executable, "-c", ask],
        env={"LANG": "C", **stated},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout == f"C.UTF-8 {unicode}\n"
