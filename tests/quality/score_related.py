"""Related passages against tests/gold/related.jsonl (2 counterpart, 1 same topic, 0 words only)."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from search_index.library import Library
from search_index.model import Passage
from tests.quality import Score, gold

SHORT = 20
"""Documents with fewer content passages are asked for their best two, others for five."""


def _content(library: Library, document_id: str) -> list[Passage]:
    return [passage for passage in library.passages(document_id) if passage.is_content]


def _at(library: Library, span: dict[str, Any]) -> Passage:
    """The content passage that shares most with a gold span."""
    return max(
        _content(library, span["doc"]),
        key=lambda p: min(p.span.end, span["end"]) - max(p.span.start, span["start"]),
    )


def score() -> list[Score]:
    """Recall of counterparts in both directions, and the order of false friends below them."""
    with Library.open(cache=False) as library:
        return _score(library)


def _score(library: Library) -> list[Score]:
    found = asked = 0
    by_passage: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    for row in gold("related"):
        a, b = _at(library, row["a_span"]), _at(library, row["b_span"])
        for one, other in ((a, b), (b, a)):
            ranked = library.related(one, [other.document], limit=1000)
            scores = {pair.b.id: pair.score for pair in ranked}
            by_passage[one.id][row["grade"]].append(scores.get(other.id, 0.0))
            if row["grade"] == 2:
                few = len(_content(library, other.document)) < SHORT
                asked += 1
                found += other.id in [pair.b.id for pair in ranked[: 2 if few else 5]]
    pairs = [
        counterpart > false_friend
        for grades in by_passage.values()
        for counterpart in grades[2]
        for false_friend in grades[0]
    ]
    return [
        Score("related", "recall of counterparts", found / asked, 0.80, 0.80, f"{found}/{asked}"),
        Score("related", "counterparts above false friends", sum(pairs) / len(pairs), 0.9, 0.9),
    ]
