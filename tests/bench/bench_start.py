"""What the start costs: each command against a bare interpreter, and where the time goes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from statistics import median

from tests.bench import ROOT, Row, by_turns, own_cache, python

RUNS = 30
TRACES = 5

BUDGETS = {"search": 10.0, "(no terminal)": 10.0}
"""Times `python -c pass` (half a second for the sentence where the screen cannot work, on a machine
where `pass` takes 50 ms)."""

COMMANDS = {
    "pass": python("-c", "pass"),
    "--version": python("-m", "tui", "--version"),
    "--help": python("-m", "tui", "--help"),
    "mistyped": python("-m", "tui", "serach", "hydrogen"),
    "(no terminal)": python("-m", "tui"),
    "search": python("-m", "tui", "search", "hydrogen"),
    "search --json": python("-m", "tui", "search", "hydrogen", "--json"),
    "documents": python("-m", "tui", "documents"),
    "cite": python("-m", "tui", "cite", "uk-2021#p6"),
}


def rows() -> Iterator[Row]:
    """Ratios of each command to `python -c pass` of the same run, then the imports of a search."""
    taken = by_turns(COMMANDS, RUNS)
    bare = taken.pop("pass")
    yield Row("start", "python -c pass, median", median(bare), "ms", note=f"min {min(bare):.1f}")
    for name, times in taken.items():
        yield Row(
            "start",
            f"communique {name} / python -c pass",
            median(times) / median(bare),
            "x",
            BUDGETS.get(name),
            f"of minima {min(times) / min(bare):.2f} x; median {median(times):.0f} ms",
        )
    yield from bare_rows()
    for room, milliseconds in sorted(imports().items(), key=lambda item: -item[1]):
        yield Row("start", f"  import {room}", milliseconds, "ms", note="of a search, traced")


def bare_rows() -> Iterator[Row]:
    """The stricter ratio: neither side pays for `site`, which in an editable environment makes
    `python -c pass` twice as slow as in an installed one."""
    paths = os.pathsep.join([str(ROOT), *sys.path])
    command = f"import sys; sys.path[:] = {paths.split(os.pathsep)!r}; "
    taken = by_turns(
        {
            "pass": python("-S", "-c", "pass"),
            "search": python(
                "-S", "-c", f"{command}from tui.__main__ import main; main(['search', 'hydrogen'])"
            ),
        },
        RUNS,
    )
    bare, search = taken["pass"], taken["search"]
    yield Row(
        "start",
        "the same without site on either side",
        median(search) / median(bare),
        "x",
        note=f"of minima {min(search) / min(bare):.2f} x; pass min {min(bare):.1f} ms",
    )


def imports() -> dict[str, float]:
    """Milliseconds that a warm search spends on importing, by room or package: self times added up,
    the median of some traced runs (tracing inflates them by about half)."""
    command = python("-X", "importtime", "-m", "tui", "search", "hydrogen")
    runs: list[Counter[str]] = []
    with own_cache() as env:
        for _ in range(TRACES + 1):
            traced = subprocess.run(
                command, cwd=ROOT, env=env, capture_output=True, text=True, check=False
            )
            runs.append(_spent(traced.stderr))
    rooms = {room for run in runs for room in run}
    return {room: median(run[room] for run in runs[1:]) for room in rooms}


def _spent(trace: str) -> Counter[str]:
    spent: Counter[str] = Counter()
    started = False
    for line in trace.splitlines():
        match = re.match(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)", line)
        if match:
            # What `site` and the interpreter import is part of `pass` too.
            if started:
                spent[_room(match[2])] += int(match[1]) / 1000
            started = started or match[2] == "site"
    return spent


def _room(module: str) -> str:
    parts = module.split(".")
    if parts[0] in ("search_index", "tui"):
        return ".".join(parts[:2])
    return parts[0] if parts[0] == "whoosh" else "standard library"
