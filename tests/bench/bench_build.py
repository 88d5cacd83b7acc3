"""What building the index of the five documents costs."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from statistics import median

from tests.bench import ROOT, Row, python

RUNS = 3

_BUILD = """
import os
from search_index.library import Library
before = sum(os.times()[:4])
Library.open(None, cache=False).close()
print(sum(os.times()[:4]) - before)
"""


def rows() -> Iterator[Row]:
    """CPU seconds from the files to an open index, children included, imports not."""
    seconds = [
        float(
            subprocess.run(
                python("-c", _BUILD), cwd=ROOT, capture_output=True, text=True, check=True
            ).stdout
        )
        for _ in range(RUNS)
    ]
    note = f"least {min(seconds):.2f} s of {RUNS}"
    yield Row("build", "five documents, CPU", median(seconds), "s", 2.0, note)
