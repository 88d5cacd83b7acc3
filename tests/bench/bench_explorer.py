"""How soon the explorer stands, beside an empty Textual app of the same run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench import Row, python
from tests.pty.terminal import Terminal

RUNS = 7

_EMPTY = """
from textual.app import App
from textual.widgets import Static

class Empty(App):
    def compose(self):
        yield Static("standing")

Empty().run()
"""


def rows() -> Iterator[Row]:
    """CPU time until the query can be typed into and until the documents are listed, both as ratios
    to that of the empty app until its first paint, run by turns; the index is built already."""
    empty: list[float] = []
    query: list[float] = []
    listed: list[float] = []
    with TemporaryDirectory() as cache:
        _until(python("-m", "tui"), cache, "5 documents")
        for _ in range(RUNS):
            empty += _until(python("-c", _EMPTY), cache, "standing")
            both = _until(python("-m", "tui"), cache, "a phrase", "5 documents")
            query.append(both[0])
            listed.append(both[1])
    peer = median(empty)
    note = f"an empty app takes {peer:.0f} ms"
    yield Row("explorer", "first paint, CPU", median(query) / peer, "x", 1.3, note)
    yield Row("explorer", "documents listed, CPU", median(listed) / peer, "x", None, note)


def _until(command: list[str], cache: str, *words: str) -> list[float]:
    """CPU milliseconds from the start until each of these texts stands on the screen."""
    spent = []
    env = {**os.environ, "COMMUNIQUE_CACHE_DIR": cache}
    with Terminal(command, env=env) as terminal:
        for text in words:
            terminal.wait_for(text)
            spent.append(cpu(terminal.pid))
        terminal.press("ctrl+q")
        terminal.wait_for_exit()
    return spent


def cpu(process: int) -> float:
    """CPU milliseconds of all threads of a process so far (Linux)."""
    threads = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(thread.read_text().split()[0]) for thread in threads) / 1_000_000
