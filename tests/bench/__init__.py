"""Speed, measured as `make bench` prints it: ratios to a peer of the same run, and CPU time.

Wall times of a shared machine say little, so what is compared is run by turns with its peer and
given as a ratio, and work is given in CPU time. Every module named `bench_*` here has a function
`rows()` that returns what it measures; a test never fails on a time.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from statistics import quantiles
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Row:
    """One measured row: `budget` is what the design allows (None: only shown), in the same unit."""

    area: str
    measure: str
    value: float
    unit: str
    budget: float | None = None
    note: str = ""


def all_rows(wanted: Sequence[str] = ()) -> Iterator[Row]:
    """Every row of every module (or of those `wanted`, named without `bench_`), as it is measured,
    in the order of the modules' names."""
    for module in sorted(m.name for m in iter_modules([str(Path(__file__).parent)])):
        if module.startswith("bench_") and (not wanted or module[6:] in wanted):
            yield from import_module(f"tests.bench.{module}").rows()


def by_turns(commands: Mapping[str, Sequence[str]], runs: int) -> dict[str, list[float]]:
    """Run each command in turn, `runs` times over, after one run of each to warm the files up; wall
    milliseconds of each run. They share a cache of their own."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    with own_cache() as env:
        for turn in range(runs + 1):
            for name, command in commands.items():
                before = time.perf_counter()
                subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=False)
                if turn:
                    taken[name].append((time.perf_counter() - before) * 1000)
    return taken


@contextmanager
def own_cache() -> Iterator[dict[str, str]]:
    """An environment whose index cache is empty and thrown away afterwards."""
    with TemporaryDirectory() as cache:
        yield {**os.environ, "XDG_CACHE_HOME": cache}


def python(*words: str) -> list[str]:
    """A command of this interpreter."""
    return [sys.executable, *words]


def p95(values: Sequence[float]) -> float:
    """The 95th percentile."""
    return quantiles(values, n=20, method="inclusive")[-1]
