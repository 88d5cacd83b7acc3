"""Fates in altered copies of a pair of texts: other parties, another order, other numbers, lines
and spelling change nothing of what became of a commitment."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from search_index.lexicon.spelling import american
from search_index.library import Library
from tests.quality import Score
from tests.quality.altered import Layout, Part, letter, parts_of, rename, reorder, set_parts

PAIR = ("uk-2021", "uk-2025")
_DATES = ("30 November 2021", "12 December 2025")
_NAMES = {
    "United Kingdom of Great Britain and Northern Ireland": "Kingdom of Sweden",
    "The United Kingdom": "Sweden",
    "the United Kingdom": "Sweden",
    "United Kingdom": "Sweden",
    "The UK": "Sweden",
    "the UK": "Sweden",
    "UK": "Sweden",
    "Belgo-British": "Swedish-Portuguese",
    "British": "Swedish",
    "Kingdom of Belgium": "Portuguese Republic",
    "Belgium": "Portugal",
    "Belgian": "Portuguese",
}
_WORD = re.compile(r"[A-Za-z]+")


class Copy(NamedTuple):
    """How the two texts are altered: their parts, and how they are set."""

    name: str
    change: Callable[[list[Part]], list[Part]]
    layout: Layout


def _american(parts: list[Part]) -> list[Part]:
    """As an American would spell it."""
    words = {word for part in parts for word in _WORD.findall(part.text)}
    spelt = {word: american(word) for word in words if word.islower()}
    return [
        Part(
            part.kind,
            _WORD.sub(lambda match: spelt.get(match.group(), match.group()), part.text),
            part.number,
            part.run_in,
        )
        for part in parts
    ]


_PLAIN = Layout("plain", number=lambda n: f"{n}. ")
_COPIES = (
    Copy("parties renamed", lambda parts: rename(parts, _NAMES), _PLAIN),
    Copy("sections in another order", lambda parts: reorder(parts, 7), _PLAIN),
    Copy("American spelling", _american, _PLAIN),
    Copy(
        "other numbers and lines",
        list,
        Layout("other", width=72, number=lambda n: f"({letter(n)}) ", newline="\r\n"),
    ),
)


def score() -> list[Score]:
    """Of each altered copy, the part of the commitments with the fate that they have in a copy that
    is only set anew."""
    with Library.open(cache=False) as library:
        texts = [parts_of(library.passages(name)) for name in PAIR]
    plain = _fates(texts, _PLAIN)
    rows = []
    for copy in _COPIES:
        altered = [copy.change(parts) for parts in texts]
        fates = _fates(altered, copy.layout)
        quotes = [Part("paragraph", quote) for quote in plain]
        same = [
            fates.get(_key(part.text)) == fate
            for part, fate in zip(_reworded(copy, quotes), plain.values(), strict=True)
        ]
        value = sum(same) / len(same)
        rows.append(Score("changes", f"same fate, {copy.name}", value, 0.95, 0.95, f"{sum(same)}"))
    return rows


def _reworded(copy: Copy, quotes: list[Part]) -> list[Part]:
    """The quotations in the words of a copy; a copy in another order has the same words."""
    changed = copy.change(quotes)
    return changed if len(changed) == len(quotes) else quotes


def _fates(texts: list[list[Part]], layout: Layout) -> dict[str, str]:
    """What became of each commitment of the first text in the second, by its words."""
    with TemporaryDirectory() as folder:
        for name, date, parts in zip(("first", "second"), _DATES, texts, strict=True):
            text, _ = set_parts([Part("paragraph", date), *parts], layout)
            Path(folder, f"{name}.txt").write_bytes(text.encode("utf-8"))
        with Library.open(Path(folder), cache=False) as library:
            changes = library.changes("first", "second")
    return {_key(item.commitment.quote): item.fate for item in changes.items}


def _key(quote: str) -> str:
    return " ".join(quote.split())
