"""No query keeps the program busy, whatever is typed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ASK = """
import resource, sys
from search_index.library import Library
from tests.unit.test_search_bounds import QUERIES

with Library.open() as library:
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    resource.setrlimit(resource.RLIMIT_CPU, (int(used) + len(QUERIES) // 4,) * 2)
    for query in QUERIES:
        result = library.search(query)
        assert result.total >= len(result.hits)
print("all answered")
"""

QUERIES = (
    "*",
    "a*",
    "a* b* c*",
    " ".join(f"{letter}*" for letter in "abcdefghijklmnopqrstuvwxyz"),
    "*a* *e* *i*",
    "hydrogen~5",
    "a~5 b~5 c~5 d~5",
    " ".join(f"word{number}~2" for number in range(32)),
    "x" * 100_000,
    "e" * 1_000_000,
    "é" * 50_000,
    "\x00" * 100_000,
    "the " * 25_000,
    "(" * 10_000,
    "(" * 10_000 + "a" + ")" * 10_000,
    "(a* " * 20 + ")" * 20,
    '"' + "the of and " * 100 + '"~50',
    "the near/99999 of near/99999 and",
    "NOT " * 200 + "the",
    "/.*/",
    "[a TO z]",
    "a:b:c " * 300,
    "theme: partner: year:0..9999",
    "a OR " * 500 + "b",
    "-a " * 300,
    "the of and to in a for with on we will our as by be are",
    "misspeltt wrods evrywhere hydrogn migratoin " * 10,
)
"""All kinds of queries that cost other engines seconds or their memory."""


def test_no_query_takes_a_quarter_of_a_second_of_the_processor(tmp_path: Path) -> None:
    """Together at most a quarter of a second each; the system ends the process that takes more."""
    result = subprocess.run(
        [sys.executable, "-c", ASK],
        env={**os.environ, "COMMUNIQUE_CACHE_DIR": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout == "all answered\n"
