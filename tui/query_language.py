"""The query language by examples, for the help of both front ends."""

from __future__ import annotations

EXAMPLES = (
    ("hydrogen ports", "either word, passages with both first"),
    ('"as long as it takes"', "these words in this order"),
    ('="Defence"', "these very letters"),
    ("hydrog*", "words that begin so"),
    ("(ports OR customs) NOT drugs", "AND, OR, NOT and brackets; -word is NOT word"),
    ("oil near/5 gas", "at most five words between them"),
    ("theme:migration partner:uk", "also type, doc, strength, since, until"),
    ("-type:policy-analysis", "without these documents"),
    ("year:2018..2025", "documents of these years; year:undated"),
)
"""Queries, and what each finds."""
