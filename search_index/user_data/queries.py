"""The queries of the last sessions, to be asked again."""

from __future__ import annotations

import os
from collections.abc import Sequence

from search_index.user_data.records import Record, change, read

QUERIES = "recent-queries.jsonl"
KEPT = 100
"""Queries; older ones are forgotten."""


def path_in(directory: str) -> str:
    """The file with the queries to a corpus."""
    return os.path.join(directory, QUERIES)


def recent(path: str) -> list[str]:
    """The queries of a file, the latest first. Raises `NotKept`."""
    asked = (record.get("query") for record in reversed(read(path)[0]))
    return list(dict.fromkeys(query for query in asked if isinstance(query, str) and query))


def note(path: str, query: str) -> None:
    """Keep a query as the latest one. Raises `NotKept`."""

    def new(records: Sequence[Record]) -> list[Record]:
        others = [record for record in records if record.get("query") != query]
        return [*others, {"query": query}][-KEPT:]

    change(path, new)
