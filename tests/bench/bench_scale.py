"""What ten thousand passages cost: building, typing, asking, memory; beside SQLite's FTS5.

`python -m tests.bench.bench_scale 100000` measures another size.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from search_index.library import Library
from tests.bench import ROOT, Row, own_cache, p95, python
from tests.bench.recombined import write_corpus

PASSAGES = 10_000
BUILD_BUDGET = 30.0
"""CPU seconds for 10,000 passages, in proportion for more."""
KEYSTROKE_BUDGETS = {10_000: 15.0, 100_000: 100.0}
"""CPU milliseconds at the 95th percentile, facet counts not included."""
LISTED = 200
"""Hits that the explorer asks for at every letter."""
SHOWN = 15
"""Of those, the hits that a screen shows at once."""
SHORTEST = 3
"""With fewer letters there are completions only."""


def rows() -> Iterator[Row]:
    """The rows at ten thousand passages."""
    return at_size(PASSAGES)


def at_size(passages: int) -> Iterator[Row]:
    """The rows of a corpus of this size, which is built and thrown away."""
    with TemporaryDirectory() as folder, own_cache() as env:
        write_corpus(Path(folder), passages)
        built = _child(env, "build", folder)
        budget = BUILD_BUDGET * passages / 10_000
        size = f"{built['passages']:,.0f} passages"
        yield Row("scale", "build, CPU", built["cpu"], "s", budget, size)
        yield Row("scale", "build, memory", built["memory"], "MB", None, "most resident")
        asked = _child(env, "ask", folder)
    peer = _peer_note(asked)
    typed = KEYSTROKE_BUDGETS.get(passages)
    for turn in ("cold", "warm"):
        note = (
            f"median {asked[f'{turn} typed median']:.1f} ms, {LISTED} hits, {SHOWN} in view, {peer}"
        )
        name = f"keystroke to hits, {turn}, CPU p95"
        yield Row("scale", name, asked[f"{turn} typed"], "ms", typed, note)
    for turn in ("cold", "warm"):
        name = f"whole query, {turn}, CPU p95"
        note = f"median {asked[f'{turn} whole median']:.1f} ms"
        yield Row("scale", name, asked[f"{turn} whole"], "ms", None, note)
    yield Row("scale", "1-2 letters: completions, CPU p95", asked["completions"], "ms", 5.0)
    yield Row("scale", "searching, memory", asked["memory"], "MB", None, "most resident")


def _peer_note(asked: dict[str, float]) -> str:
    return f"{asked['warm typed'] / asked['peer typed']:.1f}x FTS5 warm"


def _child(env: dict[str, str], what: str, folder: str) -> dict[str, float]:
    """What a fresh process measures, so that its memory is its own."""
    command = python("-m", "tests.bench.bench_scale", what, folder)
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _build(folder: Path) -> dict[str, float]:
    before = sum(os.times()[:4])
    with Library.open(folder) as library:
        passages = sum(document.passages for document in library.documents)
        cpu = sum(os.times()[:4]) - before
    return {"passages": passages, "cpu": cpu, "memory": _memory()}


def _ask(folder: Path) -> dict[str, float]:
    """Every judged query letter by letter and whole. Cold is the first time that a process meets a
    query, warm the second; what is read once after opening is read before."""
    found: dict[str, float] = {}
    queries = _queries()
    typed = [query[:end] for query in queries for end in range(SHORTEST, min(len(query), 24) + 1)]
    letters = [query[:end] for query in queries for end in (1, 2)]
    for name, asked in (("typed", typed), ("whole", queries)):
        with Library.open(folder) as library:
            library.search("of the")
            library.completions("a")
            for turn in ("cold", "warm"):
                taken = [_cpu(partial(_search, library), text) for text in asked]
                found[f"{turn} {name}"] = p95(taken)
                found[f"{turn} {name} median"] = median(taken)
            if name == "typed":
                found["completions"] = p95([_cpu(library.completions, text) for text in letters])
                found["memory"] = _memory()
                peer = _fts5(library)
                taken = [_cpu(peer, text) for text in typed for _ in range(2)]
                found["peer typed"] = p95(taken)
    return found


def _search(library: Library, text: str) -> None:
    """List the hits and look at those in view."""
    for hit in library.search(text, (), LISTED).hits[:SHOWN]:
        assert hit.highlights is not None


def _queries() -> list[str]:
    lines = (ROOT / "tests/gold/queries.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["query"] for line in lines if line.strip()]


def _cpu(ask: Callable[[str], object], text: str) -> float:
    before = time.process_time_ns()
    ask(text)
    return (time.process_time_ns() - before) / 1e6


def _fts5(library: Library) -> Callable[[str], object]:
    """The same passages in FTS5: any of the words, the last one as a beginning, the best first."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE p USING fts5(text, tokenize='porter unicode61')")
    for document in library.documents:
        texts = ((text,) for text in library.passages(document.id).texts())
        database.executemany("INSERT INTO p VALUES (?)", texts)

    def ask(text: str) -> object:
        words = [f'"{word}"' for word in re.findall(r"\w+", text)]
        query = " OR ".join(words) + "*"
        found = database.execute(
            f"SELECT rowid, snippet(p, 0, '', '', '', 32) FROM p WHERE p MATCH ? "
            f"ORDER BY rank LIMIT {LISTED}",
            (query,),
        )
        return found.fetchall() if words else None

    return ask


def _memory() -> float:
    """The most that this process had resident, in MB (Linux)."""
    from resource import RUSAGE_SELF, getrusage

    return getrusage(RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure another size, or what a parent process asks for."""
    what = sys.argv[1]
    if what in ("build", "ask"):
        print(json.dumps((_build if what == "build" else _ask)(Path(sys.argv[2]))))
        return
    for row in at_size(int(what)):
        print(f"{row.measure:<40}{row.value:>10.2f} {row.unit:<4} {row.note}", flush=True)


if __name__ == "__main__":
    main()
