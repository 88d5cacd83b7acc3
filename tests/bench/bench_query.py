"""What a query costs once the index is open."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from statistics import median

from search_index.library import Library
from tests.bench import ROOT, Row, p95

TURNS = 3
BUDGET = 5.0
"""CPU milliseconds at the 95th percentile."""


def rows() -> Iterator[Row]:
    """CPU of the judged queries on the five documents, 50 hits each with snippets and facets, then
    of the same queries letter by letter."""
    lines = (ROOT / "tests/gold/queries.jsonl").read_text(encoding="utf-8").splitlines()
    queries = [json.loads(line)["query"] for line in lines if line.strip()]
    with Library.open(None, cache=False) as library:
        for query in queries:
            library.search(query)
        whole = [_cpu(library, query) for query in queries for _ in range(TURNS)]
        note = f"median {median(whole):.2f} ms, {len(queries)} queries, {TURNS} turns"
        yield Row("query", "warm query, CPU p95", p95(whole), "ms", BUDGET, note)
        typed = [
            _cpu(library, query[:end])
            for query in queries
            for end in range(1, min(len(query), 24) + 1)
        ]
        note = f"median {median(typed):.2f} ms, {len(typed)} keystrokes"
        yield Row("query", "keystroke to hits, CPU p95", p95(typed), "ms", BUDGET, note)


def _cpu(library: Library, query: str) -> float:
    before = time.process_time_ns()
    for hit in library.search(query).hits:
        assert hit.highlights is not None  # looked for when it is looked at
    return (time.process_time_ns() - before) / 1e6
