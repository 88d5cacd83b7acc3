"""Plain engines over the same passages: SQLite FTS5, Whoosh as it comes, ripgrep."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Sequence
from typing import Any

from search_index.model import Passage

Engine = Callable[[str], list[Passage]]
"""A query -> the passages found, best first."""


def fts5(passages: Sequence[Passage]) -> Engine:
    """SQLite FTS5 with its Porter tokenizer, the words joined by OR, ranked by BM25."""
    database = sqlite3.connect(":memory:")
    database.execute("create virtual table p using fts5(text, tokenize='porter unicode61')")
    database.executemany(
        "insert into p(rowid, text) values (?, ?)", enumerate([p.text for p in passages])
    )

    def run(query: str) -> list[Passage]:
        phrase = re.fullmatch(r'\s*"(.*)"\s*', query)
        words = re.findall(r"\w+", query)
        match = f'"{phrase[1]}"' if phrase else " OR ".join(f'"{word}"' for word in words)
        if not match:
            return []
        rows = database.execute("select rowid from p where p match ? order by rank", (match,))
        return [passages[number] for (number,) in rows]

    return run


def plain_whoosh(passages: Sequence[Passage]) -> Engine:
    """Whoosh with its own stemming analyser and query parser, words joined by OR."""
    from whoosh.analysis import StemmingAnalyzer
    from whoosh.fields import NUMERIC, TEXT, Schema
    from whoosh.filedb.filestore import RamStorage
    from whoosh.qparser import OrGroup, QueryParser

    schema = Schema(text=TEXT(analyzer=StemmingAnalyzer()), number=NUMERIC(stored=True))
    index = RamStorage().create_index(schema)
    writer = index.writer()
    for number, passage in enumerate(passages):
        writer.add_document(text=passage.text, number=number)
    writer.commit()
    searcher: Any = index.searcher()
    parser = QueryParser("text", schema, group=OrGroup)

    def run(query: str) -> list[Passage]:
        return [passages[hit["number"]] for hit in searcher.search(parser.parse(query), limit=50)]

    return run


def ripgrep(passages: Sequence[Passage]) -> Engine | None:
    """ripgrep for any of the words, without regard to case, in the order of the text. None where it
    is not installed."""
    program = shutil.which("rg")
    if program is None:
        return None
    lines = "\n".join(passage.text for passage in passages)

    def run(query: str) -> list[Passage]:
        phrase = re.fullmatch(r'\s*"(.*)"\s*', query)
        words = [phrase[1]] if phrase else re.findall(r"\w+", query)
        patterns = [part for word in words for part in ("-e", word)]
        command = [program, "--ignore-case", "--fixed-strings", "--line-number", *patterns, "-"]
        done = subprocess.run(command, input=lines, capture_output=True, text=True, check=False)
        return [passages[int(line.split(":", 1)[0]) - 1] for line in done.stdout.splitlines()]

    return run
