"""Quality, measured: scorers against the annotated examples in tests/gold.

Every module named `score_*` here has a function `score()` that returns the rows it measures;
`python -m tests.quality` prints them all and `test_floors.py` holds each row above its floor.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

GOLD = Path(__file__).parent.parent / "gold"


@dataclass(frozen=True)
class Score:
    """One measured row: `floor` is what the tests hold (None: only shown), `goal` the aim."""

    area: str
    measure: str
    value: float
    floor: float | None = None
    goal: float | None = None
    note: str = ""


def gold(name: str) -> list[dict[str, Any]]:
    """The rows of one gold file (name without `.jsonl`)."""
    lines = (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def all_scores() -> list[Score]:
    """Every row of every scorer, in the order of the scorers' names."""
    modules = sorted(m.name for m in iter_modules([str(Path(__file__).parent)]))
    return [
        row
        for name in modules
        if name.startswith("score_")
        for row in import_module(f"tests.quality.{name}").score()
    ]
