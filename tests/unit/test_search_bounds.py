"""No query keeps the program busy, whatever is typed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ASK = """
import signal, sys
from search_index.library import Library
from tests.unit.test_search_bounds import QUERIES

with Library.open() as library:
    library.search("energy")
    for query in QUERIES:
        print(ascii(query[:50]), len(query), file=sys.stderr)
        signal.setitimer(signal.ITIMER_PROF, 0.5)
        result = library.search(query)
        signal.setitimer(signal.ITIMER_PROF, 0)
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
    *(mark * 10_000 for mark in '"~:-=?*%&|^$\\'),
    "a*b*c*d*e*f*g*h*i*j*k*",
    "*a*b*c*d*e*f*g*",
    '"a* b* c*"',
    "a* " * 5_000,
    "a? " * 5_000,
    "co* in* re* de* pr* ex* un* st*",
    "the near/5 of near/5 and near/5 in near/5 to",
    "((a OR b) AND " * 200 + "c" + ")" * 200,
    "NOT (" * 500 + "the" + ")" * 500,
    "theme:" * 5_000,
    'partner:"' + "x" * 100_000 + '"',
    "year:0..99999999999999 since:" + "9" * 10_000,
    "cooperation~99999",
    "a-b-c-d-" * 5_000,
    "U.S.A." * 10_000,
    "1,000," * 10_000,
    "https://" + "a/" * 20_000,
    *("e\u0301" * 50_000, "\u202e" * 50_000, "क्षि" * 20_000, "👩\u200d👧" * 20_000),
    *("ﷺ" * 34_000, "İ" * 50_000, "ß" * 50_000, "\ud800" * 1_000, "\n" * 100_000),  # become longer
    "energycooperation" * 1_000,
    "counterterrorism " * 50,
)
"""All kinds of queries that cost other engines seconds or their memory."""


def test_no_query_takes_half_a_second_of_the_processor(tmp_path: Path) -> None:
    """The system ends the process that takes more for one of them."""
    result = subprocess.run(
        [sys.executable, "-c", ASK],
        env={**os.environ, "COMMUNIQUE_CACHE_DIR": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, result.stderr[-1000:]
    assert result.stdout == "all answered\n"
