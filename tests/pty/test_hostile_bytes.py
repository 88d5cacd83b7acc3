"""Documents, names, metadata, queries and messages that mean harm: what reaches the terminal."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pty.terminal import ROOT, Terminal

OSC52, OSC8 = "\x1b]52;c;Y3VybCBldmlsIHwgc2g=", "\x1b]8;;http://evil.example"
HARM = (
    f"{OSC52}\x1b\\",
    f"{OSC52}\x07",
    "\x9d52;c;Y3VybCBldmls\x9c",
    f"{OSC8}\x1b\\link\x1b]8;;\x1b\\",
    "\x1bP+q544e\x1b\\",
    "\x1b[38;5;123m",
    "\x9b38;5;123m",
    "\x1b[5n\x1b[c\x1b[?1049l\x1b[2J",
    "\x07\x08\x0b\x0c\x7f\x85",
    "\u202egnp\u202c\u2066\u2069\u200b\ufeff\u2028\U000e0041",
    "[/b] [@click=app.quit]x[/] [bold red]y [Annex II] {z} %s \\[",
)
"""Sequences that steer terminals (OSC 52 writes the clipboard), invisible letters, and markup."""

TEXT = "Joint Declaration of Belgium and France\n\n" + "\n\n".join(
    f"{number}. Both sides will {harm} strengthen trade in {harm} the port of Antwerp."
    for number, harm in enumerate(HARM, 1)
)
NAME = "\x1b]0;evil\x07[b]na\u202eme"
MANIFEST = """
name = "evil {harm}"
[[document]]
source = "titled.txt"
title = "Title {harm} [b]of[/b] [Annex II]"
parties = ["France {harm}", "Bel[/b]gium"]
type = "joint declaration"
provenance = "from {harm}"
notes = ["a note {harm}"]
"""

ALLOWED = re.compile(
    r"\x1b\[[?<=>]?[\d;]*\$?[@A-Za-z]"  # cursor, SGR, modes, letters put in
    r"|\x1b\]22;\w+\x07"  # the mouse's pointer
    r"|[\t\n\r\x08]"
)
"""What the program itself steers a terminal with."""
UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("hostile")
    escaped = OSC52.replace("\x1b", "\\u001b") + "\\u0007\\u202e\\u009b31m"
    (place / "corpus.toml").write_text(MANIFEST.replace("{harm}", escaped), encoding="utf-8")
    (place / "titled.txt").write_text(TEXT, encoding="utf-8")
    (place / f"{NAME}.txt").write_text(TEXT.replace("trade", "war"), encoding="utf-8")
    (place / f"{NAME}-broken.txt").write_bytes(b"\xff\xfe\x00")
    Path(os.fsdecode(bytes(place) + b"/lone\xff\x9b.txt")).write_bytes(TEXT.encode())
    return place


def check(raw: bytes, allowed: bool) -> str:
    """The text of what was written; anything in it that could steer a terminal fails the test."""
    text = raw.decode("utf-8")
    rest = ALLOWED.sub("", text) if allowed else text.replace("\n", "").replace("\t", "")
    found = UNSAFE.search(rest)
    assert found is None, repr(rest[max(0, found.start() - 60) : found.end() + 60])
    for sequence in ("\x1b[38;5;123m", "\x1b[5n", "\x1b]52", "\x1b]8", "\x1bP"):
        assert sequence not in text
    return text


COMMANDS = (
    ("documents",),
    ("search", "antwerp"),
    ("search", *HARM[:1]),
    ("search", f"{HARM[5]} [/b] antwerp"),
    ("show", "titled"),
    ("show", "titled#p1"),
    ("cite", "titled#p1"),
    ("themes",),
    ("search", "antwerp", "--partner", HARM[0]),
    ("show", HARM[0]),
    ("cite", f"titled#{HARM[5]}"),
    ("locate", f"strengthen trade in {HARM[0]} the port"),
    ("concordance", "antwerp"),
    ("concordance", HARM[9]),
    ("related", "titled#p1"),
    ("compare", "titled", "lone"),
    ("commitments",),
    ("changes", "titled", "lone"),
    ("timeline", "--since", HARM[0]),
    ("entities",),
    ("entities", HARM[10]),
    ("correct", "titled#p1", "--add", HARM[5]),
    ("bookmarks", "--add", "titled#p1", "--note", " ".join(HARM)),
    ("doctor",),
    ("themes", "--themes", HARM[0]),
    ("documents", "--corpus", HARM[9]),
    (HARM[0],),
    (f"--{HARM[5]}",),
)


@pytest.mark.parametrize("words", COMMANDS, ids=range(len(COMMANDS)))
def test_no_command_writes_what_steers_a_terminal(
    folder: Path, cache: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    env = {
        "COMMUNIQUE_CACHE_DIR": str(cache),
        "COMMUNIQUE_DATA_DIR": str(tmp_path),
        "COMMUNIQUE_CORPUS": str(folder),
    }
    command = [sys.executable, "-m", "tui", *words]
    piped = [
        subprocess.Popen(
            [*command, *style],
            env={**os.environ, **env},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
        )
        for style in ((), ("--json",))
    ]
    with Terminal(command, rows=200, env=env) as terminal:
        terminal.wait_for_exit()
        check(bytes(terminal.raw), allowed=True)
    for process in piped:
        out, err = process.communicate()
        check(out, allowed=False)
        check(err, allowed=False)
        assert b"Traceback" not in err
        assert b"fault of the program" not in err
        assert b"no document could be read" not in err


def test_text_that_looks_like_markup_comes_out_as_it_went_in(folder: Path, cache: Path) -> None:
    env = {**os.environ, "COMMUNIQUE_CACHE_DIR": str(cache)}
    command = [sys.executable, "-m", "tui", "show", "titled#p11", "--corpus", str(folder)]
    plain = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", cwd=ROOT)
    assert HARM[-1] in plain.stdout
    with Terminal(command, env={"COMMUNIQUE_CACHE_DIR": str(cache)}, columns=300) as terminal:
        terminal.wait_for_exit()
        assert HARM[-1] in terminal.text


def tour(terminal: Terminal) -> None:
    """Every kind of screen with the hostile documents on it."""
    terminal.wait_for("documents")
    terminal.type("antwerp\r")
    terminal.wait_for(lambda t: t.screen[1].startswith("▶"))
    for key in ("enter", "w", "escape", "y", "escape", "Y", "escape", "z", "z", "f", "escape",
                "t", "escape", "D", "escape", "?", "escape", ":", "escape", "m", "escape", "c", "w",
                "escape", "escape", "C", "escape", "T", "escape", "o", "escape", "K", "escape",
                "B", "escape", "v"):  # fmt: skip
        terminal.press(key)
        terminal.settle(0.1)
    terminal.press("enter")
    terminal.settle(0.3)
    terminal.press("ctrl+q")


def test_no_screen_sends_what_steers_a_terminal(folder: Path, cache: Path) -> None:
    env = {"COMMUNIQUE_CACHE_DIR": str(cache), "COMMUNIQUE_CORPUS": str(folder)}
    with Terminal([sys.executable, "-m", "tui"], env=env, columns=120, rows=40) as terminal:
        tour(terminal)
        assert terminal.wait_for_exit() == 0
        text = check(bytes(terminal.raw), allowed=True)
        assert "Annex II" in text


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[list[str]]:
    """A tmux server of its own that takes the clipboard from whoever asks for it."""
    program = shutil.which("tmux")
    if not program:
        pytest.skip("there is no tmux here")
    command = [program, "-S", str(tmp_path / "tmux"), "-f", "/dev/null"]
    start = [
        "new-session",
        "-d",
        "-x",
        "100",
        "-y",
        "30",
        "sh",
        ";",
        "set",
        "-s",
        "set-clipboard",
        "on",
    ]
    subprocess.run([*command, *start], check=True)
    yield command
    subprocess.run([*command, "kill-server"], check=False)


def test_in_tmux_the_clipboard_stays_as_it_was(tmux: list[str], folder: Path, cache: Path) -> None:
    def do(*words: str) -> str:
        return subprocess.run([*tmux, *words], capture_output=True, encoding="utf-8").stdout

    def buffers() -> str:
        return do("list-buffers")

    with Terminal([*tmux, "attach"], columns=100, rows=30) as terminal:
        terminal.type(f"printf '{OSC52}\\007'; echo harm''less\n".replace("\x1b", "\\033"))
        terminal.wait_for("harmless")
        terminal.wait_for(lambda _: "buffer0" in buffers())  # so it works without us
        do("delete-buffer")
        start = f"cd '{ROOT}'; COMMUNIQUE_CACHE_DIR='{cache}' '{sys.executable}' -m tui"
        terminal.type(f"{start} show titled --corpus '{folder}'; echo sho''wn\n")
        terminal.wait_for("shown")
        terminal.type(f"{start} --corpus '{folder}'; echo le''ft\n")
        tour(terminal)
        terminal.wait_for("left")
        assert buffers() == ""
