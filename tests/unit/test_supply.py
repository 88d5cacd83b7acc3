"""What the program is made of and whom it talks to: pinned pure Python, and nobody."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.unit.test_house import ROOT, imports, modules

NETWORK = {
    "aiohttp", "ftplib", "http", "httpx", "imaplib", "nntplib", "poplib", "requests", "smtplib",
    "socket", "socketserver", "ssl", "telnetlib", "urllib", "urllib3", "webbrowser", "xmlrpc",
}  # fmt: skip

WATCH = """
import socket, sys

def watch(event, arguments):
    # The event loop wakes itself up through a pair of sockets that lead nowhere.
    loop = event == "socket.__new__" and arguments[1] == socket.AF_UNIX
    if event.startswith(("socket.", "urllib.", "http.")) and not loop:
        print("NETWORK", event, arguments[1:], flush=True)

sys.addaudithook(watch)
"""

COMMANDS = """
from tui.__main__ import main
for words in (["search", "hydrogen"], ["documents"], ["show", "uk-2021#p6"], ["themes"],
              ["cite", "uk-2021#p6"], ["related", "uk-2021#p6"], ["doctor"]):
    assert main(words) == 0, words
print("all done")
"""

EXPLORER = """
import asyncio
from search_index.library import Library
from tui.explorer.app import Explorer

async def walk():
    app = Explorer(lambda report: Library.open(progress=report), debounce=0)
    async with app.run_test(size=(120, 40)) as pilot:
        while not app.get_default_screen().is_open:
            await pilot.pause(0.01)
        await pilot.press(*"energy", "enter", "w", "escape", "f", "escape", "v", "enter")
        await pilot.pause()

asyncio.run(walk())
print("all done")
"""


@pytest.mark.parametrize("work", [COMMANDS, EXPLORER], ids=["commands", "explorer"])
def test_nothing_opens_a_connection(tmp_path: Path, work: str) -> None:
    result = subprocess.run(
        [sys.executable, "-c", WATCH + work],
        cwd=ROOT,
        env={**os.environ, "COMMUNIQUE_CACHE_DIR": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert "all done" in result.stdout
    assert "NETWORK" not in result.stdout


def test_the_watch_sees_a_connection() -> None:
    work = "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('127.0.0.1', 9))"
    result = subprocess.run(
        [sys.executable, "-c", f"{WATCH}\n{work}"], capture_output=True, encoding="utf-8"
    )
    assert "NETWORK socket.connect" in result.stdout


@pytest.mark.parametrize("package", ["search_index", "tui", "seeds"])
def test_no_module_imports_a_network_library(package: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in modules(package)
        for name, line in imports(path)
        if name.split(".")[0] in NETWORK
    ]
    assert found == []


@pytest.mark.parametrize("lock", ["run", "dev"])
def test_every_package_is_pinned_with_its_hash(lock: str) -> None:
    text = (ROOT / f"requirements/{lock}.txt").read_text(encoding="utf-8").replace("\\\n", "")
    lines = [
        line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]
    assert len(lines) > 5
    for line in lines:
        assert re.match(r"[A-Za-z0-9._-]+==[^ ]+ ", line), line
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", line), line


@pytest.fixture
def wheels() -> Path:
    """The folder of the wheels that are handed on."""
    folder = ROOT / ".venv/wheels"
    if not folder.is_dir():
        pytest.skip("the wheels are fetched by make test")
    return folder


def test_the_wheelhouse_is_all_that_pip_needs(wheels: Path, tmp_path: Path) -> None:
    packed, house, place = tmp_path / "wheelhouse.tar.gz", tmp_path / "house", tmp_path / "place"
    build = [sys.executable, ROOT / ".ci/one_file/build.py", "wheelhouse", wheels, packed]
    subprocess.run(build, check=True, capture_output=True)
    with tarfile.open(packed) as archive:
        assert all(entry.isfile() and ".." not in entry.name for entry in archive)
        archive.extractall(house)
    (folder,) = house.iterdir()
    pip = [sys.executable, "-m", "pip", "install", "--isolated", "--no-index", "--no-compile"]
    subprocess.run(
        [*pip, "--require-hashes", "--requirement=requirements.txt", f"--target={place}"],
        check=True,
        capture_output=True,
        cwd=folder,
        env={"HOME": str(tmp_path)},
    )
    result = subprocess.run(
        [sys.executable, "-S", place / "bin/communique", "search", "zeebrugge"],
        capture_output=True,
        encoding="utf-8",
        env={"HOME": str(tmp_path), "PYTHONPATH": str(place)},
        cwd=tmp_path,
    )
    assert result.stderr == ""
    assert "Zeebrugge" in result.stdout


def test_all_that_runs_is_pure_python(wheels: Path) -> None:
    for wheel in sorted(wheels.glob("*.whl")):
        assert wheel.name.endswith("-none-any.whl")
        with zipfile.ZipFile(wheel) as file:
            native = [n for n in file.namelist() if n.endswith((".so", ".pyd", ".dll", ".dylib"))]
        assert native == []
